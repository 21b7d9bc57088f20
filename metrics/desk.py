"""The desk: the one place between the rows and whoever asks. It holds the scope; nobody can hand it another."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache

import polars as pl

from data_access import clock, frames
from data_access.engine import engine, engine_for
from data_access.house_rules import house_rules
from data_access.publications import Stored
from data_access.scope import Audience, Scope
from metrics import catalogue, disclosure, events, publication_desk, quality
from metrics.cells import cells
from metrics.dimensions import SELF_RATED, school_year, school_year_name
from metrics.events import Event
from metrics.gate import Refused, refusal
from metrics.metric import Metric
from metrics.preview import MAY, Preview, Side
from metrics.publication_audit import Fault
from metrics.quality import Quality
from metrics.question import Question, chosen_periods, default_period
from metrics.reading_room import ReadingRoom
from metrics.released import Released
from metrics.rows import Rows

ANSWERS_KEPT = 4096


@dataclass(frozen=True)
class Desk:
    """Answers questions within one scope. ``address`` names the database, ``scope`` who asks and why."""

    scope: Scope
    address: str

    def figure(
        self,
        name: str,
        by: tuple[str, ...] = (),
        *,
        start: date | None = None,
        end: date | None = None,
        day: date | None = None,
        known_on: date | None = None,
    ) -> Released:
        """The figures of one metric. Dates left out follow the reading rules' defaults.

        Raises Refused, with the reason, when the audience may not have it, and KeyError for an unknown metric.
        """
        if self.scope.audience is Audience.ANSWERS:
            return ReadingRoom(self.address).figure(
                name, by, start=start, end=end, day=day or self.day(), known_on=known_on
            )
        asked = day or self.day()
        first, last = self.period(asked)
        question = Question(name, by, start or first, end or last, asked, known_on)
        return _answer(self.address, self.data().version, self.scope, question)

    def publish(self, family: str, day: date, progress: Callable[[str], None] | None = None) -> Stored:
        """Make, audit and store a publication. Raises Refused, with the reason; for the operator alone."""
        return publication_desk.publish(self.address, family, day, self.day(), self._counter(), progress)

    def audit(self, publication: str, progress: Callable[[str], None] | None = None) -> list[Fault]:
        """What the independent check finds in everything published so far. Raises Refused; for the operator alone."""
        return publication_desk.verdict(self.address, publication, self._counter(), progress)

    def _counter(self) -> Callable[[date], Rows]:
        if self.scope.audience is not Audience.OPERATOR:
            raise Refused("Publikationer görs och granskas av den som driver systemet.")
        table = self._table()
        return lambda day: Rows(table, *self.period(day), day)

    def day(self) -> date:
        """The day the figures are seen from: the fixed one, the example data's last import, or today."""
        state = self.data()
        example = state.last_import if state.example else None
        return clock.fixed_day() or example or clock.today()

    def period(self, day: date) -> tuple[date, date]:
        """The default period on a day, both ends included."""
        return _period(self.address, self._state.version, self.scope, day)

    def periods(self) -> tuple[tuple[date, date], ...]:
        """The periods to choose among, the default first: the targets' own and the school years with data."""
        table, day = self._table(), self.day()
        return chosen_periods(table("targets"), table("applications")["received"], self.period(day), day)

    def data(self) -> frames.DataState:
        """Which data stood in the database when this desk was first asked: all its figures are of the same data."""
        return self._state

    @cached_property
    def _state(self) -> frames.DataState:
        return frames.data_state(engine_for(self.address))

    def _table(self) -> Callable[[str], pl.DataFrame]:
        return _table(self.address, self.scope, None, self._state.version)

    def imports(self) -> tuple[frames.Import, ...]:
        """The imports so far, the latest first."""
        return frames.imports_so_far(engine_for(self.address))

    def events(self, start: date, end: date) -> tuple[Event, ...]:
        """Rule changes and vacancies that touch a span: facts about the organisation, not about pupils."""
        table = self._table()
        found = events.rule_changes(table("rules")) + events.vacancies(table("staffing"), min(end, self.day()))
        return events.within(found, start, end)

    def preview(self, after: Mapping[str, pl.DataFrame]) -> Preview:
        """The figures as they would be with these tables in place of those stored. Raises Refused, as below."""
        now = _table(self.address, self.scope, None, self.data().version)
        then = Side(lambda name: after[name] if name in after else now(name), self.scope.audience)
        return Preview(Side(now, self.scope.audience), then)

    def quality(self) -> Quality:
        """How fresh, full and countable the rows are. Raises Refused but for the data steward and the operator."""
        if self.scope.audience not in MAY:
            raise Refused("Datakvaliteten hör till den som läser in uppgifterna.")
        return _quality(self.address, self.data().version, self.scope, self.day())


