"""Source cells into texts that our own readers of cells understand.

What cannot be converted is left as it stood, so that the reader refuses it where it stands.
"""

import re
from collections.abc import Callable
from datetime import date
from functools import cache

import polars as pl

from data_access.intake.cells import values_of
from data_access.intake.headings import plain
from data_access.intake.mapping.model import UNITS, Take
from data_access.sheets import Column, Kind

YEAR, MONTH, DAY, WEEK = "ÅÅÅÅ", "MM", "DD", "VV"
TOKENS = {YEAR: "year", MONTH: "month", DAY: "day", WEEK: "week"}
WHOLE_DAY = frozenset({YEAR, MONTH, DAY})
FORMS: dict[Kind, tuple[frozenset[str], ...]] = {
    Kind.DATE: (WHOLE_DAY,),
    Kind.WEEK: (frozenset({YEAR, WEEK}), WHOLE_DAY),
    Kind.PERIOD: (frozenset({YEAR, MONTH}), WHOLE_DAY),
}
MONDAY = 1
_SPLIT = re.compile("|".join(TOKENS))
_CLOCK = r"(?:[ T]\d{1,2}[:.]\d{2}(?:[:.]\d{2})?)?"
_DATE = Column("", "", Kind.DATE)
_NUMBER = Column("", "", Kind.NUMBER)


def tokens(form: str) -> frozenset[str]:
    """The parts of a form: year, month, day, week."""
    return frozenset(_SPLIT.findall(form))


def meant(texts: pl.Series, meanings: dict[str, str]) -> pl.Series:
    """Source values as ours; those not listed stay, those listed as empty become null."""
    ours = {plain(source): value or None for source, value in meanings.items()}
    return _each(texts, lambda text: ours.get(plain(text), text)) if ours else texts


def converted(texts: pl.Series, take: Take, column: Column, *, epoch_1904: bool) -> pl.Series:
    """The texts as our reader wants them for ``column``."""
    if take.form:
        days = values_of(_DATE, texts, epoch_1904)
        known = {text: day for text, day in zip(texts, days, strict=True) if text is not None}
        return _each(texts, lambda text: _written(text, known[text], take.form, column.kind))
    if take.unit or take.reverse:
        return _counted(texts, UNITS.get(take.unit, 1.0) * (-1 if take.reverse else 1))
    return (take.prefix + texts).alias(texts.name) if take.prefix else texts


def _each(texts: pl.Series, change: Callable[[str], str | None]) -> pl.Series:
    distinct = texts.drop_nulls().unique()
    changed = pl.Series([change(text) for text in distinct], dtype=pl.String)
    return texts.replace_strict(distinct, changed, default=None, return_dtype=pl.String)


def _counted(texts: pl.Series, factor: float) -> pl.Series:
    numbers = values_of(_NUMBER, texts.str.replace(r"\s*%$", ""), epoch_1904=False)
    scaled = (numbers * factor).round(6) + 0.0
    return scaled.cast(pl.String).zip_with(numbers.is_not_null(), texts)


def _written(text: str, day: date | None, form: str, kind: Kind) -> str:
    """The cell in our own form. A real date from Excel is one whatever the form says."""
    parts = _parts(text, form)
    if DAY not in form:
        return _week_or_month(parts, kind) or text
    read = _day(parts) or day
    if read is None or (kind is Kind.WEEK and read.isoweekday() != MONDAY):
        return text
    iso = read.isocalendar()
    ours = {Kind.WEEK: f"{iso.year}-V{iso.week:02d}", Kind.PERIOD: f"{read:%Y-%m}"}
    return ours.get(kind, read.isoformat())


def _week_or_month(parts: dict[str, int], kind: Kind) -> str | None:
    if not parts:
        return None
    return f"{parts['year']}-V{parts['week']:02d}" if kind is Kind.WEEK else f"{parts['year']}-{parts['month']:02d}"


def _parts(text: str, form: str) -> dict[str, int]:
    found = _reader(form).fullmatch(" ".join(text.split()))
    return {name: int(value) for name, value in found.groupdict().items()} if found else {}


def _day(parts: dict[str, int]) -> date | None:
    try:
        return date(parts["year"], parts["month"], parts["day"]) if parts else None
    except ValueError:
        return None


@cache
def _reader(form: str) -> re.Pattern[str]:
    """A part that follows another at once has two digits; one that stands alone may have one."""
    pattern, end = "", 0
    for found in _SPLIT.finditer(form):
        digits = "4" if found[0] == YEAR else "2" if found.start() == end and end else "1,2"
        pattern += f"{re.escape(form[end : found.start()])}(?P<{TOKENS[found[0]]}>[0-9]{{{digits}}})"
        end = found.end()
    clock = _CLOCK if DAY in form else ""
    return re.compile(pattern + re.escape(form[end:]) + clock, re.IGNORECASE)
