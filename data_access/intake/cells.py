"""From text to value: numbers, dates, categories and the rest, forgiving about form and strict about meaning.

Each reader takes distinct, stripped, non-empty texts and gives the value, or null where there is none.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import polars as pl

from data_access.intake.headings import plain
from data_access.sheets import NO, WHOLE_PROJECT, YES, Column, Kind

DECIMALS = 6  # few enough for a number to survive Excel's fifteen digits, out and in again
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)
EPOCH, EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
TYPES: dict[Kind, type[pl.DataType]] = {
    Kind.DATE: pl.Date,
    Kind.INTEGER: pl.Int64,
    Kind.NUMBER: pl.Float64,
    Kind.PERCENT: pl.Float64,
}
YES_NO_ALIASES = {"j": YES, "1": YES, "x": YES, "n": NO, "0": NO}

_LEFT_OVER = r"(?i)^(?:#[a-zåäö0/]+[!?]|#n/a|nan|nat|null|none|-?inf|true|false|sant|falskt)$"
_NUMBER = r"^[-+]?(?:[0-9]{1,3}(?:\s[0-9]{3})+|[0-9]+)(?:[.,][0-9]+)?$"
_ISO_DAY = r"^([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[ T][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)?$"
_COMPACT_DAY = r"^([0-9]{8})$"
_SERIAL = r"^([0-9]{5})(?:[.,][0-9]+)?$"
_MIDNIGHT = r"^[^T ]+(?:[ T]00:00(?::00(?:\.0+)?)?)?$"
_FIRST_OF_MONTH = r"^([0-9]{4}-[0-9]{2})-01(?:[ T]00:00:00)?$"


@dataclass(frozen=True)
class Expectation:
    """What a cell should have held: the problem's code and its two Swedish sentences."""

    code: str
    message: str
    remedy: str


def stored_type(column: Column) -> type[pl.DataType]:
    """The Polars type of a column: as ``schema`` stores it."""
    return TYPES.get(column.kind, pl.String)


def values_of(column: Column, texts: pl.Series, epoch_1904: bool) -> pl.Series:
    """Typed values of stripped texts (null is empty); null too where the text is no such value."""
    if texts.null_count() == len(texts):
        return pl.Series(texts.name, [None], dtype=stored_type(column)).new_from_index(0, len(texts))
    distinct = texts.drop_nulls().unique()
    read = _dates_1904 if epoch_1904 and column.kind is Kind.DATE else READERS[column.kind]
    values = read(column, distinct).cast(stored_type(column))
    if values.equals(distinct, check_dtypes=True):
        return texts
    return texts.replace_strict(distinct, values, default=None, return_dtype=stored_type(column))


def with_clock(texts: pl.Series) -> pl.Series:
    """A mask of day texts that carry a time of day other than midnight."""
    iso = texts.str.contains(_ISO_DAY) & ~texts.str.contains(_MIDNIGHT)
    serial = texts.str.contains(_SERIAL) & texts.str.contains(r"[.,]0*[1-9]")
    return (iso | serial).fill_null(value=False)


def _text(_column: Column, texts: pl.Series) -> pl.Series:
    composed = pl.col("text").str.normalize("NFC")
    return texts.to_frame("text").select(pl.when(~composed.str.contains(_LEFT_OVER)).then(composed)).to_series()


def _category(column: Column, texts: pl.Series) -> pl.Series:
    meanings = {plain(value): value for value in column.values}
    if {YES, NO} <= set(column.values):
        meanings = YES_NO_ALIASES | meanings
    return pl.Series([meanings.get(plain(text)) for text in texts], dtype=pl.String)


def _number(column: Column, texts: pl.Series) -> pl.Series:
    tidy = texts.str.replace_all("[\u2212\u2013]", "-")
    if column.kind is Kind.PERCENT:
        tidy = tidy.str.replace(r"\s*%$", "")
    digits = tidy.str.replace_all(r"\s", "").str.replace(",", ".", literal=True)
    numbers = digits.cast(pl.Float64, strict=False).round(DECIMALS) + 0.0
    return pl.select(pl.when(tidy.str.contains(_NUMBER)).then(numbers)).to_series()


