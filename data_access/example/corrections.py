"""What a later file restates: the first, wrong version of some rows and the day on which it was put right.

Each names its row by what the plan fixes (district and startup), so that it holds for every seed.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from data_access.example.journeys import Case
from data_access.example.plan import JARVA, KUNGSHOLMEN
from data_access.example.rows import KNOWN, Row

HOURS_OF = (JARVA, date(2023, 11, 27))
HOURS_BETWEEN = (date(2024, 1, 15), date(2024, 2, 18))
HOURS_MENDED = date(2024, 5, 16)
STARTUP_OF = (JARVA, date(2025, 4, 2))
STARTUP_FIRST_SAID, STARTUP_MENDED = date(2025, 3, 26), date(2025, 5, 20)
SCORE_OF = (KUNGSHOLMEN, date(2024, 9, 30))
SCORE_MENDED = date(2025, 2, 11)


def _is(case: Case, named: tuple[str, date]) -> bool:
    return (case.plan.district, case.startup) == named


def corrected_case(case: Case, row: Row) -> Iterator[Row]:
    """A startup first noted a week too early, in the quarter before."""
    if not _is(case, STARTUP_OF):
        yield row
        return
    yield {**row, "startup": STARTUP_FIRST_SAID, KNOWN: STARTUP_FIRST_SAID}
    yield {**row, KNOWN: STARTUP_MENDED}


def corrected_weeks(case: Case, rows: Sequence[Row]) -> Iterator[Row]:
    """Five weeks in which the school had first noted lessons at home as attended hours."""
    first, last = HOURS_BETWEEN
    for row in rows:
        if not _is(case, HOURS_OF) or not first <= row[KNOWN] <= last:
            yield row
            continue
        yield {**row, "attended": row["offered"], "absent_valid": 0, "absent_invalid": 0}
        yield {**row, KNOWN: HOURS_MENDED}


def corrected_ratings(case: Case, rows: Sequence[Row]) -> Iterator[Row]:
    """The pupil's second rating, entered with a wrong figure first."""
    chosen = [row for row in rows if row["rater"] == "elev" and row["instrument"] != "SRS"][1:2]
    for row in rows:
        if not _is(case, SCORE_OF) or row not in chosen:
            yield row
            continue
        yield {**row, "score": round(row["score"] / 2, 1)}
        yield {**row, KNOWN: max(SCORE_MENDED, row[KNOWN] + timedelta(days=1))}
