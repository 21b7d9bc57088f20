"""/mal: what points to the goals being reached, and what cannot be said?"""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from metrics import standings as standing
from metrics.catalogue import find
from metrics.desk import Desk
from metrics.goal import Base, Branch, Indicator, Rule
from metrics.metric import Kind
from metrics.question import latest_quarter_end
from metrics.released import Cell, Released
from metrics.standings import Reading, Standing, Verdict
from metrics.wording import number, percent
from pages.parts import dates, dots, goals, notes, page, tables
from pages.parts.dots import Dot
from pages.parts.page import Figure
from pages.parts.words import words

Ask = partial[Released]
Bases = dict[Base, float]


def show(desk: Desk) -> None:
    """The page."""
    period = page.head(desk)
    if period is None:
        return
    start, end = period
    seen = latest_quarter_end(desk.day())
    earlier = latest_quarter_end(seen - timedelta(days=1))
    now = partial(desk.figure, start=start, end=end, day=seen)
    found = standing.standings(now, partial(desk.figure, start=start, end=end, day=earlier))
    page.question(words("goals.title"))
    page.lead(_lead(found))
    page.strip(_strip(found))
    page.note(words("goals.as_of", day=dates.day(seen), before=dates.day(earlier)))
    _chart(found)
    for branch in Branch:
        _branch(branch, found, _bases(now))
    page.text(words("goals.evidence"))
    with page.details(words("figures.how")):
        page.text(words("goals.how"))
        named = dict.fromkeys(reading.indicator.metric for one in found for reading in one.readings)
        notes.definitions([find(name) for name in named])
    page.source(desk)


def _of(branch: Branch, found: Sequence[Standing]) -> list[Standing]:
    return [one for one in found if one.goal.branch is branch]


def _bases(now: Ask) -> Bases:
    """Whom coverage is of: pupils who began in the period, cases closed in it."""
    closed = now("survey_response").total.denominator
    return {Base.STARTED: now("intake").total.value or 0, Base.CLOSED: closed or 0}


def _lead(found: Sequence[Standing]) -> str:
    effect, project = _of(Branch.EFFECT, found), _of(Branch.PROJECT, found)
    hopeful = [one for one in effect if one.hopeful]
    first = words(
        "goals.lead" if hopeful else "goals.lead_none", hopeful=number(len(hopeful)), effect=number(len(effect))
    )
    shown = sum(not one.dark for one in project)
    second = words("goals.lead_project", shown=number(shown), project=number(len(project)))
    return f"{first} {second} {words('goals.lead_caveat')}"


def _strip(found: Sequence[Standing]) -> list[Figure]:
    readings = [reading for one in found for reading in one.readings]
    hidden = sum(reading.verdict is Verdict.HIDDEN for reading in readings)
    without = sum(not one.readings for one in found)
    return [
        _count("effect", [one.hopeful for one in _of(Branch.EFFECT, found)]),
        _count("project", [one.hopeful for one in _of(Branch.PROJECT, found)]),
        Figure(words("goals.protected"), _part(hidden, len(readings)), words("goals.protected_why")),
        Figure(words("goals.without"), _part(without, len(found)), words("goals.without_why")),
    ]


def _count(name: str, hopeful: Sequence[bool]) -> Figure:
    return Figure(words(f"goals.{name}_goals"), _part(sum(hopeful), len(hopeful)), words(f"goals.{name}_why"))


def _part(some: float, whole: float) -> str:
    return words("figures.part", part=number(some), whole=number(whole))


def _chart(found: Sequence[Standing]) -> None:
    """The shares that may be shown and that are held against one half."""
    judged = {Verdict.SIGNS, Verdict.NO_SIGNS, Verdict.UNCERTAIN}
    shown = [dot for one in found for reading in one.readings if reading.verdict in judged and (dot := _dot(reading))]
    if not shown:
        page.finding(words("goals.finding_none"))
        page.text(words("goals.finding_none_why"))
        return
    above = sum(dot.low > standing.HALF for dot in shown)
    page.finding(words("goals.finding", above=number(above), shown=number(len(shown))))
    dots.dots(shown)


