"""Every figure of another city by the real command, against plain loops over its files: nothing here is Stockholm's."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from data_access.scope import ALL_DISTRICTS, OPERATOR, Audience, Scope
from metrics.catalogue import all_metrics, find, supplements
from metrics.commands import main
from metrics.desk import open_desk
from metrics.metric import CATALOGUE, Metric, Sensitivity
from metrics.pack import asking
from metrics.pack.data import data
from metrics.pack.voice import Voice
from metrics.released import FIGURES
from pages.parts.words import vocabulary
from tests.metrics.by_hand.city import City
from tests.metrics.by_hand.figures import Figures
from tests.metrics.by_hand.twins import expected
from tests.metrics.other_city import DAY, FOLDER, PROJECT, RULES, SCHOOL_YEAR, city
from tests.metrics.test_twins import same

ROOT = Path(__file__).parents[2]
NAMES = [metric.name for metric in all_metrics()]
NOTHING = {None, 0}
Cells = dict[frozenset[tuple[str, str]], Figures]


@pytest.fixture(scope="module", autouse=True)
def database(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The files, loaded by the real command under the city's own rules and clock."""
    path = tmp_path_factory.mktemp("other") / "lindehamn.db"
    path.write_bytes(sqlite_template.read_bytes())
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("LAGESBILD_DATABASE_URL", f"sqlite:///{path}")
        patched.setenv("LAGESBILD_CONFIG", str(RULES))
        patched.setenv("LAGESBILD_TODAY", DAY.isoformat())
        command("data_access", "import", str(FOLDER))
        yield


def command(package: str, *arguments: str) -> str:
    """What a command prints, run as an operator runs it."""
    line = [sys.executable, "-m", package, *arguments]
    return subprocess.run(line, cwd=ROOT, env=os.environ, check=True, capture_output=True, text=True).stdout


@pytest.fixture(scope="module")
def whole() -> City:
    """The project and everything that the files hold, seen on the day."""
    return city(*PROJECT, DAY)


@pytest.fixture(scope="module")
def year() -> City:
    """A school year seen on its last day: most of the files lie ahead."""
    return city(*SCHOOL_YEAR, SCHOOL_YEAR[1])


def test_there_is_enough_to_count(whole: City) -> None:
    assert len(whole.applications) == 150
    assert len(whole.cases) == 71
    assert len({row["district"] for row in whole.applications}) == 5
    assert all(whole.tables.values())
    assert len(whole.tables) == 14
    assert not {"Järva", "Kungsholmen"} & {row["district"] for row in whole.applications}


def test_every_name_is_asked() -> None:
    assert set(NAMES) == set(CATALOGUE)
    assert len(NAMES) >= 54


