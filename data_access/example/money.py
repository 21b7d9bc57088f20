"""The sheet Budget: the project's nine lines as the report prints them (4.7); the permanent months invented."""

from collections.abc import Iterator
from datetime import date

from data_access.example.calendar import add_months
from data_access.example.plan import PERMANENT_START, PROJECT_END, PROJECT_START
from data_access.example.rows import KNOWN, Row, versions
from data_access.sheets import WHOLE_PROJECT

PROJECT = (
    ("Projektledare 25%", 356_986, 426_875),
    ("Samordnare på utbildningsförvaltningen", 396_328, 356_933),
    ("Specialpedagoger", 3_216_940, 3_305_080),
    ("Familjebehandlare", 5_927_684, 5_515_950),
    ("Skolpsykologer", 1_665_162, 1_779_361),
    ("IT och telefoni", 134_400, 48_666),
    ("Konsultativt stöd", 30_000, 204_486),
    ("Erfarenhetsutbyte/lärande", 237_500, 205_820),
    ("Övriga kostnader", 35_000, 153_915),
)
MONTHS_OF_PROJECT = 23
PERMANENT_BUDGET = (17_000, 17_000, 295_000, 560_000, 310_000, 12_000, 8_000, 20_000, 15_000)
PERMANENT_ACTUAL = (
    (16_800, 16_900, 17_100, 17_050),
    (15_600, 16_200, 16_900, 16_900),
    (121_400, 268_300, 287_900, 289_200),
    (224_700, 489_500, 541_300, 536_800),
    (118_200, 271_600, 288_400, 246_900),
    (64_300, 21_700, 5_200, 4_900),
    (0, 0, 12_500, 7_500),
    (0, 4_300, 26_800, 9_100),
    (9_400, 31_200, 12_600, 10_900),
)
RESTATED_MONTH, RESTATED_LINE, FIRST_SAID = 1, 5, 31_700
RESTATED_ON = date(2025, 10, 28)
MONTHS_BUDGETED = 6


def budget() -> Iterator[Row]:
    """The project's rows, whose cost grows by quarter up to the report's figure, and the months from July 2025."""
    for line, planned, spent in PROJECT:
        row = {"cost_line": line, "period": WHOLE_PROJECT, "budget": planned, KNOWN: PROJECT_START}
        yield from versions(row, *_accrued(spent))
    for place, (line, _planned, _spent) in enumerate(PROJECT):
        for month in range(MONTHS_BUDGETED):
            yield from _month(line, place, month)


def _accrued(spent: int) -> Iterator[tuple[date, Row]]:
    """What the ledger said after each quarter: the printed sum spread evenly, exact when the project has ended."""
    for months in range(2, MONTHS_OF_PROJECT + 1, 3):
        share = spent * months / MONTHS_OF_PROJECT
        yield add_months(PROJECT_START, months), {"actual": spent if months == MONTHS_OF_PROJECT else round(share)}


def _month(line: str, place: int, month: int) -> list[Row]:
    first = add_months(PERMANENT_START, month)
    planned = {"cost_line": line, "period": f"{first:%Y-%m}", "budget": PERMANENT_BUDGET[place]}
    row = {**planned, KNOWN: PROJECT_END}
    spent = PERMANENT_ACTUAL[place]
    if month >= len(spent):
        return [row]
    closed = add_months(first, 1)
    if (month, place) == (RESTATED_MONTH, RESTATED_LINE):
        return versions(row, (closed, {"actual": FIRST_SAID}), (RESTATED_ON, {"actual": spent[month]}))
    return versions(row, (closed, {"actual": spent[month]}))
