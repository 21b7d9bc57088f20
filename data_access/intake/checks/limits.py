"""Numbers that cannot be."""

from collections.abc import Callable, Iterator

import polars as pl

from data_access.intake.checks.material import Material, found
from data_access.intake.problems import Problem, refusal
from data_access.sheets import KNOWLEDGE, RATINGS, Column

IMPACT, TEACHER = "SDQ påverkan", "lärare"
IMPACT_HIGH, IMPACT_TEACHER_HIGH, TOTAL_HIGH = 10, 6, 40
LONGEST_TEXT = 32_000  # an Excel cell holds 32 767 characters, escapes included
SCORES = (
    f"ORS, CORS, SRS och SDQ går från 0 till {TOTAL_HIGH}, {IMPACT} från 0 till {IMPACT_HIGH} "
    f"(för lärare till {IMPACT_TEACHER_HIGH})."
)


def out_of_range(material: Material) -> Iterator[Problem]:
    """A number below or above what its column can hold. Scores have their own check."""
    for sheet, frame in material.sheets():
        for column in sheet.columns:
            if column.name in frame.columns and column.name != "score" and _bounded(column):
                yield from found(_range(column), sheet, frame.filter(_outside(column)), column.name)


def _bounded(column: Column) -> bool:
    return column.low is not None or column.high is not None


def _outside(column: Column) -> pl.Expr:
    low = pl.lit(float("-inf") if column.low is None else column.low)
    high = pl.lit(float("inf") if column.high is None else column.high)
    return (pl.col(column.name) < low) | (pl.col(column.name) > high)


def _range(column: Column) -> Problem:
    limits = f"minst {column.low:g}" if column.high is None else f"från {column.low or 0:g} till {column.high:g}"
    return refusal("out_of_range", "Talet är mindre eller större än vad som är möjligt.", f"Talet ska vara {limits}.")


def too_long_texts(material: Material) -> Iterator[Problem]:
    """A text that no Excel cell can hold, so that it could come in from CSV but never go out again."""
    fault = refusal("text_too_long", f"Texten är längre än {LONGEST_TEXT} tecken.", "Korta texten.")
    yield from _in_texts(material, lambda text: text.str.len_chars() > LONGEST_TEXT, fault)


def zero_characters(material: Material) -> Iterator[Problem]:
    """A text with the character NUL, which no database keeps and no spreadsheet shows."""
    message = "Texten innehåller ett osynligt tecken (NUL) som inte kan lagras."
    fault = refusal("zero_character", message, "Skriv om texten i cellen för hand, eller exportera filen på nytt.")
    yield from _in_texts(material, lambda text: text.str.contains("\0", literal=True), fault)


def _in_texts(material: Material, wrong: Callable[[pl.Expr], pl.Expr], fault: Problem) -> Iterator[Problem]:
    """The fault on every text that is wrong; a sheet is asked once, for all its texts, whether it has any."""
    for sheet, frame in material.sheets():
        texts = frame.select(pl.col(pl.String)).columns
        some = frame.select(wrong(pl.col(name).unique()).any() for name in texts)
        for name in (name for name in texts if some[name][0]):
            yield from found(fault, sheet, frame.filter(wrong(pl.col(name))), name)


def impossible_scores(material: Material) -> Iterator[Problem]:
    """A score below 0 or above what its instrument, and for SDQ impact its rater, can give."""
    if "ratings" not in material.frames:
        return
    impact = pl.when(pl.col("rater") == TEACHER).then(IMPACT_TEACHER_HIGH).otherwise(IMPACT_HIGH)
    highest = pl.when(pl.col("instrument") == IMPACT).then(impact).otherwise(TOTAL_HIGH)
    wrong = material.incoming("ratings").filter((pl.col("score") < 0) | (pl.col("score") > highest))
    fault = refusal("score_out_of_range", "Poängen är inte möjlig för instrumentet.", SCORES)
    yield from found(fault, RATINGS, wrong, "score")


def more_passed_than_subjects(material: Material) -> Iterator[Problem]:
    """Passed subjects and those without basis are together at most all subjects."""
    if "knowledge" not in material.frames:
        return
    settled = pl.col("passed").fill_null(0) + pl.col("no_basis").fill_null(0)
    wrong = material.incoming("knowledge").filter(settled > pl.col("subjects"))
    message = "Godkända ämnen och streck är tillsammans fler än antalet ämnen."
    yield from found(refusal("subjects_exceeded", message, "Rätta antalen."), KNOWLEDGE, wrong, "subjects")
