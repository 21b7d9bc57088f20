"""Before and last as paired slopes, for everybody and for the groups of a breakdown that the reader chooses.

Behind them the share of each group whose attendance has increased.
"""

from metrics.history import Asking
from metrics.released import Released
from pages.parts import filters, foot, notes, outcomes, page, slopes, tables
from pages.parts.slopes import Slope
from pages.parts.words import words
from pages.steering.attendance_strip import BEFORE, LAST
from pages.steering.attendance_tables import group_table

BREAKDOWNS = ("district", "stage", "sex")


def groups(ask: Asking, rate: Released) -> None:
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
    if drawn:
        page.note(words("attendance.slopes_note"))
    else:
        page.text(words("attendance.slopes_none"))
    hidden = [one.name for one in found if one.first.hidden or one.second.hidden]
    if drawn and hidden:
        page.note(words("attendance.slopes_hidden", names=", ".join(hidden)))
    foot.foot("groups", rate, grouped)
    with page.details(words("outcomes.figures_behind")):
        group_table(ask, by)
        foot.foot("increased", ask("attendance_increased", (by,)))


def _finding(rate: Released) -> str:
    before, last = rate.cell(window=BEFORE), rate.cell(window=LAST)
    if before.value is None or last.value is None or outcomes.few(before) or outcomes.few(last):
        return words("attendance.finding_without")
    return words("attendance.finding_higher" if last.value > before.value else "attendance.finding_not_higher")
