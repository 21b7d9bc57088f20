"""Politicians' staff read publications, and have no way to rows."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from data_access.scope import OPERATOR
from metrics.desk import Desk
from metrics.gate import Refused
from metrics.reading_room import ReadingRoom
from tests.metrics.publications.house import POLITICIANS, ROOT, SECOND, address_of


def test_politicians_read_publications_of_up_to_the_day(own: Path):
    desk = Desk(POLITICIANS, address_of(own))
    assert desk.figure("intake").total.value == 28
    assert desk.figure("intake", day=date(2025, 6, 29)).total.value == 10
    increased = desk.figure("attendance_increased").total
    assert (increased.numerator, increased.denominator, increased.persons) == (22, 28, 28)
    assert (round(increased.value, 4), round(increased.low, 4), round(increased.high, 4)) == (0.7857, 0.6046, 0.8979)
    assert desk.figure("intake_of_target").total.value == pytest.approx(28 / 60)
    assert desk.figure("intake", ("year",)).cell(year="2").hidden
    assert [cell.place for cell in desk.figure("decisions").cells] == [
        (("outcome", outcome),) for outcome in ("beviljad", "avslag", "återtagen")
    ]
    assert len(desk.figure("actual", ("cost_line",)).cells) == len(desk.figure("actual").cells) + 1
    for asked in ({"name": "intake", "by": ("district", "sex")}, {"name": "turnover"}):
        with pytest.raises(Refused, match="Ingen publikation"):
            desk.figure(**asked)
    for dates in ({"day": date(2024, 6, 29)}, {"start": date(2024, 7, 1)}):
        with pytest.raises(Refused, match="Ingen publikation"):
            desk.figure("intake", **dates)
    with pytest.raises(Refused, match="ändras aldrig"):
        desk.figure("intake", known_on=SECOND)


def test_published_figures_are_those_of_the_operator(own: Path):
    """Whatever is not hidden is what `show` says for the same day and period."""
    compared = 0
    for name, by in (("intake", ("district",)), ("intake", ("sex",)), ("decisions", ()), ("attendance_increased", ())):
        exact = {cell.place: cell for cell in Desk(OPERATOR, address_of(own)).figure(name, by, day=SECOND).cells}
        for cell in ReadingRoom(address_of(own)).figure(name, by).cells:
            if not cell.hidden:
                assert cell == exact[cell.place]
                compared += 1
    assert compared >= 9


def test_the_reading_room_has_no_way_to_rows():
    """A process that reads publications never loads what reads rows."""
    program = (
        "import sys, metrics.reading_room as room; r = room.ReadingRoom('sqlite://')\n"
        "print([m for m in ('data_access.frames', 'metrics.desk', 'data_access.intake.load') if m in sys.modules])\n"
        "print(sorted(vars(r)))"
    )
    run = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.splitlines() == ["[]", "['address']"]
