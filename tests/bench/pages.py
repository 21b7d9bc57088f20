"""A page of the example data against an empty Streamlit page: server time of a rerun, start, and memory."""

import contextlib
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from datetime import date
from itertools import count
from pathlib import Path

import polars as pl
import psutil

from data_access import demo
from data_access.engine import engine_for, migrate
from data_access.intake.load import Receipt, store
from data_access.scope import Audience
from pages import PAGES
from pages.common.sign_in import COOKIE
from pages.server import ahead
from tests.bench.measure import Result, side_by_side
from tests.bench.session import session
from tests.pages.conftest import add_examples
from tests.pages.serving import APP, chromium, cookie_of, free_port, served, settled, sign_in

EMPTY = 'import streamlit as st\nst.title("Tom sida")\n'
STEERING = tuple(page.address for page in PAGES if Audience.STEERING in page.audiences)
SEEN = ("oversikt", "intag", "definitioner")
BARE = "streamlit run"
RUNS, IMPORTS = 41, 5
IDLE_SECONDS, IDLE_PERCENT = 0.3, 10
WARM, AFTER = 2, 3
DAY = date(2025, 11, 14)


def results() -> Iterator[Result]:
    """Server time of each page, time to the first answer, and memory."""
    with tempfile.TemporaryDirectory() as folder:
        address = f"sqlite:///{Path(folder)}/bench.db"
        engine = engine_for(address)
        migrate(engine)
        add_examples(address)
        demo.fill(engine)
        yield from _reruns(address, Path(folder))
        yield _start(address, Path(folder))
        yield _memory(address, Path(folder))


def _reruns(address: str, folder: Path) -> Iterator[Result]:
    """From asking a warm server for a page until it has said all: ours and an empty page's in turn."""
    empty = folder / "empty.py"
    empty.write_text(EMPTY, encoding="utf-8")
    ours, bare = served(APP, address, folder / "ours.log"), served(empty, address, folder / "bare.log", BARE)
    with ours as house, bare as floor, session(house, _cookie(house)) as mine, session(floor) as other:
        for page in STEERING:
            warm = side_by_side(lambda page=page: mine.ask(page), other.ask, RUNS)
            yield _line(f"a rerun of /{page}, against an empty page of Streamlit as it comes", warm, WARM)
        numbers = count(1)
        for page in STEERING:
            after = side_by_side(
                lambda page=page: mine.ask(page),
                lambda page=page: mine.ask(page),
                IMPORTS,
                before=lambda: _import(address, next(numbers), _server(house)),
            )
            yield _line(f"/{page} after an import, when the server has answered ahead, against the next", after, AFTER)


def _line(what: str, measured: tuple[float, float, float], bound: float) -> Result:
    seconds, least, ratio = measured
    return Result(f"server time of {what}", f"{seconds * 1e3:.0f} ms", f"{least * 1e3:.0f} ms", ratio, f"≤ {bound}")


def _import(address: str, number: int, server: psutil.Process) -> None:
    """A file with one meeting: every figure has to be counted anew, which the server does when it has seen it."""
    meeting = {"type": "erfarenhetsutbyte", "held": DAY, "area": f"prov {number}"}
    receipt = Receipt(DAY, "import", "bench", f"{number:064}", "bench")
    store(engine_for(address), {"meetings": pl.DataFrame([meeting])}, receipt)
    time.sleep(ahead.SECONDS_BETWEEN)
    while server.cpu_percent(IDLE_SECONDS) > IDLE_PERCENT:
        pass


def _cookie(house: str) -> str:
    """What the browser of someone signed in sends with each request."""
    with chromium() as browser:
        window = browser.new_page()
        window.goto(house)
        sign_in(window, "styrgrupp")
        return f"{COOKIE}={cookie_of(window)}"


def _start(address: str, folder: Path) -> Result:
    """From the command to the first answered page, a second start; bare Streamlit beside it."""
    environment = os.environ | {"LAGESBILD_DATABASE_URL": address}
    mine = [sys.executable, "-m", "pages.server"]
    bare = [sys.executable, "-m", *BARE.split(), str(folder / "empty.py"), "--server.headless=true"]
    ours, other, ratio = side_by_side(_answered(mine, environment), _answered(bare, environment), runs=5)
    return Result("second start to first answer", f"{ours:.2f} s", f"{other:.2f} s", ratio, "≤ 1.5")


def _answered(command: list[str], environment: dict[str, str]) -> Callable[[], None]:
    def run() -> None:
        port = str(free_port())
        named = command if command[-1] == "pages.server" else [*command, f"--server.port={port}"]
        process = subprocess.Popen(
            named, env=environment | {"PORT": port}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            _wait_for(f"http://127.0.0.1:{port}/")
        finally:
            process.terminate()
            process.wait(timeout=20)

    return run


def _wait_for(address: str) -> None:
    while True:
        with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=5):
            return
        time.sleep(0.02)


def _memory(address: str, folder: Path) -> Result:
    """The server's own memory with one signed-in session that has seen both pages."""
    with served(APP, address, folder / "log") as house, chromium() as browser:
        window = browser.new_page()
        window.goto(house)
        sign_in(window, "styrgrupp")
        cookie_of(window)
        for page in SEEN:
            window.goto(f"{house}/{page}")
            settled(window)
        size = memory_of(house)
    return Result("memory with one session", f"{size:.0f} MB", "400 MB", size / 400, "≤ 1")


def memory_of(house: str) -> float:
    """The megabytes that the server at an address holds."""
    return _server(house).memory_info().rss / 2**20


def _server(house: str) -> psutil.Process:
    port = int(house.rsplit(":", 1)[1])
    return next(one for one in psutil.process_iter(["pid"]) if _listens(one, port))


def _listens(process: psutil.Process, port: int) -> bool:
    with contextlib.suppress(psutil.AccessDenied, psutil.NoSuchProcess):
        return any(one.laddr and one.laddr.port == port for one in process.net_connections(kind="inet4"))
    return False
