"""Whether the final report is about the very pupils that some figures are of: else its conclusions stand elsewhere."""

from data_access.house_rules import FinalReport, house_rules
from metrics.dimensions import TOTAL
from metrics.released import Released


def report() -> FinalReport | None:
    """The report that the house rules name; None when they name none."""
    return house_rules().report


def is_of(intake: Released) -> bool:
    """True when the pupils of ``intake`` by district are the report's: same period, and exactly its districts."""
    named, question = report(), intake.question
    if named is None or (question.start, question.end) != (named.start, named.end):
        return False
    begun = {cell.at("district") for cell in intake.cells if cell.numerator}
    return begun - {TOTAL} == set(named.districts)
