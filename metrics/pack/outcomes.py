"""Attendance, well-being and knowledge: protected shares at the quarter-end, with n and interval."""

from metrics.knowledge import POINTS
from metrics.pack.asking import Asking
from metrics.pack.drawing import chapter, counted, hidden, share_row, share_table, shares
from metrics.pack.model import Chapter, Drawn, Entry, Fact, Table
from metrics.pack.voice import Voice, entry, few, interval, part, persons, share, spoken, status, tenths
from metrics.place_words import word
from metrics.released import Cell, Released
from metrics.windows import WINDOWS
from metrics.wording import number, percent

STEPS = ("mindre", "oförändrat", "närmar sig skolan", "mer i undervisningen")


def attendance(asking: Asking, voice: Voice) -> Chapter:
    """Whether the pupils come to school more than before."""
    increased, rate = asking.outcome("attendance_increased"), asking.outcome("attendance_rate")
    hours, taking_part = asking.outcome("attendance_hours"), asking.outcome("participation")
    named = [(voice.say(f"attendance_window.{one}"), rate.cell(window=one)) for one in WINDOWS]
    facts = (
        _fact(voice, increased, voice.say("attendance.increased")),
        _rate(voice, rate, "before"),
        _rate(voice, rate, "last"),
    )
    drawn = shares(voice, _with_n(voice, named), voice.say("paper.attendance_alt"), Drawn.COLUMNS)
    return chapter(
        asking,
        voice,
        "attendance",
        _about(voice, "attendance", increased.total),
        facts=facts,
        tables=(_windows(voice, rate, hours), _steps(voice, increased, taking_part)),
        chart=drawn,
        without="" if drawn else voice.say("paper.few_shown"),
        notes=(voice.say("outcomes.no_control"), voice.say("attendance.trap")),
        protected=hidden(named),
    )


def well_being(asking: Asking, voice: Voice) -> Chapter:
    """Whether the pupils feel better; each instrument by itself."""
    improved, alliance = asking.outcome("well_being_improved", ("instrument",)), asking.outcome("alliance_low")
    reliable, coverage = asking.outcome("well_being_reliable"), asking.outcome("sdq_coverage")
    classes = [(voice.say("paper.reliable", change=_change(voice, cell)), cell) for cell in reliable.cells]
    instruments = [cell.at("instrument") for cell in improved.cells]
    named = [(_improved(voice, cell.at("instrument")), cell) for cell in improved.cells]
    rows = [
        *(share_row(voice, _improved(voice, one), improved, instrument=one) for one in instruments),
        *(share_row(voice, name, reliable, **{"class": cell.at("class")}) for name, cell in classes),
        share_row(voice, voice.say("paper.alliance"), alliance),
        share_row(voice, voice.say("paper.sdq"), coverage),
    ]
    facts = (
        _fact(voice, improved, voice.say("paper.improved")),
        _fact(voice, alliance, voice.say("paper.alliance")),
        _fact(voice, coverage, voice.say("paper.sdq")),
    )
    all_named = [*named, *classes]
    drawn = shares(voice, counted(voice, all_named), voice.say("paper.well_being_alt"))
    return chapter(
        asking,
        voice,
        "well_being",
        _about(voice, "well_being", improved.total),
        facts=facts,
        tables=(share_table(voice, voice.say("paper.well_being_caption"), rows),),
        chart=drawn,
        without="" if drawn else voice.say("paper.few_shown"),
        notes=(voice.say("well_being.direction"), voice.say("outcomes.no_control")),
        protected=hidden(all_named),
    )


