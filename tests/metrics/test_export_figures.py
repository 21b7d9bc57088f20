"""The workbook of released figures: what is in it, what is hidden in it, and that a text never is a formula."""

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from sqlalchemy import Engine

from data_access.demo import fill
from data_access.engine import engine_for
from data_access.house_rules import house_rules
from data_access.intake.load import store
from data_access.scope import ALL_DISTRICTS, Audience, Scope
from metrics.desk import Desk
from metrics.export.figures_rows import DEFINED, head
from metrics.export.figures_xlsx import listed, workbook
from metrics.released import Released
from tests.data_access.rows import TUESDAY, application, case, receipt, typed

STEERING = Scope(Audience.STEERING, ALL_DISTRICTS, "prov")
PERIOD = {"start": date(2023, 8, 1), "end": date(2025, 6, 30)}
DAY = date(2025, 9, 30)
HOSTILE = ("=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "https://example.invalid/x", "12")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Desk:
    """The steering group's desk over the example data."""
    path = tmp_path_factory.mktemp("export") / "lagesbild.db"
    path.write_bytes(sqlite_template.read_bytes())
    fill(engine_for(f"sqlite:///{path}"))
    return Desk(STEERING, f"sqlite:///{path}")


def sheets(figures: list[Released]) -> dict[str, list[dict[str, Any]]]:
    """Each sheet's rows by heading."""
    book = openpyxl.load_workbook(BytesIO(workbook("Prov", figures, DAY)))
    read = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}
    return {title: [dict(zip(map(str, rows[0]), row, strict=True)) for row in rows[1:]] for title, rows in read.items()}


def test_a_row_carries_value_unit_interval_n_dates_and_name(desk: Desk):
    [row] = sheets([desk.figure("attendance_increased", day=DAY, **PERIOD)])["Siffror"]
    assert row == {
        "Mått": "Elever med ökad närvaro",
        "Värde": pytest.approx(23 / 28),
        "Enhet": "andel av elever",
        "Lägst (95 %)": pytest.approx(0.644, abs=0.001),
        "Högst (95 %)": pytest.approx(0.921, abs=0.001),
        "Täljare": 23,
        "Nämnare": 28,
        "n": 28,
        "Period från": "2023-08-01",
        "Period till": "2025-06-30",
        "Uppgifter till och med": "2025-09-30",
        "Känt den": None,
        "Namn": "attendance_increased",
    }


def test_the_definition_sheet_says_all_that_settles_a_figure(desk: Desk):
    figure = desk.figure("attendance_increased", day=date(2025, 6, 30), known_on=date(2025, 6, 30), **PERIOD)
    [row] = sheets([figure])["Definitioner"]
    metric = figure.metric
    assert tuple(row) == DEFINED
    assert (row["Definition"], row["Täljare"], row["Nämnare"]) == (
        metric.definition.sv,
        metric.numerator.sv,
        metric.denominator.sv if metric.denominator else None,
    )
    assert row["Källa"] == "Slutrapporten 4.4.1; uppföljningsfilen"
    assert row["Period"] == "2023-08-01 – 2025-06-30"
    assert (row["Uppgifter till och med"], row["Som det var känt"]) == ("2025-06-30", "2025-06-30")
    assert row["Målgrupp"] == "styrgruppen"
    assert row["Dolt och varför"].startswith("1 av 1 dolda")
    [today] = sheets([desk.figure("attendance_increased", day=date(2025, 6, 30), **PERIOD)])["Definitioner"]
    assert (today["Som det var känt"], today["Dolt och varför"]) == ("som det är känt nu", "inget är dolt")


def test_hidden_is_two_points_in_every_figure_and_the_reason_stands_beside_the_definition(desk: Desk):
    figure = desk.figure("daily_contact", ("district",), day=DAY, **PERIOD)
    found = sheets([figure])
    hidden = [cell for cell in figure.cells if cell.hidden]
    assert hidden
    for cell in hidden:
        name = cell.at("district")
        [row] = [row for row in found["Siffror"] if row["Stadsdelsområde"] == ("totalt" if name == "*" else name)]
        assert row["Enhet"] == "andel av insatser"
        assert {row[key] for key in ("Värde", "Lägst (95 %)", "Högst (95 %)", "Täljare", "Nämnare", "n")} == {".."}
    [defined] = found["Definitioner"]
    reason = defined["Dolt och varför"]
    assert reason.startswith(f"{len(hidden)} av {len(figure.cells)} dolda, skrivna ..")
    assert f"minst {house_rules().smallest_count}" in reason


