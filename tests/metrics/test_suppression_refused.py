"""Tables that cannot be protected are refused with the reason; empty ones are protected all the same."""

import itertools

import pytest

from metrics.disclosure import CannotProtect, audit, protect
from tests.metrics.small_tables import tables_of


@pytest.mark.parametrize(
    "cells",
    [
        {("a",): 5, ("b",): 6},
        {("a",): 5, ("b",): 6, ("*",): 12},
        {("a",): -5, ("b",): 6, ("*",): 1},
        {("a",): None, ("b",): 6, ("*",): 11},
        {("a",): 5.5, ("b",): 6, ("*",): 11.5},
        {("a", "b"): 6, ("*",): 6},
    ],
)
def test_a_malformed_table_is_refused(cells):
    with pytest.raises(ValueError, match="table by sex"):
        protect([{"by": ("sex",), "cells": cells}])


def test_tables_that_count_different_persons_are_refused():
    one = {"by": ("sex",), "cells": {("f",): 10, ("p",): 10, ("*",): 20}}
    other = {"by": ("stage",), "cells": {("låg",): 11, ("hög",): 10, ("*",): 21}}
    with pytest.raises(ValueError, match="elsewhere"):
        protect([one, other])
    both = {"by": ("sex", "stage"), "cells": {("f", "låg"): 12}}
    with pytest.raises(ValueError, match="do not count the same persons"):
        protect([one], public=[both])


def test_published_tables_that_contradict_each_other_are_refused_by_the_audit():
    table = {"by": ("sex",), "cells": {("f",): None, ("p",): 30, ("*",): 20}}
    with pytest.raises(ValueError, match="contradict"):
        audit([table])
    with pytest.raises(ValueError, match="both 20 and 21"):
        audit([table], [{"by": (), "cells": {(): 21}}])


def test_too_many_combinations_fail_closed_with_advice():
    names = [f"d{i}" for i in range(6)]
    person = dict.fromkeys(names, "0")
    persons = [{**person, name: str(i)} for name in names for i in range(8)]
    with pytest.raises(CannotProtect, match="leave one of these dimensions out"):
        protect(tables_of(persons, list(itertools.combinations(names, 2))))


def test_no_table_no_cell():
    assert protect([]) == []
    assert audit([]) == []


def test_a_table_in_which_nothing_is_possible():
    (protected,) = protect([{"by": ("sex",), "cells": {("*",): 0}}])
    assert protected == {"by": ("sex",), "cells": {("*",): None}}
    assert audit([protected]) == [((("sex",), ("*",)), 0, 0)]


def test_a_table_without_breakdown():
    assert protect([{"by": (), "cells": {(): 12}}]) == [{"by": (), "cells": {(): 12}}]
    assert protect([{"by": (), "cells": {(): 4}}]) == [{"by": (), "cells": {(): None}}]
