"""Intake against the target: how many, how fast, from where, and where it is heading."""

from datetime import date, timedelta

from metrics import overview
from metrics.dimensions import TOTAL
from metrics.pack.asking import Asking
from metrics.pack.drawing import chapter
from metrics.pack.model import Chapter, Chart, Drawn, Entry, Fact, Meaning, Series, Table
from metrics.pack.voice import Voice, count, entry, part
from metrics.released import Cell, Released
from metrics.wording import number, percent

ONE_DAY = timedelta(days=1)


def intake(asking: Asking, voice: Voice) -> Chapter:
    """The chapter."""
    of_target, projection = asking.now("intake_of_target"), asking.now("intake_projection")
    districts = asking.now("intake", ("district",))
    tables = (_figures(asking, voice, of_target, projection), _districts(voice, districts))
    facts = (first(voice, of_target), *_pace(voice, of_target, projection))
    drawn = _chart(asking, voice, of_target)
    return chapter(asking, voice, "intake", _finding(voice, of_target), facts=facts, tables=tables, chart=drawn)


def first(voice: Voice, of_target: Released) -> Fact:
    """x av y elever."""
    key, pupils = overview.standing(of_target)
    status = voice.say(f"overview.{key}", count=number(pupils))
    label = voice.say("overview.intake")
    return Fact(entry(voice, part, of_target), label, status, short=key in overview.SHORT)


def _finding(voice: Voice, of_target: Released) -> str:
    total, question = of_target.total, of_target.question
    count_so_far = number(total.numerator or 0)
    if not total.denominator:
        return voice.say("paper.intake_without", count=count_so_far)
    known = {"count": count_so_far, "target": number(total.denominator), "share": percent(total.value or 0)}
    missing = total.denominator - (total.numerator or 0)
    if missing <= 0:
        return voice.say("paper.intake_reached", **known)
    if question.day >= question.end:
        return voice.say("paper.intake_ended", missing=number(missing), **known)
    return voice.say(f"paper.intake_{'behind' if _is_behind(of_target) else 'on_line'}", **known)


def _is_behind(of_target: Released) -> bool:
    total, question = of_target.total, of_target.question
    passed = (min(question.end, question.day) - question.start).days + 1
    whole = (question.end - question.start).days + 1
    return (total.numerator or 0) < (total.denominator or 0) * passed / whole


def _pace(voice: Voice, of_target: Released, projection: Released) -> list[Fact]:
    question, pace = of_target.question, overview.pace(of_target)
    facts = []
    if pace:
        needed = voice.say("paper.pace_needed", needed=number(pace.needed, 1)) if pace.needed else ""
        facts.append(Fact(Entry(number(pace.so_far, 1)), voice.say("paper.pace"), needed))
    ahead = projection.total
    if question.day < question.end and ahead.value is not None:
        span = voice.say("paper.between", low=number(ahead.low or 0), high=number(ahead.high or 0))
        facts.append(Fact(entry(voice, count, projection), voice.say("paper.projection"), span))
    return facts


def _figures(asking: Asking, voice: Voice, of_target: Released, projection: Released) -> Table:
    decided = asking.now("decisions")
    outcomes = (("granted", "beviljad"), ("declined", "avslag"), ("withdrawn", "återtagen"))
    rows = [
        (Entry(voice.text(of_target.metric.label)), entry(voice, part, of_target)),
        (Entry(voice.say("intake.applied")), entry(voice, count, asking.now("applications"))),
        *((Entry(voice.say(f"outcome.{key}")), entry(voice, count, decided, outcome=name)) for key, name in outcomes),
    ]
    if of_target.question.day < of_target.question.end:
        rows.append((Entry(voice.text(projection.metric.label)), entry(voice, _span, projection)))
    heads = (voice.say("figures.figure"), voice.say("outcomes.part"))
    return Table(voice.say("paper.intake_caption"), heads, tuple(rows))


def _span(voice: Voice, cell: Cell) -> str:
    if cell.low is None or cell.high is None:
        return count(voice, cell)
    return f"{count(voice, cell)} ({number(cell.low)}–{number(cell.high)})"


def _districts(voice: Voice, districts: Released) -> Table:
    names = [cell.at("district") for cell in districts.cells]
    rows = [(Entry(voice.named(name)), entry(voice, count, districts, district=name)) for name in names]
    heads = (voice.say("dimension.district"), voice.say("intake.pupils"))
    return Table(voice.say("paper.intake_districts"), heads, tuple(rows), total=True)


def _chart(asking: Asking, voice: Voice, of_target: Released) -> Chart:
    """Pupils added up month by month, against the straight line to the target."""
    by_month, question, target = asking.now("intake", ("month",)), of_target.question, of_target.total.denominator
    begun = {cell.at("month"): cell.value or 0 for cell in by_month.cells if cell.at("month") != TOTAL}
    months = _months(question.start, question.end)
    happened = [sum(n for month, n in begun.items() if month <= f"{one:%Y-%m}") for one in months]
    until = f"{min(question.day, question.end):%Y-%m}"
    so_far = tuple(n if f"{one:%Y-%m}" <= until else None for one, n in zip(months, happened, strict=True))
    series = [Series(voice.say("intake.pupils"), Meaning.HAPPENED, so_far)]
    if target:
        whole = (question.end - question.start).days + 1
        ends = (min(_last(one), question.end) for one in months)
        line = tuple(round(target * ((end - question.start).days + 1) / whole, 2) for end in ends)
        series.append(Series(voice.say("paper.target"), Meaning.TARGET, line))
    alt = voice.say("paper.intake_alt", count=number(of_target.total.numerator or 0), target=number(target or 0))
    return Chart(Drawn.LINES, tuple(months), tuple(series), alt, "0")


def _months(start: date, end: date) -> list[date]:
    every = (date(year, month, 1) for year in range(start.year, end.year + 1) for month in range(1, 13))
    return [one for one in every if start.replace(day=1) <= one <= end]


def _last(first_day: date) -> date:
    return (first_day + timedelta(days=32)).replace(day=1) - ONE_DAY
