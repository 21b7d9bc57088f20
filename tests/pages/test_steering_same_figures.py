"""A figure is the same on the page, in the command and in the file: compared for every figure of every page."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Locator, Page, expect

from data_access.access_log import entries
from data_access.engine import engine_for
from data_access.scope import ALL_DISTRICTS, Audience, Scope
from metrics import catalogue, figure_words
from metrics.commands import main as command
from metrics.desk import Desk
from metrics.metric import CATALOGUE, Kind
from metrics.place_words import DIMENSIONS, place, said
from metrics.released import FIGURES, Cell
from tests.pages.serving import settled

STEERING = Scope(Audience.STEERING, ALL_DISTRICTS, "prov")
PAGES = ("oversikt", "mal", "intag", "team", "narvaro", "maende", "kunskap", "samverkan", "budget")
COUNTS = {"value": "Värde", "low": "Lägst (95 %)", "high": "Högst (95 %)", "numerator": "Täljare"}
COUNTS |= {"denominator": "Nämnare", "persons": "n"}
NAMES = {text.sv: name for name, text in DIMENSIONS.items()}
HIDDEN = ".."
IN_FULL = {"due_3_months", "due_6_months", "due_after_3", "due_after_6", "status_reports"}  # the file keeps the limits
Line = dict[str, Any]


def opened(window: Page, address: str) -> Locator:
    """The page's main part, with all feet opened."""
    window.goto(address)
    expect(window.get_by_role("button", name="Hämta alla i Excel")).to_be_visible(timeout=20_000)
    settled(window)
    window.evaluate("document.querySelectorAll('.ways details').forEach(one => one.open = true)")
    return window.get_by_test_id("stMain")


def taken(window: Page, label: str, folder: Path) -> tuple[str, Path]:
    """The file that a click gives: its name, and where it now is."""
    with window.expect_download() as given:
        window.get_by_role("button", name=label).first.click()
    name = given.value.suggested_filename
    given.value.save_as(folder / name)
    return name, folder / name


def lines(path: Path, sheet: str) -> list[Line]:
    """A sheet's rows by heading."""
    head, *rows = openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def questions(found: list[Line]) -> dict[tuple[Any, ...], list[Line]]:
    """The rows of each question: metric, dates and the dimensions it is broken down by."""
    asked: dict[tuple[Any, ...], list[Line]] = {}
    for line in found:
        dims = tuple(name for heading, name in NAMES.items() if line.get(heading))
        dates = tuple(line[one] for one in ("Period från", "Period till", "Uppgifter till och med", "Känt den"))
        asked.setdefault((line["Namn"], dims, *dates), []).append(line)
    return asked


def answered(database: str, question: tuple[Any, ...], rows: list[Line], told: pytest.CaptureFixture[str]) -> Any:
    """What the command answers; for what only a page shows, what its desk answers."""
    name, dims, start, end, day, known = question
    by = [one for one in dims if one not in ALWAYS[name] or _has_total(rows, one)]
    if name not in CATALOGUE:
        dates = {key: date.fromisoformat(text) for key, text in (("start", start), ("end", end), ("day", day)) if text}
        return Desk(STEERING, database).figure(name, tuple(by), **dates).as_dict()["cells"]
    given = {"--from": start, "--to": end, "--day": day, "--known-on": known, "--by": ",".join(by)}
    options = [text for key, value in given.items() if value for text in (key, str(value))]
    assert command(["show", name, *options, "--for", "styrgrupp", "--json"]) == 0
    return json.loads(told.readouterr().out)["cells"]


class Always(dict[str, tuple[str, ...]]):
    """The keys that every cell of a metric carries; of what only pages show, all its keys."""

    def __missing__(self, name: str) -> tuple[str, ...]:
        return CATALOGUE[name].always if name in CATALOGUE else tuple(DIMENSIONS)


ALWAYS = Always()


def _has_total(rows: list[Line], name: str) -> bool:
    return any(row[DIMENSIONS[name].sv] == "totalt" for row in rows)


