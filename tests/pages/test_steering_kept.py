"""What a page need not work out again is kept by the data's version: a new file is seen at once, and by whom it may."""

from datetime import date

import pytest

from data_access.engine import engine_for
from data_access.scope import ALL_DISTRICTS, Audience, Scope
from metrics.desk import Desk
from metrics.gate import Refused
from tests.data_access.rows import TUESDAY, WEDNESDAY, application, load, typed
from tests.pages.drawn import drawn

REPORT = {"team": "Lag 1", "quarter": "2025-K3", "handed_in": date(2025, 10, 3), "deviations": "En tjänst är tom."}
POST = {"team": "Lag 1", "district": "Järva", "role": "skolpsykolog", "share": 100.0, "post_id": "T1"}
FIRST = {"valid_from": date(2025, 7, 1), "valid_to": date(2025, 8, 31)}
TARGET = {"area": "Alla", "pupils": 40, "valid_from": date(2025, 1, 1), "valid_to": date(2026, 6, 30)}


def desk(database: str, audience: Audience = Audience.STEERING, reason: str = "prov") -> Desk:
    """A desk as each run of a page opens one."""
    return Desk(Scope(audience, ALL_DISTRICTS, reason), database)


def test_a_new_file_is_seen_in_periods_reports_and_events(accounts_file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAGESBILD_TODAY", "2026-01-07")
    year = (date(2025, 7, 1), date(2026, 6, 30))
    load(engine_for(accounts_file), TUESDAY, applications=typed("applications", application(1)))
    before = desk(accounts_file)
    assert before.periods() == (year,)
    assert before.events(*year) == before.written_reports(*year, date(2026, 1, 7)) == ()
    load(
        engine_for(accounts_file),
        WEDNESDAY,
        staffing=typed("staffing", POST | FIRST),
        status_reports=typed("status_reports", REPORT),
        targets=typed("targets", TARGET),
    )
    after = desk(accounts_file)
    assert after.periods()[0] == (TARGET["valid_from"], TARGET["valid_to"])
    assert [event.role for event in after.events(*year)] == ["skolpsykolog"]
    assert [one.deviations for one in after.written_reports(*year, date(2026, 1, 7))] == ["En tjänst är tom."]
    assert after.written_reports(*year, date(2025, 10, 2)) == ()
    assert "En tjänst är tom." in drawn(accounts_file, "samverkan", period="2025-07-01_2026-06-30").readable
    with pytest.raises(Refused):
        desk(accounts_file, Audience.ADMISSION).written_reports(*year, date(2026, 1, 7))
