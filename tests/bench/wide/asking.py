"""Server time without a browser: each page's first visit and later ones, cut anew, beside an empty page; memory."""

import statistics
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack
from itertools import cycle

from data_access.scope import Audience
from pages import PAGES
from tests.bench.measure import seconds, side_by_side
from tests.bench.session import Session
from tests.bench.wide.askers import Ask
from tests.bench.wide.choosing import chooser, see_that_it_is_drawn
from tests.bench.wide.cities import City
from tests.bench.wide.facts import Fact
from tests.bench.wide.running import Server

STEERING = tuple(page.address for page in PAGES if Audience.STEERING in page.audiences and page.address != "svar")
CUT = ("intag", "narvaro")
GROUPS = ("stage", "sex", "district")
CHOICES = ("Stadium", "Kön", "Stadsdelsområde")
FRAME, MANY = "ram", "manga"
RUNS, TO_COMPARE, MORE = 11, 41, 20
MADE_OF = ("empty page", "our frame, empty", "as many messages in bare Streamlit", "our page")
Open = Callable[[], AbstractContextManager[Ask]]


def first_visits(city: City, when: str, mine: Ask) -> Iterator[Fact]:
    """The wait of each page's first visitor, in the order of the menu."""
    for page in STEERING:
        took = seconds(lambda page=page: mine(page, ""))
        yield city.fact("ours", f"{when} /{page}", took, f"{took:.2f} s")


def pages(city: City, mine: Session, floor: Session, quick: Session) -> Iterator[Fact]:
    """Each of the house's pages, visited before, in turn with an empty page as it comes and with a ``quick`` one."""
    for page in STEERING:
        yield from _warm(city, f"/{page}", lambda page=page: mine.ask(page), floor, quick)
        told = mine.ask(page)
        yield city.fact("ours", f"bytes /{page}", told, f"{told / 1e3:.0f} kB")
    for page in CUT:
        yield from _filter(city, page, mine, floor, quick)


def _filter(city: City, page: str, mine: Session, floor: Session, quick: Session) -> Iterator[Fact]:
    """Another breakdown: the first time each is asked for, then again."""
    choose, told = chooser(mine, page), dict[str, list[bytes]]()
    first = max(seconds(lambda name=name: told.update({name: choose(name)})) for name in CHOICES)
    for name, answer in told.items():
        see_that_it_is_drawn(name, answer)
    yield city.fact("ours", f"ahead filter /{page}", first, f"{first:.2f} s")
    names = cycle(CHOICES)
    yield from _warm(city, f"filter /{page}", lambda: choose(next(names)), floor, quick)


def _warm(city: City, what: str, ask: Callable[[], object], floor: Session, quick: Session) -> Iterator[Fact]:
    took = _median(ask)
    yield city.fact("ours", f"warm {what}", took, f"{took * 1e3:.0f} ms")
    for name, empty in (("ratio", floor), ("quick", quick)):
        _, least, ratio = side_by_side(ask, empty.ask, RUNS)
        yield city.fact("ours", f"{name} {what}", ratio, f"{ratio:.2f}")
        yield city.fact("empty page", f"beside {name} {what}", least, f"{least * 1e3:.0f} ms")


def made_of(city: City, mine: Session, quick: Session) -> Iterator[Fact]:
    """Where a page's server time goes: an empty page, the frame around every page, and as many messages without us."""
    empty, frame = _median(quick.ask), _median(lambda: mine.ask(FRAME))
    of_empty, of_frame = len(quick.frames()), len(mine.frames(FRAME))
    for page in STEERING:
        messages = len(mine.frames(page))
        bare = _median(lambda more=messages - of_empty: quick.ask(MANY, f"by={more}"))
        whole = _median(lambda page=page: mine.ask(page))
        yield city.fact("messages", f"made /{page}", messages, f"{messages} ({of_frame} of the frame)")
        for name, took in zip(MADE_OF, (empty, frame, bare, whole), strict=True):
            yield city.fact(name, f"made /{page}", took, f"{took * 1e3:.1f} ms")
        yield city.fact("ours, in as many", f"made /{page}", whole / bare, f"{whole / bare:.2f}")


def _median(ask: Callable[[], object]) -> float:
    ask()
    return statistics.median(seconds(ask) for _ in range(RUNS))


def first_of_charts(city: City, who: str, ask: Ask, page: str) -> Iterator[Fact]:
    """The wait of the first visitor to a page of the four charts, right after the server's start."""
    cold = seconds(lambda: ask(page, ""))
    yield city.fact(who, "the page, cold", cold, f"{cold:.2f} s")


def same_charts(city: City, who: str, ask: Ask, page: str) -> Iterator[Fact]:
    """A page of the four charts: warm, cut anew, and its bytes."""
    ask(page, "")
    warm = statistics.median(seconds(lambda: ask(page, "")) for _ in range(TO_COMPARE))
    yield city.fact(who, "the page, warm", warm, f"{warm * 1e3:.0f} ms")
    groups = cycle(GROUPS)
    cut = statistics.median(seconds(lambda: ask(page, next(groups))) for _ in range(TO_COMPARE))
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
