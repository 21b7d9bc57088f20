"""What the clock of the intervention owes, and what the teams hand in."""

from metrics import overview
from metrics.overview import Owed
from metrics.pack.asking import Asking
from metrics.pack.drawing import chapter, names
from metrics.pack.model import Chapter, Chart, Drawn, Entry, Fact, Meaning, Series, Table
from metrics.pack.voice import Voice, count, entry, part
from metrics.released import Cell, Released
from metrics.team import INTENDED
from metrics.wording import number

CLOCK = ("due_3_months", "due_6_months", "due_after_3", "due_after_6")
STATES = (("done", Meaning.HAPPENED), ("overdue", Meaning.SHORT), ("pending", Meaning.CONTEXT))
BY_TEAM = ("team",)


def follow_ups(asking: Asking, voice: Voice) -> Chapter:
    """The chapter."""
    clocks = [asking.now(name) for name in CLOCK]
    owed, reports, held = overview.owed(clocks), asking.now("status_reports"), asking.now("exchanges")
    facts = (
        first(voice, owed),
        Fact(entry(voice, part, reports), voice.say("team.reports"), voice.say("paper.handed_in")),
        Fact(entry(voice, count, held), voice.say("paper.exchanges"), _intended(voice)),
    )
    drawn = _chart(voice, clocks, owed)
    return chapter(
        asking,
        voice,
        "follow_ups",
        _finding(voice, owed),
        facts=facts,
        tables=(_clock(voice, clocks), _late(voice, [asking.now(name, BY_TEAM) for name in CLOCK])),
        chart=drawn,
        without="" if drawn else voice.say("paper.follow_ups_none"),
    )


def first(voice: Voice, owed: Owed) -> Fact:
    """How many are done of all whose day has come, every kind together."""
    late = voice.say("overview.overdue", count=number(owed.overdue)) if owed.overdue else None
    value = voice.say("figures.part", part=number(owed.done), whole=number(owed.come))
    status = late or voice.say("overview.none_overdue")
    return Fact(Entry(value), voice.say("overview.follow_ups"), status, short=owed.overdue > 0)


def _intended(voice: Voice) -> str:
    least, most = INTENDED
    return voice.say("paper.exchanges_intended", least=number(least), most=number(most))


def _finding(voice: Voice, owed: Owed) -> str:
    if not owed.come:
        return voice.say("paper.follow_ups_none")
    key = "paper.follow_ups_late" if owed.overdue else "paper.follow_ups_on_time"
    return voice.say(key, overdue=number(owed.overdue), come=number(owed.come))


def _clock(voice: Voice, clocks: list[Released]) -> Table:
    heads = [voice.say(f"paper.{name}") for name in ("what", "done_of", "overdue", "pending")]
    rows = [
        (
            Entry(voice.text(one.metric.label)),
            entry(voice, _done, one, state="done"),
            *(entry(voice, _number, one, state=state) for state in ("overdue", "pending")),
        )
        for one in clocks
    ]
    return Table(voice.say("paper.clock_caption"), tuple(heads), tuple(rows))


def _late(voice: Voice, by_team: list[Released]) -> Table:
    rows = [
        (Entry(voice.named(name)), *(entry(voice, _number, one, team=name, state="overdue") for one in by_team))
        for name in names("team", *by_team)
    ]
    heads = (voice.say("team.team"), *(voice.say(f"team.{name}") for name in CLOCK))
    return Table(voice.say("paper.late_caption"), heads, tuple(rows), total=True)


def _done(voice: Voice, cell: Cell) -> str:
    return part(voice, cell) if cell.denominator else "–"


def _number(_voice: Voice, cell: Cell) -> str:
    return number(cell.numerator or 0)


def _chart(voice: Voice, clocks: list[Released], owed: Owed) -> Chart | None:
    if not owed.come and not any(one.cell(state="pending").numerator for one in clocks):
        return None
    series = tuple(
        Series(
            voice.say(f"clock_state.{state}").capitalize(),
            meaning,
            tuple(one.cell(state=state).numerator or None for one in clocks),
        )
        for state, meaning in STATES
    )
    kinds = tuple(voice.say(f"team.{name}") for name in CLOCK)
    said = {"done": number(owed.done), "overdue": number(owed.overdue), "come": number(owed.come)}
    return Chart(Drawn.STACKED, kinds, series, voice.say("paper.follow_ups_alt", **said), "0")
