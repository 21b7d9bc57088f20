"""What a desk answers, made once for each source and question and kept for whoever asks next."""

from dataclasses import replace
from datetime import date
from functools import lru_cache

from data_access.house_rules import house_rules
from data_access.scope import Scope
from metrics import disclosure, events, quality
from metrics.admission.grants import Grants
from metrics.admission.grants import grants as granted
from metrics.cells import cells
from metrics.disclosure_known import beside_now
from metrics.events import Event
from metrics.gate import Refused, refusal
from metrics.preview import Side
from metrics.protected_figures import protected
from metrics.quality import Quality
from metrics.question import Question, chosen_periods, default_period
from metrics.released import Released
from metrics.rows import Rows
from metrics.source import Source
from metrics.waiting_bands import as_asked
from metrics.written_reports import WrittenReport
from metrics.written_reports import written_reports as written

ANSWERS_KEPT = 4096
ROWS_KEPT = 128


@lru_cache(maxsize=ANSWERS_KEPT)
def answer(source: Source, question: Question) -> Released:
    """The figures of one metric; what is kept has passed disclosure control. Raises Refused, CannotProtect."""
    metric = as_asked(question.metric, question.by)
    reason = refusal(metric, question, source.scope.audience, source.table(question.known_on)("targets"))
    if reason:
        raise Refused(reason)

    def seen(start: date, end: date, day: date) -> Rows:
        return rows(source, start, end, day, question.known_on)

    if disclosure.is_protected(metric, source.scope.audience):
        figure = protected(metric, question, _name(source.scope), seen)
        return beside_now(figure, answer(source, replace(question, known_on=None))) if question.known_on else figure
    found = seen(question.start, question.end, question.day)
    return disclosure.exact(metric, question, _name(source.scope), cells(metric, found, question.by))


@lru_cache(maxsize=ROWS_KEPT)
def rows(source: Source, start: date, end: date, day: date, known_on: date | None) -> Rows:
    """The same rows for every metric of one period and day, so that what they share is made once."""
    return Rows(source.table(known_on), start, end, day)


@lru_cache(maxsize=ANSWERS_KEPT)
def period(source: Source, day: date) -> tuple[date, date]:
    """The default period on a day."""
    return default_period(source.table()("targets"), day)


@lru_cache(maxsize=ANSWERS_KEPT)
def periods(source: Source, day: date) -> tuple[tuple[date, date], ...]:
    """The periods to choose among on a day."""
    table = source.table()
    return chosen_periods(table("targets"), table("applications")["received"], period(source, day), day)


@lru_cache(maxsize=ANSWERS_KEPT)
def happened(source: Source, start: date, end: date, day: date) -> tuple[Event, ...]:
    """Rule changes and vacancies that touch a span, as known on a day."""
    table = source.table()
    found = events.rule_changes(table("rules")) + events.vacancies(table("staffing"), min(end, day))
    return events.within(found, start, end)


@lru_cache(maxsize=ANSWERS_KEPT)
def written_reports(source: Source, start: date, end: date, day: date) -> tuple[WrittenReport, ...]:
    """What the teams' status reports say."""
    return written(source.table()("status_reports"), start, end, day)


@lru_cache(maxsize=ROWS_KEPT)
def grants(source: Source, year: tuple[date, date], day: date) -> Grants:
    """Who was granted a place in a läsår, protected. Raises CannotProtect."""
    return granted(Rows(source.table(), *year, day), house_rules())


@lru_cache(maxsize=1)
def side(source: Source) -> Side:
    """What is stored, which every preview of the same data is held against."""
    return Side(source.table(), source.scope.audience)


@lru_cache(maxsize=1)
def data_quality(source: Source, day: date) -> Quality:
    """How fresh, full and countable the rows are."""
    table = source.table()
    return Quality(tuple(quality.sheets(table)), tuple(quality.coverage(Rows(table, *period(source, day), day))))


def _name(scope: Scope) -> str:
    return scope.audience.value if scope.everywhere else f"{scope.audience}:{','.join(sorted(scope.districts))}"