def _dot(reading: Reading) -> Dot | None:
    cell = reading.figure
    if reading.indicator.rule is not Rule.MORE_THAN_HALF or cell is None:
        return None
    if cell.value is None or cell.low is None or cell.high is None:
        return None
    return Dot(_label(reading), cell.value, cell.low, cell.high, tables.part(cell))


def _label(reading: Reading) -> str:
    return notes.said(reading.indicator.label)


def _branch(branch: Branch, found: Sequence[Standing], bases: Bases) -> None:
    page.finding(words(f"goal_branch.{branch}"))
    for one in _of(branch, found):
        goals.goal(_section(one, bases))


def _section(one: Standing, bases: Bases) -> goals.Section:
    goal = one.goal
    return goals.Section(
        notes.said(goal.name),
        _says(one),
        one.hopeful,
        [_row(reading, bases) for reading in one.readings],
        notes.said(goal.missing) if goal.missing else "",
        notes.said(goal.concluded),
        goal.source,
    )


def _says(one: Standing) -> str:
    """What can be said of the goal as a whole, in a few words."""
    if not one.readings:
        return words("goals.says_no_data")
    if one.hopeful:
        return words("goals.says_all" if one.goal.branch is Branch.PROJECT else "goals.says_signs")
    return words("goals.says_nothing")


def _row(reading: Reading, bases: Bases) -> goals.Row:
    cell, verdict = reading.figure, reading.verdict
    n = standing.counted(reading.metric, cell) if cell else 0
    missing = (cell.denominator or 0) - (cell.numerator or 0) if cell else 0
    return goals.Row(
        _label(reading),
        _figure(reading, cell),
        _interval(reading, cell),
        _covered(reading.indicator, cell, n, bases),
        _figure(reading, reading.earlier) if _readable(reading.earlier) else words("goals.none_before"),
        words(f"verdict.{verdict}", n=number(n), missing=number(missing)),
        _why(reading),
        verdict in standing.HOPEFUL,
    )


def _readable(cell: Cell | None) -> bool:
    return cell is not None and not cell.hidden and cell.value is not None


def _figure(reading: Reading, cell: Cell | None) -> str:
    """x av y, a change in points, or why there is none."""
    if cell is None or (not cell.hidden and cell.value is None):
        return words("goals.no_figure")
    if cell.hidden:
        return words("figures.hidden")
    if reading.metric.kind is Kind.CHANGE:
        return words("goals.points", value=_signed(cell.value or 0))
    return tables.part(cell)


def _interval(reading: Reading, cell: Cell | None) -> str:
    if cell is None or not _readable(cell) or cell.low is None or cell.high is None:
        return ""
    if reading.metric.kind is Kind.CHANGE:
        return words("goals.interval_only", low=_signed(cell.low), high=_signed(cell.high))
    low, high = percent(max(cell.low, 0)), percent(min(cell.high, 1))
    return words("goals.interval", share=percent(cell.value or 0), low=low, high=high)


def _signed(points: float) -> str:
    text = number(points, 1)
    return f"+{text}" if points > 0 else text


def _covered(indicator: Indicator, cell: Cell | None, n: int, bases: Bases) -> str:
    """How many the figure holds of those it ought to hold."""
    if cell is None or cell.hidden:
        return words("figures.hidden") if cell else words("goals.no_figure")
    return _part(n, bases[indicator.base]) if indicator.base else number(n)


def _why(reading: Reading) -> str:
    """The reason behind a verdict, where its words do not say it."""
    match reading.verdict:
        case Verdict.HIDDEN | Verdict.LEVEL:
            return words(f"verdict_why.{reading.verdict}")
        case Verdict.SIGNS | Verdict.NO_SIGNS | Verdict.UNCERTAIN:
            return words(f"verdict_why.{reading.verdict}_{reading.indicator.rule}")
        case _:
            return ""
