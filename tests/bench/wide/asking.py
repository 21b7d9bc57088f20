"""Server time without a browser: each page's first visit and later ones, cut anew, beside an empty page; memory."""

import statistics
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack
from itertools import cycle

from data_access.scope import Audience
from pages import PAGES
from tests.bench.measure import seconds, side_by_side
from tests.bench.wide.askers import Ask
from tests.bench.wide.cities import City
from tests.bench.wide.facts import Fact
from tests.bench.wide.running import Server

STEERING = tuple(page.address for page in PAGES if Audience.STEERING in page.audiences and page.address != "svar")
CUT = ("intag", "narvaro")
GROUPS = ("stage", "sex", "district")
RUNS, MORE = 11, 20
Open = Callable[[], AbstractContextManager[Ask]]


def first_visits(city: City, when: str, mine: Ask) -> Iterator[Fact]:
    """The wait of each page's first visitor, in the order of the menu."""
    for page in STEERING:
        took = seconds(lambda page=page: mine(page, ""))
        yield city.fact("ours", f"{when} /{page}", took, f"{took:.2f} s")


def pages(city: City, mine: Ask, floor: Ask) -> Iterator[Fact]:
    """Each of the house's pages once it has been visited: ours and an empty page's in turn."""
    for page in STEERING:
        yield from _warm(city, f"/{page}", lambda page=page: mine(page, ""), floor)
        told = mine(page, "")
        yield city.fact("ours", f"bytes /{page}", told, f"{told / 1e3:.0f} kB")
    for page in CUT:
        yield from _filter(city, page, mine, floor)


def _filter(city: City, page: str, mine: Ask, floor: Ask) -> Iterator[Fact]:
    """Another breakdown: the first time each is asked for, then again."""
    first = max(seconds(lambda by=by: mine(page, by)) for by in GROUPS)
    yield city.fact("ours", f"cold filter /{page}", first, f"{first:.2f} s")
    groups = cycle(GROUPS)
    yield from _warm(city, f"filter /{page}", lambda: mine(page, next(groups)), floor)


def _warm(city: City, what: str, ask: Callable[[], object], floor: Ask) -> Iterator[Fact]:
    _, least, ratio = side_by_side(ask, lambda: floor("", ""), RUNS)
    took = statistics.median(seconds(ask) for _ in range(RUNS))
    yield city.fact("ours", f"warm {what}", took, f"{took * 1e3:.0f} ms")
    yield city.fact("ours", f"ratio {what}", ratio, f"{ratio:.2f}")
    yield city.fact("empty page", f"beside {what}", least, f"{least * 1e3:.0f} ms")


def same_charts(city: City, who: str, ask: Ask, page: str) -> Iterator[Fact]:
    """A page of the four charts: cold, warm, cut anew, and its bytes."""
    cold = seconds(lambda: ask(page, ""))
    yield city.fact(who, "the page, cold", cold, f"{cold:.2f} s")
    warm = statistics.median(seconds(lambda: ask(page, "")) for _ in range(RUNS))
    yield city.fact(who, "the page, warm", warm, f"{warm * 1e3:.0f} ms")
    groups = cycle(GROUPS)
    cut = statistics.median(seconds(lambda: ask(page, next(groups))) for _ in range(RUNS))
    yield city.fact(who, "another breakdown, warm", cut, f"{cut * 1e3:.0f} ms")
    told = ask(page, "")
    yield city.fact(who, "bytes of the page", told, f"{told / 1e3:.0f} kB")


def memory(city: City, who: str, server: Server, opened: Open, seen: Sequence[str]) -> Iterator[Fact]:
    """The server's memory with one session, and what each of twenty more adds that has seen these pages."""
    with ExitStack() as sessions:
        _visit(sessions, opened, seen)
        one = server.megabytes()
        for _ in range(MORE):
            _visit(sessions, opened, seen)
        each = (server.megabytes() - one) / MORE
    yield city.fact(who, "memory with one session", one, f"{one:.0f} MB")
    yield city.fact(who, "memory of one session more", each, f"{each:.1f} MB")


def _visit(sessions: ExitStack, opened: Open, seen: Sequence[str]) -> None:
    ask = sessions.enter_context(opened())
    for page in seen:
        ask(page, "")
