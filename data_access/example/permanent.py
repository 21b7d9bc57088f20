"""The permanent operation from 2025-07-01 in five districts, with a queue on 2025-11-14. All of it is invented.

Järva has more complete applications than free places; in the other districts a place is free for each.
"""

from datetime import date

from data_access.example.plan import (
    BOY,
    ENSKEDE,
    FARSTA,
    GIRL,
    JARVA,
    KUNGSHOLMEN,
    MORE,
    NEARER,
    SAME,
    SKARHOLMEN,
    SPANGA,
    Applied,
    Mark,
    Started,
)

PLACES = {JARVA: 12, KUNGSHOLMEN: 10, ENSKEDE: 8, FARSTA: 8, SKARHOLMEN: 6}
TARGETS = {JARVA: 24, KUNGSHOLMEN: 20, ENSKEDE: 16, FARSTA: 14, SKARHOLMEN: 14}

STARTED = (
    Started(JARVA, "6", GIRL, date(2025, 8, 25), None, MORE, 70),
    Started(JARVA, "4", BOY, date(2025, 9, 1), None, NEARER, 57, Mark.SDQ),
    Started(JARVA, "8", GIRL, date(2025, 9, 15), None, NEARER, 84, Mark.ADAPTED),
    Started(JARVA, "2", BOY, date(2025, 9, 29), None, MORE, 43, Mark.WAIVED),
    Started(JARVA, "7", GIRL, date(2025, 10, 13), None, NEARER, 91),
    Started(JARVA, "5", BOY, date(2025, 10, 20), None, SAME, 65, Mark.FROM_SPANGA),
    Started(JARVA, "3", GIRL, date(2025, 11, 10), None, NEARER, 52),
    Started(KUNGSHOLMEN, "7", BOY, date(2025, 8, 27), None, NEARER, 78),
    Started(KUNGSHOLMEN, "6", GIRL, date(2025, 9, 10), None, MORE, 61),
    Started(KUNGSHOLMEN, "9", BOY, date(2025, 9, 22), None, SAME, 94, Mark.ADAPTED),
    Started(KUNGSHOLMEN, "4", GIRL, date(2025, 10, 6), None, NEARER, 59),
    Started(KUNGSHOLMEN, "8", BOY, date(2025, 11, 5), None, NEARER, 82),
    Started(ENSKEDE, "6", BOY, date(2025, 9, 8), None, MORE, 67),
    Started(ENSKEDE, "5", GIRL, date(2025, 9, 24), None, NEARER, 72, Mark.SDQ),
    Started(ENSKEDE, "8", GIRL, date(2025, 10, 8), None, NEARER, 89, Mark.ADAPTED),
    Started(ENSKEDE, "3", BOY, date(2025, 10, 22), None, MORE, 54),
    Started(ENSKEDE, "7", GIRL, date(2025, 11, 12), None, NEARER, 75),
    Started(FARSTA, "9", GIRL, date(2025, 9, 17), None, NEARER, 86),
    Started(FARSTA, "6", BOY, date(2025, 10, 1), None, MORE, 63),
    Started(FARSTA, "4", GIRL, date(2025, 10, 15), None, NEARER, 58),
    Started(FARSTA, "7", BOY, date(2025, 11, 3), None, NEARER, 80),
    Started(SKARHOLMEN, "8", BOY, date(2025, 9, 3), date(2025, 10, 31), SAME, 98, Mark.NOT_CARRIED_OUT),
    Started(SKARHOLMEN, "5", GIRL, date(2025, 9, 18), None, NEARER, 66),
    Started(SKARHOLMEN, "6", GIRL, date(2025, 10, 2), None, MORE, 71),
    Started(SKARHOLMEN, "1", BOY, date(2025, 10, 16), None, NEARER, 50),
    Started(SKARHOLMEN, "9", GIRL, date(2025, 11, 6), None, SAME, 92),
)

