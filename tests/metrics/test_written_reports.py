"""What the teams write in their status reports: which are told, in which order, and to whom."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from data_access.scope import ALL_DISTRICTS, OPERATOR, Audience, Scope
from metrics.desk import Desk
from metrics.gate import Refused
from metrics.written_reports import WrittenReport, written_reports

SPAN = date(2024, 2, 1), date(2024, 12, 31)
REPORTS = pl.DataFrame(
    {
        "team": ["B", "A", "A", "A", "A"],
        "quarter": ["2024-K2", "2024-K2", "2024-K3", "2024-K1", "2024-K4"],
        "handed_in": [date(2024, 7, 4), date(2024, 6, 30), date(2024, 9, 30), date(2024, 3, 28), date(2025, 1, 9)],
        "deviations": ["Lång kö.", None, "Vakans.", "För tidigt.", "För sent."],
        "improvements": [None, "Fler möten.", "Ny mall.", None, None],
    }
)


def test_the_reports_of_whole_quarters_that_have_come_in_are_told_the_latest_first() -> None:
    """The first quarter began before the period, and the last report came in after the day."""
    assert written_reports(REPORTS, *SPAN, date(2024, 12, 31)) == (
        WrittenReport("A", "2024-K3", date(2024, 9, 30), "Vakans.", "Ny mall."),
        WrittenReport("A", "2024-K2", date(2024, 6, 30), "", "Fler möten."),
        WrittenReport("B", "2024-K2", date(2024, 7, 4), "Lång kö.", ""),
    )


def test_a_report_counts_from_the_day_it_was_handed_in() -> None:
    assert [one.team for one in written_reports(REPORTS, *SPAN, date(2024, 7, 3))] == ["A"]
    assert [one.team for one in written_reports(REPORTS, *SPAN, date(2024, 7, 4))] == ["A", "B"]


def test_nothing_loaded_is_no_report() -> None:
    assert written_reports(REPORTS.clear(), *SPAN, date(2024, 12, 31)) == ()


@pytest.mark.parametrize("audience", [one for one in Audience if one not in {Audience.STEERING, Audience.OPERATOR}])
def test_they_are_written_to_the_steering_group_and_nobody_else_reads_them(
    sqlite_template: Path, audience: Audience
) -> None:
    address = f"sqlite:///{sqlite_template}"
    with pytest.raises(Refused, match="skrivna till styrgruppen"):
        Desk(Scope(audience, frozenset({"Järva"}), "prov"), address).written_reports(*SPAN, SPAN[1])
    for scope in (OPERATOR, Scope(Audience.STEERING, ALL_DISTRICTS, "prov")):
        assert Desk(scope, address).written_reports(*SPAN, SPAN[1]) == ()
