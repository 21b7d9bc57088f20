"""The audit's own view of what binds populations: who is left of one without another, and what happens at once."""

from collections.abc import Mapping
from itertools import combinations

from metrics.publication_attack import Attack, Named, Where, Who
from metrics.publication_population import BACKGROUND, LEFT, WITHIN


def left_over(made: Attack, counts: Mapping[Where, int]) -> None:
    """Whole = others + those who are left, cell by cell, where the counts do not deny it."""
    for who in list(made.inner):
        rule = LEFT.get(who[0])
        if rule is None:
            continue
        whole, others = ((name, who[1], *who[2:]) for name in (rule.whole, rule.others))
        part = frozenset((name, str(value)) for name, value in rule.where)
        sides, both = (whole, others), {whole, others} <= made.inner.keys()
        if both and _agree(counts, who, sides, part, exact=rule.exact):
            _equate(made, who, sides, part, exact=rule.exact)


def _agree(counts: Mapping[Where, int], who: Who, sides: tuple[Who, Who], part: Named, *, exact: bool) -> bool:
    whole, others = sides
    pairs = [
        (count, counts[whole, cell | part] - counts[others, cell])
        for (one, cell), count in counts.items()
        if one == who and {name for name, _ in cell} <= BACKGROUND
        if (whole, cell | part) in counts and (others, cell) in counts
    ]
    return bool(pairs) and all(count == rest if exact else count <= rest for count, rest in pairs)


def _equate(made: Attack, who: Who, sides: tuple[Who, Who], part: Named, *, exact: bool) -> None:
    limits = {name for name, _ in part}
    for piece in made.inner[who]:
        shared = piece & BACKGROUND
        for side, names in zip(sides, (limits, set()), strict=True):
            shared &= max((host for host in made.inner[side] if names <= host), key=lambda h: len(h & shared))
        for cell in {frozenset(pair for pair in one if pair[0] in shared) for one in made.inner[who][piece]}:
            terms = made.terms((who, cell)) | made.terms((sides[1], cell))
            terms |= dict.fromkeys(made.terms((sides[0], cell | part)), -1.0)
            (made.equal if exact else made.at_most).append((terms, 0.0))


def at_once(made: Attack, counts: Mapping[Where, int]) -> None:
    """Between any two days no more came than of the wider events that happen at the same time."""
    simultaneous = sorted((who for who in made.inner if who[0] in WITHIN and WITHIN[who[0]].at_once), key=str)
    for early, late in combinations(simultaneous, 2):
        before, after = ((WITHIN[who[0]].wider, *who[1:]) for who in (early, late))
        if early[:3] == late[:3] and {before, after} <= made.inner.keys():
            _limit(made, (early, late, before, after), counts)


def _limit(made: Attack, sides: tuple[Who, Who, Who, Who], counts: Mapping[Where, int]) -> None:
    known = [cell for who, cell in counts if who == sides[1] and all((side, cell) in counts for side in sides)]
    early, late, before, after = ({cell: counts[side, cell] for cell in known} for side in sides)
    if any(late[cell] - early[cell] > after[cell] - before[cell] for cell in known):
        return
    for piece in made.inner[sides[1]]:
        shared = piece & BACKGROUND
        for side in sides:
            shared &= max(made.inner[side], key=lambda host: len(host & shared))
        for cell in {frozenset(pair for pair in one if pair[0] in shared) for one in made.inner[sides[1]][piece]}:
            terms: dict[int, float] = {}
            for side, sign in zip(sides, (-1.0, 1.0, 1.0, -1.0), strict=True):
                terms |= {at: sign * n for at, n in made.terms((side, cell)).items()}
            made.at_most.append((terms, 0.0))