def _integer(column: Column, texts: pl.Series) -> pl.Series:
    numbers = _number(column, texts)
    whole = (numbers == numbers.floor()) & (numbers.abs() < 2**31)
    return pl.select(pl.when(whole).then(numbers.cast(pl.Int64, strict=False))).to_series()


def _dates(_column: Column, texts: pl.Series) -> pl.Series:
    return _days(texts, EPOCH)


def _dates_1904(_column: Column, texts: pl.Series) -> pl.Series:
    return _days(texts, EPOCH_1904)


def _days(texts: pl.Series, epoch: date) -> pl.Series:
    text = pl.col("text")
    iso = text.str.extract(_ISO_DAY).str.to_date("%Y-%m-%d", strict=False)
    compact = text.str.extract(_COMPACT_DAY).str.to_date("%Y%m%d", strict=False)
    serial = pl.lit(epoch) + pl.duration(days=text.str.extract(_SERIAL).cast(pl.Int64, strict=False))
    days = pl.coalesce(iso, compact, serial.cast(pl.Date))
    inside = pl.when(days.is_between(FIRST_DAY, LAST_DAY)).then(days)
    return texts.to_frame("text").select(inside).to_series()


def _week(_column: Column, texts: pl.Series) -> pl.Series:
    return pl.Series([_iso_week(text) for text in texts.str.extract_groups(r"^([0-9]{4})-?[Vv] ?([0-9]{1,2})$")])


def _iso_week(found: dict[str, str | None]) -> str | None:
    year, week = found["1"], found["2"]
    if year is None or week is None or not FIRST_DAY.year <= int(year) <= LAST_DAY.year:
        return None
    weeks = date(int(year), 12, 28).isocalendar().week  # 28 December is always in the year's last week
    return f"{year}-V{int(week):02d}" if 1 <= int(week) <= weeks else None


def _term(_column: Column, texts: pl.Series) -> pl.Series:
    return texts.str.to_uppercase().str.extract(r"^([HV]T ?[0-9]{2})$").str.replace(" ", "", literal=True)


def _quarter(_column: Column, texts: pl.Series) -> pl.Series:
    return texts.str.to_uppercase().str.extract(r"^(20[0-9]{2}-K[1-4])$")


def _period(_column: Column, texts: pl.Series) -> pl.Series:
    """A month or the whole project. Excel turns a typed 2023-08 into the first of that month: that is a month too."""
    month = r"^(20[0-9]{2}-(?:0[1-9]|1[0-2]))$"
    days = texts.str.extract(_FIRST_OF_MONTH).str.extract(month)
    whole = pl.when(texts.str.to_lowercase() == WHOLE_PROJECT.casefold()).then(pl.lit(WHOLE_PROJECT))
    return pl.select(pl.coalesce(texts.str.extract(month), days, whole)).to_series()


def _school_year(_column: Column, texts: pl.Series) -> pl.Series:
    found = texts.str.extract_groups(r"^(20[0-9]{2})/([0-9]{2})$")
    return pl.Series([_following(pair["1"], pair["2"]) for pair in found], dtype=pl.String)


def _following(first: str | None, second: str | None) -> str | None:
    return f"{first}/{second}" if first and second and (int(first) + 1) % 100 == int(second) else None


READERS: dict[Kind, Callable[[Column, pl.Series], pl.Series]] = {
    Kind.TEXT: _text,
    Kind.FREE_TEXT: _text,
    Kind.CATEGORY: _category,
    Kind.DATE: _dates,
    Kind.INTEGER: _integer,
    Kind.NUMBER: _number,
    Kind.PERCENT: _number,
    Kind.WEEK: _week,
    Kind.TERM: _term,
    Kind.QUARTER: _quarter,
    Kind.PERIOD: _period,
    Kind.SCHOOL_YEAR: _school_year,
}
