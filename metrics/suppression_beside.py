"""Joint suppression beside figures that are shown already: a second answer of the same persons, crossed with the first.

The difference between two such figures is a count too: with 7 better by one limit and 6 by a stricter one, one pupil
lies between them. The crossing is therefore protected like any cell, and is itself never shown.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from metrics.suppression import ANSWER, hide, protect
from metrics.suppression_layout import TOTAL, Cell, Layout, Table, cell_of, layout_of

USUAL = "usual"
"""The dimension of the first answer. A table ends in it and ``answer``; (…, first, *) is what was shown already."""


def protect_beside(
    tables: Sequence[Table], k: int = 5, min_denominator: int = 10, public: Sequence[Table] = ()
) -> list[dict[str, Any]]:
    """The same tables with None for hidden. The first answer is protected by itself, as ``protect`` does it; then the
    second, in the presence of what is shown of the first.

    ``public`` are facts on the first answer. Errors as ``protect``.
    """
    first = [first_answer(table) for table in tables]
    fates = _fates(first, protect(first, k, min_denominator, public))
    layout = layout_of(tables, [_implied(table, public) for table in tables])
    shown = np.array([fates.get(cell, False) for cell in layout.cells], dtype=bool) | layout.forced
    second = np.array([ANSWER in dict(cell) and USUAL not in dict(cell) for cell in layout.cells], dtype=bool)
    small = _small(layout, k, min_denominator) & ~shown
    hidden = hide(layout, small, k, ~shown & ~second, shown) if layout.columns else small
    names = {cell for cell, gone in zip(layout.cells, hidden, strict=True) if gone}
    return [{**table, "cells": _masked(table, names)} for table in tables]


def first_answer(table: Table) -> dict[str, Any]:
    """The table of the first answer alone."""
    cells = {values[:-1]: count for values, count in table["cells"].items() if values[-1] == TOTAL}
    return {"by": (*table["by"][:-2], ANSWER), "cells": cells}


def _implied(table: Table, public: Sequence[Table]) -> dict[str, Any]:
    """What public zeros of the first answer say of the crossing, and of second answers that only those can give."""
    same = [one["cells"] for one in public if one["by"][:-1] == table["by"][:-2]]
    zeros = {values for cells in same for values, count in cells.items() if not count}
    cells = {values: n for values, n in table["cells"].items() if values[:-1] in zeros}
    for values in table["cells"]:
        pairs = [other for other in table["cells"] if (*other[:-2], other[-1]) == (*values[:-2], values[-1])]
        if values[-2] == TOTAL != values[-1] and all(other in cells for other in pairs if other[-2] != TOTAL):
            cells[values] = 0
    return {"by": table["by"], "cells": cells}


def _fates(first: Sequence[Table], safe: Sequence[Table]) -> Mapping[Cell, bool]:
    """Each cell of the first answer, by its name in the crossing: whether it is shown."""
    by = [(*table["by"][:-1], USUAL) for table in first]
    found = zip(by, safe, strict=True)
    return {cell_of(names, values): n is not None for names, table in found for values, n in table["cells"].items()}


def _small(layout: Layout, k: int, min_denominator: int) -> NDArray[np.bool_]:
    """One flag per cell: fewer than ``k``, or an answer of a group that is too small."""
    of_group = dict(zip(layout.cells, layout.counts, strict=True))
    groups = [tuple(pair for pair in cell if pair[0] not in {USUAL, ANSWER}) for cell in layout.cells]
    few = np.array([of_group[group] < min_denominator for group in groups], dtype=bool)
    return (layout.counts < k) | few


def _masked(table: Table, names: set[Cell]) -> dict[tuple[Any, ...], int | None]:
    return {values: None if cell_of(table["by"], values) in names else n for values, n in table["cells"].items()}
