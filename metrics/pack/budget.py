"""The budget: line by line, where it is heading, and what a pupil cost."""

from metrics.costs import CAVEAT
from metrics.dimensions import TOTAL
from metrics.money import Ledger, Line, ledger
from metrics.pack.asking import Asking
from metrics.pack.drawing import chapter
from metrics.pack.model import Chapter, Chart, Drawn, Entry, Fact, Meaning, Series, Table
from metrics.pack.voice import Voice, entry, money
from metrics.released import Cell, Released
from metrics.wording import kronor, millions, number, percent

SHOWN = ("budget", "actual", "variance")
LINES = ("cost_line",)
KRONOR = "#,##0;\u2212#,##0"


def budget(asking: Asking, voice: Voice) -> Chapter:
    """The chapter."""
    figures = [asking.now(name, LINES) for name in SHOWN]
    found = ledger(*figures)
    if found is None:
        period = voice.period(asking.frame.start, asking.frame.end)
        why = voice.say("budget.none", period=period)
        return chapter(asking, voice, "budget", voice.say("paper.budget_none"), without=why)
    per_pupil = asking.now("cost_per_pupil")
    facts = (first(voice, found.total), _over(voice, found), _per_pupil(voice, per_pupil))
    tables = [_table(voice, figures, found)]
    if asking.frame.day < asking.frame.end:
        tables.append(_ahead(voice, asking.now("budget_forecast")))
    return chapter(
        asking,
        voice,
        "budget",
        _finding(voice, found),
        facts=facts,
        tables=tuple(tables),
        chart=_chart(voice, found),
        notes=(*_running(asking, voice), voice.text(CAVEAT)),
    )


def _running(asking: Asking, voice: Voice) -> list[str]:
    """Of an earlier day: that the project's actual has no day of its own."""
    if asking.frame.day >= asking.desk.day():
        return []
    return [voice.say("paper.budget_running", imported=voice.day(asking.frame.imported))]


def first(voice: Voice, total: Line) -> Fact:
    """The share used, and what is left of the budget."""
    if not total.budget:
        return Fact(Entry(voice.say("figures.unknown")), voice.say("overview.budget"))
    key = "overview.money_left" if total.left >= 0 else "overview.money_over"
    status = voice.say(key, amount=kronor(abs(total.left)), budget=millions(total.budget))
    used = percent(total.actual / total.budget, 2)
    return Fact(Entry(used), voice.say("overview.budget"), status, short=total.left < 0)


def _finding(voice: Voice, found: Ledger) -> str:
    over = {"over": number(len(found.over)), "lines": number(len(found.lines))}
    if not found.over:
        return voice.say("paper.budget_held", amount=kronor(found.total.left))
    if found.total.left < 0:
        return voice.say("paper.budget_over", amount=kronor(-found.total.left), **over)
    return voice.say("paper.budget_over_held", amount=kronor(found.total.left), **over)


def _over(voice: Voice, found: Ledger) -> Fact:
    value = voice.say("figures.part", part=len(found.over), whole=len(found.lines))
    label = voice.say("budget.lines_over")
    if not found.over:
        return Fact(Entry(value), label, voice.say("budget.none_over"))
    together = kronor(-sum(line.left for line in found.over))
    return Fact(Entry(value), label, voice.say("budget.together", amount=together), short=True)


def _per_pupil(voice: Voice, released: Released) -> Fact:
    cell, label = released.total, voice.say("budget.per_pupil")
    if cell.value is None:
        return Fact(Entry(voice.say("figures.unknown")), label, voice.say("budget.no_pupils"))
    status = voice.say("budget.pupils", count=number(cell.denominator or 0))
    return Fact(entry(voice, money, released), label, status)


def _table(voice: Voice, figures: list[Released], found: Ledger) -> Table:
    rows = [
        (Entry(voice.named(line.name)), *(entry(voice, _plain, one, cost_line=line.name) for one in figures))
        for line in (*found.lines, found.total)
    ]
    heads = [voice.say(f"budget.{name}") for name in ("line", "budget", "actual", "difference")]
    return Table(voice.say("paper.budget_caption"), tuple(heads), tuple(rows), total=True)


def _ahead(voice: Voice, forecast: Released) -> Table:
    rows = [(Entry(voice.text(forecast.metric.label)), entry(voice, _forecast, forecast))]
    heads = (voice.say("figures.figure"), voice.say("budget.amount"))
    return Table(voice.say("paper.forecast_caption"), heads, tuple(rows))


def _forecast(voice: Voice, cell: Cell) -> str:
    if cell.value is None:
        return voice.say("figures.unknown")
    span = voice.say("paper.between", low=kronor(cell.low or 0), high=kronor(cell.high or 0))
    return f"{kronor(cell.value)}, {span}"


def _plain(_voice: Voice, cell: Cell) -> str:
    return number(cell.value or 0, 0)


def _chart(voice: Voice, found: Ledger) -> Chart:
    """Each line's difference from its budget, in two series, so that the colour says on which side."""
    left = [line.left for line in found.lines]
    both = (
        Series(voice.say("paper.under"), Meaning.HAPPENED, tuple(kr if kr >= 0 else None for kr in left)),
        Series(voice.say("paper.over"), Meaning.SHORT, tuple(kr if kr < 0 else None for kr in left)),
    )
    series = tuple(one for one in both if any(value is not None for value in one.values))
    lines = tuple(line.name for line in found.lines if line.name != TOTAL)
    alt = voice.say("paper.budget_alt", over=number(len(found.over)), lines=number(len(lines)))
    return Chart(Drawn.BARS, lines, series, alt, KRONOR)
