"""A small faultless workbook, and ways to break it. Rows are dicts by heading; the first row has number 2."""

from collections.abc import Mapping
from copy import deepcopy
from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl
import xlsxwriter

from data_access.intake.judge import Judgement, judge

TODAY = date(2024, 6, 28)
Rows = list[dict[str, Any]]

APPLICATION = {
    "Ansöknings-id": "A1",
    "Elev-id": "E1",
    "Stadsdelsområde": "Järva",
    "Årskurs": "6",
    "Inkom": date(2023, 9, 1),
    "Väg in": "egen ansökan",
    "Från": "skola",
    "Frånvaro %": 60,
    "Termin": "VT23",
    "Samtycke": "ja",
    "Samtycke datum": date(2023, 9, 1),
    "Motivering avsteg": None,
    "Status": "beslutad",
    "Beslut": "beviljad",
    "Beslutsdatum": date(2023, 9, 15),
}
CASE = {
    "Ärende-id": "Ä1",
    "Ansöknings-id": "A1",
    "Team": "Järva",
    "Uppstart": date(2023, 10, 2),
    "Tremånadersuppföljning": date(2024, 1, 2),
    "Sexmånadersprövning": date(2024, 4, 2),
    "Prövningens utfall": "fortsatt",
    "Avslut": None,
    "Daglig kontakt erbjuden": "ja",
}
WEEK = {
    "Ärende-id": "Ä1",
    "Vecka": "2023-V35",
    "Erbjudna timmar": 20,
    "Närvarotimmar": 8,
    "Giltig frånvaro": 4,
    "Ogiltig frånvaro": 8,
}

SMALL: dict[str, Rows] = {
    "Ansökningar": [APPLICATION, APPLICATION | {"Ansöknings-id": "A2", "Elev-id": "E2"}],
    "Insatser": [CASE],
    "Närvaro": [WEEK | {"Vecka": f"2023-V{week}"} for week in range(35, 40)],
    "Skattningar": [
        {"Ärende-id": "Ä1", "Datum": date(2023, 10, 2), "Instrument": "CORS", "Vem": "elev", "Poäng": 21.5},
        {"Ärende-id": "Ä1", "Datum": date(2023, 10, 2), "Instrument": "SDQ påverkan", "Vem": "lärare", "Poäng": 6},
    ],
    "Kunskaper": [
        {
            "Ärende-id": "Ä1",
            "Tidpunkt": "start",
            "Ämnen": 16,
            "Godkända ämnen": 5,
            "Streck": 3,
            "Behörig yrkesprogram": "nej",
        }
    ],
    "Uppföljningar": [],
    "Enkäter": [
        {
            "Svar-id": "S1",
            "Termin": "VT24",
            "Respondent": "elev",
            "Fråga": "mår bättre",
            "Svar": "delvis",
            "Stadsdelsområde": "Järva",
        }
    ],
    "Statusrapporter": [{"Team": "Järva", "Kvartal": "2024-K1", "Inlämnad": date(2024, 4, 5), "Avvikelser": None}],
    "Bemanning": [
        {"Team": "Järva", "Stadsdelsområde": "Järva", "Befattning": "skolpsykolog", "Tjänst-id": "T1", "Andel %": 100}
        | {"Från": date(2023, 8, 1), "Till": date(2025, 6, 30)}
    ],
    "Möten": [{"Typ": "styrgrupp", "Datum": date(2024, 2, 1), "Område": None}],
    "Mål": [{"Område": "Alla", "Från": date(2023, 8, 1), "Till": date(2025, 6, 30), "Mål antal elever": 60}],
    "Regler": [
        {"Stadsdelsområde": "Järva", "Gäller från": date(2023, 8, 1), "Frånvarogräns %": 50}
        | {"Får frångås med motivering": "nej", "Grundskoleområden": "5", "Årskurser": "F–9"}
    ],
    "Budget": [{"Kostnadsslag": "Specialpedagoger", "Period": "Projektet", "Budget": 3216940, "Utfall": 3305080}],
    "Omvärld": [{"Läsår": "2021/22", "Elever med hög frånvaro": 745, "Andel %": 0.96, "Stadsdelsområde": None}],
}


def small() -> dict[str, Rows]:
    """A copy to change."""
    return deepcopy(SMALL)


def changed(sheet: str, values: Mapping[str, Any], place: int = 0) -> dict[str, Rows]:
    """The small file with other values in one row."""
    rows = small()
    rows[sheet][place] = rows[sheet][place] | dict(values)
    return rows


def added(sheet: str, *more: dict[str, Any]) -> dict[str, Rows]:
    """The small file with rows added to one sheet."""
    rows = small()
    rows[sheet] = [*rows[sheet], *more]
    return rows


def write(path: Path, sheets: Mapping[str, Rows], **options: Any) -> Path:
    """Write the sheets that have rows, headings in the first row."""
    book = xlsxwriter.Workbook(str(path), {"strings_to_urls": False, **options})
    days = book.add_format({"num_format": "yyyy-mm-dd"})
    for name, rows in sheets.items():
        page = book.add_worksheet(name)
        headings = list(dict.fromkeys(heading for row in rows for heading in row))
        page.write_row(0, 0, headings)
        for number, row in enumerate(rows, start=1):
            for heading, value in row.items():
                style = days if isinstance(value, date | datetime) else None
                page.write(number, headings.index(heading), value, style)
    book.close()
    return path


def nothing_stored(_table: str) -> pl.DataFrame:
    """A database without rows."""
    return pl.DataFrame()


def judged(path: Path, sheets: Mapping[str, Rows] | None = None) -> Judgement:
    """Judge these sheets, written to ``path`` first; without sheets the file that stands there."""
    if sheets is not None:
        write(path, {name: rows for name, rows in sheets.items() if rows})
    return judge(path, nothing_stored, TODAY)


def told(judgement: Judgement) -> set[tuple[str, str, str, int | None, str | None]]:
    """The problems without their sentences."""
    return {(p.severity, p.code, p.sheet, p.row, p.column) for p in judgement.problems}
