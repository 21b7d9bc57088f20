"""Everything that is measured over one city: the house, the others beside it, the floor."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from functools import partial
from itertools import count
from pathlib import Path

from playwright.sync_api import Browser, Page

from data_access.engine import engine_for
from tests.bench.measure import seconds
from tests.bench.session import session
from tests.bench.wide import askers, asking, browsing, queries, running, superset
from tests.bench.wide.cities import City, importing
from tests.bench.wide.crowd import CROWDS, Open, crowds
from tests.bench.wide.facts import Fact
from tests.bench.wide.running import Server
from tests.bench.wide.targets import SMALL

SEEN = ("oversikt", "intag", "narvaro")
FOUR, AGAIN = "fyra", "annan"
LOG = "server.log"
MOST_FOR_OTHERS = 10_000
"""Cases. Of ten times as many every click of the others' counts ten million weeks: a hundred visitors take an hour."""


def measured(city: City, browser: Browser, folder: Path) -> Iterator[Fact]:
    """Every fact about one city."""
    yield from importing(city)
    yield _bare(city)
    with running.streamlit("empty", city.address, folder / "empty.log") as floor:
        yield from _in_browser(city, "empty page", browser, floor, AGAIN)
        yield from _house(city, browser, folder / LOG, floor)
    if city.size <= MOST_FOR_OTHERS:
        yield from _beside(city, browser, folder)


def _beside(city: City, browser: Browser, folder: Path) -> Iterator[Fact]:
    for who, server, opened in _others(city, folder):
        with server as there:
            yield from _rival(city, who, there, partial(opened, there.address), browser)
    if superset.installed():
        with superset.served(city.address, folder) as there, superset.asking(there.address, city.address) as ask:
            yield from asking.first_of_charts(city, "Superset", ask, "")
            yield from asking.same_charts(city, "Superset", ask, "")


def _bare(city: City) -> Fact:
    engine = engine_for(city.address)
    took = min(seconds(lambda: queries.ask(engine)) for _ in range(3))
    engine.dispose()
    return city.fact("bare SQL", "the page, cold", took, f"{took:.2f} s")


def _house(city: City, browser: Browser, log: Path, floor: Server) -> Iterator[Fact]:
    cookies = (askers.cookie(city.address) for _ in count())
    cookie = next(cookies)
    with running.ours(city.address, log) as house, askers.streamlit(house.address, cookie) as mine:
        yield from asking.first_of_charts(city, "ours", mine, FOUR)
        yield from asking.first_visits(city, "cold", mine)
        askers.signed_in(house.address, cookie)
    with running.ours(city.address, log) as house:
        worked = house.rested()
        yield city.fact("ours", "ahead (work before anybody comes)", worked, f"{worked:.1f} s")
        askers.signed_in(house.address, cookie)
        opened = partial(askers.streamlit, house.address, cookie)
        with opened() as mine:
            yield from asking.first_visits(city, "ahead", mine)
            yield from _beside_the_floor(city, house, cookie, floor, log)
            yield from asking.same_charts(city, "ours", mine, FOUR)
        yield from asking.memory(city, "ours", house, opened, SEEN)
        yield from _walk(city, browser, house)
        yield from _crowds(city, "ours", lambda: askers.streamlit(house.address, next(cookies)), SEEN)


def _beside_the_floor(city: City, house: Server, cookie: str, floor: Server, log: Path) -> Iterator[Fact]:
    with (
        running.streamlit("empty", city.address, log.with_name("quick.log"), at_once=True) as waits_for_nothing,
        session(house.address, cookie) as mine,
        session(floor.address) as empty,
        session(waits_for_nothing.address) as quick,
    ):
        yield from asking.pages(city, mine, empty, quick)
        if city.size == SMALL:
            yield from asking.made_of(city, mine, quick)


def _walk(city: City, browser: Browser, house: Server) -> Iterator[Fact]:
    """The first chart after sign-in, and then from page to page; each page's charts are drawn anew every time."""
    with browsing.window(browser) as page:
        first = browsing.first_chart_after_sign_in(page, house.address)
        yield city.fact("ours", "first chart in the browser", first, f"{first:.2f} s")
        yield city.fact("ours", "bytes of files", None, f"{browsing.sent(page) / 1e6:.1f} MB")
        yield from _waited(
            city, "ours", "page switch, own pages, in the browser", page, "link", [f"/{one}" for one in SEEN]
        )
        yield from _waited(city, "ours", "filter change, own page, in the browser", page, "text", asking.CHOICES)
        yield from _switching(city, "ours", page, (f"/{FOUR}", f"/{AGAIN}"))


def _switching(city: City, who: str, page: Page, links: Sequence[str]) -> Iterator[Fact]:
    yield from _waited(city, who, "page switch in the browser", page, "link", links)
    yield from _waited(city, who, "filter change in the browser", page, "text", asking.CHOICES)


def _waited(city: City, who: str, what: str, page: Page, kind: str, names: Sequence[str]) -> Iterator[Fact]:
    found = browsing.waits(page, kind, names)
    yield city.fact(who, what, found.seconds, f"{found.seconds * 1e3:.0f} ms")
    for name, took in found.spent.items():
        yield city.fact(who, f"of the {what}: {name}", took, f"{took * 1e3:.0f} ms")


def _in_browser(city: City, who: str, browser: Browser, server: Server, second: str) -> Iterator[Fact]:
    with browsing.window(browser) as page:
        page.goto(server.address)
        page.get_by_role("heading", level=1).wait_for()
        yield from _switching(city, who, page, (f"/{second}", "/"))


def _rival(city: City, who: str, server: Server, opened: Open, browser: Browser) -> Iterator[Fact]:
    with opened() as ask:
        yield from asking.first_of_charts(city, who, ask, "")
        yield from asking.same_charts(city, who, ask, "")
    yield from asking.memory(city, who, server, opened, ("", AGAIN))
    with browsing.window(browser) as page:
        first = browsing.first_chart(page, server.address)
        yield city.fact(who, "first chart in the browser", first, f"{first:.2f} s")
        yield city.fact(who, "bytes of files", None, f"{browsing.sent(page) / 1e6:.1f} MB")
        yield from _switching(city, who, page, (f"/{AGAIN}", "/"))
    if city.database == "SQLite":  # they read the database once: who stores the rows changes nothing for a crowd
        yield from _crowds(city, who, opened, ("", AGAIN), (1, CROWDS[-1]))


def _others(city: City, folder: Path) -> Iterator[tuple[str, AbstractContextManager[Server], Open]]:
    yield "Streamlit + pandas", running.streamlit("plain", city.address, folder / LOG), askers.streamlit
    if running.BENCH_PYTHON.exists():
        yield "Dash", running.dash(city.address, folder / LOG), askers.dash


def _crowds(city: City, who: str, opened: Open, pages: Sequence[str], sizes: Sequence[int] = CROWDS) -> Iterator[Fact]:
    for many, found in crowds(opened, pages, sizes):
        yield city.fact(who, f"{many} at once, median", found.median, f"{found.median * 1e3:.0f} ms")
        yield city.fact(who, f"{many} at once, 95 of 100", found.nearly_all, f"{found.nearly_all * 1e3:.0f} ms")
        yield city.fact(who, f"{many} at once, faults", found.faults, f"{found.faults} of {len(found.answers)}")
