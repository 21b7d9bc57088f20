"""/kvalitet: whether the data can be trusted: how fresh, how full, what to mend, and how many each figure can count."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import lru_cache, partial

from data_access import clock
from data_access.commands.database import stored
from data_access.engine import engine
from data_access.intake.fault_list import HEADINGS, TO_MEND, kind
from data_access.intake.standing import EVERYWHERE, Standing, standing
from data_access.table_files import as_xlsx
from metrics.desk import Desk
from metrics.quality import Quality
from metrics.wording import number, percent
from pages.parts import dates, downloads, page
from pages.parts.listing import Cell, Link, More, listing
from pages.parts.page import Figure
from pages.parts.words import words
from pages.steward import past, sheet_states, shown_before

MISSING = "missing_follow_up"
IMPORT = "import"


def show(desk: Desk) -> None:
    """The page."""
    last = desk.data().last_import
    if last is None:
        page.question(words("empty.title"))
        page.lead(words("empty.lead"))
        return
    state, found = desk.quality(), _standing(desk.address, desk.data().version, clock.today())
    if desk.data().example:
        page.example_badge()
    page.question(words("quality.title"))
    page.lead(_lead(found, last))
    page.strip(_figures(state, found, last))
    _mend(found)
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
        counts[one.problem.sheet] += _count(one)
    return counts


def _count(one: Standing) -> int:
    return len(one.keys) + one.more


def _figures(state: Quality, found: Sequence[Standing], last: date) -> list[Figure]:
    age, counts = (clock.today() - last).days, _by_sheet(found)
    late = sum(_count(one) for one in found if one.problem.code == MISSING)
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


def _mend(found: Sequence[Standing]) -> None:
    page.finding(words("quality.mend"))
    if not found:
        page.text(words("quality.none_to_mend"))
        return
    name = words("quality.list_file")
    downloads.download(words("quality.take_list"), name, partial(_file, found, _heads()), downloads.WORKBOOK)
    heads = [words("dimension.district"), words("faults.what"), words("quality.count"), words("quality.do")]
    listing(heads, [_line(one) for one in found], words("quality.mend_caption"), {2})


def _heads() -> list[str]:
    first, sheet, _, *rest = HEADINGS
    return [words("dimension.district"), first, sheet, words("quality.key"), *rest]


def _file(found: Sequence[Standing], heads: Sequence[str]) -> bytes:
    rows = [
        (one.district, kind(one.problem), one.problem.sheet, key, one.problem.column or "", *_said(one))
        for one in found
        for key in one.keys or ("",)
    ]
    return as_xlsx(TO_MEND, heads, rows)


def _said(one: Standing) -> tuple[str, str]:
    return one.problem.message, one.problem.remedy


def _line(one: Standing) -> tuple[Cell, ...]:
    where = words("quality.everywhere") if one.district == EVERYWHERE else one.district
    what = More(f"{one.problem.sheet}: {one.problem.message}", words("quality.show"), one.keys)
    return where, what, number(_count(one)), Link(one.problem.remedy, words("quality.load_again"), IMPORT)
