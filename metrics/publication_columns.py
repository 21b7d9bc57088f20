"""The unknowns behind a set of populations: for each, its inner cells in pieces, as columns of one programme.

Events of a later day are those of the earlier one and some more: their columns are shared. Populations that lie
within others are kept in the same pieces, so that "no more than" holds cell by cell (exact where the pieces form
a tree, as in ``suppression_layout``).
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from metrics.publication_population import BACKGROUND, DOMAINS, FOLLOWS, Population
from metrics.suppression_layout import COLUMNS_AT_MOST, CannotProtect, Cell
from metrics.suppression_pieces import Dims, pieces_of

Entry = tuple[int, float]
SOME_OTHER = "\x00"


@dataclass(frozen=True)
class Piece:
    """Some dimensions of one population, and the columns that each combination of their values sums over."""

    dims: Dims
    columns: Mapping[Cell, tuple[int, ...]]

    def over(self, names: Sequence[str], where: Cell = ()) -> dict[Cell, list[int]]:
        """The columns behind every combination over ``names``, of those that have the values in ``where``."""
        found: dict[Cell, list[int]] = {}
        kept = [place for place, name in enumerate(self.dims) if name in names]
        for cell, columns in self.columns.items():
            if not where or set(where) <= set(cell):
                found.setdefault(tuple(cell[place] for place in kept), []).extend(columns)
        return found


@dataclass
class Columns:
    """All columns so far, and the links that hold between them: entries and what they add up to."""

    pieces: dict[Population, list[Piece]] = field(default_factory=dict)
    links: list[tuple[list[Entry], float]] = field(default_factory=list)
    sums: dict[tuple[Population, Dims], dict[Cell, list[int]]] = field(default_factory=dict)
    size: int = 0

    def sum_of(self, population: Population, cell: Cell) -> list[int]:
        """The columns that a cell counts, in a piece that holds its dimensions."""
        names = tuple(name for name, _ in cell)
        if (population, names) not in self.sums:
            homes = [piece for piece in self.pieces[population] if set(names) <= set(piece.dims)]
            self.sums[population, names] = min(homes, key=lambda piece: len(piece.columns)).over(names)
        return self.sums[population, names].get(cell, [])

    def new(self) -> int:
        """One more column."""
        self.size += 1
        if self.size > COLUMNS_AT_MOST:
            raise CannotProtect("tables: too many combinations; publish fewer dimensions or fewer crossings of them")
        return self.size - 1


def columns_of(listed: Mapping[Population, Iterable[Cell]], facts: Mapping[Population, Iterable[Cell]]) -> Columns:
    """Columns for every population that has cells, in tables or in public facts, earlier events first.

    What a table over its dimensions does not list is impossible; what only facts speak of may have other values.
    """
    cells = {population: list(found) for population, found in facts.items()}
    for population, found in listed.items():
        cells[population] = [*cells.get(population, ()), *found]
    groups = {population: {_dims(cell) for cell in found} for population, found in cells.items()}
    kin = {population: _kin(population, groups) for population in groups}
    shared = _shared({_only(dims, BACKGROUND) for own in groups.values() for dims in own})
    made = Columns()
    earlier: dict[Hashable, Population] = {}
    for population in sorted(cells):
        domains = _domains([cell for other in kin[population] for cell in cells[other]], facts.get(population, ()))
        domains |= _listed(listed.get(population, ()), facts.get(population, ()))
        own = {dims for other in kin[population] for dims in groups[other]}
        _add(
            made,
            population,
            own,
            domains,
            shared,
            earlier.get(population.chain) if population.chain else None,
        )
        if population.chain:
            earlier[population.chain] = population
    return made


def _dims(cell: Cell) -> Dims:
    return tuple(name for name, _ in cell)


def _only(dims: Dims, names: Iterable[str]) -> Dims:
    return tuple(name for name in dims if name in names)


def _kin(population: Population, others: Iterable[Population]) -> list[Population]:
    """The population, and those that count the same events over a longer or shorter time."""
    chain = population.chain
    return [other for other in others if other == population or (chain and other.chain == chain)]


def _shared(groups: set[Dims]) -> list[Dims]:
    """The background dimensions that must be kept together somewhere."""
    names = {name for group in groups for name in group}
    implied = {tuple(sorted((name, other))) for name, (other, _) in FOLLOWS.items() if {name, other} <= names}
    return [dims for dims, _ in pieces_of(sorted(groups | implied))]


def _listed(cells: Iterable[Cell], facts: Iterable[Cell]) -> dict[str, list[str]]:
    """The values that a population's own tables list, and those that only facts name."""
    found: dict[str, set[str]] = {}
    for cell in cells:
        for name, value in cell:
            found.setdefault(name, set()).add(str(value))
    for cell in facts:
        for name, value in cell:
            if name in found:
                found[name].add(str(value))
    return {name: sorted(values) for name, values in found.items()}


def _domains(cells: Iterable[Cell], facts: Iterable[Cell]) -> dict[str, list[str]]:
    """The values that can be where no table of the population says: the house's own, or some that nobody named."""
    found = _listed([*cells, *facts], ())
    return {name: sorted({*values, *DOMAINS.get(name, (SOME_OTHER,))}) for name, values in found.items()}


def _add(
    made: Columns,
    population: Population,
    own: set[Dims],
    domains: Mapping[str, list[str]],
    shared: Sequence[Dims],
    before: Population | None,
) -> None:
    """Pieces that hold each of the population's own crossings, and every shared one as far as it has the names."""
    parts = {name for dims in own for name in dims} - BACKGROUND
    common = {name for name in parts if all(name in dims or not dims for dims in own if dims)}
    groups = {tuple(sorted({*dims, *common})) for dims in [*own, *(_only(dims, domains) for dims in shared)]}
    tree = pieces_of(sorted(groups))
    made.pieces[population] = [_piece(made, dims, domains, before) for dims, _ in tree]
    fresh = {piece.dims: piece for piece in made.pieces[population]}
    for dims, host in tree[1:]:
        _agree(made, fresh[dims], fresh[host or ()])


def _piece(made: Columns, dims: Dims, domains: Mapping[str, list[str]], before: Population | None) -> Piece:
    """A new column for each combination that can be, on top of those of the earlier population."""
    columns: dict[Cell, tuple[int, ...]] = {}
    for values in product(*(domains[name] for name in dims)):
        cell = tuple(zip(dims, values, strict=True))
        if _possible(dict(cell)):
            columns[cell] = (*_held(made, before, cell), made.new())
    return Piece(dims, columns)


def _possible(place: Mapping[str, str]) -> bool:
    return all(
        settles.get(place[name], place[other]) == place[other]
        for name, (other, settles) in FOLLOWS.items()
        if name in place and other in place
    )


def _held(made: Columns, before: Population | None, cell: Cell) -> list[int]:
    return made.sum_of(before, cell) if before else []


def _agree(made: Columns, piece: Piece, host: Piece) -> None:
    """Two pieces of one population count the same persons over what they share."""
    shared = [name for name in piece.dims if name in host.dims]
    here, there = piece.over(shared), host.over(shared)
    for cell in sorted(here.keys() | there.keys()):
        entries = [(column, 1.0) for column in here.get(cell, ())]
        made.links.append((entries + [(column, -1.0) for column in there.get(cell, ())], 0.0))
