"""The files for the service: a container holds all that the service needs, and the units start what there is."""

import os
import shlex
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from data_access.commands.arguments import parser
from tests.pages.serving import SECRET, free_port

ROOT = Path(__file__).parent.parent
FILES = ROOT / "docs" / "operations"
PATIENCE = 60


def copied(folder: Path) -> None:
    """What the container file copies, where it copies it."""
    for line in (FILES / "Containerfile").read_text("utf-8").splitlines():
        if line.startswith("COPY "):
            *things, place = line.split()[1:]
            (folder / place).parent.mkdir(parents=True, exist_ok=True)
            for source in (ROOT / thing for thing in things):
                if source.is_dir():
                    shutil.copytree(source, folder / place, ignore=shutil.ignore_patterns("__pycache__"))
                else:
                    shutil.copy(source, folder / place)


def answer(url: str, process: subprocess.Popen[bytes]) -> tuple[int, str]:
    """Status and text, once the server listens."""
    until = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < until:
        try:
            with urllib.request.urlopen(url, timeout=10) as found:
                return found.status, found.read().decode()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.read().decode()
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server did not come up")


def test_what_the_container_holds_is_enough_and_ready_says_when(tmp_path: Path):
    house, database, port = tmp_path / "house", tmp_path / "lagesbild.db", free_port()
    house.mkdir()
    copied(house)
    ours = {"LAGESBILD_DATABASE_URL": f"sqlite:///{database}", "LAGESBILD_COOKIE_SECRET": SECRET, "PORT": str(port)}
    told = os.environ | ours | {"PYTHONPATH": ""}
    with subprocess.Popen([sys.executable, "-m", "pages.server"], cwd=house, env=told) as server:
        try:
            ready = f"http://127.0.0.1:{port}/healthz"
            assert answer(ready, server) == (503, "no_database")
            subprocess.run([sys.executable, "-m", "data_access", "init"], cwd=house, env=told, check=True)
            until = time.monotonic() + PATIENCE
            while (found := answer(ready, server)) != (200, "ok") and time.monotonic() < until:
                assert found == (503, "no_database")
            assert found == (200, "ok")
            assert "Lägesbild" in answer(f"http://127.0.0.1:{port}/", server)[1]
        finally:
            server.terminate()


def started(name: str) -> list[list[str]]:
    """The programs that a unit runs, with their arguments."""
    lines = (FILES / name).read_text("utf-8").splitlines()
    return [shlex.split(line.partition("=")[2]) for line in lines if line.startswith("ExecStart")]


def test_the_units_start_what_there_is():
    init, serve = started("lagesbild.service")
    assert parser().parse_args(init[3:]).command == "init"
    assert serve[1:] == ["-m", "pages.server"]
    assert (ROOT / "pages" / "server" / "__main__.py").is_file()
    nightly = shlex.split(started("lagesbild-backup.service")[0][2].replace("$(date +%%F)", "2025-11-14"))
    asked = parser().parse_args(nightly[3:])
    assert (asked.command, asked.by) == ("backup", "nattlig")


@pytest.mark.parametrize("path", sorted(FILES.glob("*.[st]*")), ids=lambda path: path.name)
def test_every_line_of_a_unit_is_a_setting_a_section_or_a_remark(path: Path):
    lines = [line for line in path.read_text("utf-8").splitlines() if line]
    assert [line for line in lines if not (line[0] in "#[" or "=" in line)] == []


def test_a_server_that_cannot_know_the_day_says_so_and_does_not_start(tmp_path: Path):
    told = os.environ | {"LAGESBILD_DATABASE_URL": f"sqlite:///{tmp_path}/ingen.db", "LAGESBILD_TODAY": "igår"}
    serve = [sys.executable, "-m", "pages.server"]
    ran = subprocess.run(serve, check=False, env=told, capture_output=True, text=True, cwd=ROOT, timeout=PATIENCE)
    assert ran.returncode == 1
    assert ran.stderr.startswith("LAGESBILD_TODAY är igår, som inte är en dag.")
