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
from metrics.standings import Standing
from metrics.wording import number
from pages.parts import dates, foot, goals, opening, page, since
from pages.parts.words import words
from pages.steering.goal_chart import chart
from pages.steering.goal_rows import Bases, section
from pages.steering.goals_strip import of, strip


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
    since.strip(now, strip)
    page.note(words("goals.as_of", day=dates.day(now.day), before=dates.day(earlier.day)))
    chart(found)
    foot.foot("indicators", *dict.fromkeys(now(reading.indicator.metric) for one in found for reading in one.readings))
    if not told:
        page.text(_elsewhere())
    for branch in Branch:
        page.finding(words(f"goal_branch.{branch}"))
        for one in of(branch, found):
            goals.goal(section(one, _bases(now), earlier.day if told else None))
    page.text(words("goals.evidence"))
    page.text(words("goals.how"))
    since.section(now, strip)
    foot.closing(now, "goals")


def _bases(now: Asking) -> Bases:
    """Whom coverage is of: cases that began in the period, as the figures count cases, and cases closed in it."""
    closed = now("survey_response").total.denominator
    return {Base.STARTED: now("time_in_support").total.denominator or 0, Base.CLOSED: closed or 0}


def _lead(found: Sequence[Standing], *, told: bool) -> str:
    effect, project = of(Branch.EFFECT, found), of(Branch.PROJECT, found)
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
