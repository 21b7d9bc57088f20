"""The sheet Bemanning: posts per team, with those who left and the months a post stood empty. Invented.

A Tjänst-id is a post and never a person; each holder is a row of its own. The make-up of a team follows the
report (section 2.7.3): one school psychologist, one special educator, two family therapists.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from data_access.example.plan import ENSKEDE, FARSTA, JARVA, KUNGSHOLMEN, LETTER, SKARHOLMEN
from data_access.example.rows import KNOWN, Row, versions
from data_access.sheets import ALL_AREAS

PSYCHOLOGIST, EDUCATOR, THERAPIST = "skolpsykolog", "specialpedagog", "familjebehandlare"
LEADER, COORDINATOR = "projektledare", "samordnare"
LEADERSHIP = "Projektledning"
NOTICE = timedelta(days=40)


@dataclass(frozen=True)
class Held:
    """A post and one who held it; ``left`` is the last day, None for one who is still there."""

    district: str
    role: str
    number: int
    came: date
    left: date | None = None
    share: int = 100


HELD = (
    Held(ALL_AREAS, LEADER, 1, date(2023, 8, 1), share=25),
    Held(ALL_AREAS, COORDINATOR, 2, date(2023, 8, 1), share=25),
    Held(JARVA, PSYCHOLOGIST, 1, date(2023, 8, 14), date(2024, 1, 12)),
    Held(JARVA, PSYCHOLOGIST, 1, date(2024, 4, 8)),
    Held(JARVA, EDUCATOR, 2, date(2023, 8, 1)),
    Held(JARVA, THERAPIST, 3, date(2023, 8, 1), date(2024, 8, 31)),
    Held(JARVA, THERAPIST, 3, date(2024, 10, 14)),
    Held(JARVA, THERAPIST, 4, date(2023, 9, 1)),
    Held(KUNGSHOLMEN, PSYCHOLOGIST, 1, date(2023, 8, 1)),
    Held(KUNGSHOLMEN, EDUCATOR, 2, date(2023, 8, 14), date(2024, 11, 30)),
    Held(KUNGSHOLMEN, EDUCATOR, 2, date(2025, 2, 3)),
    Held(KUNGSHOLMEN, THERAPIST, 3, date(2023, 8, 1), date(2025, 3, 31)),
    Held(KUNGSHOLMEN, THERAPIST, 3, date(2025, 4, 1), share=80),
    Held(KUNGSHOLMEN, THERAPIST, 4, date(2023, 8, 1)),
    Held(ENSKEDE, PSYCHOLOGIST, 1, date(2025, 8, 11)),
    Held(ENSKEDE, EDUCATOR, 2, date(2025, 8, 11)),
    Held(ENSKEDE, THERAPIST, 3, date(2025, 8, 11)),
    Held(ENSKEDE, THERAPIST, 4, date(2025, 9, 1)),
    Held(FARSTA, PSYCHOLOGIST, 1, date(2025, 8, 18), date(2025, 9, 30), 50),
    Held(FARSTA, PSYCHOLOGIST, 1, date(2025, 11, 3)),
    Held(FARSTA, EDUCATOR, 2, date(2025, 8, 11)),
    Held(FARSTA, THERAPIST, 3, date(2025, 8, 11)),
    Held(FARSTA, THERAPIST, 4, date(2025, 8, 18)),
    Held(SKARHOLMEN, PSYCHOLOGIST, 1, date(2025, 8, 11)),
    Held(SKARHOLMEN, EDUCATOR, 2, date(2025, 8, 11), share=75),
    Held(SKARHOLMEN, THERAPIST, 3, date(2025, 8, 11)),
    Held(SKARHOLMEN, THERAPIST, 4, date(2025, 8, 25), date(2025, 10, 17)),
)


def staffing() -> Iterator[Row]:
    """One row per holder; the last day is known some weeks ahead."""
    for one in HELD:
        row = _post(one)
        leaves = [(max(one.came, one.left - NOTICE), {"valid_to": one.left})] if one.left else []
        yield from versions(row, *leaves)


def _post(one: Held) -> Row:
    leads = one.district == ALL_AREAS
    return {
        "team": LEADERSHIP if leads else f"SST plus {one.district}",
        "district": one.district,
        "role": one.role,
        "post_id": f"T-{'L' if leads else LETTER[one.district]}{one.number}",
        "share": one.share,
        "valid_from": one.came,
        KNOWN: one.came,
    }
