"""The city's own words, and lists written inside a cell."""

import re
from collections.abc import Iterator

import polars as pl

from data_access.intake import known_words
from data_access.intake.checks.material import Material, found
from data_access.intake.problems import Problem, refusal, warning
from data_access.sheets import ALL_AREAS, RULES, YEARS

_YEAR = f"(?:{'|'.join(YEARS)})"
YEAR_LIST = re.compile(rf"{_YEAR}(?:\s*[-–]\s*{_YEAR})?(?:\s*[;,]\s*{_YEAR}(?:\s*[-–]\s*{_YEAR})?)*", re.IGNORECASE)


def unknown_districts(material: Material) -> Iterator[Problem]:
    """A district that the city does not have. Each spelling is told once, at its first row."""
    known = [*known_words.districts(), ALL_AREAS]
    remedy = f"Kontrollera stavningen. Stadsdelsområdena är: {', '.join(known_words.districts())}."
    fault = warning("unknown_district", "Stadsdelsområdet är inte ett av stadens.", remedy)
    for sheet, frame in material.sheets():
        for name in {"district", "area"} & set(frame.columns):
            unknown = frame.filter(~pl.col(name).is_in(known)).unique(name, keep="first")
            yield from found(fault, sheet, unknown, name)


def unreadable_rules(material: Material) -> Iterator[Problem]:
    """School years of a rule that are no list of years: F–9, or 1; 2; 3."""
    frame = material.frames.get(RULES.table)
    if frame is None or "years" not in frame.columns:
        return
    texts = frame["years"].drop_nulls().unique()
    wrong = [text for text in texts if not YEAR_LIST.fullmatch(text)]
    fault = refusal("not_a_year_list", "Årskurserna går inte att läsa.", "Skriv dem som F–9 eller som 1; 2; 3.")
    yield from found(fault, RULES, frame.filter(frame["years"].is_in(wrong)), "years")