def knowledge(asking: Asking, voice: Voice) -> Chapter:
    """Whether the pupils reach sufficient knowledge, and whether there are grounds for grades."""
    sufficient, grades = asking.outcome("sufficient_knowledge"), asking.outcome("no_basis_grades")
    eligible = asking.outcome("eligible")
    named = [(_point(voice, cell), cell) for cell in sufficient.cells]
    programmes = [
        (voice.say("paper.eligible", programme=voice.valued("programme", cell)), cell) for cell in eligible.cells
    ]
    rows = [
        *(share_row(voice, name, sufficient, point=cell.at("point")) for name, cell in named),
        share_row(voice, voice.say("paper.dashes"), grades),
        *(share_row(voice, name, eligible, programme=cell.at("programme")) for name, cell in programmes),
    ]
    shown = [cell for cell in sufficient.cells if spoken(cell)]
    latest = shown[-1] if shown else Cell((), hidden=True)
    facts = [_fact(voice, sufficient, _point(voice, latest), point=latest.at("point"))] if shown else []
    drawn = shares(voice, counted(voice, named), voice.say("paper.knowledge_alt"), Drawn.COLUMNS)
    return chapter(
        asking,
        voice,
        "knowledge",
        _knowledge(voice, latest),
        facts=(*facts, _fact(voice, grades, voice.say("paper.dashes"))),
        tables=(share_table(voice, voice.say("paper.knowledge_caption"), rows),),
        chart=drawn,
        without="" if drawn else voice.say("paper.few_shown"),
        notes=(voice.say("knowledge.not_the_same"), voice.say("knowledge.dash")),
        protected=hidden([*named, *programmes]),
    )


def _about(voice: Voice, name: str, cell: Cell) -> str:
    """The finding about a share: x av y with its interval, of too few to say, nobody yet, or protected."""
    if cell.hidden:
        return voice.say(f"paper.{name}_hidden")
    if not cell.denominator or cell.value is None:
        return voice.say(f"paper.{name}_none")
    said = {"part": part(voice, cell), "share": percent(cell.value), "interval": interval(voice, cell)}
    if few(cell):
        return voice.say(f"paper.{name}_few", part=said["part"], count=number(cell.persons or 0))
    return voice.say(f"paper.{name}_finding", **said)


def _knowledge(voice: Voice, latest: Cell) -> str:
    if latest.value is None:
        return voice.say("paper.knowledge_hidden")
    said = {"part": part(voice, latest), "share": share(voice, latest), "interval": interval(voice, latest)}
    return voice.say("paper.knowledge_finding", point=_point(voice, latest).lower(), **said)


def _fact(voice: Voice, released: Released, label: str, **place: str) -> Fact:
    written = entry(voice, part, released, **place)
    cell = written.cell or Cell(())
    return Fact(written, label, status(voice, cell))


def _rate(voice: Voice, rate: Released, window: str) -> Fact:
    written = entry(voice, share, rate, window=window)
    cell = written.cell or Cell(())
    said = {"interval": interval(voice, cell), "count": persons(voice, cell)}
    label = voice.say(f"attendance_window.{window}")
    unsaid = cell.hidden or few(cell)
    return Fact(written, label, status(voice, cell) if unsaid else voice.say("paper.rate_status", **said))


def _with_n(voice: Voice, named: list[tuple[str, Cell]]) -> list[tuple[str, Cell]]:
    return [(f"{name}, n = {persons(voice, cell)}", cell) for name, cell in named]


def _windows(voice: Voice, rate: Released, hours: Released) -> Table:
    rows = [
        (
            Entry(voice.say(f"attendance_window.{one}")),
            *(entry(voice, write, rate, window=one) for write in (share, interval)),
            entry(voice, tenths, hours, window=one),
            entry(voice, persons, rate, window=one),
        )
        for one in WINDOWS
    ]
    heads = [voice.say(f"attendance_head.{name}") for name in ("window", "share", "interval", "attended", "n")]
    return Table(voice.say("attendance.windows_caption"), tuple(heads), tuple(rows))


def _steps(voice: Voice, increased: Released, taking_part: Released) -> Table:
    rows = [
        share_row(voice, voice.say("paper.increased"), increased),
        *(share_row(voice, voice.text(word("step", step)).capitalize(), taking_part, step=step) for step in STEPS),
    ]
    return share_table(voice, voice.say("paper.attendance_caption"), rows)


def _change(voice: Voice, cell: Cell) -> str:
    return voice.say(f"change_class.{cell.at('class')}")


def _improved(voice: Voice, instrument: str) -> str:
    if instrument == "*":
        return voice.say("paper.improved_all")
    return voice.say("paper.improved_by", instrument=instrument)


def _point(voice: Voice, cell: Cell) -> str:
    return voice.say(f"knowledge_point.{POINTS.index(cell.at('point'))}")
