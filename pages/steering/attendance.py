"""/narvaro: do the pupils come to school more than before, and what of those who were not followed up?"""

from functools import partial

from metrics.desk import Desk
from metrics.released import Released
from metrics.wording import number
from pages.parts import foot, outcomes, page, since, tables, weeks
from pages.parts.by_itself import by_itself
from pages.parts.words import words
from pages.steering.attendance_after import after_closure
from pages.steering.attendance_groups import groups
from pages.steering.attendance_strip import BEFORE, LAST, strip
from pages.steering.attendance_tables import windows_table


def show(desk: Desk) -> None:
    """The page."""
    ask = outcomes.opened(desk, words("attendance.title"))
    if ask is None:
        return
    increased, rate, hours = ask("attendance_increased"), ask("attendance_rate"), ask("attendance_hours")
    page.lead(_lead(increased, rate))
    since.strip(ask, strip)
    outcomes.caution(desk, change=True)
    outcomes.why_hidden(increased, rate, hours, ask("participation"))
    foot.foot("headline", increased, rate, ask("attendance_change"), hours)
    by_itself(ask, "groups", partial(groups, rate=rate))
    page.finding(_hours_finding(rate, hours))
    windows_table(ask, rate, hours)
    foot.foot("hours", rate, hours)
    page.finding(words("attendance.course"))
    course = ask("attendance_course")
    drawn = weeks.weeks(course)
    page.note(words("attendance.course_note" if drawn else "attendance.course_few"))
    foot.foot("course", course)
    after_closure(ask, increased)
    since.section(ask, strip)
    foot.closing(ask, "attendance")


def _lead(increased: Released, rate: Released) -> str:
    """How many attend more, and how the whole group's share moved; why not, where that is protected."""
    total, before, last = increased.total, rate.cell(window=BEFORE), rate.cell(window=LAST)
    whole = ""
    if before.value is not None and last.value is not None:
        shares = {"before": outcomes.share(before), "last": outcomes.share(last)}
        whole = words("attendance.lead_whole", **shares)
    if total.value is None:
        return f"{words('attendance.lead_hidden')} {whole}".strip()
    if outcomes.few(total):
        return words("attendance.lead_few", part=tables.part(total), count=number(total.persons or 0))
    said = {"part": tables.part(total), "share": outcomes.share(total), "interval": outcomes.interval(total)}
    return f"{words('attendance.lead', **said)} {whole}".strip()


def _hours_finding(rate: Released, hours: Released) -> str:
    """The denominator trap: the share may rise while the hours do not."""
    pairs = [(one.cell(window=BEFORE), one.cell(window=LAST)) for one in (rate, hours)]
    if any(cell.value is None or outcomes.few(cell) for pair in pairs for cell in pair):
        return words("attendance.hours_without")
    share, week = ((last.value or 0) > (before.value or 0) for before, last in pairs)
    if share:
        return words("attendance.hours_both" if week else "attendance.hours_share_only")
    return words("attendance.hours_without")
