"""Dates that cannot be true together, or not yet. Plans may lie ahead (``Column.future``), events may not."""

from collections.abc import Iterator
from datetime import date

import polars as pl

from data_access.intake.checks.material import Material, found
from data_access.intake.problems import Problem, refusal
from data_access.sheets import APPLICATIONS, BY_TABLE, CASES, FOLLOW_UPS, Kind, Sheet

# table: pairs of columns of which the first may not come after the second
ORDERED = {
    "applications": (("received", "decided"), ("received", "guided")),
    "cases": (
        ("startup", "mapping_done"),
        ("startup", "plan_done"),
        ("startup", "three_months_done"),
        ("startup", "six_months_done"),
        ("startup", "closed"),
    ),
    "staffing": (("valid_from", "valid_to"),),
    "targets": (("valid_from", "valid_to"),),
}


def events_in_the_future(material: Material) -> Iterator[Problem]:
    """A date after the day of import for something that has happened."""
    fault = refusal(
        "future_date",
        "Datumet ligger efter dagen för inläsningen, men gäller något som redan ska ha hänt.",
        "Rätta datumet, eller lämna cellen tom tills det har hänt.",
    )
    for sheet, frame in material.sheets():
        for column in sheet.columns:
            if column.kind is Kind.DATE and not column.future and column.name in frame.columns:
                yield from found(fault, sheet, frame.filter(pl.col(column.name) > material.today), column.name)


def weeks_not_begun(material: Material) -> Iterator[Problem]:
    """Attendance in a week that has not begun on the day of import."""
    year, week, _ = material.today.isocalendar()
    fault = refusal(
        "future_date", "Veckan har inte börjat den dag då filen läses in.", "Rätta veckan, eller ta bort raden."
    )
    for sheet, frame in material.sheets():
        for column in sheet.columns:
            if column.kind is Kind.WEEK and column.name in frame.columns:
                late = frame.filter(pl.col(column.name) > f"{year}-V{week:02d}")
                yield from found(fault, sheet, late, column.name)


def order_within_a_row(material: Material) -> Iterator[Problem]:
    """Two dates of the same row in the wrong order: decided before received, closed before started …"""
    for table, pairs in ORDERED.items():
        if table in material.frames:
            sheet, rows = BY_TABLE[table], material.incoming(table)
            for first, second in pairs:
                wrong = rows.filter(pl.col(second) < pl.col(first))
                yield from found(_order(sheet, first, sheet, second), sheet, wrong, second)


def start_before_application(material: Material) -> Iterator[Problem]:
    """A case that started before its application came in, whichever of the two the file brings."""
    if not material.frames.keys() & {"applications", "cases"}:
        return
    received = material.after("applications").select("application_id", "received", application_row="_row")
    pairs = material.after("cases").join(received, on="application_id")
    wrong = pairs.filter(pl.col("startup") < pl.col("received"))
    fault = _order(APPLICATIONS, "received", CASES, "startup")
    yield from found(fault, CASES, wrong, "startup")
    only = wrong.filter(pl.col("_row").is_null()).select(_row="application_row")
    yield from found(fault, APPLICATIONS, only, "received")


def follow_up_before_closure(material: Material) -> Iterator[Problem]:
    """A follow-up after closure that was made before the case closed."""
    if "follow_ups" not in material.frames:
        return
    closed = material.after("cases").select("case_id", "closed")
    pairs = material.incoming("follow_ups").join(closed, on="case_id")
    wrong = pairs.filter(pl.col("done") < pl.col("closed"))
    yield from found(_order(CASES, "closed", FOLLOW_UPS, "done"), FOLLOW_UPS, wrong, "done")


def _order(first_sheet: Sheet, first: str, second_sheet: Sheet, second: str) -> Problem:
    earlier, later = first_sheet.column(first).heading, second_sheet.column(second).heading
    message = f"{later} ligger före {earlier}."
    if first_sheet is not second_sheet:
        message = f"{later} ligger före {earlier} i bladet {first_sheet.name}."
    return refusal("date_order", message, "Rätta det datum som är fel.")


def months_after(day: pl.Expr, months: int) -> pl.Expr:
    """Calendar months later, clamped to the month's end: 31 August and six months is the last of February."""
    return day.dt.offset_by(f"{months}mo")


def passed(day: pl.Expr, today: date) -> pl.Expr:
    """True strictly after the day."""
    return day < pl.lit(today)
