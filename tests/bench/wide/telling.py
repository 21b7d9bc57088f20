"""The wide part of docs/benchmarks.md, made of the facts."""

from collections.abc import Sequence

from tests.bench.wide.crowd import ALONE, READING, SECONDS
from tests.bench.wide.facts import Fact, pivot, place
from tests.bench.wide.targets import targets

OPENING = """## Cities of several sizes, and others beside the house

Made by `make bench-wide` in {minutes:.0f} minutes: an invented city of each size (cases, with two years of weeks) on
SQLite and on PostgreSQL. *Server time* is from the question over the websocket until the server has said all, without a
browser. *Cold* is the wait of a visitor who comes right after the start, page after page in the order of the menu; the
server answers ahead meanwhile, so that later pages may be done already. *Warm* is the median of many. A *filter* is a
click on another breakdown, which draws its part alone.
*In the browser* is from the click until the page changes no more.
Of many at once each reads {least:.0f} to {most:.0f} seconds between two clicks, for {seconds} seconds; one alone clicks
{alone} times without reading. Errors are visits that broke off.
"""
WHY = """What is not reached has its profile below: of the server under *Where a page's server time goes*, of the
browser under each city. An empty page changes a word or two there. A page of four charts draws them, each twice, as
Streamlit's own component does: the chart library takes most of it, then script, style and layout; the server's part is
the warm time. The same four charts are held against Dash's, which draws them with the same library."""
BESIDE = """The same four charts (intake by month, intake by a group, attendance week by week, decisions by term) over
the same database: in the house with its sign-in, log and protection; in plain Streamlit and in Dash with pandas, which
read the rows once per data version and protect nothing; as bare SQL. Superset stands here where it is installed
(`tests/bench/superset.sh` says how): its server's answers to the four charts' questions, kept in its cache. Above
10 000 cases the others are not asked: they count millions of rows at every click.
*Script* and *style and layout* are the browser's own work in a switch, where its time goes: an empty page has nothing
to draw, and none of the house's pages can be as quick as that. Bytes of files are those of the first visit.
Plain Streamlit waits for acknowledgements as the empty page does, up to 40 ms of its server time.
Dash counts anew at every click, so its time grows with the city; the house counts once per data version."""
MADE = """An empty page of Streamlit as it comes waits up to 40 ms for the browser to acknowledge its first messages
before it sends the last (decision 50). The house's server does not, so beside such a floor each of its pages is quick.
Here the floor has been mended in the same way: it *waits for nothing*. *Our frame* is a page of ours that holds a title
alone: who is signed in is asked of the database, the navigation of the group is made, the style is sent. A bare page of
*as many messages* reads nothing and asks nobody who is there. What our pages take more than these is their own work: to
write words, tables and charts, to offer files, and two or three questions more to the database."""
SERVER = ("cold ", "ahead ", "warm ", "ratio ", "quick ", "made ", "bytes /")
IMPORT = ("rows stored", "drawing ", "storing", "the database", "peak memory")


def told(facts: Sequence[Fact], seconds: float) -> str:
    """The whole part."""
    opening = OPENING.format(minutes=seconds / 60, least=READING[0], most=READING[1], seconds=SECONDS, alone=ALONE)
    return "\n\n".join(
        [
            opening.strip(),
            f"### What was to be reached\n\n{targets(facts)}\n\n{WHY}",
            f"### Import\n\n{pivot([one for one in facts if _importing(one)], place, _what, 'city')}",
            *_pages(facts),
            f"### Where a page's server time goes\n\n{MADE}",
            *_made_of(facts),
            f"### Side by side\n\n{BESIDE}",
            *_side_by_side(facts),
        ]
    )


def _what(fact: Fact) -> str:
    return fact.what


def _who(fact: Fact) -> str:
    return fact.who


def _importing(fact: Fact) -> bool:
    return fact.what.startswith(IMPORT)


def _pages(facts: Sequence[Fact]) -> list[str]:
    mine = [one for one in facts if one.who == "ours"]
    titles = {
        "cold ": "Server time of each page, cold: right after a start",
        "ahead ": "Server time of each page's first visit, once the server has answered ahead",
        "warm ": "Server time of each page, warm",
        "ratio ": "Warm server time in empty pages of Streamlit as it comes",
        "quick ": "Warm server time in empty pages that wait for nothing",
        "bytes /": "Bytes sent for each page",
    }
    return [f"### {title}\n\n{_of_a_kind(mine, kind)}" for kind, title in titles.items()]


def _of_a_kind(facts: Sequence[Fact], kind: str) -> str:
    chosen = [one for one in facts if one.what.startswith(kind)]
    return pivot(chosen, lambda one: one.what.removeprefix(kind.rstrip("/")), place, "page")


def _made_of(facts: Sequence[Fact]) -> list[str]:
    """A table per database: pages, and what stands beside them."""
    found = [one for one in facts if one.what.startswith("made ")]
    return [
        f"**{where}**\n\n"
        + pivot([one for one in found if place(one) == where], lambda one: one.what.removeprefix("made "), _who, "page")
        for where in dict.fromkeys(map(place, found))
    ]


def _side_by_side(facts: Sequence[Fact]) -> list[str]:
    """A table per city: what, of whom."""
    held = [one for one in facts if not _importing(one) and not one.what.startswith((*SERVER, "beside "))]
    return [
        f"**{where}**\n\n{pivot([one for one in held if place(one) == where], _what, _who, 'what')}"
        for where in dict.fromkeys(map(place, held))
    ]
