"""/mal: what points to the goals being reached, and what cannot be said?"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from metrics import final_report
from metrics import standings as standing
from metrics.desk import Desk
from metrics.goal import Base, Branch
from metrics.history import Asking
from metrics.question import latest_quarter_end
from metrics.standings import Standing, Verdict
from metrics.wording import number
from pages.parts import dates, foot, goals, opening, page, since, tables
from pages.parts.page import Figure
from pages.parts.words import words
from pages.steering.goal_chart import chart
from pages.steering.goal_rows import Bases, section


def show(desk: Desk) -> None:
    """The page."""
    today = opening.opened(desk)
    if today is None:
        return
    now = replace(today, day=latest_quarter_end(today.day))
    earlier = replace(now, day=latest_quarter_end(now.day - timedelta(days=1)))
    found, told = standing.standings(now, earlier), final_report.is_of(now("intake", ("district",)))
    page.question(words("goals.title"))
    page.lead(_lead(found, told=told))
    since.strip(now, _strip)
    page.note(words("goals.as_of", day=dates.day(now.day), before=dates.day(earlier.day)))
    chart(found)
    foot.foot("indicators", *dict.fromkeys(now(reading.indicator.metric) for one in found for reading in one.readings))
    if not told:
        page.text(_elsewhere())
    for branch in Branch:
        page.finding(words(f"goal_branch.{branch}"))
        for one in _of(branch, found):
            goals.goal(section(one, _bases(now), told=told))
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


def _lead(found: Sequence[Standing], *, told: bool) -> str:
    effect, project = _of(Branch.EFFECT, found), _of(Branch.PROJECT, found)
    hopeful = {"hopeful": number(sum(one.hopeful for one in effect)), "effect": number(len(effect))}
    first = words("goals.lead" if any(one.hopeful for one in effect) else "goals.lead_none", **hopeful)
    shown = sum(not one.dark for one in project)
    counts = {"shown": number(shown), "project": number(len(project))}
    second = words("goals.lead_project" if told else "goals.lead_project_alone", **counts)
    others = [words("goals.lead_others")] if shown < len(project) else []
    return " ".join([first, second, *others, words("goals.lead_caveat")])


def _elsewhere() -> str:
    """Why the report's conclusions do not stand beside the figures."""
    named = final_report.report()
    if named is None:
        return words("goals.report_none")
    span = {"first": dates.month(named.start), "last": dates.month(named.end)}
    return words("goals.report_other", districts=f" {words('goals.and')} ".join(named.districts), **span)


def _strip(ask: Asking) -> list[Figure]:
    """Of the day that is asked of, without the quarter before it."""
    found = standing.standings(ask, ask)
    readings = [reading for one in found for reading in one.readings]
    hidden = sum(reading.verdict is Verdict.HIDDEN for reading in readings)
    without = sum(not one.readings for one in found)
    return [
        *(_count(branch, [one.hopeful for one in _of(branch, found)]) for branch in (Branch.EFFECT, Branch.PROJECT)),
        Figure(words("goals.protected"), tables.of(hidden, len(readings)), words("goals.protected_why")),
        Figure(words("goals.without"), tables.of(without, len(found)), words("goals.without_why")),
    ]


def _count(branch: Branch, hopeful: Sequence[bool]) -> Figure:
    label, why = words(f"goals.{branch}_goals"), words(f"goals.{branch}_why")
    return Figure(label, tables.of(sum(hopeful), len(hopeful)), why)
