"""What the pack asks the desk: process figures on the day, outcomes at the latest quarter-end, and nothing else."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from metrics.desk import Desk
from metrics.pack.model import Frame, Source
from metrics.question import latest_quarter_end
from metrics.released import Released

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Asking:
    """Asks within one frame, and remembers what it asked of the pack's own days for the sources of the chapter."""

    desk: Desk
    frame: Frame
    asked: list[Source] = field(default_factory=list)

    def now(self, name: str, by: tuple[str, ...] = (), day: date | None = None) -> Released:
        """A figure seen from the pack's day."""
        return self._kept(name, by, day or self.frame.day)

    def outcome(self, name: str, by: tuple[str, ...] = (), day: date | None = None) -> Released:
        """An outcome seen from the latest quarter-end. Raises Refused, with the reason."""
        return self._kept(name, by, day or self.frame.outcomes)

    def as_known(self, name: str, day: date) -> Released:
        """A figure seen from an earlier day, with what was known on that day."""
        return self._kept(name, (), day, known_on=day)

    @property
    def outcomes_before(self) -> date:
        """The earlier quarter-end of the outcomes: the compared one, or the one before theirs where it is the same."""
        if self.frame.before < self.frame.outcomes:
            return self.frame.before
        return latest_quarter_end(self.frame.outcomes - ONE_DAY)

    def _kept(self, name: str, by: tuple[str, ...], day: date, known_on: date | None = None) -> Released:
        start, end = self.frame.start, self.frame.end
        released = self.desk.figure(name, by, start=start, end=end, day=day, known_on=known_on)
        own = known_on is None and day in {self.frame.day, self.frame.outcomes}
        source = Source(released.metric, released.question)
        if own and source not in self.asked:
            self.asked.append(source)
        return released


def frame(desk: Desk, start: date, end: date, day: date, since: date | None = None) -> Frame | None:
    """What a pack for ``day`` over a period is about; None when nothing has been loaded.

    It compares with ``since``, a quarter-end, where that is before ``day``; else with the quarter-end before.
    """
    state = desk.data()
    if state.last_import is None:
        return None
    before = since if since and since < day else latest_quarter_end(day - ONE_DAY)
    return Frame(day, latest_quarter_end(day), start, end, state.last_import, state.example, before)


def days(desk: Desk, start: date) -> list[date]:
    """The days a pack may be made for: today, then the quarter-ends since the period began, the latest first."""
    found, quarter = [desk.day()], latest_quarter_end(desk.day())
    while quarter >= start:
        if quarter not in found:
            found.append(quarter)
        quarter = latest_quarter_end(quarter - ONE_DAY)
    return found
