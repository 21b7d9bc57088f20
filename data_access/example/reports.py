"""The sheets Statusrapporter and Möten. Dates and texts are invented; how often follows the report (2.7-2.8)."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from data_access.example.calendar import workday
from data_access.example.journeys import admission_meetings
from data_access.example.plan import JARVA, KUNGSHOLMEN, LAST_DAY, PERMANENT, PILOT
from data_access.example.rows import KNOWN, Row
from data_access.example.staff import LEADERSHIP

QUARTER_ENDS = (
    ("2023-K4", date(2023, 12, 31)),
    ("2024-K1", date(2024, 3, 31)),
    ("2024-K2", date(2024, 6, 30)),
    ("2024-K3", date(2024, 9, 30)),
    ("2024-K4", date(2024, 12, 31)),
    ("2025-K1", date(2025, 3, 31)),
    ("2025-K2", date(2025, 6, 30)),
    ("2025-K3", date(2025, 9, 30)),
)
MISSING = {(JARVA, "2024-K1"), (KUNGSHOLMEN, "2024-K4"), (JARVA, "2025-K3")}
LATE = {(JARVA, "2023-K4"): 9, (KUNGSHOLMEN, "2025-K1"): 4}
DEVIATIONS = (
    "Färre ansökningar än väntat under perioden.",
    "En tjänst har varit vakant, vilket har minskat teamets tid för nya ärenden.",
    "Lång väntan på bedömning inom barn- och ungdomspsykiatrin försenar planeringen i flera ärenden.",
    "Två skolor har haft svårt att avsätta tid för uppföljningsmöten.",
    "Olika dokumentationssystem gör att samma uppgifter skrivs in två gånger.",
    "Teamet saknar en neutral lokal för samtal med eleverna.",
    None,
)
IMPROVEMENTS = (
    "Besök på skolornas elevhälsomöten så att fler känner till insatsen.",
    "Gemensam mall för kartläggningen, så att alla tre perspektiven kommer med.",
    "Boka uppföljningsmötet redan vid uppstarten.",
    "Tydligare rutin för vem som ringer familjen samma dag som eleven uteblir.",
    "Tidigare kontakt med rektor om anpassad studiegång.",
    "Introduktion för nya medarbetare tillsammans med det andra teamet.",
)
EXCHANGES = (
    (date(2023, 9, 21), None),
    (date(2023, 11, 30), JARVA),
    (date(2024, 2, 8), None),
    (date(2024, 4, 25), KUNGSHOLMEN),
    (date(2024, 6, 5), None),
    (date(2024, 9, 19), None),
    (date(2024, 11, 21), KUNGSHOLMEN),
    (date(2025, 2, 13), None),
    (date(2025, 4, 3), JARVA),
    (date(2025, 6, 4), None),
    (date(2025, 9, 25), None),
    (date(2025, 11, 13), None),
)
STEERING = (
    date(2023, 9, 14),
    date(2023, 12, 7),
    date(2024, 3, 14),
    date(2024, 5, 30),
    date(2024, 9, 12),
    date(2024, 12, 5),
    date(2025, 3, 13),
    date(2025, 6, 12),
    date(2025, 9, 11),
)


def status_reports(seed: int) -> Iterator[Row]:
    """One per team and whole quarter with staff, a few late and a few missing."""
    for district in (*PILOT, LEADERSHIP):
        for quarter, ends in QUARTER_ENDS:
            if (district, quarter) not in MISSING:
                rng = Random(f"{seed}/rapport/{district}/{quarter}")  # noqa: S311 invented data, no secret
                yield _report(district, quarter, ends, rng)


def _report(district: str, quarter: str, ends: date, rng: Random) -> Row:
    late = LATE.get((district, quarter))
    handed_in = ends + timedelta(days=late) if late else workday(ends - timedelta(days=rng.randint(0, 9)))
    return {
        "team": district if district == LEADERSHIP else f"SST plus {district}",
        "quarter": quarter,
        "handed_in": handed_in,
        "deviations": rng.choice(DEVIATIONS),
        "improvements": rng.choice(IMPROVEMENTS),
        KNOWN: handed_in,
    }


def meetings() -> Iterator[Row]:
    """Exchanges of experience, steering group, and every admission group's meetings."""
    for held, area in EXCHANGES:
        yield _meeting("erfarenhetsutbyte", held, area)
    for held in STEERING:
        yield _meeting("styrgrupp", held, None)
    for district in PERMANENT:
        for held in admission_meetings(district):
            if held <= LAST_DAY:
                yield _meeting("antagningsgrupp", held, district)


def _meeting(kind: str, held: date, area: str | None) -> Row:
    return {"type": kind, "held": held, "area": area, KNOWN: held}