@pytest.mark.parametrize("name", NAMES)
def test_the_project_is_counted_as_by_hand(name: str, whole: City, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a period: the default is the city's own."""
    for by in breakdowns(name):
        assert_counted(name, whole, by, show(name, by, capsys))


@pytest.mark.parametrize("name", NAMES)
def test_a_school_year_is_counted_as_by_hand(name: str, year: City, capsys: pytest.CaptureFixture[str]) -> None:
    clock = ("--from", year.start.isoformat(), "--to", year.end.isoformat(), "--day", year.day.isoformat())
    for by in breakdowns(name):
        assert_counted(name, year, by, show(name, by, capsys, *clock))


@pytest.mark.parametrize("name", ["intake", "attendance_rate", "well_being_reliable", "budget_forecast"])
def test_the_command_in_a_process_of_its_own_says_the_same(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert json.loads(command("metrics", "show", name, "--json")) == show(name, (), capsys)


def breakdowns(name: str) -> list[tuple[str, ...]]:
    return [(), *((axis,) for axis in find(name).by)]


def show(name: str, by: tuple[str, ...], capsys: pytest.CaptureFixture[str], *clock: str) -> dict[str, Any]:
    """The document of ``show --json``."""
    cut = ("--by", ",".join(by)) if by else ()
    assert main(["show", name, *cut, *clock, "--json"]) == 0
    printed: dict[str, Any] = json.loads(capsys.readouterr().out)
    return printed


def assert_counted(name: str, known: City, by: tuple[str, ...], document: dict[str, Any]) -> None:
    """The same places with the same figures; only a place where nothing is counted may be left out."""
    assert document["day"] == known.day.isoformat()
    found = {place_of(cell): figures_of(cell) for cell in document["cells"]}
    assert len(found) == len(document["cells"])
    wanted: Cells = {place: hidden(name, one) for place, one in expected(name, known, by).items()}
    assert set(found) <= set(wanted), set(found) - set(wanted)
    left_out = {place: wanted[place] for place in set(wanted) - set(found)}
    assert all(one.numerator in NOTHING and one.denominator in NOTHING for one in left_out.values()), left_out
    differing = {place: (one, wanted[place]) for place, one in found.items() if not same(one, wanted[place])}
    assert not differing, f"{name} by {by}, (command, by hand): {differing}"


def hidden(name: str, figures: Figures) -> Figures:
    """Points of fewer than ten are hidden from everybody."""
    few = name == "attendance_course" and (figures.persons or 0) < 10
    return Figures() if few else figures


def place_of(cell: dict[str, Any]) -> frozenset[tuple[str, str]]:
    return frozenset((key, word) for key, word in cell.items() if key not in {*FIGURES, "hidden"})


def figures_of(cell: dict[str, Any]) -> Figures:
    return Figures(*(cell[figure] for figure in FIGURES))


@pytest.mark.parametrize("metric", supplements(), ids=lambda metric: metric.name)
def test_a_supplement_is_counted_as_by_hand(metric: Metric, whole: City) -> None:
    """No command knows it: the operator's desk does."""
    for by in breakdowns(metric.name):
        cells = open_desk(OPERATOR).figure(metric.name, by).cells
        wanted = {place_without_usual(place): one for place, one in expected(metric.name, whole, by).items()}
        assert cells
        for cell in cells:
            found = Figures(*(getattr(cell, figure) for figure in FIGURES))
            assert same(found, wanted[frozenset(cell.place)]), (cell, wanted[frozenset(cell.place)])


def place_without_usual(place: frozenset[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    """What is shown is over all of the metric's own answers; the others are kept apart by their key."""
    return place - {("usual", "*")}


@pytest.mark.parametrize("name", [metric.name for metric in all_metrics() if metric.sensitivity is Sensitivity.OUTCOME])
def test_the_steering_group_sees_the_same_figures_or_none(name: str, whole: City) -> None:
    """Each visible one is the one by hand; with the city's own limits, none counts fewer than four."""
    desk = open_desk(Scope(Audience.STEERING, ALL_DISTRICTS, "prov"))
    wanted = expected(name, whole, ())
    for cell in desk.figure(name).cells:
        found = Figures(*(getattr(cell, figure) for figure in FIGURES))
        if cell.hidden:
            assert found == Figures()
            continue
        by_hand = wanted.get(frozenset(cell.place), Figures(0, 0, 0))
        assert same(found, hidden(name, by_hand)), (cell, by_hand)
        assert (cell.persons or 0) >= 4


def test_the_city_goes_out_as_a_workbook_and_comes_back_unchanged(tmp_path: Path) -> None:
    book = tmp_path / "lindehamn.xlsx"
    command("data_access", "export", str(book))
    report = json.loads(command("data_access", "import", str(book), "--json"))
    assert report["ok"]
    assert len(report["rows"]) == 14
    assert not [count for count in report["counts"].values() if count["new"] or count["changed"] or count["removed"]]


def test_the_papers_say_of_how_many_cases_something_is_known(whole: City) -> None:
    """Of cases, as the page of attendance does: a pupil who came back is two of them."""
    desk, voice = open_desk(Scope(Audience.STEERING, ALL_DISTRICTS, "prov")), Voice("sv", vocabulary("sv"))
    frame = asking.frame(desk, *PROJECT, DAY)
    assert frame is not None
    [table] = data(asking.Asking(desk, frame), voice).tables
    told = {row[0].text: (row[1].text, row[2].text) for row in table.rows}
    begun = [case for case in whole.cases if PROJECT[0] <= case["startup"] <= PROJECT[1]]
    closed = [case for case in begun if case["closed"] and case["closed"] <= frame.outcomes]
    assert len(begun) > len({case["pupil_id"] for case in begun})
    assert told["Närvaro före och efter, insatser"][1] == str(len(begun))
    assert told["Deltagande enligt personalen, insatser"][1] == str(len(begun))
    assert told["Kunskaper vid avslut, insatser"][1] == str(len(closed))
    more = {name for name, one in told.items() if one[0] != ".." and int(one[0]) > int(one[1])}
    assert more == {"Enkätsvar av vårdnadshavare, mot avslutade insatser"}, "two may answer for one case"
