"""Everything that somebody knows who has every publication, as sums of unknowns: the audit's own equations.

Independent of the protection: one set of unknowns for each population, none shared, and inequalities between them.
Only the declarations of who is counted within whom are common to both.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from metrics.dimensions import WAITED
from metrics.disclosure_audit import MOST_PERSONS, tied_pieces
from metrics.publication_population import BACKGROUND, DOMAINS, EVENTS, FOLLOWS, WITHIN

Named = frozenset[tuple[str, str]]
Who = tuple[str, Named, date, date]  # metric, question or window, start, end
Where = tuple[Who, Named]
Terms = dict[int, float]
Vector = NDArray[np.float64]
ELSE = "some other value"


@dataclass
class Attack:
    """Unknowns x ≥ 0, whole; ``equal`` are sums that are known, ``at_most`` sums that cannot exceed a number."""

    inner: dict[Who, dict[frozenset[str], dict[Named, int]]] = field(default_factory=dict)
    equal: list[tuple[Terms, float]] = field(default_factory=list)
    at_most: list[tuple[Terms, float]] = field(default_factory=list)
    size: int = 0
    ceiling: float = MOST_PERSONS
    answers: list[Vector] = field(default_factory=list)

    def terms(self, where: Where) -> Terms:
        """The unknowns that a cell sums over."""
        who, cell = where
        dims = {name for name, _ in cell}
        homes = [cells for piece, cells in self.inner[who].items() if dims <= piece]
        return {at: 1.0 for one, at in homes[0].items() if cell <= one}

    @cached_property
    def matrices(self) -> tuple[tuple[Any, Vector], tuple[Any, Vector]]:
        """What is equal and what is at most, as matrices with their right sides; when all is known."""
        from scipy.sparse import csr_array

        made = []
        for rows in (self.equal, self.at_most):
            at = [row for row, (terms, _) in enumerate(rows) for _ in terms]
            columns = [column for terms, _ in rows for column in terms]
            values = [value for terms, _ in rows for value in terms.values()]
            matrix = csr_array((values, (at, columns)), shape=(len(rows), self.size))
            made.append((matrix, np.array([total for _, total in rows])))
        return made[0], made[1]

    def know(self, where: Where, count: float) -> None:
        """From now on this cell is known."""
        self.equal.append((self.terms(where), count))
        self.ceiling += abs(count)


def attack(cells: Mapping[Who, Iterable[Named]], facts: Iterable[tuple[Where, float | None, float | None]]) -> Attack:
    """All unknowns behind the cells that are printed or spoken of, with what everybody knows of them."""
    known = list(facts)
    spoken: dict[Who, set[Named]] = {}
    for (who, cell), _, _ in known:
        spoken.setdefault(who, set()).add(cell)
    whole = {who: set(cells.get(who, ())) | spoken.get(who, set()) for who in {*cells, *spoken}}
    crossings = {frozenset(n for n, _ in cell if n in BACKGROUND) for found in whole.values() for cell in found}
    crossings |= {frozenset({name, other}) for name, (other, _) in FOLLOWS.items()}
    kept, _ = tied_pieces(crossings)
    made = Attack()
    for who in sorted(whole, key=_order):
        _populate(made, who, whole[who], set(cells.get(who, ())), kept)
    for early, late in product(made.inner, repeat=2):
        if early[:3] == late[:3] and early[0] in EVENTS and early[3] < late[3]:
            _no_more_than(made, early, late, frozenset(), exact=False)
    for where, value, least in known:
        if value is not None:
            made.know(where, value)
        else:
            made.at_most.append((dict.fromkeys(made.terms(where), -1.0), -float(least or 0)))
    return made


def nest(made: Attack, counts: Mapping[Where, int]) -> None:
    """Who is counted within whom, where the counts do not deny it."""
    for who in made.inner:
        rule = WITHIN.get(who[0])
        wider = [w for w in made.inner if rule and w[0] == rule.wider and w[2] == who[2] and w[3] >= who[3]]
        if not rule or not wider:
            continue
        wide, part = min(wider, key=lambda w: w[3]), frozenset((n, str(v)) for n, v in rule.where)
        exact = rule.exact and wide[3] == who[3]
        pairs = [
            (count, counts[wide, cell | part])
            for (one, cell), count in counts.items()
            if one == who and all(name in BACKGROUND for name, _ in cell) and (wide, cell | part) in counts
        ]
        if all(count == most if exact else count <= most for count, most in pairs):
            _no_more_than(made, who, wide, part, exact=exact)


def _order(who: Who) -> tuple[str, str, date, date]:
    return who[0], str(sorted(who[1])), who[2], who[3]


def _populate(made: Attack, who: Who, cells: set[Named], listed: set[Named], kept: Sequence[frozenset[str]]) -> None:
    dims = {name for cell in cells for name, _ in cell}
    own = {frozenset(name for name, _ in cell) for cell in cells}
    common = [name for name in dims - BACKGROUND if all(name in group for group in own if group)]
    groups = [group | set(common) for group in own] + [(piece & dims) | set(common) for piece in kept]
    pieces, links = tied_pieces(groups)
    values = {name: _values(name, cells, listed) for name in dims}
    made.inner[who] = {piece: _inner(made, piece, values) for piece in pieces}
    for here, there in links:
        shared = pieces[here] & pieces[there]
        for cell in _over(shared, values):
            one, other = ({at: 1.0 for c, at in made.inner[who][pieces[p]].items() if cell <= c} for p in (here, there))
            made.equal.append((one | dict.fromkeys(other, -1.0), 0.0))


def _values(name: str, cells: Iterable[Named], listed: Iterable[Named]) -> list[str]:
    """What tables list, and facts; where no table does, anything that could be."""
    said = {value for cell in cells for n, value in cell if n == name}
    if any(n == name for cell in listed for n, _ in cell):
        return sorted(said)
    return sorted(said | set(DOMAINS.get(name, (ELSE,))))


def _over(names: Iterable[str], values: Mapping[str, Sequence[str]]) -> list[Named]:
    order = sorted(names)
    return [frozenset(zip(order, found, strict=True)) for found in product(*(values[name] for name in order))]


def _inner(made: Attack, piece: frozenset[str], values: Mapping[str, Sequence[str]]) -> dict[Named, int]:
    cells = [cell for cell in _over(piece, values) if _can_be(dict(cell))]
    first, made.size = made.size, made.size + len(cells)
    return {cell: first + at for at, cell in enumerate(cells)}


def _can_be(place: Mapping[str, str]) -> bool:
    settled = [(place[n], place[o], found) for n, (o, found) in FOLLOWS.items() if n in place and o in place]
    return all(found.get(here, there) == there for here, there, found in settled)


def _no_more_than(made: Attack, narrow: Who, wide: Who, part: Named, *, exact: bool) -> None:
    """In every crossing that both keep, the narrow population is no larger than that part of the wide one."""
    named = {name for name, _ in part}
    for piece, cells in made.inner[narrow].items():
        hosts = [host for host in made.inner[wide] if named <= host]
        host = max(hosts, key=lambda h: (len(h & piece & _alike(narrow, wide)), -len(h)), default=None)
        shared = host & piece & _alike(narrow, wide) if host is not None else frozenset[str]()
        room: dict[Named, Terms] = {}
        for cell, at in cells.items():
            room.setdefault(_part(cell, shared), {})[at] = 1.0
        for cell, at in made.inner[wide][host].items() if host is not None else ():
            if part <= cell:
                room.setdefault(_part(cell, shared), {})[at] = -1.0
        for terms in room.values():
            (made.equal if exact else made.at_most).append((terms, 0.0))


def _alike(narrow: Who, wide: Who) -> frozenset[str]:
    """Dimensions that mean the same of both: all of the same events, else those of a pupil's background."""
    return BACKGROUND | {"outcome", WAITED} if narrow[0] == wide[0] else BACKGROUND


def _part(cell: Named, names: Iterable[Hashable]) -> Named:
    return frozenset(pair for pair in cell if pair[0] in names)
