"""Small tables for the tests of protection: made of persons, read cell by cell, bounded by the audit."""

import itertools

from metrics.disclosure import audit

PILOT_FACTS = [
    {"by": ("district",), "cells": {("*",): 28, ("Järva",): 15, ("Kungsholmen",): 13}},
    {"by": ("sex",), "cells": {("flicka",): 16, ("pojke",): 12}},
]


def tables_of(persons, families):
    """Tables with all margins over `families` for persons given as dicts."""
    values = {name: sorted({person[name] for person in persons}) for name in persons[0]}
    return [_table(persons, by, [[*values[name], "*"] for name in by]) for by in families]


def _table(persons, by, values):
    cells = dict.fromkeys(itertools.product(*values), 0)
    for person in persons:
        for key in itertools.product(*((person[name], "*") for name in by)):
            cells[key] += 1
    return {"by": by, "cells": cells}


def pilot():
    """28 pupils: 15/13 by district, 16/12 by sex, four stages."""
    districts = ["Järva"] * 15 + ["Kungsholmen"] * 13
    sexes = ["flicka"] * 9 + ["pojke"] * 6 + ["flicka"] * 7 + ["pojke"] * 6
    stages = ["låg", "mellan", "mellan", "hög", "hög", "hög", "mellan"] * 4
    persons = [{"district": d, "sex": s, "stage": t} for d, s, t in zip(districts, sexes, stages, strict=True)]
    names = ("district", "sex", "stage")
    return tables_of(persons, [(n,) for n in names] + list(itertools.combinations(names, 2)))


def by_cell(tables):
    """Every cell and what is shown of it, under the name that it has in all tables."""
    return {
        frozenset((name, value) for name, value in zip(table["by"], values, strict=True) if value != "*"): count
        for table in tables
        for values, count in table["cells"].items()
    }


def widths(tables, public=()):
    return {
        frozenset((name, value) for name, value in zip(by, values, strict=True) if value != "*"): high - low
        for (by, values), low, high in audit(tables, public)
    }
