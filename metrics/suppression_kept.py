"""Protection of tables seen before: the same counts have the same answer, so it is worked out once.

After an import most tables of most metrics are as they were; working out what to hide is then the dearest part.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from metrics.suppression_layout import Table

KEPT = 2048
Key = tuple[tuple[tuple[str, ...], tuple[tuple[Any, int | None], ...]], ...]
Protector = Callable[..., list[dict[str, Any]]]


def kept(
    protector: Protector, tables: Sequence[Table], k: int, min_denominator: int, public: Sequence[Table]
) -> list[dict[str, Any]]:
    """What ``protector(tables, k, min_denominator, public)`` answers. Raises what it raises."""
    answers = _answered(protector, _key(tables), k, min_denominator, _key(public))
    return [{**table, "cells": dict(table["cells"])} for table in answers]


@lru_cache(maxsize=KEPT)
def _answered(protector: Protector, tables: Key, k: int, min_denominator: int, public: Key) -> list[dict[str, Any]]:
    return protector(_tables(tables), k, min_denominator, _tables(public))


def _key(tables: Sequence[Table]) -> Key:
    """The tables with the order of their cells, on which the answer may depend."""
    return tuple((tuple(table["by"]), tuple(table["cells"].items())) for table in tables)


def _tables(key: Key) -> list[dict[str, Any]]:
    return [{"by": by, "cells": dict(cells)} for by, cells in key]
