"""What has happened since an earlier quarter-end: as it was shown then, as that day is known now, and now."""

from collections.abc import Sequence
from dataclasses import dataclass

from metrics import overview
from metrics.pack.asking import Asking
from metrics.pack.drawing import chapter
from metrics.pack.follow_ups import CLOCK
from metrics.pack.model import Chapter, Chart, Drawn, Entry, Fact, Meaning, Series, Table
from metrics.pack.voice import Voice, count, entry, part
from metrics.wording import number

COUNTED = ("intake", "applications", "active_cases", "queue_length", "granted_waiting")
OUTCOMES = ("attendance_increased", "well_being_improved")
MOST_TOLD = 2
TOLD = ("active_cases", "queue_length", "intake")


@dataclass(frozen=True)
class Row:
    """A figure three times: shown then, of the same day as known now, and of the pack's day."""

    name: str
    label: str
    shown: Entry
    known: Entry
    now: Entry

    @property
    def changed(self) -> bool:
        """True when it was another then, as known now."""
        return self.known.text != self.now.text


def since(asking: Asking, voice: Voice) -> Chapter:
    """The chapter; without anything loaded by then there is nothing to compare with."""
    if all(one.recorded_on > asking.frame.before for one in asking.desk.imports()):
        finding = voice.say("paper.since_nothing", before=voice.day(asking.frame.before))
        return chapter(asking, voice, "since", finding, without=finding)
    counted = [_counted(asking, voice, name) for name in COUNTED]
    rows = [*counted, _overdue(asking, voice), *(_outcome(asking, voice, name) for name in OUTCOMES)]
    restated = sum(row.shown.text != row.known.text for row in rows)
    return chapter(
        asking,
        voice,
        "since",
        _finding(asking, voice, rows),
        facts=_facts(asking, voice, counted),
        tables=(_table(asking, voice, rows),),
        chart=_chart(asking, voice, counted),
        notes=(_note(asking, voice), voice.say("paper.restated", count=number(restated), whole=number(len(rows)))),
    )


def _counted(asking: Asking, voice: Voice, name: str) -> Row:
    figures = (asking.as_known(name, asking.frame.before), asking.now(name, day=asking.frame.before), asking.now(name))
    return Row(name, voice.text(figures[0].metric.label), *(entry(voice, count, one) for one in figures))


def _outcome(asking: Asking, voice: Voice, name: str) -> Row:
    """At the two latest quarter-ends, so that the day of neither can be subtracted from another."""
    before = asking.outcomes_before
    figures = (asking.as_known(name, before), asking.outcome(name, day=before), asking.outcome(name))
    label = voice.say("paper.at_quarter_ends", figure=voice.text(figures[0].metric.label))
    return Row(name, label, *(entry(voice, part, one) for one in figures))


def _overdue(asking: Asking, voice: Voice) -> Row:
    """Every kind of follow-up together."""
    times = (
        [asking.as_known(name, asking.frame.before) for name in CLOCK],
        [asking.now(name, day=asking.frame.before) for name in CLOCK],
        [asking.now(name) for name in CLOCK],
    )
    entries = (Entry(number(overview.owed(clocks).overdue)) for clocks in times)
    return Row("overdue", voice.say("paper.overdue_all"), *entries)


def _finding(asking: Asking, voice: Voice, rows: Sequence[Row]) -> str:
    before = voice.day(asking.frame.before)
    known = {row.name: row for row in rows}
    told = [known[name] for name in TOLD if known[name].changed][:MOST_TOLD]
    if not told:
        return voice.say("paper.since_same", before=before)
    changes = "; ".join(
        voice.say("paper.change", figure=row.label.lower(), then=row.known.text, now=row.now.text) for row in told
    )
    return voice.say("paper.since_finding", before=before, changes=changes)


def _facts(asking: Asking, voice: Voice, rows: Sequence[Row]) -> tuple[Fact, ...]:
    known = {row.name: row for row in rows}
    before = voice.day(asking.frame.before)
    return tuple(Fact(row.now, row.label, _then(voice, row, before)) for row in (known[name] for name in TOLD))


def _then(voice: Voice, row: Row, before: str) -> str:
    if row.shown.text == row.known.text:
        return voice.say("paper.then", then=row.known.text, before=before)
    return voice.say("paper.then_restated", then=row.known.text, shown=row.shown.text, before=before)


def _table(asking: Asking, voice: Voice, rows: Sequence[Row]) -> Table:
    before = voice.day(asking.frame.before)
    heads = (
        voice.say("figures.figure"),
        voice.say("paper.shown", day=before),
        voice.say("paper.known_now", day=before),
        voice.say("paper.now", day=voice.day(asking.frame.day)),
    )
    listed = tuple((Entry(row.label), row.shown, row.known, row.now) for row in rows)
    return Table(voice.say("paper.since_caption"), heads, listed)


def _note(asking: Asking, voice: Voice) -> str:
    days = {"before": voice.day(asking.outcomes_before), "now": voice.day(asking.frame.outcomes)}
    return voice.say("paper.since_note", **days)


def _chart(asking: Asking, voice: Voice, rows: Sequence[Row]) -> Chart:
    then = voice.day(asking.frame.before)
    now = voice.say("paper.now", day=voice.day(asking.frame.day))
    series = (
        Series(then, Meaning.CONTEXT, tuple(row.known.cell.value if row.known.cell else None for row in rows)),
        Series(now, Meaning.HAPPENED, tuple(row.now.cell.value if row.now.cell else None for row in rows)),
    )
    return Chart(Drawn.BARS, tuple(row.label for row in rows), series, voice.say("paper.since_alt"), "0")
