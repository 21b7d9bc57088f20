"""What a sentence's ``{name:form}`` stands for: published figures, or the reason why there are none to write."""

from collections.abc import Sequence
from dataclasses import dataclass

from data_access.question_templates import Cannot, Wanted
from metrics import place_words
from metrics.answers.dates import long_date
from metrics.answers.figures import Figure, interval, share, written
from metrics.missing import Bounds, bounds
from metrics.publication_metric import published as as_published
from metrics.wording import number

HIDDEN = "Talet skyddas: det gäller för få personer eller skulle tillsammans med andra tal avslöja några få."
UNPUBLISHED = "Talet finns inte i någon publikation."
ENOUGH_NEEDED = "fler personer bakom talet"
PUBLICATION_NEEDED = "en publikation som innehåller måttet"
BOUNDS = ("worst", "best", "everybody")
FOLLOWED = ({"state": "done"}, {"state": "overdue"})
"""Those whose follow-up has come due."""


@dataclass(frozen=True)
class Slot:
    """The figures that are wanted under one name, hidden ones too; empty when nothing is published."""

    wanted: Wanted
    figures: tuple[Figure, ...]
    due: tuple[Figure, ...] = ()

    @property
    def shown(self) -> tuple[Figure, ...]:
        """Those that may be read; none where the follow-ups that they rest on may not."""
        return tuple(one for one in self.figures if _readable(one) and all(map(_readable, self.due)))

    @property
    def cited(self) -> tuple[Figure, ...]:
        """What a sentence with these rests on."""
        return (*self.shown, *self.due)

    def __format__(self, form: str) -> str:
        """As it stands in a sentence. Raises KeyError for a form that is not declared."""
        if self.wanted.each:
            return self._listed()
        (figure,) = self.shown
        if form == "day":
            return long_date(figure.day)
        forms = {"": written, "part": written, "share": _share, "interval": interval, "persons": _persons}
        if form in BOUNDS:
            return number(getattr(self._bounds(figure), form))
        return forms[form](figure).replace("\u00a0%", " procent")

    def _listed(self) -> str:
        called = dict(self.wanted.called)
        values = [(one, dict(one.place)[self.wanted.each]) for one in self.shown]
        parts = [f"{written(one)} {called.get(value, self.wanted.prefix + value)}" for one, value in values]
        rest = " (övriga skyddas)" if len(parts) < len(self.figures) and not self.wanted.only else ""
        return _and(parts) + rest

    def _bounds(self, figure: Figure) -> Bounds:
        everybody = sum(one.cell.numerator or 0 for one in self.due)
        return bounds(figure.cell.numerator or 0, figure.cell.denominator or 0, everybody)

    def cannot(self) -> Cannot | None:
        """Why something of this cannot be said; None when all of it can."""
        name = as_published(self.wanted.metric, (self.wanted.each,)).label.sv
        said = [place_words.said(*pair).sv for pair in self.wanted.place]
        what = self.wanted.label or ", ".join([name, *said])
        if not self.figures and self.wanted.if_published:
            return None
        if not self.figures:
            return Cannot(what, self.wanted.why or UNPUBLISHED, self.wanted.needed or PUBLICATION_NEEDED)
        if len(self.shown) == len(self.figures):
            return None
        gone = [dict(one.place)[self.wanted.each] for one in self.figures if one not in self.shown and self.wanted.each]
        return Cannot(": ".join([what, *([", ".join(gone)] if gone else [])]), HIDDEN, ENOUGH_NEEDED)


def slot(wanted: Wanted, published: Sequence[Sequence[Figure]]) -> Slot:
    """The figures wanted, from the first publication that has them; ``previous`` skips to the one before in its family.

    ``published`` are the figures of each publication in the order of preference, within a family the latest first.
    """
    holding = [found for found in (_wanted(wanted, one) for one in published) if found]
    if wanted.previous:
        holding = [found for found in holding[1:] if found[0].family == holding[0][0].family]
    found = holding[0] if holding else ()
    beside = next((one for one in published if found and one[0].publication == found[0].publication), ())
    due = (one for one in beside if wanted.due and one.metric.name == wanted.due)
    return Slot(wanted, found, tuple(one for one in due if dict(one.place) in FOLLOWED))


def _readable(figure: Figure) -> bool:
    return not figure.cell.hidden and figure.cell.value is not None


def _share(figure: Figure) -> str:
    return share(figure) or written(figure)


def _persons(figure: Figure) -> str:
    return number(figure.cell.persons or 0)


def _wanted(wanted: Wanted, found: Sequence[Figure]) -> tuple[Figure, ...]:
    of_metric = [one for one in found if one.metric.name == wanted.metric]
    if not wanted.each:
        return tuple(one for one in of_metric if sorted(one.place) == list(wanted.place))
    groups = [one for one in of_metric if {name for name, _ in one.place} == {wanted.each}]
    return tuple(one for one in groups if not wanted.only or dict(one.place)[wanted.each] in wanted.only)


def _and(parts: Sequence[str]) -> str:
    return " och ".join(part for part in (", ".join(parts[:-1]), *parts[-1:]) if part)
