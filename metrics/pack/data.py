"""How far the data reach: how fresh they are, and of how many each outcome tells."""

from dataclasses import dataclass

from metrics.collaboration import RESPONDENTS
from metrics.dimensions import TOTAL
from metrics.pack.asking import Asking
from metrics.pack.drawing import chapter
from metrics.pack.model import Chapter, Chart, Drawn, Entry, Fact, Meaning, Series, Table
from metrics.pack.voice import Voice, above, entry, part, whole
from metrics.released import Cell, Place
from metrics.wording import number

A_QUARTER = 92
STARTED, CLOSED, ANSWERED = "started", "closed", "answered"


@dataclass(frozen=True)
class Followed:
    """An outcome of which something should be known: where in it to look, of whom, and what it is called.

    Those known are the cases behind the figure, or its numerator when the figure itself counts them.
    """

    key: str
    metric: str
    base: str
    place: Place = ()
    counts_them: bool = False


FOLLOWED = (
    Followed("attendance", "attendance_increased", STARTED),
    Followed("well_being", "well_being_improved", STARTED),
    Followed("sdq", "sdq_coverage", STARTED, counts_them=True),
    Followed("knowledge_start", "sufficient_knowledge", STARTED, (("point", "start"),)),
    Followed("knowledge_closure", "sufficient_knowledge", CLOSED, (("point", "avslut"),)),
    Followed("participation", "participation", STARTED, (("step", "mer i undervisningen"),)),
    *(Followed(f"survey_{one}", "survey_response", ANSWERED, (("respondent", one),), True) for one in RESPONDENTS),
)


@dataclass(frozen=True)
class Row:
    """Of how many something is known, and how many there are: cases, or answers of cases closed."""

    name: str
    known: Entry
    base: Entry
    followed: Followed


def data(asking: Asking, voice: Voice) -> Chapter:
    """The chapter."""
    rows = _rows(asking, voice)
    drawn = _chart(voice, rows)
    reports = asking.now("status_reports")
    handed_in = Fact(entry(voice, part, reports), voice.say("team.reports"), voice.say("paper.handed_in"))
    return chapter(
        asking,
        voice,
        "data",
        _finding(asking, voice, rows),
        facts=(_age(asking, voice), handed_in),
        tables=(_table(voice, rows),),
        chart=drawn,
        without="" if drawn else voice.say("paper.few_shown"),
        notes=(voice.say("paper.data_note"),),
        protected=tuple(row.name for row in rows if row.known.cell and row.known.cell.hidden),
    )


def _days(asking: Asking) -> int:
    return (asking.frame.day - asking.frame.imported).days


def _finding(asking: Asking, voice: Voice, rows: list[Row]) -> str:
    """How old the data are, else of what least is known."""
    imported = voice.day(asking.frame.imported)
    if _days(asking) > A_QUARTER:
        return voice.say("paper.data_old", imported=imported, age=number(_days(asking)))
    shares = {row.name: (_known(row), _base(row)) for row in rows if row.known.cell and not row.known.cell.hidden}
    known = {name: pair for name, pair in shares.items() if pair[0] < pair[1]}
    if not known:
        return voice.say("paper.data_fresh", imported=imported)
    name, (least, whole_of) = min(known.items(), key=lambda one: one[1][0] / one[1][1])
    return voice.say("paper.data_least", imported=imported, name=name, part=number(least), whole=number(whole_of))


def _age(asking: Asking, voice: Voice) -> Fact:
    label, age = voice.say("paper.imported"), _days(asking)
    status = voice.say("paper.age", age=number(age)) if age >= 0 else voice.say("paper.age_later")
    return Fact(Entry(voice.day(asking.frame.imported)), label, status, short=age > A_QUARTER)


def _rows(asking: Asking, voice: Voice) -> list[Row]:
    answers, begun = asking.now("survey_response", ("respondent",)), asking.outcome("time_in_support")
    bases = {
        STARTED: entry(voice, whole, begun),
        CLOSED: entry(voice, above, begun),
        ANSWERED: entry(voice, whole, answers, respondent=TOTAL),
    }
    rows = []
    for one in FOLLOWED:
        released = answers if one.base == ANSWERED else asking.outcome(one.metric)
        known = entry(voice, above if one.counts_them else whole, released, **dict(one.place))
        rows.append(Row(voice.say(f"paper.known_{one.key}"), known, bases[one.base], one))
    return rows


def _table(voice: Voice, rows: list[Row]) -> Table:
    heads = [voice.say(f"paper.{name}") for name in ("what", "known", "of_all")]
    listed = tuple((Entry(row.name), row.known, row.base) for row in rows)
    return Table(voice.say("paper.data_caption"), tuple(heads), listed)


def _chart(voice: Voice, rows: list[Row]) -> Chart | None:
    """Those of whom something is known beside all there are."""
    shown = [row for row in rows if row.known.cell and not row.known.cell.hidden]
    known = tuple(_known(row) for row in shown)
    bases = tuple(_base(row) for row in shown)
    if not any(bases):
        return None
    series = (
        Series(voice.say("paper.known"), Meaning.HAPPENED, known),
        Series(voice.say("paper.of_all"), Meaning.CONTEXT, bases),
    )
    return Chart(Drawn.BARS, tuple(row.name for row in shown), series, voice.say("paper.data_alt"), "0")


def _known(row: Row) -> float:
    cell = row.known.cell or Cell(())
    return float((cell.numerator if row.followed.counts_them else cell.denominator) or 0)


def _base(row: Row) -> float:
    cell = row.base.cell or Cell(())
    return float((cell.numerator if row.followed.base == CLOSED else cell.denominator) or 0)
