"""The state of every sheet, and for how many every metric can be counted, as tables."""

from collections.abc import Sequence

from metrics import place_words
from metrics.dimensions import TOTAL
from metrics.quality import Coverage, Quality, SheetState
from metrics.wording import number, percent
from pages.parts import notes, page
from pages.parts.listing import Cell, Link, listing
from pages.parts.words import words

ENOUGH = 0.9


def sheets(state: Quality) -> None:
    """Every sheet as a whole, and by district when the reader asks for it."""
    page.finding(words("quality.fresh"))
    whole = [(one.sheet.name, *_state(one)) for one in state.sheets if one.district == TOTAL]
    parts = [(one.sheet.name, one.district, *_state(one)) for one in state.sheets if one.district != TOTAL]
    sheet, district = words("faults.sheet"), words("dimension.district")
    heads = [words(f"sheet_state.{name}") for name in ("rows", "latest", "filled", "do")]
    listing([sheet, *heads], whole, words("quality.fresh_caption"), {1, 3}, {2})
    with page.details(words("quality.by_district")):
        listing([sheet, district, *heads], parts, words("quality.by_district_caption"), {2, 4}, {3})


def _state(one: SheetState) -> tuple[Cell, ...]:
    filled = "" if one.filled is None else percent(one.filled)
    return number(one.rows), one.latest, filled, _to_do(one)


def _to_do(one: SheetState) -> Cell:
    """Where cells that figures need are missing: which most of all, and where a mended file is handed in."""
    if one.rows and (one.filled is None or one.filled >= ENOUGH):
        return words("quality.good")
    what = words("quality.emptiest", heading=one.emptiest) if one.rows else words("quality.no_rows")
    return Link(f"{what}.", words("quality.load_again"), "import")


def coverage(state: Quality) -> None:
    """Every metric, with a column per district."""
    if not state.coverage:
        return
    page.finding(words("quality.coverage"))
    districts = sorted({name for one in state.coverage for name in one.whole} - {TOTAL})
    heads = [
        words("figures.figure"),
        words("quality.of_whom"),
        words("figures.total"),
        *districts,
        words("quality.do"),
    ]
    rows = [_covered(one, districts) for one in state.coverage]
    listing(heads, rows, words("quality.coverage_caption"), set(range(2, len(heads) - 1)))
    page.note(words("quality.coverage_note"))


def _covered(one: Coverage, districts: Sequence[str]) -> tuple[Cell, ...]:
    place = [notes.said(place_words.said(*pair)) for pair in one.about.place]
    label = ": ".join([notes.said(one.metric.label), *place])
    split = [_part(one, name) if set(one.counted) - {TOTAL} else "" for name in districts]
    how = Link("", words("quality.defined"), "definitioner")
    return label, words(f"base.{one.about.base}"), _part(one, TOTAL), *split, how


def _part(one: Coverage, place: str) -> str:
    return words("figures.part", part=number(one.counted.get(place, 0)), whole=number(one.whole.get(place, 0)))
