"""Start and end against the cut-off, and month by month since startup."""

from metrics.released import Released
from pages.parts import foot, months, page, spans
from pages.parts.outcomes import Ask
from pages.parts.words import words
from pages.steering.well_being_limits import start_and_end


def cutoff(ask: Ask, course: Released) -> None:
    """The same pupils' first and last, and everybody by month, where enough were rated."""
    page.finding(words("well_being.cutoff"))
    both = start_and_end(ask)
    if months.months(course):
        page.note(words("well_being.cutoff_note"))
        shown = [cell for cell in course.cells if not cell.hidden]
        rows = [(words("well_being.month", instrument=c.at("instrument"), month=c.at("month")), c) for c in shown]
        spans.spans(words("well_being.instrument"), rows, words("well_being.cutoff_caption"))
    else:
        page.text(words("well_being.cutoff_few"))
    foot.foot("cutoff", both, course)
