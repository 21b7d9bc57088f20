"""Reliable change by both limits, start and end against the cut-off, and the house's thresholds behind them."""

from data_access.house_rules import house_rules
from metrics.released import Cell, Released
from metrics.well_being import CLASSES
from metrics.wording import number
from pages.parts import foot, notes, outcomes, page, spans, tables
from pages.parts.outcomes import Ask
from pages.parts.words import words

HEADS = ("instrument", "rater", "better", "cutoff", "reliable", "strict")
BY_INSTRUMENT = ("instrument",)
POINTS = ("first", "last")


def both_limits(ask: Ask) -> None:
    """Each class by the usual limit, and beside it by the stricter one; what both hide is told of in a sentence."""
    usual, strict = (ask(name, BY_INSTRUMENT) for name in ("well_being_reliable", "well_being_strict"))
    caption = words("limits.both_caption")
    if not outcomes.all_hidden((*usual.cells, *strict.cells), caption):
        named = dict.fromkeys(cell.at("instrument") for cell in usual.cells)
        rows = [row for name in named for row in _classes(name, usual, strict)]
        heads = [words("limits.class"), words("limits.usual"), words("limits.stricter")]
        tables.plain(heads, rows, caption)
        if len(rows) < len(named) * len(CLASSES):
            page.note(words("limits.rest_hidden"))
    foot.foot("reliable", usual, strict)


def _classes(instrument: str, *figures: Released) -> list[tuple[str, ...]]:
    """A row for each class that at least one of the limits may show."""
    cells = {one: [found.cell(instrument=instrument, **{"class": one}) for found in figures] for one in CLASSES}
    shown = {one: both for one, both in cells.items() if not all(cell.hidden for cell in both)}
    return [(_of(instrument, words(f"change_class.{one}")), *map(_part, both)) for one, both in shown.items()]


def _of(instrument: str, change: str) -> str:
    return words("limits.of", instrument=_named(instrument), change=change)


def _part(cell: Cell) -> str:
    text = outcomes.part(cell)
    return text if cell.value is None else words("limits.part", part=text, share=outcomes.share(cell))


def _named(instrument: str) -> str:
    return words("limits.all") if instrument == tables.TOTAL else instrument


def start_and_end(found: Released) -> None:
    """The same pupils' first and last rating against the cut-off."""
    named = dict.fromkeys(cell.at("instrument") for cell in found.cells)
    rows = [
        (words(f"limits.{point}", instrument=_named(name)), found.cell(instrument=name, point=point))
        for name in named
        for point in POINTS
    ]
    spans.spans(words("well_being.instrument"), rows, words("limits.cutoff_caption"))


def limits() -> None:
    """One row per instrument and rater of the house rules; these are rules, not figures about pupils."""
    rows = [
        (
            one.instrument,
            notes.value("rater", one.rater),
            words("limits.higher" if one.higher_is_better else "limits.lower"),
            number(one.cutoff),
            _points(one.reliable),
            _points(one.strict),
        )
        for one in house_rules().instruments
    ]
    tables.plain([words(f"limits_head.{head}") for head in HEADS], rows, words("limits.caption"), said={1, 2})


def _points(limit: float | None) -> str:
    return words("limits.none") if limit is None else number(limit)
