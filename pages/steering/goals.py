"""/mal: what points to the goals being reached, and what cannot be said?"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from metrics import standings as standing
from metrics.desk import Desk
from metrics.goal import Base, Branch, Rule
from metrics.history import Asking
from metrics.question import latest_quarter_end
from metrics.standings import Reading, Standing, Verdict
from metrics.wording import number
from pages.parts import dates, dots, foot, goals, opening, page, since, tables
from pages.parts.dots import Dot
from pages.parts.page import Figure
from pages.parts.words import words
from pages.steering.goal_rows import Bases, label, part, section


def show(desk: Desk) -> None:
    """The page."""
    today = opening.opened(desk)
    if today is None:
        return
    now = replace(today, day=latest_quarter_end(today.day))
    earlier = replace(now, day=latest_quarter_end(now.day - timedelta(days=1)))
    found = standing.standings(now, earlier)
    page.question(words("goals.title"))
    page.lead(_lead(found))
    since.strip(now, _strip)
    page.note(words("goals.as_of", day=dates.day(now.day), before=dates.day(earlier.day)))
    _chart(found)
    figures = dict.fromkeys(now(reading.indicator.metric) for one in found for reading in one.readings)
    foot.foot("indicators", *figures)
    for branch in Branch:
        _branch(branch, found, _bases(now))
    page.text(words("goals.evidence"))
    page.text(words("goals.how"))
    since.section(now, _strip)
    foot.closing(now, "goals")


def _of(branch: Branch, found: Sequence[Standing]) -> list[Standing]:
    return [one for one in found if one.goal.branch is branch]


def _bases(now: Asking) -> Bases:
    """Whom coverage is of: cases that began in the period, as the figures count cases, and cases closed in it."""
    closed = now("survey_response").total.denominator
    return {Base.STARTED: now("time_in_support").total.denominator or 0, Base.CLOSED: closed or 0}


def _lead(found: Sequence[Standing]) -> str:
    effect, project = _of(Branch.EFFECT, found), _of(Branch.PROJECT, found)
    hopeful = [one for one in effect if one.hopeful]
    first = words(
        "goals.lead" if hopeful else "goals.lead_none", hopeful=number(len(hopeful)), effect=number(len(effect))
    )
    shown = sum(not one.dark for one in project)
    second = words("goals.lead_project", shown=number(shown), project=number(len(project)))
    return f"{first} {second} {words('goals.lead_caveat')}"


def _strip(ask: Asking) -> list[Figure]:
    """Of the day that is asked of, without the quarter before it."""
    found = standing.standings(ask, ask)
    readings = [reading for one in found for reading in one.readings]
    hidden = sum(reading.verdict is Verdict.HIDDEN for reading in readings)
    without = sum(not one.readings for one in found)
    return [
        _count("effect", [one.hopeful for one in _of(Branch.EFFECT, found)]),
        _count("project", [one.hopeful for one in _of(Branch.PROJECT, found)]),
        Figure(words("goals.protected"), part(hidden, len(readings)), words("goals.protected_why")),
        Figure(words("goals.without"), part(without, len(found)), words("goals.without_why")),
    ]


def _count(name: str, hopeful: Sequence[bool]) -> Figure:
    return Figure(words(f"goals.{name}_goals"), part(sum(hopeful), len(hopeful)), words(f"goals.{name}_why"))


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
    return Dot(label(reading), cell.value, cell.low, cell.high, tables.part(cell))


def _branch(branch: Branch, found: Sequence[Standing], bases: Bases) -> None:
    page.finding(words(f"goal_branch.{branch}"))
    for one in _of(branch, found):
        goals.goal(section(one, bases))
