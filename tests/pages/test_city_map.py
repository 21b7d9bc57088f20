"""The map of the city's districts: the figures stand on it, hidden ones are hatched, and its outlines fit the house."""

import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from data_access.commands import main
from data_access.house_rules import house_rules
from data_access.scope import ALL_DISTRICTS, Audience, Scope
from metrics.desk import Desk
from metrics.released import Cell
from pages.parts import city_map, outlines
from pages.parts.city_map import ByDistrict
from pages.parts.theme import LIGHT
from tests.pages.conftest import address_of
from tests.pages.drawn import drawn, plain

HIGH_ABSENCE = """Läsår;Elever med hög frånvaro;Stadsdelsområde
2024/25;80;Järva
2024/25;25;Kungsholmen
"""


@pytest.fixture
def intake(example: str) -> ByDistrict:
    desk = Desk(Scope(Audience.STEERING, ALL_DISTRICTS, "prov"), example)
    found = desk.figure("intake", ("district",), day=date(2025, 6, 30))
    return ByDistrict(found.metric, found.cells)


def test_the_map_has_the_citys_districts_inside_its_frame():
    assert set(outlines.outlines()) == set(house_rules().districts)
    width, height = outlines.read()["box"]
    for outline in outlines.outlines().values():
        points = [point for ring in outline.rings for point in ring]
        assert len(points) > 10
        assert all(0 <= across <= width and 0 <= down <= height for across, down in points)


def test_no_two_districts_share_a_name_s_place():
    places = [one.at for one in outlines.outlines().values()]
    apart = [abs(a[0] - b[0]) + abs(a[1] - b[1]) for a in places for b in places if a != b]
    assert min(apart) > 60


def test_the_page_of_intake_draws_the_map_with_its_table_beside(example: str):
    found = drawn(example, "intag", period="2023-08-01_2025-06-30")
    assert "Eleverna kommer från 2 av stadens 11 stadsdelsområden" in found.readable
    assert [alt for _, alt in found.charts if "Järva 15; Kungsholmen 13" in alt]
    assert ["Järva", "15"] in [row for table in found.tables for row in table]
    assert "Licens CC0 1.0" in found.readable


@pytest.fixture
def known_by_district(example_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The example with a file more: how many pupils of two districts had high absence in a school year."""
    database = address_of(Path(shutil.copy(example_template, tmp_path / "reach.db")))
    folder = tmp_path / "file"
    folder.mkdir()
    (folder / "Omvärld.csv").write_text(HIGH_ABSENCE, encoding="utf-8")
    monkeypatch.setenv("LAGESBILD_DATABASE_URL", database)
    assert main(["import", str(folder)]) == 0
    return database


def test_reach_is_drawn_beside_intake_where_high_absence_is_known_by_district(known_by_district: str):
    """Each share is worked out here from the two numbers that stand in the file and on the other map."""
    found = drawn(known_by_district, "intag", period="2024-07-01_2025-06-30", by="district")
    intake, reach = (alt for _, alt in found.charts[-2:])
    pupils = {name: int(count) for name, count in re.findall(r"(Järva|Kungsholmen) (\d+)", intake)}
    assert set(pupils) == {"Järva", "Kungsholmen"}
    for name, absent in (("Järva", 80), ("Kungsholmen", 25)):
        share = f"{100 * pupils[name] / absent:.1f}".replace(".", ",")
        assert f"{name} {pupils[name]} av {absent} ({share} %)" in plain(reach)
        assert found.row(name) == [str(pupils[name]), f"{pupils[name]} av {absent} ({share} %)"]
    assert "Räckvidden per stadsdelsområde kan inte räknas" not in found.readable
    assert {"Elever", "Räckvidd"} <= {plain(text).strip() for text in found.texts}, "which map is which"
    other_year = drawn(known_by_district, "intag", period="2023-07-01_2024-06-30", by="district")
    assert "Räckvidden per stadsdelsområde kan inte räknas" in other_year.readable


def test_a_hidden_figure_is_hatched_and_its_number_is_nowhere(intake: ByDistrict):
    assert set(city_map.steps(intake).values()) == {"high", "empty"}
    assert not [one for one in city_map.figure(intake, LIGHT, "sv").data if one.fillpattern.shape]
    hidden = replace(intake, cells=(Cell(intake.cells[0].place, hidden=True), *intake.cells[1:]))
    drawn_hidden = city_map.figure(hidden, LIGHT, "sv")
    assert [one.fillpattern.shape for one in drawn_hidden.data if one.fillpattern.shape] == ["/"]
    told = [one.text for one in drawn_hidden.layout.annotations]
    assert "Järva<br><b>skyddas</b>" in told
    assert not [text for text in told if "15" in text]


def test_a_city_with_other_districts_has_no_map(intake: ByDistrict):
    places = ["*" if dict(cell.place)["district"] == "*" else "Område 1" for cell in intake.cells]
    moved = [replace(cell, place=(("district", name),)) for cell, name in zip(intake.cells, places, strict=True)]
    assert city_map.known(replace(intake, cells=tuple(moved))) == 0
