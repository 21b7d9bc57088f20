"""A city whose every free word is an attack on whoever draws it: HTML, Markdown, Streamlit's own marks, a formula."""

import csv
from datetime import date
from pathlib import Path

from sqlalchemy import URL

from data_access import demo
from data_access.commands import main
from data_access.engine import engine_for, migrate
from data_access.intake.export import export
from data_access.sheets import ALL_AREAS, BY_NAME, Kind, Sheet

NASTY = "<i>HX</i><img src=x onerror=alert(1)>[HX](//hx):red[HX]$HX$**HX**"
READ = {"Grundskoleområden", "Årskurser", "Grundskoleområde"}  # what the hints read
KEPT = {ALL_AREAS, "Projektet", ""}
DAY = date(2025, 11, 14)
JARVA = f"Järva {NASTY}"


def hostile(text: str) -> str:
    """A word of the workbook with the attack beside it."""
    return text if text in KEPT else f"{text} {NASTY}"


def city(folder: Path, database: str) -> None:
    """The example data with hostile words, through the door as a folder of CSV files with a hostile name."""
    example = engine_for(URL.create("sqlite", database=str(folder / "example.db")).render_as_string())
    migrate(example)
    demo.fill(example)
    files = export(example, folder / "HX<i>HX<·i>**HX**[HX](HX):red[HX].xlsx", sheet_rows=10).path
    for path in files.glob("*.csv"):
        _spoil(path, BY_NAME[path.stem])
    assert main(["import", str(files), "--by", f"Eva {NASTY}"]) == 0


def _spoil(path: Path, sheet: Sheet) -> None:
    free = {column.heading for column in sheet.columns if column.kind in {Kind.TEXT, Kind.FREE_TEXT}} - READ
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    spoilt = [{head: hostile(text) if head in free else text for head, text in row.items()} for row in rows]
    with open(path, "w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(spoilt)