GRANTED_WAITING = (
    Applied(JARVA, "6", BOY, date(2025, 10, 7), 76, "beviljad", route="pågående ärende", source="socialtjänst"),
    Applied(KUNGSHOLMEN, "5", GIRL, date(2025, 10, 9), 68, "beviljad"),
    Applied(ENSKEDE, "9", BOY, date(2025, 10, 10), 83, "beviljad", route="orosanmälan"),
    Applied(SKARHOLMEN, "7", GIRL, date(2025, 10, 8), 74, "beviljad"),
)

_TEAM = "det skolsociala teamet (SST)"
_HEALTH = "skolans elevhälsoteam, som gör en egen kartläggning"

ENDED = (
    Applied(JARVA, "9", GIRL, date(2025, 9, 4), 70, "avslag", _TEAM, school_form="fristående"),
    Applied(KUNGSHOLMEN, "6", BOY, date(2025, 9, 9), 40, "avslag", _HEALTH),
    Applied(ENSKEDE, "7", BOY, date(2025, 9, 2), 33, "avslag", _TEAM),
    Applied(ENSKEDE, "8", GIRL, date(2025, 9, 23), 49, "avslag", "föräldrastöd hos socialtjänsten"),
    Applied(FARSTA, "5", GIRL, date(2025, 9, 11), 28, "avslag", _HEALTH),
    Applied(SKARHOLMEN, "8", BOY, date(2025, 9, 16), 62, "avslag", _TEAM, school_area="4"),
    Applied(ENSKEDE, "6", GIRL, date(2025, 9, 30), 64, "återtagen"),
)

_EARLY = "Frånvaron ökar snabbt sedan skolstarten och skolan bedömer att stöd tidigt kan bryta utvecklingen."
_INQUIRY, _ASSESSMENT = "utredning", "förhandsbedömning"

QUEUE = (
    Applied(JARVA, "9", BOY, date(2025, 9, 17), 96, source="socialtjänst", route="orosanmälan"),
    Applied(JARVA, "3", GIRL, date(2025, 9, 25), 62),
    Applied(JARVA, "5", BOY, date(2025, 10, 2), 66, school_area=SPANGA),
    Applied(JARVA, "8", GIRL, date(2025, 10, 3), 64, complex_needs="nej"),
    Applied(JARVA, "1", BOY, date(2025, 10, 14), 44, deviation_reason=_EARLY),
    Applied(JARVA, "7", GIRL, date(2025, 10, 16), 81, route="pågående ärende", source="socialtjänst"),
    Applied(JARVA, "6", BOY, date(2025, 10, 21), None, status=_INQUIRY, complex_needs=None),
    Applied(JARVA, "F", GIRL, date(2025, 11, 7), 55, status=_ASSESSMENT, route="orosanmälan", at_risk=None),
    Applied(JARVA, "8", BOY, date(2025, 10, 1), 88, consent="nej", status=_INQUIRY),
    Applied(JARVA, "4", GIRL, date(2025, 9, 22), 59, consent="återkallat"),
    Applied(KUNGSHOLMEN, "6", GIRL, date(2025, 10, 13), 78),
    Applied(KUNGSHOLMEN, "9", GIRL, date(2025, 10, 17), 90, complex_needs="nej"),
    Applied(KUNGSHOLMEN, "2", BOY, date(2025, 11, 4), None, status=_ASSESSMENT, route="orosanmälan"),
    Applied(ENSKEDE, "4", BOY, date(2025, 10, 14), 60),
    Applied(ENSKEDE, "8", GIRL, date(2025, 10, 20), 85, source="socialtjänst"),
    Applied(ENSKEDE, "5", GIRL, date(2025, 10, 27), 53, status=_INQUIRY, route="orosanmälan"),
    Applied(FARSTA, "7", BOY, date(2025, 10, 15), 73),
    Applied(FARSTA, "9", GIRL, date(2025, 11, 11), 79, status="inkommen", complex_needs=None),
    Applied(FARSTA, "6", BOY, date(2025, 10, 9), 67, consent="nej", status=_INQUIRY),
    Applied(SKARHOLMEN, "3", GIRL, date(2025, 10, 16), 56),
    Applied(SKARHOLMEN, "8", BOY, date(2025, 11, 12), None, status="skyddsbedömning", route="orosanmälan"),
)

APPLIED = GRANTED_WAITING + ENDED + QUEUE
