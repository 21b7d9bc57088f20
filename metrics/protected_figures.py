"""Protected figures: what a question is protected together with, over levels, periods and quarter-ends."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from data_access.house_rules import PublicFact, house_rules
from metrics import disclosure, disclosure_days
from metrics.cells import cells
from metrics.dimensions import SELF_RATED, school_year, school_year_name
from metrics.metric import Metric
from metrics.question import Question, default_period, earlier_quarter_ends, is_half_year_end, latest_half_year_end
from metrics.released import Place, Released
from metrics.reported import told
from metrics.rows import Rows

By = tuple[str, ...]
Seen = Callable[[date, date, date], Rows]
SCHOOL_YEAR, WHOLE = "school_year", "*"
MANY = 2
"""Times the smallest count: by so many must a group grow to be shown anew between two half-year-ends."""


@dataclass(frozen=True)
class Span:
    """A period that the asked one is protected in, since one period can be subtracted from another.

    ``piece`` is empty for the asked period itself. A longer period is broken down by school year first, and ``piece``
    names the asked part: a school year, or ``*`` for the whole.
    """

    start: date
    end: date
    piece: str = ""

    @property
    def first(self) -> By:
        """What every level of this span is broken down by before anything else."""
        return (SCHOOL_YEAR,) if self.piece else ()

    def of_piece(self, places: Iterable[Place]) -> set[Place]:
        """Those of the asked part, as places of the asked period."""
        own = ((SCHOOL_YEAR, self.piece),) if self.piece else ()
        return {place[len(own) :] for place in places if place[: len(own)] == own}


@dataclass(frozen=True)
class _Asked:
    """One metric over one span, which can be seen from any day."""

    metric: Metric
    question: Question
    span: Span
    seen: Seen

    def levels(self, day: date) -> disclosure.Levels:
        """Every level of the metric."""
        return _levels(self.metric, self.span, self.rows(day))

    def rows(self, day: date) -> Rows:
        return self.seen(self.span.start, self.span.end, day)

    def hidden(self, day: date) -> disclosure.Hidden:
        """What a day hides at each level, given all that quarter-ends before it in the span have shown."""
        name = f"hidden of {self.metric.name} {self.span.first} {self._whole}"
        return self.rows(day).once(name, lambda: self._beside_earlier(day))

    def _beside_earlier(self, day: date) -> disclosure.Hidden:
        earlier = [end for end in earlier_quarter_ends(self.span.start, day) if self._tells(end)]
        today = disclosure_days.Day(self.levels(day), self._alone(day))
        if not self._steps(day):
            today = replace(today, hidden=disclosure_days.grown_little(today, self._half_year(day), _many()))
        before = [self._day(end) for end in earlier]
        return disclosure_days.hidden_beside(self.metric, today, before, _limits(), self._facts(day))

    def _tells(self, day: date) -> bool:
        """False of a day that shows at most what the last half-year-end showed: it tells nothing of its own."""
        return self._steps(day) or disclosure_days.grown_much(self.levels(day), self._half_year(day), _many())

    def _steps(self, day: date) -> bool:
        """True on days when any group may be shown for the first time, or anew: at half-year-ends.

        Once the period is over that is at every quarter-end, and for a course, whose points are many, always.
        """
        return is_half_year_end(day) or day > self.span.end or self.metric.fewest > 0

    def _half_year(self, day: date) -> disclosure_days.Day | None:
        """The last half-year-end of the span."""
        end = latest_half_year_end(day)
        return self._day(end) if end >= self.span.start else None

    def _day(self, day: date) -> disclosure_days.Day:
        return disclosure_days.Day(self.levels(day), self.hidden(day))

    def _alone(self, day: date) -> disclosure.Hidden:
        levels = self.levels(day)
        totals = disclosure.totals_of([levels])
        return disclosure.small_places(self.metric, levels, totals, _limits(), self._facts(day))

    @property
    def _whole(self) -> bool:
        return self.span.piece in {"", WHOLE}

    def _facts(self, day: date) -> tuple[PublicFact, ...]:
        """What is public of the span as seen from a day; of a part of it nothing is."""
        if not self._whole:
            return ()
        period = default_period(self.rows(day).table("targets"), day)
        return told(self.metric, replace(self.question, day=day), period)


def protected(metric: Metric, question: Question, audience: str, seen: Seen) -> Released:
    """Protected over all levels and periods of its day, and beside what earlier quarter-ends show.

    ``seen(start, end, day)`` gives the rows of a period as seen from a day; the same rows when it is asked again, since
    periods that lie in the same longer one are protected alike.
    """
    level = tuple(name for name in question.by if name not in metric.always)
    spans = [_Asked(metric, question, span, seen) for span in _spans(question, seen)]
    hidden: set[Place] = set()
    for one in spans:
        found = one.hidden(question.day)
        hidden |= one.span.of_piece(found[(*one.span.first, *level)])
    asked, *others = (one.levels(question.day) for one in (_own(metric, question, seen), *spans))
    return disclosure.protected(metric, question, audience, asked, disclosure.totals_of([asked, *others]), hidden)


def _own(metric: Metric, question: Question, seen: Seen) -> _Asked:
    return _Asked(metric, question, Span(question.start, question.end), seen)


def _many() -> int:
    return house_rules().smallest_count * MANY


def _limits() -> disclosure.Limits:
    rules = house_rules()
    return disclosure.Limits(rules.smallest_count, rules.smallest_denominator_steering)


def _levels(metric: Metric, span: Span, rows: Rows) -> disclosure.Levels:
    """Every level of a metric; those of a longer period by school year first."""
    return rows.once(f"levels of {metric.name} {span.first}", lambda: _counted(metric, span, rows))


def _counted(metric: Metric, span: Span, rows: Rows) -> disclosure.Levels:
    alone = [(name,) for name in metric.by if name not in metric.always]
    counted = {(*span.first, *by): cells(metric, rows, (*span.first, *by)) for by in [(), *alone]}
    return disclosure.Levels(counted, _domain(rows))


def _spans(question: Question, seen: Seen) -> list[Span]:
    """The target periods of several school years that overlap the asked one, and the asked one where it is in none."""
    rows = seen(question.start, question.end, question.day)
    return rows.once("spans", lambda: _overlapping(rows, seen))


def _overlapping(rows: Rows, seen: Seen) -> list[Span]:
    periods = rows.table("targets").select("valid_from", "valid_to").unique().iter_rows()
    longer = [_longer(rows, start, end) for start, end in sorted(periods) if _overlaps(rows, start, end)]
    covered = any(_covers(span, rows, seen(span.start, span.end, rows.day)) for span in longer)
    return longer if covered else [*longer, Span(rows.start, rows.end)]


def _overlaps(rows: Rows, start: date, end: date) -> bool:
    return school_year(start) != school_year(end) and start <= rows.end and end >= rows.start


def _longer(rows: Rows, start: date, end: date) -> Span:
    whole = (start, end) == (rows.start, rows.end)
    return Span(start, end, WHOLE if whole else school_year_name(rows.start))


def _covers(span: Span, asked: Rows, whole: Rows) -> bool:
    """True when everybody who started in the asked period started in that piece of the longer one."""
    inside = whole.started if span.piece == WHOLE else whole.started.filter(pl.col(SCHOOL_YEAR) == span.piece)
    return inside.height == asked.started.height


def _domain(rows: Rows) -> dict[str, tuple[str, ...]]:
    """Every value that a group may have: those in which somebody started, since the intake is known exactly."""
    seen = {name: rows.started[name] for name in ("district", "team", "stage", "sex")}
    seen["term"] = rows.table("survey_answers")["term"]
    first, last = school_year(rows.start)[0].year, school_year(rows.end)[0].year
    years = tuple(school_year_name(date(year, 7, 1)) for year in range(first, last + 1))
    groups = {name: tuple(sorted(values.unique())) for name, values in seen.items()}
    return {**groups, "school_year": years, "instrument": SELF_RATED}
