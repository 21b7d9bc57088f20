"""The desk: the one place between the rows and whoever asks. It holds the scope; nobody can hand it another."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache

import polars as pl

from data_access import clock, frames
from data_access.access_log import NOBODY
from data_access.engine import engine, engine_for
from data_access.house_rules import house_rules
from data_access.publications import Stored
from data_access.scope import Audience, Scope
from metrics import disclosure, events, publication_desk, quality, renewal
from metrics.admission.grants import Grants, grants, year_shown
from metrics.admission.room import AdmissionRoom
from metrics.cells import cells
from metrics.events import Event
from metrics.gate import Refused, refusal
from metrics.preview import MAY, Preview, Side
from metrics.protected_figures import protected
from metrics.publication_audit import Fault
from metrics.quality import Quality
from metrics.question import Question, chosen_periods, default_period
from metrics.reading_room import ReadingRoom
from metrics.released import Released
from metrics.rows import Rows
from metrics.waiting_bands import as_asked
from metrics.written_reports import WrittenReport, written_reports

ANSWERS_KEPT = 4096
ROWS_KEPT = 16


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
        scope = replace(self.scope, reason="")  # why somebody asks changes no figure
        renewal.remember(self.address, scope, question)
        return _answer(self.address, self.data().version, scope, question)

    def publish(
        self, family: str, day: date, progress: Callable[[str], None] | None = None, by: str = NOBODY
    ) -> Stored:
        """Make, audit and store a publication, which the log tells of; for the operator alone. Raises Refused."""
        return publication_desk.publish(self.address, family, day, self.day(), self._counter(), progress, by)

    def audit(self, publication: str, progress: Callable[[str], None] | None = None) -> list[Fault]:
        """What the independent check finds in everything published so far. Raises Refused; for the operator alone."""
        return publication_desk.verdict(self.address, publication, self._counter(), progress)

    def _counter(self) -> Callable[[date], Rows]:
        if self.scope.audience is not Audience.OPERATOR:
            raise Refused("Publikationer görs och granskas av den som driver systemet.")
        table = self._table()
        return lambda day: Rows(table, *self.period(day), day)

    def day(self) -> date:
        """The day figures are seen from: the fixed one, the example data's last import, or today. Raises Refused."""
        state = self.data()
        example = state.last_import if state.example else None
        try:
            return clock.fixed_day() or example or clock.today()
        except clock.FaultyDay as error:
            raise Refused(str(error)) from error

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

    def admission(self) -> AdmissionRoom:
        """The admission group's room within this scope. What it may not see there it refuses itself."""
        return AdmissionRoom(self.address, self.scope, self.day(), self._table(), self.data().version)

    def grants(self, end: date | None = None) -> Grants:
        """Grants by stage, source and route in the latest läsår that is over, no later than ``end``'s; protected.

        Raises Refused but for the steering group and the operator, CannotProtect.
        """
        year = year_shown(self.scope.audience, end or self.day(), self.day())
        return _grants(self.address, self.data().version, replace(self.scope, reason=""), year, self.day())

    def events(self, start: date, end: date) -> tuple[Event, ...]:
        """Rule changes and vacancies that touch a span: facts about the organisation, not about pupils."""
        table = self._table()
        found = events.rule_changes(table("rules")) + events.vacancies(table("staffing"), min(end, self.day()))
        return events.within(found, start, end)

    def written_reports(self, start: date, end: date, day: date) -> tuple[WrittenReport, ...]:
        """What the teams' status reports say. Raises Refused but for the steering group and the operator."""
        if self.scope.audience not in {Audience.STEERING, Audience.OPERATOR}:
            raise Refused("Statusrapporterna är skrivna till styrgruppen.")
        return written_reports(self._table()("status_reports"), start, end, day)

    def preview(self, after: Mapping[str, pl.DataFrame]) -> Preview:
        """The figures as they would be with these tables in place of those stored. Raises Refused, as below."""
        now = _side(self.address, self.data().version, replace(self.scope, reason=""))
        then = Side(lambda name: after[name] if name in after else now.table(name), self.scope.audience)
        return Preview(now, then if after else now)

    def side(self, known_on: date | None = None) -> Side:
        """The figures over the rows as known on a day, or now. Raises Refused but for the steward and the operator."""
        if self.scope.audience not in MAY:
            raise Refused("Historiken hör till den som läser in uppgifterna.")
        return Side(_table(self.address, self.scope, known_on, self._state.version), self.scope.audience)

    def quality(self) -> Quality:
        """How fresh, full and countable the rows are. Raises Refused but for the data steward and the operator."""
        if self.scope.audience not in MAY:
            raise Refused("Datakvaliteten hör till den som läser in uppgifterna.")
        return _quality(self.address, self.data().version, self.scope, self.day())


def renew(address: str) -> None:
    """Answer anew, of the data as they now are, what was asked lately: whoever asks next need not wait."""
    version = frames.data_state(engine_for(address)).version
    for scope, question in renewal.lately(address):
        with suppress(Refused, disclosure.CannotProtect):  # answers too, which are soon given again
            _answer(address, version, scope, question)


def open_desk(scope: Scope) -> Desk:
    """A desk over the configured database."""
    return Desk(scope, engine().url.render_as_string(hide_password=False))


def _table(address: str, scope: Scope, known_on: date | None, version: str) -> Callable[[str], pl.DataFrame]:
    return lambda name: frames.read(engine_for(address), name, scope, known_on, version)


@lru_cache(maxsize=ANSWERS_KEPT)
def _period(address: str, version: str, scope: Scope, day: date) -> tuple[date, date]:
    return default_period(_table(address, scope, None, version)("targets"), day)


@lru_cache(maxsize=ROWS_KEPT)
def _grants(address: str, version: str, scope: Scope, year: tuple[date, date], day: date) -> Grants:
    return grants(Rows(_table(address, scope, None, version), *year, day), house_rules())


@lru_cache(maxsize=1)
def _side(address: str, version: str, scope: Scope) -> Side:
    """What is stored, which every preview of the same data is held against."""
    return Side(_table(address, scope, None, version), scope.audience)


@lru_cache(maxsize=1)
def _quality(address: str, version: str, scope: Scope, day: date) -> Quality:
    table = _table(address, scope, None, version)
    rows = Rows(table, *default_period(table("targets"), day), day)
    return Quality(tuple(quality.sheets(table)), tuple(quality.coverage(rows)))


@lru_cache(maxsize=ANSWERS_KEPT)
def _answer(address: str, version: str, scope: Scope, question: Question) -> Released:
    """Kept per data version, scope and question; what is kept has passed disclosure control."""
    metric = as_asked(question.metric, question.by)
    table = _table(address, scope, question.known_on, version)
    reason = refusal(metric, question, scope.audience, table("targets"))
    if reason:
        raise Refused(reason)

    def seen_from(day: date) -> Rows:
        return _rows(address, version, scope, question.start, question.end, day, question.known_on)

    rows = seen_from(question.day)
    if disclosure.is_protected(metric, scope.audience):
        return protected(metric, question, _name(scope), rows, seen_from)
    return disclosure.exact(metric, question, _name(scope), cells(metric, rows, question.by))


@lru_cache(maxsize=ROWS_KEPT)
def _rows(address: str, version: str, scope: Scope, start: date, end: date, day: date, known_on: date | None) -> Rows:
    """The same rows for every metric of one period and day, so that what they share is made once."""
    return Rows(_table(address, scope, known_on, version), start, end, day)


def _name(scope: Scope) -> str:
    return scope.audience.value if scope.everywhere else f"{scope.audience}:{','.join(sorted(scope.districts))}"
