"""The desk: the one place between the rows and whoever asks. It holds the scope; nobody can hand it another."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import polars as pl

from data_access import clock, frames
from data_access.access_log import NOBODY
from data_access.engine import engine, engine_for
from data_access.publications import Stored
from data_access.scope import ALL_DISTRICTS, Audience, Scope
from metrics import disclosure, kept, publication_desk, renewal
from metrics.admission.grants import Grants, year_shown
from metrics.admission.room import AdmissionRoom
from metrics.events import Event
from metrics.gate import Refused
from metrics.metric import CATALOGUE, SUPPLEMENTS, Sensitivity
from metrics.preview import MAY, Preview, Side
from metrics.publication_audit import Fault
from metrics.quality import Quality
from metrics.question import Question, latest_quarter_end
from metrics.reading_room import ReadingRoom
from metrics.released import Released
from metrics.rows import Rows
from metrics.source import Source, state
from metrics.written_reports import WrittenReport


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
        renewal.remember(self.address, self._source.scope, question)
        return kept.answer(self._source, question)

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
        table = self._source.table()
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
        return kept.period(self._source, day)

    def periods(self) -> tuple[tuple[date, date], ...]:
        """The periods to choose among, the default first: the targets' own and the school years with data."""
        return kept.periods(self._source, self.day())

    def data(self) -> frames.DataState:
        """Which data stood in the database when this desk was first asked: all its figures are of the same data."""
        return self._state

    @cached_property
    def _state(self) -> frames.DataState:
        return state(self.address, self.scope)

    @cached_property
    def _source(self) -> Source:
        """The rows of this desk. Why somebody asks changes none of them."""
        return Source(self.address, self._state.version, replace(self.scope, reason=""))

    def imports(self) -> tuple[frames.Import, ...]:
        """The imports so far, the latest first."""
        return frames.imports_so_far(engine_for(self.address))

    def admission(self) -> AdmissionRoom:
        """The admission group's room within this scope. What it may not see there it refuses itself."""
        return AdmissionRoom(self.address, self.scope, self.day(), self._source.table(), self._state.version)

    def grants(self, end: date | None = None) -> Grants:
        """Grants by stage, source and route in the latest läsår that is over, no later than ``end``'s; protected.

        Raises Refused but for the steering group and the operator, CannotProtect.
        """
        year = year_shown(self.scope.audience, end or self.day(), self.day())
        return kept.grants(self._source, year, self.day())

    def events(self, start: date, end: date) -> tuple[Event, ...]:
        """Rule changes and vacancies that touch a span: facts about the organisation, not about pupils."""
        return kept.happened(self._source, start, end, self.day())

    def written_reports(self, start: date, end: date, day: date) -> tuple[WrittenReport, ...]:
        """What the teams' status reports say. Raises Refused but for the steering group and the operator."""
        if self.scope.audience not in {Audience.STEERING, Audience.OPERATOR}:
            raise Refused("Statusrapporterna är skrivna till styrgruppen.")
        return kept.written_reports(self._source, start, end, day)

    def preview(self, after: Mapping[str, pl.DataFrame]) -> Preview:
        """The figures as they would be with these tables in place of those stored. Raises Refused, as below."""
        now = kept.side(self._source)
        then = Side(lambda name: after[name] if name in after else now.table(name), self.scope.audience)
        return Preview(now, then if after else now)

    def side(self, known_on: date | None = None) -> Side:
        """The figures over the rows as known on a day, or now. Raises Refused but for the steward and the operator."""
        if self.scope.audience not in MAY:
            raise Refused("Historiken hör till den som läser in uppgifterna.")
        return Side(self._source.table(known_on), self.scope.audience)

    def quality(self) -> Quality:
        """How fresh, full and countable the rows are. Raises Refused but for the data steward and the operator."""
        if self.scope.audience not in MAY:
            raise Refused("Datakvaliteten hör till den som läser in uppgifterna.")
        return kept.data_quality(self._source, self.day())


def renew(address: str) -> None:
    """Answer anew, of the data and the day as they now are, what was asked lately, and what is asked first.

    Whoever asks next need not wait. Broken off when the data change meanwhile: then it is to begin again.
    Raises Refused when nobody knows what day it is.
    """
    begun: dict[Scope, str] = {}
    for scope, question in [*renewal.lately(address), *_first_asked(address)]:
        now = state(address, scope).version
        if begun.setdefault(scope, now) != now:
            return
        with suppress(Refused, disclosure.CannotProtect):
            kept.answer(Source(address, now, scope), question)


def _first_asked(address: str) -> list[tuple[Scope, Question]]:
    """The steering group's figures over each period, the default first; outcomes as of the latest quarter-end.

    All that protects a metric is worked out with its total, whatever it is then broken down by. The last of the
    catalogue come first: whoever comes meanwhile asks for the first, and the two meet halfway. Raises Refused.
    """
    desk = Desk(Scope(Audience.STEERING, ALL_DISTRICTS, ""), address)
    day, metrics = desk.day(), [*CATALOGUE.values(), *SUPPLEMENTS.values()]
    days = {Sensitivity.OUTCOME: latest_quarter_end(day)}
    return [
        (desk.scope, Question(one.name, (), *span, days.get(one.sensitivity, day)))
        for span in desk.periods()
        for one in reversed(metrics)
    ]


def open_desk(scope: Scope) -> Desk:
    """A desk over the configured database."""
    return Desk(scope, engine().url.render_as_string(hide_password=False))
