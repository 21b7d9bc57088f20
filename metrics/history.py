"""What has happened since: a figure as it was known on an earlier quarter-end, as it is known of that day now, and now.

Between the first two stand corrections by later files; between the last two what has happened.
"""

from dataclasses import dataclass, field, replace
from datetime import date

from metrics.desk import Desk
from metrics.metric import Kind
from metrics.question import Question, earlier_quarter_ends, is_quarter_end
from metrics.released import Released
from metrics.restated import Restatement, restated

Answers = dict[Question, Released]


@dataclass(frozen=True)
class Asking:
    """Asks a desk about one period, seen from ``day``, and keeps what it was answered.

    What a page has shown is what its file holds: the file is made of these answers. ``since`` is the quarter-end that
    the reader compares with, None when there is none.
    """

    desk: Desk
    start: date
    end: date
    day: date
    known_on: date | None = None
    since: date | None = None
    answers: Answers = field(default_factory=dict, compare=False)
    parts: dict[str, "Asking"] = field(default_factory=dict, compare=False)

    def __call__(self, name: str, by: tuple[str, ...] = (), *, day: date | None = None) -> Released:
        """The figures of one metric. Raises Refused with the reason, KeyError for an unknown metric."""
        found = self.desk.figure(name, by, start=self.start, end=self.end, day=day or self.day, known_on=self.known_on)
        self.answers[found.question] = found
        return found

    def last_shown(self, found: Released) -> Released | None:
        """The same figure from the latest quarter-end before that shows some of it; None when none does."""
        asked = found.question
        for day in reversed(earlier_quarter_ends(self.start, asked.day)):
            span = {"start": self.start, "end": self.end, "known_on": self.known_on}
            earlier = self.desk.figure(asked.metric, asked.by, day=day, **span)
            if any(not cell.hidden for cell in earlier.cells):
                self.answers[earlier.question] = earlier
                return earlier
        return None

    def part(self) -> "Asking":
        """For a part of the page that is drawn anew by itself. When it is drawn it is put among the ``parts``."""
        return replace(self, answers={}, parts={})

    def shown(self) -> tuple[Released, ...]:
        """The figures that the page shows, each once: what it was answered itself, then what its parts last were."""
        asked: Answers = {}
        for one in (self, *list(self.parts.values())):
            asked.update(list(one.answers.items()))  # a list at once: a part may be drawn while a file is made
        return tuple(asked.values())

    def then(self) -> "Asking":
        """The same from the earlier quarter-end, as it was known that day. Raises ValueError without one."""
        return replace(self.mended(), known_on=self.since)

    def mended(self) -> "Asking":
        """The same from the earlier quarter-end, as it is known of that day now. Raises ValueError without one."""
        if self.since is None:
            raise ValueError("no quarter-end to compare with")
        return replace(self, day=self.since, known_on=None)


def quarter_ends(first_known: date, start: date, day: date) -> tuple[date, ...]:
    """The quarter-ends that a figure of ``day`` can be compared with, the latest first.

    Not before anything was known, nor before the period began; ``day`` itself is no earlier day.
    """
    return tuple(reversed(earlier_quarter_ends(max(first_known, start), day)))


def corrected(ask: Asking) -> list[Restatement]:
    """What later files have changed in the figures asked so far, seen from the earlier quarter-end.

    Totals alone. Money is left out: a running total grows without anything being corrected.
    """
    if ask.since is None or not is_quarter_end(ask.since):
        raise ValueError("corrections are seen from a quarter-end")
    asked = {one.metric.name: one.metric for one in ask.shown()}
    names = [name for name, one in asked.items() if one.kind is not Kind.MONEY]
    then, mended = ask.then(), ask.mended()

    def answer(name: str, *, day: date, known_on: date | None = None) -> Released:
        return (mended if known_on is None else then)(name, day=day)

    return restated(answer, names, [ask.since])