def test_no_count_behind_a_hidden_cell_is_anywhere_in_the_file(desk: Desk):
    """Not in a hidden column, a format, a property or a shared text: the sheets hold the released cells alone."""
    figure = desk.figure("well_being_improved", ("instrument",), day=DAY, **PERIOD)
    shown = {float(number) for cell in figure.cells for number in _numbers(cell) if number is not None}
    book = openpyxl.load_workbook(BytesIO(workbook("Prov", [figure], DAY)))
    written = {
        float(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if _is_number(cell.value)
    }
    assert any(cell.hidden for cell in figure.cells)
    assert written == shown
    assert not any(sheet.sheet_state != "visible" for sheet in book)
    assert not any(one.hidden for sheet in book for one in sheet.column_dimensions.values())


def _numbers(cell: Any) -> tuple[float | None, ...]:
    return (cell.persons, cell.numerator, cell.denominator, cell.value, cell.low, cell.high)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float)


def test_unknown_is_said_and_nothing_to_divide_by_is_empty(desk: Desk):
    unknown = desk.figure("places", day=date(2024, 6, 30))
    [row] = sheets([unknown])["Siffror"]
    assert unknown.total.value is None
    assert (row["Värde"], row["Täljare"]) == ("ej angivet", None)


def test_a_state_of_the_day_has_no_period(desk: Desk):
    figure = desk.figure("active_cases", day=DAY, **PERIOD)
    [row] = sheets([figure])["Siffror"]
    assert (row["Period från"], row["Period till"], row["Värde"]) == (None, None, figure.total.value)


def test_texts_that_look_like_formulas_stay_texts(engine: Engine):
    """The city's own words come from a file: here they try to run."""
    rows = [application(number, text) for number, text in enumerate(HOSTILE, start=1)]
    cases = [case(number) for number in range(1, len(HOSTILE) + 1)]
    store(engine, {"applications": typed("applications", *rows), "cases": typed("cases", *cases)}, receipt(TUESDAY))
    desk = Desk(STEERING, engine.url.render_as_string(hide_password=False))
    data = workbook("=Prov", [desk.figure("intake", ("district",), day=date(2025, 12, 31))], DAY)
    sheet = openpyxl.load_workbook(BytesIO(data))["Siffror"]
    texts = {cell.value: cell.data_type for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)}
    assert set(HOSTILE) <= set(texts)
    assert set(texts.values()) == {"s"}
    parts = ZipFile(BytesIO(data))
    assert not [name for name in parts.namelist() if b"<f>" in parts.read(name) or b"hyperlink" in parts.read(name)]


def test_the_same_figures_give_the_same_bytes_and_no_figures_are_added(desk: Desk):
    figures = [desk.figure("intake", ("district",), day=DAY, **PERIOD), desk.figure("budget", ("cost_line",), **PERIOD)]
    assert workbook("Prov", figures, DAY) == workbook("Prov", figures, DAY)
    assert len(sheets(figures)["Siffror"]) == sum(len(one.cells) for one in figures)
    assert head(figures)[1:3] == ("Stadsdelsområde", "Kostnadsslag")


def test_a_table_that_is_no_metrics_is_taken_as_it_stands():
    made = listed("Beviljade", ("Grupp", "Antal"), [("=skola", 7), ("hem", "..")], ["Vad den visar"], DAY)
    book = openpyxl.load_workbook(BytesIO(made))
    assert [tuple(cell.value for cell in row) for row in book["Siffror"]] == [
        ("Grupp", "Antal"),
        ("=skola", 7),
        ("hem", ".."),
    ]
    assert book["Siffror"]["A2"].data_type == "s"
    assert [cell.value for (cell,) in book["Definitioner"]] == ["Beviljade", "Vad den visar"]
