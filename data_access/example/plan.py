"""How the people of the example are written down: those who started, and those who only applied."""

from dataclasses import dataclass
from datetime import date
from enum import Flag, auto

JARVA, KUNGSHOLMEN = "Järva", "Kungsholmen"
ENSKEDE, FARSTA, SKARHOLMEN = "Enskede-Årsta-Vantör", "Farsta", "Skärholmen"
PILOT = (JARVA, KUNGSHOLMEN)
PERMANENT = (JARVA, KUNGSHOLMEN, ENSKEDE, FARSTA, SKARHOLMEN)
LETTER = {JARVA: "J", KUNGSHOLMEN: "K", ENSKEDE: "E", FARSTA: "F", SKARHOLMEN: "S"}
SPANGA = "Spånga"
SCHOOL_AREA = {
    JARVA: "5",
    KUNGSHOLMEN: "1",
    ENSKEDE: ENSKEDE,
    FARSTA: FARSTA,
    SKARHOLMEN: SKARHOLMEN,
}

PROJECT_START, PROJECT_END = date(2023, 8, 1), date(2025, 6, 30)
PERMANENT_START, LAST_DAY = date(2025, 7, 1), date(2025, 11, 14)
AMENDMENT_A, AMENDMENT_B = date(2024, 3, 1), date(2024, 10, 1)

LESS, SAME, NEARER, MORE = "mindre", "oförändrat", "närmar sig skolan", "mer i undervisningen"
GIRL, BOY = "flicka", "pojke"


class Mark(Flag):
    """What sets one case apart from the others."""

    PLAIN = 0
    ADAPTED = auto()  # adapted timetable: fewer offered hours
    SDQ = auto()  # also rated with SDQ
    WAIVED = auto()  # admitted below the absence limit, with a motivation
    FROM_SPANGA = auto()  # school in the area that amendment B added
    LOW_MOOD = auto()  # the pupil's own ratings do not get better
    NOT_CARRIED_OUT = auto()  # closed because it cannot be carried out as planned
    NO_3_MONTHS = auto()  # the meeting after three months is not recorded
    NO_6_MONTHS = auto()  # the review after six months is not recorded
    NO_AFTER_3 = auto()  # the follow-up three months after closure is not recorded
    NO_AFTER_6 = auto()


@dataclass(frozen=True)
class Started:
    """A pupil who took part. ``absence`` in percent when applying; ``step`` is the participation at closure."""

    district: str
    year: str
    sex: str
    startup: date
    closed: date | None
    step: str
    absence: int
    marks: Mark = Mark.PLAIN
    pupil: str = ""


@dataclass(frozen=True)
class Applied:
    """An application without a case. ``end``: avslag, återtagen, beviljad (not started yet), or empty (in queue).

    ``status`` is how far one in the queue has come at most. ``pupil`` links two applications of one pupil.
    """

    district: str
    year: str
    sex: str
    received: date
    absence: int | None
    end: str = ""
    guided_to: str | None = None
    school_area: str = ""
    school_form: str = "kommunal"
    route: str = "egen ansökan"
    source: str = "skola"
    consent: str = "ja"
    status: str = "hos antagningsgrupp"
    complex_needs: str | None = "ja"
    at_risk: str | None = "ja"
    deviation_reason: str | None = None
    pupil: str = ""
