"""Politicians' staff have no way to rows: not by their desk, not by its modules, and they miss nothing without rows."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import grimp
import pytest

from data_access.engine import engine_for
from data_access.frames import read
from data_access.schema import TABLES
from data_access.scope import ALL_DISTRICTS, Audience, OutOfScope, Scope
from metrics.answers import figures
from metrics.answers.proposal import propose
from metrics.desk import Desk
from metrics.opening import open_for, room_of
from metrics.reading_room import ReadingRoom
from tests.answers_house import copied

ROWS = {"data_access.frames", "metrics.desk"}
ROOM = ("metrics.reading_room", "metrics.answers", "metrics.export.answer_paper", "data_access.answers")
STAFF = Scope(Audience.ANSWERS, ALL_DISTRICTS, "svar")


@pytest.fixture
def published(pilot: Path) -> str:
    return f"sqlite:///{pilot}"


def test_the_staff_get_a_reading_room_and_nobody_else_does(published: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAGESBILD_DATABASE_URL", published)
    for audience in Audience:
        desk = open_for(Scope(audience, ALL_DISTRICTS, "prov"))
        assert isinstance(desk, ReadingRoom if audience is Audience.ANSWERS else Desk)
    room = open_for(STAFF)
    assert not {"data", "events", "imports", "preview", "quality", "publish", "audit", "scope"} & set(dir(room))
    assert room_of(room) is room


def test_no_module_of_the_reading_room_leads_to_the_rows():
    graph = grimp.build_graph("data_access", "metrics", "pages")
    for module in ROOM:
        inner = {module, *graph.find_descendants(module)}
        leads = {one for name in inner for one in graph.find_upstream_modules(name)}
        assert len(leads) > 5
        assert not leads & ROWS, module
    assert "data_access.frames" in graph.find_upstream_modules("metrics.opening")


def test_a_process_of_the_reading_room_never_loads_the_rows(published: str) -> None:
    program = (
        "import sys\nfrom metrics.reading_room import ReadingRoom\nfrom metrics.answers.proposal import propose\n"
        "print(len(propose('Hur många elever?', ReadingRoom(sys.argv[1]).publications()).figures))\n"
        "print([name for name in sys.modules if name in {'data_access.frames', 'metrics.desk'}])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, published],
        check=True,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[3],
    )
    count, loaded = done.stdout.splitlines()
    assert int(count) > 1
    assert loaded == "[]"


def test_a_scope_of_the_staff_opens_no_frame_either(published: str) -> None:
    for table in TABLES:
        with pytest.raises(OutOfScope):
            read(engine_for(published), table, STAFF)


def test_everything_is_the_same_when_there_are_no_rows_at_all(published: str, tmp_path: Path) -> None:
    engine_for(published).dispose()
    bare = copied(Path(published.removeprefix("sqlite:///")), tmp_path)
    with sqlite3.connect(bare.removeprefix("sqlite:///")) as connection:
        for table in TABLES:
            connection.execute(f"DROP TABLE {table}")
    connection.close()
    full, empty = ReadingRoom(published).publications(), ReadingRoom(bare).publications()
    assert [figures.figures(one) for one in full] == [figures.figures(one) for one in empty]
    question = "Hur många elever, var, och vad kostar det?"
    assert propose(question, full) == propose(question, empty)
    assert propose(question, full).cited
