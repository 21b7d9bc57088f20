"""Start and end against the cut-off, and month by month since startup."""

from data_access.house_rules import house_rules
from metrics.released import Released
from pages.parts import foot, months, page, spans
from pages.parts.outcomes import Ask
from pages.parts.words import words
from pages.steering.well_being_limits import start_and_end


def cutoff(ask: Ask, course: Released) -> None:
    """The same pupils' first and last, and everybody by month, where enough were rated; else why not, once."""
    page.finding(words("well_being.cutoff"))
    both = ask("well_being_cutoff", ("instrument",))
    cells = (*both.cells, *course.cells)
    if cells and all(cell.hidden for cell in cells):
        page.text(words("well_being.cutoff_hidden", least=house_rules().smallest_count))
    else:
        start_and_end(both)
        _by_month(course)
    foot.foot("cutoff", both, course)


def _by_month(course: Released) -> None:
    if months.months(course):
        page.note(words("well_being.cutoff_note"))
        shown = [cell for cell in course.cells if not cell.hidden]
        rows = [(words("well_being.month", instrument=c.at("instrument"), month=c.at("month")), c) for c in shown]
        spans.spans(words("well_being.instrument"), rows, words("well_being.cutoff_caption"))
    else:
        page.text(words("well_being.cutoff_few", least=house_rules().smallest_count))