def open_desk(scope: Scope) -> Desk:
    """A desk over the configured database."""
    return Desk(scope, engine().url.render_as_string(hide_password=False))


def _table(address: str, scope: Scope, known_on: date | None, version: str) -> Callable[[str], pl.DataFrame]:
    return lambda name: frames.read(engine_for(address), name, scope, known_on, version)


@lru_cache(maxsize=ANSWERS_KEPT)
def _period(address: str, version: str, scope: Scope, day: date) -> tuple[date, date]:
    return default_period(_table(address, scope, None, version)("targets"), day)


@lru_cache(maxsize=1)
def _quality(address: str, version: str, scope: Scope, day: date) -> Quality:
    table = _table(address, scope, None, version)
    rows = Rows(table, *default_period(table("targets"), day), day)
    return Quality(tuple(quality.sheets(table)), tuple(quality.coverage(rows)))


@lru_cache(maxsize=ANSWERS_KEPT)
def _answer(address: str, version: str, scope: Scope, question: Question) -> Released:
    """Kept per data version, scope and question; what is kept has passed disclosure control."""
    metric = catalogue.find(question.metric)
    table = _table(address, scope, question.known_on, version)
    reason = refusal(metric, question, scope.audience, table("targets"))
    if reason:
        raise Refused(reason)
    rows = Rows(table, question.start, question.end, question.day)
    if disclosure.is_protected(metric, scope.audience):
        return _protected(metric, question, scope, rows)
    return disclosure.exact(metric, question, _name(scope), cells(metric, rows, question.by))


def _protected(metric: Metric, question: Question, scope: Scope, rows: Rows) -> Released:
    rules = house_rules()
    limits = disclosure.Limits(rules.smallest_count, rules.smallest_denominator_steering)
    asked, longer = _levels(metric, rows), _longer_periods(rows)
    within = [_levels(metric, whole, piece) for whole, piece in longer]
    if not any(_covers(whole, piece, rows) for whole, piece in longer):
        within.append(asked)
    return disclosure.protected(metric, question, _name(scope), asked, within, limits)


def _covers(whole: Rows, piece: str, rows: Rows) -> bool:
    """True when everybody who started in the asked period started in that piece of the longer one."""
    inside = whole.started if piece == "*" else whole.started.filter(pl.col("school_year") == piece)
    return inside.height == rows.started.height


def _levels(metric: Metric, rows: Rows, piece: str = "") -> disclosure.Levels:
    """Every level of a metric; those of a longer period by school year first."""
    first = ("school_year",) if piece else ()
    alone = [(name,) for name in metric.by if name not in metric.always]
    counted = {(*first, *by): cells(metric, rows, (*first, *by)) for by in [(), *alone]}
    return disclosure.Levels(counted, _domain(rows), piece)


def _longer_periods(rows: Rows) -> list[tuple[Rows, str]]:
    """The target periods of several school years that overlap the asked one, each with the asked piece of it."""
    spans = rows.table("targets").select("valid_from", "valid_to").unique().iter_rows()
    found = []
    for start, end in sorted(spans):
        several = school_year(start) != school_year(end)
        if several and start <= rows.end and end >= rows.start:
            whole = (start, end) == (rows.start, rows.end)
            found.append((replace(rows, start=start, end=end), "*" if whole else school_year_name(rows.start)))
    return found


def _domain(rows: Rows) -> dict[str, tuple[str, ...]]:
    """Every value that a group may have: those in which somebody started, since the intake is known exactly."""
    seen = {name: rows.started[name] for name in ("district", "team", "stage", "sex")}
    seen["term"] = rows.table("survey_answers")["term"]
    first, last = school_year(rows.start)[0].year, school_year(rows.end)[0].year
    years = tuple(school_year_name(date(year, 7, 1)) for year in range(first, last + 1))
    groups = {name: tuple(sorted(values.unique())) for name, values in seen.items()}
    return {**groups, "school_year": years, "instrument": SELF_RATED}


def _name(scope: Scope) -> str:
    return scope.audience.value if scope.everywhere else f"{scope.audience}:{','.join(sorted(scope.districts))}"
