"""Joint protection: new tables together with everything printed before, what is public, and growth between days."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from metrics.publication_population import Fact, Table, small, small_increment
from metrics.publication_system import Growth, Row, System, system_of
from metrics.suppression import hide


class Contradiction(Exception):
    """What is declared public and what is counted cannot both be true."""


@dataclass(frozen=True)
class Limits:
    """Counts below ``k`` are hidden, and answers of fewer than ``fewest``."""

    k: int
    fewest: int


@dataclass(frozen=True)
class Protected:
    """The new tables with None for hidden; ``unlinked`` when earlier publications no longer fit the data."""

    tables: tuple[Table, ...]
    unlinked: bool = False


def protect_jointly(
    new: Sequence[Table],
    earlier: Sequence[tuple[Table, Table]],
    facts: Sequence[Fact],
    limits: Limits,
    progress: Callable[[str], None] | None = None,
) -> Protected:
    """Hide in ``new`` what must be; ``earlier`` are pairs of a table as printed and as counted now.

    Earlier publications that contradict the data as it is now (it has been corrected) are left out, which the
    answer says. Raises CannotProtect, and Contradiction when public facts deny the counts.
    """
    for known in ([*earlier], []):
        for nested in (True, False):
            try:
                safe = _hidden(new, known, facts, limits, progress, nested=nested)
                return Protected(safe, unlinked=len(known) < len(earlier))
            except ValueError:
                continue
    raise Contradiction


def _hidden(
    new: Sequence[Table],
    earlier: Sequence[tuple[Table, Table]],
    facts: Sequence[Fact],
    limits: Limits,
    progress: Callable[[str], None] | None,
    *,
    nested: bool,
) -> tuple[Table, ...]:
    printed = dict(_rows(shown for shown, _ in earlier))
    counted = dict(_rows([*(true for _, true in earlier), *new]))
    counts = {row: count for row, count in counted.items() if count is not None}
    counts |= {row: count for row, count in printed.items() if count is not None}
    _compare(dict(_rows(new)), facts, printed)
    if any(printed.get(row, count) not in {None, count} for row, count in _rows(new)):
        raise ValueError("a cell that was printed counts otherwise now")
    system = system_of(counts, facts, nested=nested)
    open_before = {row for row, count in printed.items() if count is not None}
    never = set(system.rows) - set(counts) | {row for row, count in printed.items() if count is None}
    primary = small_rows([*(true for _, true in earlier), *new], limits) - open_before - set(_exact(facts))
    tight = _tight_growths(system, {**counts, **_exact(facts)}, limits.k)
    flags = hide(
        system.layout,
        system.flags(primary, tight),
        limits.k,
        system.flags(never - set(_exact(facts)), system.growths),
        system.flags(open_before),
        progress,
    )
    gone = {row for row, hidden in zip(system.rows, flags, strict=False) if hidden}
    return tuple(_masked(table, gone) for table in new)


def _rows(tables: Iterable[Table]) -> Iterable[tuple[Row, int | None]]:
    return (((table.population, cell), count) for table in tables for cell, count in table.named())


def _exact(facts: Iterable[Fact]) -> dict[Row, int]:
    return {(fact.population, fact.cell): fact.value for fact in facts if fact.value is not None}


def _tight_growths(system: System, known: Mapping[Row, int], k: int) -> set[Growth]:
    """Where few came between two days that both have been counted."""
    both = [
        (early, late, cell) for early, late, cell in system.growths if {(early, cell), (late, cell)} <= known.keys()
    ]
    return {
        (early, late, cell)
        for early, late, cell in both
        if small_increment(cell, known[late, cell] - known[early, cell], k)
    }


def small_rows(tables: Iterable[Table], limits: Limits) -> set[Row]:
    """The rows of these tables, as counted, that must not be shown."""
    found: set[Row] = set()
    for table in tables:
        counted = {cell: count or 0 for cell, count in table.named()}
        found |= {(table.population, cell) for cell in small(counted, table.parts, limits.k, limits.fewest)}
    return found


def _compare(counted: Mapping[Row, int | None], facts: Sequence[Fact], printed: Mapping[Row, int | None]) -> None:
    """Raises Contradiction with the first fact that the counts deny."""
    for fact in facts:
        row = (fact.population, fact.cell)
        count = counted.get(row)
        if count is None or row in printed:
            continue
        if fact.value not in {None, count} or count < (fact.at_least or 0):
            raise Contradiction(fact)


def _masked(table: Table, gone: set[Row]) -> Table:
    shown = {
        values: None if (table.population, cell) in gone else count
        for values, (cell, count) in zip(table.cells, table.named(), strict=True)
    }
    return Table(table.population, table.by, shown, table.parts)
