"""Two days protected together: growth of a few, and data that were corrected in between."""

from datetime import date

from metrics.publication_population import Population, Table
from metrics.publication_protection import Limits, protect_jointly
from tests.metrics.publications.house import FIRST, SECOND


def test_corrected_data_leave_earlier_publications_aside_and_say_so():
    """The first day told of 9 where the data now have 6 by the second: events cannot have become fewer."""
    day, later = (Population("intake", (), date(2023, 8, 1), end) for end in (FIRST, SECOND))
    printed = Table(day, ("sex",), {("flicka",): 9, ("pojke",): 8, ("*",): 17})
    now = Table(later, ("sex",), {("flicka",): 6, ("pojke",): 12, ("*",): 18})
    answer = protect_jointly([now], [(printed, printed)], [], Limits(5, 10))
    assert answer.unlinked
    assert answer.tables[0].cells == now.cells


def test_growth_of_a_few_is_not_told():
    """Two more girls between two days: nothing was small on either, but the difference would be."""
    day, later = (Population("intake", (), date(2023, 8, 1), end) for end in (FIRST, SECOND))
    printed = Table(day, ("sex",), {("flicka",): 9, ("pojke",): 8, ("*",): 17})
    now = Table(later, ("sex",), {("flicka",): 11, ("pojke",): 18, ("*",): 29})
    answer = protect_jointly([now], [(printed, printed)], [], Limits(5, 10))
    assert answer.tables[0].cells == {("flicka",): None, ("pojke",): None, ("*",): 29}
