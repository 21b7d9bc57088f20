"""The table of refusals is the code's, every line names tests that exist, and the desk and the imports bear it out."""

import ast
import shutil
from pathlib import Path

import grimp
import pytest
from sqlalchemy import URL

from data_access import demo
from data_access.engine import engine_for
from data_access.scope import ALL_DISTRICTS, OPERATOR, Audience, Scope
from metrics.catalogue import all_metrics
from metrics.desk import Desk
from metrics.gate import Refused
from metrics.released import Released
from pages import PAGES
from tests.security.held import BY_LINE, held_by, name
from tests.security.lines import ENDS, NO, OTHER, STRANGER, group, lines

TESTS = Path(__file__).parent.parent
SAFE = {"data_access.commands", "data_access.commands.failures", "data_access.commands.database"}


def defined(path: Path) -> set[str]:
    return {node.name for node in ast.parse(path.read_text("utf-8")).body if isinstance(node, ast.FunctionDef)}


def test_every_line_names_tests_that_exist():
    named = {test for line in lines() for test in held_by(line)}
    files = {test.split("::")[0] for test in named}
    there = {f"{file}::{test}" for file in files for test in defined(TESTS / file)}
    assert named - there == set()


def test_every_page_file_and_command_is_there_and_no_test_is_named_for_a_line_that_is_gone():
    names = {name(line) for line in lines()}
    assert {f"/{page.address}" for page in PAGES} < names
    assert set(BY_LINE) - names == set()
    assert {name(line) for line in lines() if line.kind in {"file", "command"}} - set(BY_LINE) == set()


def test_a_stranger_is_let_in_nowhere_but_to_the_empty_frame():
    open_to_all = {line.what for line in lines() if line.answers[STRANGER] != NO}
    assert open_to_all == {
        "/healthz",
        "/sso/start",
        "/sso/back",
        "/_stcore/health",
        "/_stcore/host-config",
        "/_stcore/stream",
        "/media/{file_id:path}",
        "/component/{path:path}",
        "/_stcore/bidi-components/{path:path}",
    }


def test_nothing_that_is_served_leads_to_a_command():
    """No page starts a process, and none imports a command; it may read how failures are told and what is stored."""
    graph = grimp.build_graph("pages", "metrics", "data_access")
    commands = {one for one in graph.modules if ".commands" in one} - SAFE
    assert len(commands) > 10
    served = {one for one in graph.modules if one.split(".")[0] == "pages"} | {"metrics.desk", "metrics.reading_room"}
    assert {
        (one, far) for one in served for far in graph.find_modules_directly_imported_by(one) if far in commands
    } == set()
    started = [path for room in ("data_access", "metrics", "pages") for path in (TESTS.parent / room).rglob("*.py")]
    assert [path for path in started if "subprocess" in path.read_text("utf-8")] == []


@pytest.fixture(scope="module")
def example(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the example data."""
    path = Path(shutil.copy(sqlite_template, tmp_path_factory.mktemp("table") / "example.db"))
    address = URL.create("sqlite", database=str(path)).render_as_string()
    demo.fill(engine_for(address))
    return address


def answered(example: str, who: Audience, districts: frozenset[str], metric: str) -> Released | None:
    try:
        return Desk(Scope(who, districts, "prov"), example).figure(metric, day=ENDS)
    except Refused:
        return None


@pytest.mark.parametrize("who", [Audience.STEERING, Audience.ADMISSION, Audience.STEWARD])
def test_the_desk_answers_each_audience_as_the_table_says(who: Audience, example: str):
    told = {line.what: line.answers[who] for line in lines() if line.kind == "figures"}
    places = frozenset({"Järva"}) if who is Audience.ADMISSION else ALL_DISTRICTS
    some = {name: [one for one in all_metrics() if group(one) == name][:3] for name in told}
    found = {one: answered(example, who, places, one.name) is None for ones in some.values() for one in ones}
    assert len(set(told)) == len({group(metric) for metric in found}) >= 4
    assert found == {metric: told[group(metric)] == NO for metric in found}


def test_of_another_district_nothing_is_counted(example: str):
    """The same question from a member of Järva and from the operator: the member's answer is Järva's own line."""
    own = Desk(Scope(Audience.ADMISSION, frozenset({"Järva"}), "prov"), example).figure("intake", ("district",))
    everywhere = Desk(OPERATOR, example).figure("intake", ("district",))
    cells = {cell.at("district"): cell.persons for cell in everywhere.cells}
    assert {cell.at("district"): cell.persons for cell in own.cells} == {"Järva": cells["Järva"], "*": cells["Järva"]}
    assert cells["Kungsholmen"]
    assert {line.answers[OTHER] for line in lines() if line.kind == "figures"} == {NO}