@pytest.mark.parametrize("page", PAGES)
def test_every_figure_is_the_same_on_the_page_in_the_file_and_in_the_command(
    city: str,
    example: str,
    steering: Page,
    page: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("LAGESBILD_DATABASE_URL", example)
    monkeypatch.delenv("LAGESBILD_TODAY", raising=False)
    main = opened(steering, f"{city}/{page}?period=2023-08-01_2025-06-30")
    name, path = taken(steering, "Hämta alla i Excel", tmp_path)
    asked = questions(lines(path, "Siffror"))
    assert len(asked) >= 3
    written = set()
    for question, rows in asked.items():
        cells = answered(example, question, rows, capsys)
        assert len(cells) == len(rows)
        for cell in cells:
            [row] = [one for one in rows if all(one[DIMENSIONS[key].sv] == word for key, word in _place(cell).items())]
            assert {key: row[heading] for key, heading in COUNTS.items()} == pytest.approx(_expected(cell))
            written.add(_text(question[0], cell))
    on_page = _on_page(main)
    assert len(on_page) >= 3
    assert on_page <= written
    assert {line["Namn"] for line in lines(path, "Definitioner")} == {question[0] for question in asked}
    logged = [entry for entry in entries(engine_for(example)) if entry.action == "export" and entry.what == name]
    assert [entry.who for entry in logged] == ["styrgrupp"]


def _place(cell: Mapping[str, Any]) -> dict[str, str]:
    return {key: said(key, value).sv for key, value in cell.items() if key not in {*FIGURES, "hidden"}}


def _expected(cell: Mapping[str, Any]) -> dict[str, Any]:
    """Hidden is ``..`` everywhere, unknown is said, and what does not exist is empty."""
    if cell["hidden"]:
        return dict.fromkeys(COUNTS, HIDDEN)
    known = {key: cell[key] for key in COUNTS}
    if known["value"] is None and known["numerator"] is None:
        known["value"] = figure_words.UNKNOWN
    return known


def _text(name: str, cell: Mapping[str, Any]) -> tuple[str, str, str, str]:
    """A row of a foot's table, made of what the command said: place, value, interval and n."""
    keys = tuple((key, str(value)) for key, value in cell.items() if key not in {*FIGURES, "hidden"})
    made = Cell(keys, *(cell[key] for key in FIGURES), hidden=cell["hidden"])
    metric = catalogue.find(name)
    value = figure_words.NOBODY.sv if made.denominator == 0 else figure_words.value(metric, made)
    persons = HIDDEN if made.hidden else "" if made.persons is None else f"{made.persons}"
    limits = "" if name in IN_FULL else figure_words.interval(metric, made)
    return place(made).sv, value, limits, persons


def _on_page(main: Locator) -> set[tuple[str, str, str, str]]:
    """Every row of the feet's tables: place, value, interval (where the table has such a column) and n."""
    rows = main.page.evaluate(
        "[...document.querySelectorAll('.ways .table tbody tr:not(.group)')].map("
        "row => [...row.children].map(cell => cell.textContent.trim()))"
    )
    return {(row[0], row[1], row[3] if len(row) == 5 else "", row[-1].replace("\u202f", "")) for row in rows}


def test_a_section_s_file_holds_its_own_figures_alone(city: str, steering: Page, tmp_path: Path) -> None:
    opened(steering, f"{city}/kunskap?period=2023-08-01_2025-06-30")
    with steering.expect_download() as given:
        steering.locator(".st-key-foot_grades").get_by_role("button", name="Hämta i Excel").click()
    assert given.value.suggested_filename == "Ämnen utan betygsunderlag 2025-09-30.xlsx"
    given.value.save_as(tmp_path / "grades.xlsx")
    assert {line["Namn"] for line in lines(tmp_path / "grades.xlsx", "Siffror")} == {"no_basis_grades"}
    assert all(
        CATALOGUE[line["Namn"]].kind is Kind.CLUSTERED for line in lines(tmp_path / "grades.xlsx", "Definitioner")
    )
