"""What binds populations beyond one lying within another, as equations between their columns.

Who is left of one when another is taken from it; and events that happen at once, so that their growth is nested too.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from metrics.publication_columns import Columns, Piece
from metrics.publication_population import BACKGROUND, LEFT, WITHIN, Left, Population
from metrics.suppression_layout import Cell

Known = Mapping[tuple[Population, Cell], int]
Sides = tuple[Population, Population]


def leave(columns: Columns, known: Known) -> None:
    """Add what everybody knows of who is left, unless the counts deny it, as pupils taken on twice may."""
    for population in sorted(columns.pieces):
        rule = LEFT.get(population.metric)
        sides = _sides(columns, population, rule) if rule else None
        if rule and sides and _agree(known, population, sides, rule):
            _subtract(columns, population, sides, rule)


def _sides(columns: Columns, population: Population, rule: Left) -> Sides | None:
    """The whole and the others, counted over the same time."""
    same = [one for one in columns.pieces if (one.start, one.end) == (population.start, population.end)]
    named = {one.metric: one for one in same if not one.aside}
    return (named[rule.whole], named[rule.others]) if {rule.whole, rule.others} <= named.keys() else None


def _agree(known: Known, population: Population, sides: Sides, rule: Left) -> bool:
    whole, others = sides
    pairs = []
    for (one, cell), count in known.items():
        above, below = (whole, tuple(sorted((*cell, *rule.where)))), (others, cell)
        if one == population and all(name in BACKGROUND for name, _ in cell) and {above, below} <= known.keys():
            pairs.append((count, known[above] - known[below]))
    return bool(pairs) and all(count == rest if rule.exact else count <= rest for count, rest in pairs)


def _subtract(columns: Columns, population: Population, sides: Sides, rule: Left) -> None:
    """The whole less the others and those who are left is nothing, in every crossing that all three keep."""
    for piece in columns.pieces[population]:
        for cell, own in sorted(piece.over(_shared(columns, piece, sides, (rule.where, ()))).items()):
            more = columns.sum_of(sides[0], tuple(sorted((*cell, *rule.where))))
            less = [*own, *columns.sum_of(sides[1], cell)]
            entries = [*((column, 1.0) for column in more), *((column, -1.0) for column in less)]
            columns.links.append((entries if rule.exact else [*entries, (columns.new(), -1.0)], 0.0))


def _shared(columns: Columns, piece: Piece, sides: Sides, limits: Sequence[Cell]) -> list[str]:
    """The background dimensions of a piece that both sides keep together too, with what limits the whole."""
    shared = {name for name in piece.dims if name in BACKGROUND}
    for side, where in zip(sides, limits, strict=True):
        names = {name for name, _ in where}
        hosts = [set(host.dims) for host in columns.pieces[side] if names <= set(host.dims)]
        shared &= max(hosts, key=lambda host: len(host & shared), default=set())
    return sorted(shared)


def grow_together(columns: Columns, known: Known) -> None:
    """Those who have come since the day before are among those who have come there, unless the counts deny it."""
    for (early, late), (before, after) in _grown(columns):
        where = WITHIN[late.metric].where
        if not _more(known, (early, late), (before, after), where):
            for piece in columns.pieces[late]:
                for cell in sorted(piece.over(_shared(columns, piece, (before, after), (where, where)))):
                    wide = tuple(sorted((*cell, *where)))
                    sides = ((after, wide, 1.0), (before, wide, -1.0), (late, cell, -1.0), (early, cell, 1.0))
                    entries = [(column, sign) for one, at, sign in sides for column in columns.sum_of(one, at)]
                    columns.links.append(([*_added(entries), (columns.new(), -1.0)], 0.0))


def _grown(columns: Columns) -> Iterator[tuple[Sides, Sides]]:
    """Two days in a row of events that happen with wider ones, and the same days of those."""
    found = {(one.metric, one.aside, one.start, one.end): one for one in columns.pieces}
    chains: dict[object, list[Population]] = {}
    for one in sorted(columns.pieces):
        rule = WITHIN.get(one.metric)
        if rule and rule.at_once and (rule.wider, (), one.start, one.end) in found:
            chains.setdefault(one.chain, []).append(one)
    for days in chains.values():
        for early, late in pairwise(days):
            name = WITHIN[late.metric].wider
            yield (early, late), (found[name, (), early.start, early.end], found[name, (), late.start, late.end])


def _more(known: Known, narrow: Sides, wide: Sides, where: Cell) -> bool:
    """Did more come than there came of the wider ones, anywhere?"""
    for one, cell in known:
        ends = [(population, cell) for population in narrow]
        ends += [(population, tuple(sorted((*cell, *where)))) for population in wide]
        if one == narrow[1] and all(name in BACKGROUND for name, _ in cell) and set(ends) <= known.keys():
            first, last, before, after = (known[end] for end in ends)
            if last - first > after - before:
                return True
    return False


def _added(entries: Sequence[tuple[int, float]]) -> list[tuple[int, float]]:
    """One entry for each column; those that cancel out are left away."""
    sums: dict[int, float] = {}
    for column, sign in entries:
        sums[column] = sums.get(column, 0.0) + sign
    return [(column, total) for column, total in sums.items() if total]
