"""Figures that later files have changed: what was known on the day of an import, and what is known of that day now."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from metrics.catalogue import find
from metrics.gate import Refused
from metrics.metric import Sensitivity
from metrics.released import Cell, Released

Ask = Callable[..., Released]
COMPARED = ("persons", "numerator", "denominator", "value")


@dataclass(frozen=True)
class Restatement:
    """One cell of one metric, seen from ``day``: as it was known that day or was published, and as it is known now.

    ``changed_on`` are the days of the files that changed it since, ``publications`` those that print it as it was,
    ``answers`` the questions whose answers cite it so.
    """

    metric: str
    day: date
    then: Cell
    now: Cell
    changed_on: tuple[date, ...] = ()
    publications: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The line of ``restated --json``."""
        return {
            "metric": self.metric,
            "day": self.day.isoformat(),
            **dict(self.now.place),
            "then": {name: self.then.as_dict()[name] for name in COMPARED},
            "now": {name: self.now.as_dict()[name] for name in COMPARED},
            "changed_on": [day.isoformat() for day in self.changed_on],
            "publications": list(self.publications),
            "answers": list(self.answers),
        }


def restated(ask: Ask, names: list[str], days: list[date]) -> list[Restatement]:
    """Every difference in the totals of ``names`` on ``days``; ``ask`` is a desk's ``figure``.

    A metric that the asker may not have on a day is passed over, and so is a cell hidden on either side. Money is
    left out: the project's actual is a running total without a day, which grows without anything being corrected.
    """
    dated = [name for name in names if find(name).sensitivity is not Sensitivity.MONEY]
    return [found for day in days for name in dated for found in _differences(ask, name, day)]


def _differences(ask: Ask, name: str, day: date) -> Iterator[Restatement]:
    try:
        then, now = ask(name, day=day, known_on=day), ask(name, day=day)
    except Refused:
        return
    before = {cell.place: cell for cell in then.cells}
    for cell in now.cells:
        known = before.get(cell.place, Cell(cell.place))
        if not (cell.hidden or known.hidden) and figures(cell) != figures(known):
            yield Restatement(name, day, known, cell)


def figures(cell: Cell) -> tuple[float | None, ...]:
    """What is compared of a cell, rounded, so that the order of a sum does not count as a change."""
    numbers = (getattr(cell, name) for name in COMPARED)
    return tuple(None if number is None else round(number, 9) for number in numbers)
