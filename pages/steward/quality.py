"""/kvalitet: whether the data can be trusted: how fresh, how full, what to mend, and how many each figure can count."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from data_access.commands.database import stored
from data_access.engine import engine
from data_access.intake.standing import EVERYWHERE, Standing, standing
from metrics.desk import Desk
from metrics.quality import Quality
from metrics.wording import number, percent
from pages.parts import dates, page
from pages.parts.page import Figure
from pages.parts.words import words
from pages.steward import past, sheet_states, shown_before, to_mend

MISSING = "missing_follow_up"


def show(desk: Desk) -> None:
    """The page."""
    last = desk.data().last_import
    if last is None:
        page.question(words("empty.title"))
        page.lead(words("empty.lead"))
        return
    day = desk.day()  # that of every page: in a database with the example data, the day of their last import
    state, found = desk.quality(), _standing(desk.address, desk.data().version, day)
    if desk.data().example:
        page.example_badge()
    page.question(words("quality.title"))
    page.lead(_lead(found, last))
    page.strip(_figures(state, found, (day - last).days))
    to_mend.listed(found)
    sheet_states.sheets(state)
    sheet_states.coverage(state)
    page.finding(words("quality.trend"))
    past.latest()
    shown_before.so_far(desk)
    with page.details(words("figures.how")):
        page.text(words("quality.how_text"))


@lru_cache(maxsize=1)
def _standing(_address: str, _version: str, today: date) -> tuple[Standing, ...]:
    return standing(stored(engine()), today)


def _lead(found: Sequence[Standing], last: date) -> str:
    counts = _by_sheet(found)
    if not counts:
        return words("quality.lead_good", day=dates.day(last))
    sheet, _ = counts.most_common(1)[0]
    key = "quality.lead_one" if counts.total() == 1 else "quality.lead"
    return words(key, count=number(counts.total()), sheet=sheet, day=dates.day(last))


def _by_sheet(found: Sequence[Standing]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for one in found:
        counts[one.problem.sheet] += to_mend.count(one)
    return counts


def _figures(state: Quality, found: Sequence[Standing], age: int) -> list[Figure]:
    counts = _by_sheet(found)
    late = sum(to_mend.count(one) for one in found if one.problem.code == MISSING)
    needed = [one for one in state.sheets if one.district == EVERYWHERE and one.filled is not None]
    cells = sum(one.cells for one in needed)
    filled = sum((one.filled or 0) * one.cells for one in needed) / cells if cells else 1.0
    days = words("quality.one_day") if age == 1 else words("quality.days", count=number(age))
    return [
        Figure(words("quality.age"), days, words("quality.since")),
        Figure(words("quality.to_mend"), number(counts.total()), words("quality.in_sheets", count=len(counts))),
        Figure(words("quality.follow_ups"), number(late), words("quality.without_row"), short=late > 0),
        Figure(words("quality.filled"), percent(filled, 1), words("quality.of_needed")),
    ]
