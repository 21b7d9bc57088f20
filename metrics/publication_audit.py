"""The independent verdict on publications: is any protected cell narrower than the rule allows?"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from metrics.publication_attack import Attack, Named, Terms, Who, attack, nest
from metrics.publication_attack_links import at_once, left_over
from metrics.publication_audit_sums import thin_sums
from metrics.publication_bounds import bounds, follows
from metrics.publication_protection import Limits
from metrics.publication_secrets import Reading, Release, Secret, Truth, exposed, read, secrets


@dataclass(frozen=True)
class Fault:
    """A cell, or its growth since an earlier day, that can be told closer than to within ``need`` persons.

    Of a sum: one that is printed for fewer than ``need``, or for fewer than that more than before.
    """

    publication: str
    metric: str
    place: dict[str, str]
    need: int

    def as_dict(self) -> dict[str, Any]:
        """The fault as in ``audit --json``."""
        return dict(vars(self))


def faults(
    releases: Sequence[Release], truth: Truth, limits: Limits, progress: Callable[[str], None] | None = None
) -> list[Fault]:
    """Every protected cell of these publications, in the order they were made, that the rule would have wider.

    ``truth`` gives a printed table as counted now. Publications that contradict each other, because data have
    been corrected in between, are judged one by one. Raises AuditError without an answer.
    """
    try:
        return list(_faults(releases, truth, limits, progress))
    except ValueError:
        if len(releases) == 1:
            raise
        return [fault for release in releases for fault in _faults([release], truth, limits, progress)]


def _faults(
    releases: Sequence[Release], truth: Truth, limits: Limits, progress: Callable[[str], None] | None
) -> Iterator[Fault]:
    for release, metric, place in thin_sums(releases, limits):
        yield Fault(release.document["id"], metric, place, limits.fewest)
    reading = read(releases, truth)
    for secret in exposed(reading, limits):
        yield _fault(releases, secret, limits.k)
    yield from _narrow(releases, reading, limits, progress)


def _narrow(
    releases: Sequence[Release], reading: Reading, limits: Limits, progress: Callable[[str], None] | None
) -> Iterator[Fault]:
    """Secrets narrower than k, and than the facts alone or the publications before them left open."""

    @cache
    def knowing(before: int) -> Attack:
        return _attack(reading, before)

    kept = secrets(reading, limits)
    for number, secret in enumerate(kept, start=1):
        if progress:
            progress(f"Granskar: {number} av {len(kept)} skyddade celler")
        everything = knowing(len(releases))
        terms = _terms(everything, secret)
        low, high = bounds(everything, terms, limits.k)
        need = limits.k
        for before in (0, secret.made):
            if high - low < need:
                given = knowing(before)
                less, more = bounds(given, _terms(given, secret), limits.k)
                need = min(need, more - less)
        if high - low < need or (need and follows(everything, terms)):
            yield _fault(releases, secret, need)


def _attack(reading: Reading, before: int) -> Attack:
    """What somebody knows who has the publications made before this one, and the public facts."""
    cells: dict[Who, list[Named]] = {}
    for who, cell in reading.counts:
        cells.setdefault(who, []).append(cell)
    made = attack(cells, reading.facts)
    nest(made, reading.counts)
    left_over(made, reading.counts)
    at_once(made, reading.counts)
    for where, (count, at) in reading.printed.items():
        if at < before and where not in reading.public:
            made.know(where, count)
    return made


def _terms(made: Attack, secret: Secret) -> Terms:
    less = made.terms(secret.minus) if secret.minus else {}
    return made.terms(secret.plus) | dict.fromkeys(less, -1.0)


def _fault(releases: Sequence[Release], secret: Secret, need: int) -> Fault:
    (metric, aside, *_), cell = secret.plus
    return Fault(releases[secret.made].document["id"], metric, dict(sorted(aside | cell)), need)
