"""/narvaro: do the pupils come to school more than before, and what of those who were not followed up?"""

from metrics.desk import Desk
from metrics.released import Released
from metrics.windows import WINDOWS
from metrics.wording import number
from pages.parts import filters, foot, notes, outcomes, page, since, slopes, tables, weeks
from pages.parts.outcomes import Ask
from pages.parts.page import Figure
from pages.parts.slopes import Slope
from pages.parts.words import words
from pages.steering.attendance_after import after_closure
from pages.steering.attendance_tables import group_table, windows_table

BREAKDOWNS = ("district", "stage", "sex")
BEFORE, LAST = WINDOWS[:2]


def show(desk: Desk) -> None:
    """The page."""
    ask = outcomes.opened(desk, words("attendance.title"))
    if ask is None:
        return
    increased, rate, hours = ask("attendance_increased"), ask("attendance_rate"), ask("attendance_hours")
    page.lead(_lead(increased, rate))
    since.strip(ask, _strip)
    outcomes.caution(desk, change=True)
    outcomes.why_hidden(increased, rate, hours, ask("participation"))
    foot.foot("headline", increased, rate, ask("attendance_change"), hours)
    by = _groups(ask, rate)
    page.finding(_hours_finding(rate, hours))
    windows_table(rate, hours)
    foot.foot("hours", rate, hours)
    page.finding(words("attendance.course"))
    course = ask("attendance_course")
    drawn = weeks.weeks(course)
    page.note(words("attendance.course_note" if drawn else "attendance.course_few"))
    foot.foot("course", course)
    after_closure(ask, increased)
    with page.details(words("outcomes.figures_behind")):
        group_table(ask, by)
        foot.foot("increased", ask("attendance_increased", (by,)))
    since.section(ask, _strip)
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


def _strip(ask: Ask) -> list[Figure]:
    increased, rate, hours = ask("attendance_increased"), ask("attendance_rate"), ask("attendance_hours")
    change = ask("attendance_change").total
    before, last = hours.cell(window=BEFORE), hours.cell(window=LAST)
    return [
        Figure(words("attendance.increased"), outcomes.part(increased.total), outcomes.status(increased.total)),
        *(_rate(rate, window) for window in (BEFORE, LAST)),
        Figure(words("attendance.change"), _points(change.value), _points_interval(change.low, change.high)),
        Figure(
            words("attendance.hours"),
            words("figures.hidden") if last.value is None else number(last.value, 1),
            "" if before.value is None else words("attendance.hours_before", hours=number(before.value, 1)),
        ),
    ]


def _rate(rate: Released, window: str) -> Figure:
    cell = rate.cell(window=window)
    status = words("outcomes.protected") if cell.hidden else words("outcomes.cases", count=number(cell.persons or 0))
    return Figure(words(f"attendance_window.{window}"), outcomes.share(cell) or words("figures.unknown"), status)


def _points(value: float | None) -> str:
    if value is None:
        return words("figures.hidden")
    return f"+{number(value, 0)}" if round(value) > 0 else number(value, 0)


def _points_interval(low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return words("attendance.points")
    return words("attendance.points_interval", low=number(low, 0), high=number(high, 0))


def _groups(ask: Ask, rate: Released) -> str:
    """Before and last, for everybody and for the groups of a breakdown that the reader chooses."""
    page.finding(_finding(rate))
    by = filters.breakdown({name: words(f"dimension.{name}") for name in BREAKDOWNS})
    grouped = ask("attendance_rate", (by,))
    names = dict.fromkeys(cell.at(by) for cell in grouped.cells if cell.at(by) != tables.TOTAL)
    found = [
        Slope(notes.value(by, name), grouped.cell(**{by: name}, window=BEFORE), grouped.cell(**{by: name}, window=LAST))
        for name in names
    ]
    everybody = Slope(words("attendance.all"), rate.cell(window=BEFORE), rate.cell(window=LAST), whole=True)
    ends = (words("attendance_window.before"), words("attendance_window.last"))
    drawn = slopes.slopes([everybody, *found], ends)
    if not drawn:
        page.text(words("attendance.slopes_none"))
    foot.foot("groups", rate, grouped)
    return by


def _finding(rate: Released) -> str:
    before, last = rate.cell(window=BEFORE).value, rate.cell(window=LAST).value
    if before is None or last is None:
        return words("attendance.finding_without")
    return words("attendance.finding_higher" if last > before else "attendance.finding_not_higher")


def _hours_finding(rate: Released, hours: Released) -> str:
    """The denominator trap: the share may rise while the hours do not."""
    pairs = [(one.cell(window=BEFORE).value, one.cell(window=LAST).value) for one in (rate, hours)]
    if any(before is None or last is None for before, last in pairs):
        return words("attendance.hours_without")
    share, week = (last > before for before, last in pairs if before is not None and last is not None)
    if share:
        return words("attendance.hours_both" if week else "attendance.hours_share_only")
    return words("attendance.hours_without")
