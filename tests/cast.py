"""One small city with named people, the same in every test. All of it is invented.

``CAST`` holds each table as it is loaded (case-bound tables without district), ``TABLES`` the same as rows;
``rows`` gives it to a metric. The project and Farsta's own year are under way on ``DAY``, the end of a quarter.
"""

from collections.abc import Iterator
from datetime import date, timedelta

import polars as pl

from data_access.sheets import BY_NAME, BY_TABLE
from metrics.rows import Rows
from tests.metrics.spec.drawn import Row, frame, frames, sheet_rows

PERIOD = (date(2023, 8, 1), date(2025, 6, 30))
DAY = date(2025, 3, 31)
DISTRICTS = ("Järva", "Kungsholmen", "Farsta")
ACCOUNTS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("styrgrupp", "styrgrupp", ()),
    ("antagning.jarva", "antagningsgrupp", ("Järva",)),
    ("antagning.kungsholmen", "antagningsgrupp", ("Kungsholmen",)),
    ("politikerstod", "politikerstod", ()),
    ("dataansvarig", "dataansvarig", ()),
)
"""Name, audience, and the districts of an admission group."""

# E-björk applies twice and is taken on twice; A-11 has no Elev-id; wait, A-16 without consent.
DRAWN = {
    "Ansökningar": """
| Ansöknings-id | Elev-id | Stadsdelsområde | Grundskoleområde | Skolform | Årskurs | Kön | Inkom | Väg in | Från |
| A-1 | E-ek | Järva | 5 | kommunal | 6 | flicka | 2023-08-21 | egen ansökan | skola |
| A-2 | E-björk | Järva | 5 | kommunal | 4 | pojke | 2023-09-11 | orosanmälan | socialtjänst |
| A-3 | E-asp | Kungsholmen | 1 | kommunal | 9 | flicka | 2023-10-02 | egen ansökan | skola |
| A-4 | E-lind | Kungsholmen | 1 | kommunal | 1 | pojke | 2023-11-06 | pågående ärende | socialtjänst |
| A-5 | E-sälg | Järva | 5 | kommunal | 9 | pojke | 2024-01-15 | egen ansökan | skola |
| A-6 | E-rönn | Kungsholmen | 1 | kommunal | 6 | flicka | 2024-02-12 | orosanmälan | socialtjänst |
| A-7 | E-alm | Järva | 5 | kommunal | F | ej angivet | 2024-03-04 | egen ansökan | skola |
| A-8 | E-björk | Kungsholmen | 1 | kommunal | 5 | pojke | 2024-08-26 | egen ansökan | skola |
| A-9 | E-hägg | Farsta | 6 | kommunal | 8 | flicka | 2024-08-19 | egen ansökan | skola |
| A-10 | E-oxel | Farsta | 6 | kommunal | 3 | pojke | 2024-09-30 | orosanmälan | socialtjänst |
| A-11 | | Järva | 5 | kommunal | 7 | | 2024-11-04 | egen ansökan | skola |
| A-12 | E-lönn | Kungsholmen | 1 | fristående | 7 | flicka | 2024-11-18 | egen ansökan | skola |
| A-13 | E-tall | Järva | 5 | kommunal | 2 | flicka | 2025-01-13 | egen ansökan | skola |
| A-14 | E-gran | Kungsholmen | 1 | kommunal | 8 | pojke | 2025-02-03 | orosanmälan | socialtjänst |
| A-15 | E-en | Farsta | 6 | kommunal | 5 | flicka | 2025-03-10 | pågående ärende | socialtjänst |
| A-16 | E-idegran | Järva | 5 | kommunal | 6 | pojke | 2025-03-17 | egen ansökan | skola |
| A-17 | E-al | Järva | 5 | kommunal | 9 | pojke | 2024-10-07 | egen ansökan | skola |

| Ansöknings-id | Frånvaro % | Samtycke | Samtycke datum | Status | Beslut | Beslutsdatum | Vägledd till |
| A-1 | 62 | ja | 2023-08-21 | beslutad | beviljad | 2023-09-04 | |
| A-2 | 71.5 | ja | 2023-09-11 | beslutad | beviljad | 2023-09-25 | |
| A-3 | 55 | ja | 2023-10-02 | beslutad | beviljad | 2023-10-23 | |
| A-4 | 50 | ja | 2023-11-06 | beslutad | beviljad | 2023-11-27 | |
| A-5 | 80 | återkallat | 2024-05-02 | beslutad | beviljad | 2024-01-31 | |
| A-6 | 64 | ja | 2024-02-12 | beslutad | beviljad | 2024-02-29 | |
| A-7 | 58 | ja | 2024-03-04 | beslutad | avslag | 2024-03-18 | elevhälsan |
| A-8 | 66 | ja | 2024-08-26 | beslutad | beviljad | 2024-09-09 | |
| A-9 | 90 | ja | 2024-08-19 | beslutad | beviljad | 2024-08-30 | |
| A-10 | 52 | ja | 2024-09-30 | beslutad | beviljad | 2024-10-14 | |
| A-11 | 75 | ja | 2024-11-04 | beslutad | beviljad | 2024-11-25 | |
| A-12 | 61 | ja | 2024-11-18 | beslutad | avslag | 2024-12-02 | |
| A-13 | 57 | ja | 2025-01-13 | hos antagningsgrupp | | | |
| A-14 | 68 | ja | 2025-02-03 | beslutad | beviljad | 2025-03-24 | |
| A-15 | 59 | ja | 2025-03-10 | utredning | | | |
| A-16 | 73 | nej | | inkommen | | | |
| A-17 | 63 | ja | 2024-10-07 | återtagen | | 2024-10-21 | |
""",
    "Insatser": """
| Ärende-id | Ansöknings-id | Team | Uppstart | Tremånadersuppföljning | Sexmånadersprövning | Prövningens utfall |
| C-1 | A-1 | Team Järva | 2023-09-18 | 2023-12-18 | 2024-03-18 | fortsatt |
| C-2 | A-2 | Team Järva | 2023-10-09 | 2024-01-09 | | |
| C-3 | A-3 | Team Kungsholmen | 2023-11-13 | 2024-02-12 | 2024-05-13 | fortsatt |
| C-4 | A-4 | Team Kungsholmen | 2024-01-08 | 2024-04-08 | 2024-07-08 | fortsatt |
| C-5 | A-5 | Team Järva | 2024-02-12 | | 2024-08-12 | avslut |
| C-6 | A-6 | Team Kungsholmen | 2024-03-11 | 2024-06-11 | 2024-09-11 | fortsatt |
| C-7 | A-8 | Team Kungsholmen | 2024-09-23 | 2024-12-20 | | |
| C-8 | A-9 | Team Farsta | 2024-09-16 | | | |
| C-9 | A-10 | Team Farsta | 2024-10-31 | 2025-01-31 | | |
| C-10 | A-11 | Team Järva | 2025-01-13 | | | |

| Ärende-id | Avslut | Avslutsorsak | Daglig kontakt erbjuden | Känner sig saknad | Deltagande | Adekvat hjälp vård |
| C-1 | 2024-06-14 | målen uppnådda | ja | ja | mer i undervisningen | ja |
| C-2 | 2024-04-09 | kan inte genomföras enligt plan | ja | vet ej | oförändrat | |
| C-3 | 2024-06-14 | målen uppnådda | ja | ja | närmar sig skolan | väntar |
| C-4 | 2024-12-20 | målen uppnådda | ja | ja | mer i undervisningen | ja |
| C-5 | 2024-10-18 | kan inte genomföras enligt plan | ja | nej | mindre | väntar |
| C-6 | | | ja | ja | närmar sig skolan | ja |
| C-7 | | | ja | | | |
| C-8 | | | | | | |
| C-9 | | | ja | | | |
| C-10 | | | | | | |
""",
    "Uppföljningar": """
| Ärende-id | Typ | Genomförd | Deltagande | Närvaro % |
| C-1 | 3 mån | 2024-09-13 | mer i undervisningen | 71 |
| C-1 | 6 mån | 2024-12-13 | mer i undervisningen | 74 |
| C-2 | 3 mån | 2024-07-09 | oförändrat | |
| C-3 | 3 mån | 2024-09-16 | närmar sig skolan | 55 |
| C-4 | 3 mån | 2025-03-20 | mer i undervisningen | 68 |
""",
    "Skattningar": """
| Ärende-id | Datum | Instrument | Vem | Poäng |
| C-1 | 2023-09-25 | CORS | elev | 21.5 |
| C-1 | 2024-05-27 | CORS | elev | 33 |
| C-1 | 2024-05-27 | SRS | elev | 35.5 |
| C-3 | 2024-05-27 | SRS | elev | 36 |
| C-3 | 2023-11-20 | SDQ | lärare | 18 |
| C-3 | 2024-06-03 | SDQ | lärare | 15 |
""",
    "Kunskaper": """
| Ärende-id | Tidpunkt | Datum | Godtagbara kunskaper | Ämnen | Godkända ämnen | Streck | Behörig yrkesprogram |
| C-1 | start | 2023-09-18 | nej | 16 | 6 | 7 | |
| C-1 | avslut | 2024-06-14 | delvis | 16 | 11 | 2 | |
| C-3 | avslut | 2024-06-14 | ja | 16 | 12 | 0 | ja |
""",
    "Enkäter": """
| Svar-id | Termin | Respondent | Fråga | Svar | Stadsdelsområde |
| S-1 | VT24 | elev | lättare i skolan | ja | Järva |
| S-2 | VT24 | vårdnadshavare | positiv för skolgången | delvis | Kungsholmen |
""",
    "Statusrapporter": """
| Team | Kvartal | Inlämnad |
| Team Järva | 2024-K4 | 2024-12-19 |
| Team Kungsholmen | 2024-K4 | 2025-01-09 |
""",
    "Bemanning": """
| Team | Stadsdelsområde | Befattning | Tjänst-id | Andel % | Från | Till |
| Team Järva | Järva | specialpedagog | T-1 | 100 | 2023-08-01 | |
| Team Järva | Järva | familjebehandlare | T-2 | 100 | 2023-08-01 | 2024-12-31 |
| Team Kungsholmen | Kungsholmen | skolpsykolog | T-3 | 50 | 2023-08-01 | |
| Team Farsta | Farsta | specialpedagog | T-4 | 100 | 2024-07-01 | |
| Team Farsta syd | Farsta | familjebehandlare | T-5 | 100 | 2024-07-01 | |
""",
    "Möten": """
| Typ | Datum | Område |
| erfarenhetsutbyte | 2024-10-02 | |
| styrgrupp | 2025-02-11 | |
""",
    "Mål": """
| Område | Från | Till | Mål antal elever | Samtidiga platser |
| Alla | 2023-08-01 | 2025-06-30 | 20 | |
| Järva | 2023-08-01 | 2025-06-30 | 8 | 6 |
| Kungsholmen | 2023-08-01 | 2025-06-30 | 8 | 4 |
| Farsta | 2024-07-01 | 2025-06-30 | 5 | 5 |
""",
    "Regler": """
| Stadsdelsområde | Gäller från | Frånvarogräns % | Får frångås med motivering | Grundskoleområden | Årskurser |
| Järva | 2023-08-01 | 50 | nej | 5 | F–9 |
| Järva | 2024-02-01 | 50 | ja | 5 | F–9 |
| Kungsholmen | 2023-08-01 | 50 | nej | 1 | F–9 |
| Farsta | 2024-07-01 | 50 | nej | 6 | F–9 |
""",
    "Budget": """
| Kostnadsslag | Period | Budget | Utfall |
| Skolpsykologer | Projektet | 1665162 | 1779361 |
| Skolpsykologer | 2025-01 | 70000 | 74500 |
| IT och telefoni | Projektet | 134400 | 48666 |
| Konsultativt stöd | 2025-01 | 3000 | 9100 |
| Konsultativt stöd | 2025-02 | 3000 | |
""",
    "Omvärld": """
| Läsår | Elever med hög frånvaro | Andel % | Elever i kommunal grundskola |
| 2017/18 | 299 | 0.42 | 71000 |
| 2021/22 | 745 | 0.96 | 77600 |
""",
}
# Of twenty hours offered a week: attended before startup, and since (E-sälg attends less, E-lind exactly as before).
HOURS = {"C-1": (6, 12), "C-2": (4, 7), "C-3": (9, 13), "C-4": (8, 8), "C-5": (5, 3), "C-6": (7, 15), "C-7": (6, 9)}


