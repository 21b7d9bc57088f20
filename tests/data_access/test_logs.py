"""The server's log tells what failed and where, and never a value: not in one line of it, whoever wrote the line."""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

from tests.data_access.failing import SECRET

ROOT = Path(__file__).parents[2]
LEVELS = {"debug", "info", "warning", "error", "exception", "critical"}


def written(mode: str, database: str, folder: Path) -> str:
    """All that the failing process writes on standard error."""
    ours = {"LAGESBILD_LOG": mode, "LAGESBILD_DATABASE_URL": database}
    ran = subprocess.run(
        [sys.executable, "-m", "tests.data_access.failing", str(folder)],
        cwd=ROOT,
        env=os.environ | ours,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.stdout == ""
    assert ran.returncode == 1, ran.stderr
    return ran.stderr


def test_as_json_each_event_is_a_line_without_a_value(postgres_database: str, tmp_path: Path):
    said = written("json", postgres_database, tmp_path)
    assert SECRET not in said
    told = [json.loads(line) for line in said.splitlines()]
    assert [(one["logger"], one.get("event", "")) for one in told] == [
        ("lagesbild", "load"),
        ("streamlit.error_util", ""),
        ("uvicorn.error", ""),
        ("lagesbild", "database: DataError"),
        ("lagesbild", "a thread ended"),
        ("annan", ""),
        ("annan", "fel värde: %s"),
        ("lagesbild", f"UserWarning at tests/data_access/failing.py:{told[7]['event'].split(':')[-1]}"),
        ("lagesbild", "the process ends"),
    ]
    assert told[0]["error"] == "NotNullViolation"
    assert any(place.startswith("data_access/intake/load.py:") for place in told[0]["through"])
    assert {"time", "level", "logger", "place"} <= set.intersection(*(set(one) for one in told))


def test_as_text_no_exception_s_own_words_are_written(postgres_database: str, tmp_path: Path):
    said = written("", postgres_database, tmp_path)
    assert SECRET not in said
    assert "NotNullViolation" in said
    assert "data_access/intake/load.py:" in said


def test_another_form_is_refused(tmp_path: Path):
    ran = subprocess.run(
        [sys.executable, "-m", "pages.server"],
        cwd=ROOT,
        env=os.environ | {"LAGESBILD_LOG": "xml"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (1, "LAGESBILD_LOG ska vara json eller inte sättas alls.\n")


def logged() -> list[tuple[str, ast.Call]]:
    """Every event of our own, with its file."""
    rooms = [path for room in ("data_access", "metrics", "pages") for path in (ROOT / room).rglob("*.py")]
    found = []
    for path in (ROOT / "app.py", *rooms):
        source = path.read_text("utf-8")
        if "logging" in source:
            calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
            found += [(path.name, call) for call in calls if getattr(call.func, "attr", "") in LEVELS]
    return [(name, call) for name, call in found if "LOG" in ast.unparse(call.func) or "log" in ast.unparse(call.func)]


NUMBERS_AND_PLACES = {"_short(filename)", "lineno"}


def test_our_own_events_are_fixed_sentences_that_name_kinds_and_places_alone():
    found = logged()
    assert len(found) >= 8
    for name, call in found:
        sentence, *values = call.args
        assert isinstance(sentence, ast.Constant), f"{name}:{call.lineno}"
        for value in map(ast.unparse, values):
            assert value.endswith(".__name__") or value in NUMBERS_AND_PLACES, f"{name}:{call.lineno} {value}"
