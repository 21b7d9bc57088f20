"""The figures of /maende: better ratings, by instrument too, the alliance, and who has an SDQ."""

from metrics.dimensions import SELF_RATED
from pages.parts import outcomes
from pages.parts.outcomes import Ask
from pages.parts.page import Figure
from pages.parts.words import words


def strip(ask: Ask) -> list[Figure]:
    """The figures."""
    improved, coverage = ask("well_being_improved", ("instrument",)), ask("sdq_coverage")
    alliance = ask("alliance_low", ("team",))
    cells = [
        (words("well_being.improved"), improved.total),
        *((words("well_being.improved_by", instrument=name), improved.cell(instrument=name)) for name in SELF_RATED),
        (words("well_being.alliance"), alliance.total),
        (words("well_being.coverage"), coverage.total),
    ]
    return [Figure(label, outcomes.part(cell), outcomes.status(cell)) for label, cell in cells]