def _weeks() -> Iterator[Row]:
    """Six school weeks just before startup and six from the week after it, for those who have been followed."""
    started = {row["case_id"]: row["startup"] for row in sheet_rows("Insatser", DRAWN["Insatser"])}
    for case, (before, since) in HOURS.items():
        for shift in (*range(-6, 0), *range(1, 7)):
            year, week, _ = (started[case] + timedelta(weeks=shift)).isocalendar()
            yield _week(case, f"{year}-V{week:02}", before if shift < 0 else since)


def _week(case: str, week: str, attended: float) -> Row:
    absent = {"absent_valid": 20.0 - attended, "absent_invalid": 0.0, "adapted": "nej"}
    return {"case_id": case, "week": week, "offered": 20.0, "attended": float(attended), **absent}


TABLES: dict[str, list[Row]] = {
    **{BY_NAME[name].table: sheet_rows(name, text) for name, text in DRAWN.items()},
    "attendance": list(_weeks()),
}
CAST: dict[str, pl.DataFrame] = {name: frame(name, TABLES[name]) for name in BY_TABLE}


def rows(start: date = PERIOD[0], end: date = PERIOD[1], day: date = DAY) -> Rows:
    """The cast as a metric is given it, with district on every case-bound row."""
    return Rows(frames(TABLES).__getitem__, start, end, day)
