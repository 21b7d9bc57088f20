"""The queue: who waits, where, and for how long."""

from metrics.pack.asking import Asking
from metrics.pack.drawing import chapter, names, side_by_side
from metrics.pack.model import Chapter, Entry, Fact, Meaning, Table
from metrics.pack.voice import Voice, count, days, entry
from metrics.released import Released
from metrics.team import found_cell
from metrics.wording import number

STARTED, GRANTED = "uppstart", "beviljad"
SHOWN = ("queue_length", "granted_waiting")


def queue(asking: Asking, voice: Voice) -> Chapter:
    """The chapter."""
    figures = [asking.now(name, ("district",)) for name in SHOWN]
    decision, start = asking.now("time_to_decision"), asking.now("time_to_start")
    heads = [voice.say(f"paper.{name}") for name in SHOWN]
    drawn = side_by_side("district", figures, heads, (Meaning.HAPPENED, Meaning.CONTEXT), voice.say("paper.queue_alt"))
    return chapter(
        asking,
        voice,
        "queue",
        _finding(voice, figures, start),
        facts=(first(voice, *figures), *_times(voice, decision, start)),
        tables=(_table(voice, figures, heads),),
        chart=drawn,
        without="" if drawn else voice.say("paper.queue_empty"),
    )


def first(voice: Voice, waiting: Released, granted: Released) -> Fact:
    """How many wait for a decision, and how many for a start."""
    status = voice.say("overview.granted", count=count(voice, granted.total))
    return Fact(entry(voice, count, waiting), voice.say("overview.queue"), status)


def _finding(voice: Voice, figures: list[Released], start: Released) -> str:
    known = dict(zip(("queue", "granted"), (count(voice, one.total) for one in figures), strict=True))
    half = found_cell(start, outcome=STARTED)
    if half is None or half.value is None:
        return voice.say("paper.queue_finding_short", **known)
    return voice.say("paper.queue_finding", days=number(half.value), **known)


def _times(voice: Voice, decision: Released, start: Released) -> list[Fact]:
    half = voice.say("paper.half")
    return [
        Fact(entry(voice, days, decision, outcome=GRANTED), voice.say("waits.time_to_decision"), half),
        Fact(entry(voice, days, start, outcome=STARTED), voice.say("waits.time_to_start"), half),
    ]


def _table(voice: Voice, figures: list[Released], heads: list[str]) -> Table:
    rows = [
        (Entry(voice.named(name)), *(entry(voice, count, one, district=name) for one in figures))
        for name in names("district", *figures)
    ]
    return Table(voice.say("paper.queue_caption"), (voice.say("dimension.district"), *heads), tuple(rows), total=True)
