"""Protection beside what everybody knows already: public facts are shown, and what they would give away is not."""

import copy

from metrics.disclosure import audit, protect
from tests.metrics.small_tables import PILOT_FACTS, by_cell, pilot, widths


def test_the_pilot_shows_what_is_public_and_keeps_the_rest_apart():
    tables = pilot()
    before = copy.deepcopy(tables)
    protected = protect(tables, public=PILOT_FACTS)
    assert tables == before
    assert [table["by"] for table in protected] == [table["by"] for table in tables]
    shown, true = by_cell(protected), by_cell(tables)
    for cell, fact in by_cell(PILOT_FACTS).items():
        assert shown[cell] == fact
    small = {cell for cell, count in true.items() if count < 5}
    assert small
    assert all(shown[cell] is None for cell in small)
    width = widths(protected, PILOT_FACTS)
    assert all(width[cell] >= 5 for cell in small)


def test_every_secondary_cell_of_the_pilot_is_needed():
    tables = pilot()
    protected, true = protect(tables, public=PILOT_FACTS), by_cell(tables)
    hidden = {cell for cell, count in by_cell(protected).items() if count is None}
    secondary = [cell for cell in hidden if true[cell] >= 5]
    assert secondary
    for shown in secondary:
        width = widths(_with(protected, shown, true[shown]), PILOT_FACTS)
        assert min(width[cell] for cell in hidden if true[cell] < 5) < 5


def _with(tables, cell, count):
    return [
        {
            **table,
            "cells": {
                v: count if by_cell([{**table, "cells": {v: c}}]).keys() == {cell} else c
                for v, c in table["cells"].items()
            },
        }
        for table in tables
    ]


def test_what_only_public_facts_list_is_possible():
    table = {"by": ("year",), "cells": {("1",): 3, ("*",): 3 + 20, ("9",): 20}}
    facts = [{"by": ("year",), "cells": {("F",): 0}}]
    protected = protect([table], public=facts)
    assert protected[0]["cells"] == {("1",): None, ("9",): None, ("*",): 23}
    assert audit(protected, facts) == audit(protected)
    without = [{"by": ("year",), "cells": {("1",): None, ("*",): 23, ("9",): 20}}]
    assert audit(without) == [((("year",), ("1",)), 3, 3)]
    possible = [{"by": ("year", "sex"), "cells": {("F", "pojke"): 2}}]
    assert audit(without, possible) == [((("year",), ("1",)), 0, 1)]


def test_a_public_zero_is_shown_and_a_cell_that_facts_settle_needs_no_company():
    table = {"by": ("year",), "cells": {("F",): 0, ("1",): 2, ("9",): 20, ("*",): 22}}
    facts = [{"by": ("year",), "cells": {("F",): 0, ("9",): 20, ("*",): 22}}]
    protected = protect([table], public=facts)
    assert protected[0]["cells"] == {("F",): 0, ("1",): None, ("9",): 20, ("*",): 22}
    assert audit(protected, facts) == [((("year",), ("1",)), 2, 2)]


def test_a_public_fact_that_would_give_a_cell_away_hides_the_total():
    table = {"by": ("team",), "cells": {("a",): 2, ("b",): 20, ("*",): 22}}
    facts = [{"by": ("team",), "cells": {("b",): 20}}]
    protected = protect([table], public=facts)
    assert protected[0]["cells"] == {("a",): None, ("b",): 20, ("*",): None}
    assert all(high - low >= 5 and high < 2_000_000 for _, low, high in audit(protected, facts))
