"""Servers in processes of their own: ours with its four charts, the others', and the empty page."""

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.pages.serving import ROOT, SECRET, free_port

RIVALS = Path(__file__).parent / "rivals"
BENCH_PYTHON = ROOT / ".venv" / "bench" / "bin" / "python"
PATIENCE = 120
IDLE_SECONDS, IDLE_PERCENT = 2.0, 10
AT_ONCE = """
from pages.server.at_once import sent_at_once
from streamlit.web.cli import main
sent_at_once()
main()
"""
GUNICORN = ("-m", "gunicorn", "--workers", "1", "--threads", "8", "--log-level", "error", "dash_app:server")


@dataclass(frozen=True)
class Server:
    """A running server: its address and its process."""

    address: str
    process: psutil.Process

    def megabytes(self) -> float:
        """What it and its children hold in memory."""
        every = (self.process, *self.process.children(recursive=True))
        return sum(one.memory_info().rss for one in every) / 2**20

    def rested(self) -> float:
        """Wait until it works no more; the seconds of work so far, on one core."""
        while self.process.cpu_percent(IDLE_SECONDS) > IDLE_PERCENT:
            pass
        worked = self.process.cpu_times()
        return worked.user + worked.system


Running = AbstractContextManager[Server]


def ours(database: str, log: Path) -> Running:
    """The house."""
    port = free_port()
    return started([sys.executable, "-m", "tests.bench.wide.house"], ROOT, port, database, log)


def streamlit(name: str, database: str, log: Path, *, at_once: bool = False) -> Running:
    """A script of the others' in plain Streamlit; ``at_once`` when its messages wait for nothing (decision 50)."""
    port = free_port()
    program = ["-c", AT_ONCE] if at_once else ["-m", "streamlit"]
    script = str(RIVALS / f"{name}.py")
    return started([sys.executable, *program, "run", script, f"--server.port={port}"], ROOT, port, database, log)


def dash(database: str, log: Path) -> Running:
    """The four charts in Dash; only where the bench's own packages are installed."""
    port = free_port()
    command = [str(BENCH_PYTHON), *GUNICORN, "--bind", f"127.0.0.1:{port}"]
    return started(command, RIVALS, port, database, log)


@contextmanager
def started(
    command: list[str], folder: Path, port: int, database: str, log: Path, settings: Mapping[str, str] | None = None
) -> Iterator[Server]:
    """A server of any kind; its environment names the database, and what ``settings`` say."""
    own = {
        "LAGESBILD_DATABASE_URL": database,
        "LAGESBILD_COOKIE_SECRET": SECRET,
        "PORT": str(port),
        "PYTHONPATH": str(ROOT),
    }
    with open(log, "wb") as out:
        process = subprocess.Popen(command, cwd=folder, env=os.environ | own | (settings or {}), stdout=out, stderr=out)
    try:
        yield Server(_answering(f"http://127.0.0.1:{port}", process, log), psutil.Process(process.pid))
    finally:
        process.terminate()
        process.wait(timeout=60)


def _answering(address: str, process: subprocess.Popen[bytes], log: Path) -> str:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE):
                return address
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"the server did not come up:\n{log.read_text(errors='replace')}")
