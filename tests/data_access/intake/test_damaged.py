"""Damaged workbooks through ``check``: a clear answer, soon, in little memory, nothing stored. The long run: 2 000."""

import json
import logging
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from data_access.intake.workbook import read
from tests.data_access.intake.damaging import DAMAGES, _whole

ROOT = Path(__file__).parents[3]
FILES, AT_ONCE = (2000, 250) if os.environ.get("LAGESBILD_SOAK") else (40, 40)
MOST_BYTES, MOST_SECONDS = 1024**3, 60
PROGRESS = ("Kontrollerar att ", "Läser filens ", "Granskar bladet ", "Jämför bladen ")  # of what lasts for seconds


@pytest.mark.parametrize("first", range(0, FILES, AT_ONCE))
def test_whatever_is_wrong_with_a_file_it_is_said_and_nothing_is_stored(first: int, tmp_path: Path):
    """A process that raises or dies is seen here; the number after the last one told makes the same file again."""
    asked = [sys.executable, "-m", "tests.data_access.intake.damaging", str(first), str(AT_ONCE), str(tmp_path)]
    ran = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)
    told = [json.loads(line) for line in ran.stdout.splitlines()]
    used = told.pop() if ran.returncode == 0 else {}
    heard = [line for line in ran.stderr.splitlines() if not line.startswith(PROGRESS)]
    assert (ran.returncode, heard, len(told)) == (0, [], AT_ONCE)
    assert [one for one in told if (one["code"], one["ok"]) != ((1, False) if one["refused"] else (0, True))] == []
    assert [one for one in told if one["seconds"] > MOST_SECONDS] == []
    assert used["most"] < MOST_BYTES
    assert {one["code"] for one in told} == {0, 1}
    assert {one["damage"] for one in told} == {damage.__name__ for damage in DAMAGES}
    assert {path.name for path in tmp_path.iterdir()} == {"fil.xlsx", "hel.xlsx"}


def test_the_log_does_not_quote_a_damaged_file(tmp_path: Path, caplog: pytest.LogCaptureFixture):
    """The library that reads cells warns of a sheet without one, with the word that stands there."""
    path = tmp_path / "fil.xlsx"
    _whole(path)
    with zipfile.ZipFile(tmp_path / "hel.xlsx") as whole, zipfile.ZipFile(path, "w") as package:
        for name in whole.namelist():
            package.writestr(name, whole.read(name).replace(b"sheetData", b"hemligt").replace(b"worksheet>", b"ord>"))
    with caplog.at_level(logging.DEBUG):
        read(path, str)
    assert caplog.text == ""
