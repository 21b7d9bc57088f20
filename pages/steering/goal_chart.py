"""The chart of /mal: the shares that may be shown and that are held against one half."""

from collections.abc import Sequence

from metrics import standings as standing
from metrics.goal import Rule
from metrics.standings import Reading, Standing, Verdict
from metrics.wording import number
from pages.parts import dots, page, tables
from pages.parts.dots import Dot
from pages.parts.words import words
from pages.steering.goal_rows import label

JUDGED = {Verdict.SIGNS, Verdict.NO_SIGNS, Verdict.UNCERTAIN}


def chart(found: Sequence[Standing]) -> None:
    """A dot for each share, or why there is none."""
    shown = [dot for one in found for reading in one.readings if reading.verdict in JUDGED and (dot := _dot(reading))]
    if not shown:
        page.finding(words("goals.finding_none"))
        page.text(words("goals.finding_none_why"))
        return
    above = sum(dot.low > standing.HALF for dot in shown)
    page.finding(words("goals.finding", above=number(above), shown=number(len(shown))))
    dots.dots(shown)


def _dot(reading: Reading) -> Dot | None:
    cell = reading.figure
    if reading.indicator.rule is not Rule.MORE_THAN_HALF or cell is None:
        return None
    if cell.value is None or cell.low is None or cell.high is None:
        return None
    return Dot(label(reading), cell.value, cell.low, cell.high, tables.part(cell))
