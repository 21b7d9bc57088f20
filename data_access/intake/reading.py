"""From a raw sheet to a typed frame, with every cell that could not be read told."""

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from data_access.intake import known_words
from data_access.intake.cells import values_of, with_clock
from data_access.intake.expectations import expected
from data_access.intake.headings import Headings, plain
from data_access.intake.problems import Problem, on_rows, refusal, warning
from data_access.intake.raw import ROW, RawSheet
from data_access.sheets import ALL_AREAS, Column, Kind, Sheet

PADDED = r"^\s|\s$|^$"
DISTRICT_COLUMNS = ("district", "area")


@dataclass(frozen=True)
class Reading:
    """A sheet's rows with ``_row`` and the columns that the file held, and what was wrong with its cells."""

    sheet: Sheet
    frame: pl.DataFrame
    problems: tuple[Problem, ...]


def read_rows(raw: RawSheet, sheet: Sheet, headings: Headings) -> Reading:
    """Type the rows under the headings. Rows without content are skipped; the others keep their number."""
    rows = body(raw, headings)
    problems: list[Problem] = list(error_cells(raw, sheet, headings))
    values = [rows[ROW]]
    for name, column in headings.known.items():
        texts = rows[name]
        read = values_of(column, texts, raw.epoch_1904).alias(column.name)
        values.append(_in_own_words(column, read))
        problems.extend(_faults(sheet, column, rows[ROW], texts, read))
    order = {column.name: place for place, column in enumerate(sheet.columns)}
    frame = pl.DataFrame(sorted(values, key=lambda series: order.get(series.name, -1)))
    return Reading(sheet, frame, tuple(problems))


def body(raw: RawSheet, headings: Headings) -> pl.DataFrame:
    """The rows under the headings that have content; texts stripped, empty ones null."""
    below = raw.cells.filter(pl.col(ROW) > headings.row)
    text = pl.col(_padded(raw)).str.strip_chars()
    stripped = below.with_columns(pl.when(text != "").then(text))
    return stripped.filter(pl.any_horizontal(pl.lit(value=False), pl.exclude(ROW).is_not_null()))


def _padded(raw: RawSheet) -> list[str]:
    """The columns in which some text is empty or begins or ends with space: in most files none."""
    some = raw.distinct.select(pl.all().explode().str.contains(PADDED).any())
    return [name for name in some.columns if some[name][0]]


def _faults(sheet: Sheet, column: Column, rows: pl.Series, texts: pl.Series, read: pl.Series) -> Iterator[Problem]:
    should = expected(column)
    fault = refusal(should.code, should.message, should.remedy, sheet.name, column=column.heading)
    empty = texts.null_count()
    if read.null_count() > empty:
        yield from on_rows(fault, rows.filter(read.is_null() & texts.is_not_null()))
    if column.required and empty:
        yield from on_rows(_missing(sheet, column), rows.filter(texts.is_null()))
    if column.kind is Kind.DATE and empty < len(texts):
        yield from on_rows(_clock(sheet, column), rows.filter(with_clock(texts) & read.is_not_null()))


def _missing(sheet: Sheet, column: Column) -> Problem:
    message = f"{column.heading} saknas på raden."
    return refusal(
        "missing_value", message, "Fyll i cellen: kolumnen är obligatorisk.", sheet.name, column=column.heading
    )


def _clock(sheet: Sheet, column: Column) -> Problem:
    message = "Cellen har ett klockslag. Bara datumet läses."
    return warning("time_left_out", message, "Ta gärna bort klockslaget.", sheet.name, column=column.heading)


def _in_own_words(column: Column, read: pl.Series) -> pl.Series:
    """Districts in the city's own spelling, whatever case they were typed in."""
    if column.name not in DISTRICT_COLUMNS:
        return read
    words = {plain(word): word for word in (*known_words.districts(), ALL_AREAS)}
    distinct = read.drop_nulls().unique()
    spelled = [words.get(plain(word), word) for word in distinct]
    return read.replace_strict(distinct, spelled, default=None, return_dtype=pl.String)


def error_cells(raw: RawSheet, sheet: Sheet, headings: Headings) -> Iterator[Problem]:
    """Excel errors in the columns that are read."""
    for name, column in headings.known.items():
        place = raw.first_column + int(name[1:])
        rows = [row for row, found in raw.faults if found == place and row > headings.row]
        message = "Cellen visar ett fel från Excel."
        remedy = "Rätta formeln, skriv den riktiga uppgiften eller lämna cellen tom."
        yield from on_rows(refusal("error_value", message, remedy, sheet.name, column=column.heading), rows)
