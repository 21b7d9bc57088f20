"""Judging and previewing a large workbook: against reading it, its memory, and what others wait meanwhile."""

import logging
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import fastexcel
import polars as pl
from sqlalchemy import Engine

from data_access import demo
from data_access.commands.database import stored
from data_access.engine import engine_for, migrate
from data_access.intake.judge import judge
from data_access.intake.load import Receipt, store
from data_access.intake.would_be import would_be
from data_access.scope import ALL_DISTRICTS, Audience, Scope
from metrics.desk import Desk
from pages.common.sign_in import COOKIE
from tests.bench import large_file
from tests.bench.measure import Result, side_by_side
from tests.bench.pages import memory_of
from tests.bench.session import asking
from tests.pages.conftest import add_examples
from tests.pages.serving import APP, chromium, cookie_of, served
from tests.pages.steward import hand_in, judged, loaded, signed_in

DAY = date(2025, 11, 20)
STEWARD = Scope(Audience.STEWARD, ALL_DISTRICTS, "bench")
MEBIBYTES = 1024
QUIET = 3_000
NINE_TENTHS = "2024-V40"
ROWS = large_file.PUPILS * large_file.WEEKS
PEAK = """
import resource, sys
from pathlib import Path
from data_access.engine import engine_for
from tests.bench.judging import previewed
previewed(Path(sys.argv[1]), engine_for(sys.argv[2]))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def results() -> Iterator[Result]:
    """Time and memory of judging and previewing, and how a page answers while it goes on."""
    logging.getLogger("fastexcel").setLevel(logging.ERROR)  # it tells of every column whose type it guesses
    with tempfile.TemporaryDirectory() as folder:
        path, address = large_file.write(Path(folder) / "stor.xlsx"), f"sqlite:///{folder}/bench.db"
        engine = engine_for(address)
        migrate(engine)
        what = f"judging and previewing {ROWS} weeks against reading the workbook with fastexcel"
        ours, other, ratio = side_by_side(lambda: previewed(path, engine), lambda: read(path))
        yield Result(f"{what}, empty database", f"{ours:.2f} s", f"{other:.2f} s", ratio, "≤ 3")
        yield _memory(path, address)
        yield from _stored(path, engine, what)
    yield from _answering()


def previewed(path: Path, engine: Engine) -> None:
    """What the page does with a file: judged, compared with what is stored, the figures before and after."""
    judgement = judge(path, stored(engine), DAY)
    found = would_be(engine, judgement.frames)
    desk = Desk(STEWARD, engine.url.render_as_string(hide_password=False))
    preview = desk.preview(found.after)
    preview.headline(DAY)
    preview.restated({step.recorded_on for step in desk.imports()})


def read(path: Path) -> None:
    """What it is held against: every sheet as a frame."""
    book = fastexcel.read_excel(path)
    for name in book.sheet_names:
        book.load_sheet(name).to_polars()


def _stored(path: Path, engine: Engine, what: str) -> Iterator[Result]:
    """With most of the rows stored, so that the file brings new ones, and with all of them: it changes nothing."""
    whole = judge(path, stored(engine), DAY).frames
    earlier = whole["attendance"].filter(pl.col("week") <= NINE_TENTHS)
    for held, frames in (("nine weeks in ten", whole | {"attendance": earlier}), ("the same rows", whole)):
        store(engine, frames, Receipt(DAY, "import", "stor.xlsx", "0" * 64, "bench"))
        ours, other, ratio = side_by_side(lambda: previewed(path, engine), lambda: read(path))
        yield Result(f"{what}, {held} stored", f"{ours:.2f} s", f"{other:.2f} s", ratio, "≤ 3")


def _memory(path: Path, address: str) -> Result:
    """The peak of a process of its own."""
    told = subprocess.run([sys.executable, "-c", PEAK, str(path), address], capture_output=True, text=True, check=True)
    size = int(told.stdout)
    return Result("memory of judging and previewing it", f"{size} MB", "1024 MB", size / MEBIBYTES, "≤ 1")


def _answering() -> Iterator[Result]:
    """Another session's slowest rerun while a steward's file is judged, previewed and loaded, against a quiet one."""
    with tempfile.TemporaryDirectory() as name, chromium() as browser:
        folder, address = Path(name), f"sqlite:///{name}/house.db"
        migrate(engine_for(address))
        add_examples(address)
        demo.fill(engine_for(address))
        path = large_file.write(folder / "stor.xlsx")
        with served(APP, address, folder / "log") as house:
            steward = signed_in(browser, house, "dataansvarig", "import")
            cookie = f"{COOKIE}={cookie_of(signed_in(browser, house, 'styrgrupp', 'oversikt'))}"
            with asking(house, cookie, "oversikt") as quiet:
                steward.wait_for_timeout(QUIET)
            with asking(house, cookie, "oversikt") as while_judged:
                hand_in(steward, path)
                judged(steward)
            with asking(house, cookie, "oversikt") as while_loaded:
                loaded(steward)
            size = memory_of(house)
    usual = statistics.median(quiet)
    for what, answers in (("judged and previewed", while_judged), ("loaded", while_loaded)):
        said = f"another session's slowest rerun of /oversikt while {ROWS} weeks are {what}"
        yield Result(said, f"{max(answers):.2f} s", f"{usual:.2f} s", None, "≤ 2 s")
    yield Result("memory of the server after that", f"{size:.0f} MB", "1024 MB", size / MEBIBYTES, "≤ 1")
