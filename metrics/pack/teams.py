"""The teams: cases against places and filled posts. Teams, never a person."""

from metrics.dimensions import TOTAL
from metrics.pack.asking import Asking
from metrics.pack.drawing import chapter, names, side_by_side
from metrics.pack.model import Chapter, Entry, Fact, Meaning, Table
from metrics.pack.voice import Voice, Write, count, entry, tenths
from metrics.released import Cell, Released
from metrics.team import found_cell
from metrics.wording import number

SHOWN = ("active_cases", "places", "staffing", "cases_per_post", "vacancies")
BY_TEAM = ("team",)


def teams(asking: Asking, voice: Voice) -> Chapter:
    """The chapter."""
    figures = {name: asking.now(name, BY_TEAM) for name in SHOWN}
    active, places, posts, load, empty = figures.values()
    heads = [voice.say(f"team.{name}") for name in ("team", "active", "places", "filled", "load", "empty")]
    drawn = side_by_side(
        "team", (active, places), heads[1:3], (Meaning.HAPPENED, Meaning.CONTEXT), voice.say("paper.teams_alt")
    )
    facts = (
        first(voice, active, places),
        Fact(entry(voice, tenths, posts), voice.say("team.filled"), voice.say("paper.full_time")),
        Fact(entry(voice, tenths, empty), voice.say("team.empty"), voice.say("paper.in_period")),
    )
    return chapter(
        asking,
        voice,
        "teams",
        _finding(voice, active, posts, load),
        facts=facts,
        tables=(_table(voice, figures, heads),),
        chart=drawn,
        without="" if drawn else voice.say("paper.teams_empty"),
        notes=(voice.say("team.now_note"),),
    )


def first(voice: Voice, active: Released, places: Released) -> Fact:
    """How many cases are under way, and of how many places."""
    total = places.total.value
    unknown = voice.say("overview.places_unknown")
    status = unknown if total is None else voice.say("overview.places", places=number(total))
    return Fact(entry(voice, count, active), voice.say("overview.active"), status)


def _finding(voice: Voice, active: Released, posts: Released, load: Released) -> str:
    cases = count(voice, active.total)
    if not posts.total.value:
        return voice.say("paper.teams_without", cases=cases)
    known = {"cases": cases, "posts": tenths(voice, posts.total)}
    each = [cell for cell in load.cells if cell.at("team") != TOTAL and cell.value]
    if len(each) < 2:
        return voice.say("paper.teams_finding_one", **known)
    most = max(each, key=lambda cell: cell.value or 0)
    return voice.say("paper.teams_finding", team=most.at("team"), load=tenths(voice, most), **known)


def _table(voice: Voice, figures: dict[str, Released], heads: list[str]) -> Table:
    active, places, posts, load, empty = figures.values()
    written: tuple[tuple[Write, Released], ...] = (
        (count, active),
        (_stated, places),
        (_posts, posts),
        (tenths, load),
        (_months, empty),
    )
    rows = [
        (Entry(voice.named(name)), *(_in_team(voice, write, one, name) for write, one in written))
        for name in names("team", active, places, posts)
    ]
    return Table(voice.say("team.now_caption"), tuple(heads), tuple(rows), total=True)


def _in_team(voice: Voice, write: Write, released: Released, name: str) -> Entry:
    """What a team has no places or cases for stands as unknown or as zero, not as a figure of its own."""
    if found_cell(released, team=name) is None and write is not count:
        return Entry(write(voice, Cell(())))
    return entry(voice, write, released, team=name)


def _stated(voice: Voice, cell: Cell) -> str:
    return voice.say("figures.unknown") if cell.value is None else number(cell.value)


def _months(voice: Voice, cell: Cell) -> str:
    return "0" if cell.value is None else tenths(voice, cell)


def _posts(voice: Voice, cell: Cell) -> str:
    return "0" if cell.value is None else tenths(voice, cell)
