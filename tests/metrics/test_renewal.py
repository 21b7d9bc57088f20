"""What was asked lately is answered ahead when the data have changed, as it would be by asking."""

from collections import OrderedDict
from datetime import date, timedelta

import pytest

from data_access.engine import engine_for
from data_access.scope import ALL_DISTRICTS, Audience, Scope
from metrics import kept, renewal
from metrics.desk import Desk, renew
from metrics.gate import Refused
from metrics.metric import CATALOGUE, SUPPLEMENTS, Sensitivity
from metrics.question import Question, latest_quarter_end
from metrics.released import Released
from metrics.source import Source
from pages.server import ahead
from tests import cast
from tests.data_access.rows import TUESDAY, load, typed

KNOWN = {**CATALOGUE, **SUPPLEMENTS}
OUTCOMES = [name for name, one in KNOWN.items() if one.sensitivity is Sensitivity.OUTCOME]
QUARTER_END = date(2025, 3, 31)
MEETING = {"type": "erfarenhetsutbyte", "held": cast.DAY, "area": "prov"}


def steering(address: str, reason: str) -> Desk:
    return Desk(Scope(Audience.STEERING, ALL_DISTRICTS, reason), address)


@pytest.fixture
def city(sqlite_database: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(renewal, "_ASKED", OrderedDict())
    monkeypatch.setenv("LAGESBILD_TODAY", cast.DAY.isoformat())
    load(engine_for(sqlite_database), **cast.CAST)
    return sqlite_database


def counted() -> int:
    return kept.answer.cache_info().misses


def test_after_an_import_the_same_questions_are_answered_ahead(city: str):
    before = steering(city, "narvaro").figure("attendance_increased", ("stage",), day=QUARTER_END)
    load(engine_for(city), TUESDAY, meetings=typed("meetings", MEETING))
    renew(city)
    answered = counted()
    after = steering(city, "mal").figure("attendance_increased", ("stage",), day=QUARTER_END)
    assert counted() == answered
    assert after.cells == before.cells


def test_before_anybody_asks_every_outcome_of_every_period_is_answered(city: str):
    renew(city)
    answered, desk = counted(), steering(city, "mal")
    for start, end in desk.periods():
        for name in OUTCOMES:
            desk.figure(name, start=start, end=end, day=latest_quarter_end(cast.DAY))
    assert len(OUTCOMES) > 10
    assert counted() == answered


def test_what_has_changed_meanwhile_is_left_to_the_next_time(city: str, monkeypatch: pytest.MonkeyPatch):
    versions, answer = list[str](), kept.answer

    def changing(source: Source, question: Question) -> Released:
        versions.append(source.version)
        if len(versions) == 2:
            load(engine_for(city), TUESDAY, meetings=typed("meetings", MEETING))
        return answer(source, question)

    monkeypatch.setattr(kept, "answer", changing)
    renew(city)
    assert len(versions) == 2
    renew(city)
    assert len(set(versions)) == 2
    assert len(versions) > len(OUTCOMES)


def test_a_database_without_rows_has_its_answers_too(sqlite_database: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(renewal, "_ASKED", OrderedDict())
    before = counted()
    renew(sqlite_database)
    assert counted() > before


def test_a_new_day_is_answered_anew(city: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LAGESBILD_DATABASE_URL", city)
    seen = ahead._renewed("")
    before = counted()
    assert ahead._renewed(seen) == seen
    assert counted() == before
    monkeypatch.setenv("LAGESBILD_TODAY", (cast.DAY + timedelta(days=1)).isoformat())
    assert ahead._renewed(seen) != seen
    assert counted() > before


def test_why_somebody_asks_makes_no_new_figure(city: str):
    steering(city, "narvaro").figure("intake")
    asked = counted()
    steering(city, "mal").figure("intake")
    assert counted() == asked


def test_a_refused_question_stops_nothing(city: str):
    desk = steering(city, "oversikt")
    desk.figure("intake")
    with pytest.raises(Refused):
        desk.figure("attendance_increased", day=date(2025, 3, 30))
    renew(city)
    assert {question.metric for _, question in renewal.lately(city)} == {"intake", "attendance_increased"}


def test_the_oldest_is_forgotten(monkeypatch: pytest.MonkeyPatch, city: str):
    monkeypatch.setattr(renewal, "KEPT", 2)
    for name in ("intake", "applications", "decisions"):
        steering(city, "oversikt").figure(name)
    assert [question.metric for _, question in renewal.lately(city)] == ["decisions", "applications"]
