"""Many at once: signed-in sessions that click, each with time to read between, and how long their answers take."""

import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, suppress
from dataclasses import dataclass, field
from random import Random
from threading import Event

from websockets.exceptions import WebSocketException

from tests.bench.wide.askers import Ask

READING = (5.0, 15.0)
SECONDS, ALONE = 15, 40
CROWDS = (1, 10, 50, 100)
BY = ("", "stage", "sex")
FAULTS = (OSError, EOFError, TimeoutError, WebSocketException)
Open = Callable[[], AbstractContextManager[Ask]]


@dataclass
class Crowd:
    """The seconds of every click, and how many clicks or visits failed."""

    answers: list[float] = field(default_factory=list)
    faults: int = 0

    @property
    def median(self) -> float:
        """Half of the clicks were answered within it."""
        return statistics.median(self.answers)

    @property
    def nearly_all(self) -> float:
        """95 of 100 clicks were answered within it."""
        return sorted(self.answers)[int(0.95 * (len(self.answers) - 1))]


def crowds(opened: Open, pages: Sequence[str], sizes: Sequence[int] = CROWDS) -> Iterator[tuple[int, Crowd]]:
    """Ever more visitors of these pages; ``opened`` begins a session of its own."""
    for size in sizes:
        yield size, _alone(opened, pages) if size == 1 else _together(opened, pages, size)


def _alone(opened: Open, pages: Sequence[str]) -> Crowd:
    """One, who clicks without reading: how long an undisturbed answer takes."""
    found, draw = Crowd(), Random(1)
    with opened() as ask:
        for page in pages:
            ask(page, "")
        for _ in range(ALONE):
            _click(ask, pages, draw, found)
    return found


def _together(opened: Open, pages: Sequence[str], size: int) -> Crowd:
    """So many who are signed in and have the first page before them; then they click, each in a thread of its own."""
    found, enough = Crowd(), Event()
    with ExitStack() as visits, ThreadPoolExecutor(size) as visitors:
        asks = [ask for _ in range(size) for ask in _arrived(visits, opened, pages[0])]
        clicking = [visitors.submit(_visit, ask, pages, Random(place), found, enough) for place, ask in enumerate(asks)]
        enough.wait(SECONDS)
        enough.set()
        found.faults = size - sum(one.result() for one in clicking)
    return found


def _arrived(visits: ExitStack, opened: Open, page: str) -> Iterator[Ask]:
    """One more, who has the page before them; nobody when that failed."""
    with suppress(*FAULTS):
        ask = visits.enter_context(opened())
        ask(page, "")
        yield ask


def _visit(ask: Ask, pages: Sequence[str], draw: Random, found: Crowd, enough: Event) -> bool:
    """Click and read until it is enough; False when an answer failed. Nobody begins with a click."""
    pause = draw.uniform(0, READING[1])
    while not enough.wait(pause):
        try:
            _click(ask, pages, draw, found)
        except FAULTS:
            return False
        pause = draw.uniform(*READING)
    return True


def _click(ask: Ask, pages: Sequence[str], draw: Random, found: Crowd) -> None:
    before = time.perf_counter()
    ask(draw.choice(pages), draw.choice(BY))
    found.answers.append(time.perf_counter() - before)
