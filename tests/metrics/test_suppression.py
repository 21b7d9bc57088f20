"""Protection of small cells: the rules, one by one, on tables small enough to follow by hand."""

import json
import os
import subprocess
import sys
from pathlib import Path

from metrics.disclosure import audit, protect
from tests.metrics.small_tables import by_cell, pilot, widths

REFERENCE = Path(__file__).parent / "reference"
ROOT = Path(__file__).parents[2]


def test_small_cells_are_hidden_and_one_more_in_each_row_and_column():
    table = {"by": ("sex",), "cells": {("flicka",): 3, ("pojke",): 9, ("ej angivet",): 20, ("*",): 32}}
    (protected,) = protect([table])
    assert protected["cells"] == {("flicka",): None, ("pojke",): None, ("ej angivet",): 20, ("*",): 32}
    assert audit([protected]) == [((("sex",), ("flicka",)), 0, 12), ((("sex",), ("pojke",)), 0, 12)]


def test_zeros_are_hidden_like_other_small_cells():
    table = {"by": ("sex",), "cells": {("flicka",): 0, ("pojke",): 9, ("*",): 9}}
    assert protect([table])[0]["cells"] == {("flicka",): None, ("pojke",): None, ("*",): 9}


def test_nothing_is_hidden_where_nothing_is_small():
    table = {"by": ("sex",), "cells": {("flicka",): 5, ("pojke",): 9, ("*",): 14}}
    assert protect([table]) == [table]
    assert audit([table]) == []


def test_the_same_cell_has_the_same_fate_in_every_table():
    protected = protect(pilot())
    fates: dict = {}
    for table in protected:
        for cell, count in by_cell([table]).items():
            assert fates.setdefault(cell, count) == count


def test_what_no_table_lists_is_impossible():
    """Were (F, hög) possible, the two hidden cells could trade places with it."""
    cells = {
        ("F", "a"): 2,
        ("F", "*"): 2,
        ("G", "a"): 9,
        ("G", "b"): 30,
        ("G", "*"): 39,
        ("*", "a"): 11,
        ("*", "b"): 30,
    }
    (protected,) = protect([{"by": ("form", "group"), "cells": cells | {("*", "*"): 41}}])
    shown = protected["cells"]
    assert shown["F", "a"] is None
    assert shown["F", "*"] is None
    assert shown["*", "*"] == 41
    assert widths([protected])[frozenset({("form", "F"), ("group", "a")})] >= 5


def test_a_total_too_small_to_show_leaves_finite_bounds():
    protected = protect([{"by": ("sex",), "cells": {("flicka",): 1, ("pojke",): 2, ("*",): 3}}])
    assert set(protected[0]["cells"].values()) == {None}
    assert [(low, high) for _, low, high in audit(protected)] == [(0, 1_000_000)] * 3


def test_the_published_attack_on_a_four_by_four_table():
    reference = json.loads((REFERENCE / "sdc_4x4.json").read_text())
    table = _four_by_four(reference)
    for expected in reference["expected"]:
        for extra in [expected["extra_suppressed"]] if "extra_suppressed" in expected else [["x,d"]]:
            hidden = {tuple(name.split(",")) for name in [*reference["primary_suppressed"], *extra]}
            shown = {values: None if values in hidden else count for values, count in table["cells"].items()}
            bounds = {values: (low, high) for (_, values), low, high in audit([{**table, "cells": shown}])}
            assert bounds[tuple(expected["cell"].split(","))] == (expected["low"], expected["up"])


def _four_by_four(reference):
    rows, columns = reference["rows"], reference["cols"]
    cells = {
        (row, column): count
        for row, line in zip(rows, reference["table"], strict=True)
        for column, count in zip(columns, line, strict=True)
    }
    for row in rows:
        cells[row, "*"] = sum(cells[row, column] for column in columns)
    for column in [*columns, "*"]:
        cells["*", column] = sum(cells[row, column] for row in rows)
    return {"by": ("row", "column"), "cells": cells}


def test_the_four_by_four_table_is_protected_with_a_square():
    table = _four_by_four(json.loads((REFERENCE / "sdc_4x4.json").read_text()))
    (protected,) = protect([table], k=6)
    hidden = [values for values, count in protected["cells"].items() if count is None]
    assert len(hidden) == 4
    assert ("x", "c") in hidden
    assert widths([protected])[frozenset({("row", "x"), ("column", "c")})] >= 6


def test_identical_input_gives_identical_output_in_any_process():
    program = (
        "from metrics.disclosure import protect\n"
        "from tests.metrics.small_tables import PILOT_FACTS, pilot\n"
        "print(protect(pilot(), public=PILOT_FACTS))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "17")
    }
    assert len(outputs) == 1
    assert "None" in outputs.pop()


def test_the_order_of_tables_and_cells_changes_nothing():
    tables = pilot()
    turned = [{**t, "cells": dict(reversed(t["cells"].items()))} for t in reversed(tables)]
    assert by_cell(protect(turned)) == by_cell(protect(tables))


def test_importing_disclosure_loads_no_solver():
    program = "import metrics.disclosure, sys; print([m for m in ('highspy', 'scipy') if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
