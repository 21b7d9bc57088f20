"""The project 2023-08-01 – 2025-06-30: the report's totals (section 4.3), every single pupil invented.

28 pupils: 15 Järva, 13 Kungsholmen; 16 girls, 12 boys; years 1 to 9, most in 6 and 9. Ten started in the first
project year (5/5 by district, 5/5 by sex) and eighteen in the second (10/8, 11/7). At
least five stand outside every invented majority, so that protection lets the share be shown.
"""

from datetime import date

from data_access.example.plan import (
    BOY,
    GIRL,
    JARVA,
    KUNGSHOLMEN,
    LESS,
    MORE,
    NEARER,
    SAME,
    SPANGA,
    Applied,
    Mark,
    Started,
)

RETURNING = "söker igen"

FIRST_YEAR = (
    Started(JARVA, "9", GIRL, date(2023, 10, 9), date(2024, 5, 31), NEARER, 88),
    Started(JARVA, "6", BOY, date(2023, 11, 27), date(2024, 8, 30), MORE, 64, Mark.SDQ),
    Started(JARVA, "8", GIRL, date(2024, 1, 29), date(2024, 10, 18), SAME, 92, Mark.LOW_MOOD | Mark.NO_AFTER_6),
    Started(JARVA, "4", BOY, date(2024, 4, 22), date(2024, 11, 29), MORE, 44, Mark.WAIVED),
    Started(JARVA, "6", GIRL, date(2024, 5, 13), date(2025, 1, 24), SAME, 71, Mark.SDQ | Mark.LOW_MOOD),
    Started(KUNGSHOLMEN, "9", BOY, date(2023, 9, 25), date(2024, 6, 7), MORE, 76, Mark.ADAPTED),
    Started(KUNGSHOLMEN, "7", GIRL, date(2023, 11, 13), date(2024, 6, 14), NEARER, 95, Mark.SDQ),
    Started(KUNGSHOLMEN, "6", BOY, date(2024, 1, 22), date(2024, 9, 27), MORE, 58),
    Started(KUNGSHOLMEN, "5", GIRL, date(2024, 2, 19), date(2024, 10, 25), MORE, 62, Mark.SDQ),
    Started(KUNGSHOLMEN, "1", BOY, date(2024, 4, 15), date(2024, 12, 13), MORE, 50),
)

SECOND_YEAR = (
    Started(JARVA, "9", GIRL, date(2024, 9, 9), date(2025, 4, 30), MORE, 73, Mark.ADAPTED | Mark.NO_AFTER_6),
    Started(JARVA, "3", BOY, date(2024, 9, 16), date(2025, 3, 28), MORE, 41, Mark.WAIVED),
    Started(JARVA, "6", GIRL, date(2024, 10, 7), date(2025, 5, 16), NEARER, 83, Mark.SDQ),
    Started(JARVA, "4", GIRL, date(2024, 11, 11), date(2025, 6, 5), MORE, 56, Mark.FROM_SPANGA, pupil=RETURNING),
    Started(JARVA, "7", BOY, date(2024, 11, 25), date(2025, 6, 12), SAME, 90, Mark.ADAPTED | Mark.LOW_MOOD),
    Started(JARVA, "6", GIRL, date(2025, 1, 20), date(2025, 10, 10), NEARER, 68, Mark.SDQ),
    Started(JARVA, "2", BOY, date(2025, 2, 3), date(2025, 6, 18), MORE, 38, Mark.WAIVED | Mark.NO_AFTER_3),
    Started(JARVA, "9", GIRL, date(2025, 2, 24), date(2025, 6, 11), SAME, 97, Mark.NOT_CARRIED_OUT),
    Started(JARVA, "5", GIRL, date(2025, 4, 2), None, NEARER, 60, Mark.FROM_SPANGA | Mark.NO_3_MONTHS),
    Started(JARVA, "8", BOY, date(2025, 5, 12), None, NEARER, 79, Mark.NO_6_MONTHS),
    Started(KUNGSHOLMEN, "9", GIRL, date(2024, 9, 2), date(2025, 5, 23), NEARER, 81, Mark.ADAPTED | Mark.SDQ),
    Started(KUNGSHOLMEN, "6", GIRL, date(2024, 9, 30), date(2025, 4, 11), MORE, 66),
    Started(KUNGSHOLMEN, "4", BOY, date(2024, 10, 21), date(2025, 6, 10), MORE, 53, Mark.SDQ),
    Started(KUNGSHOLMEN, "7", GIRL, date(2024, 11, 18), date(2025, 6, 19), NEARER, 87),
    Started(KUNGSHOLMEN, "8", BOY, date(2025, 1, 13), date(2025, 9, 26), SAME, 93, Mark.LOW_MOOD),
    Started(
        KUNGSHOLMEN,
        "9",
        GIRL,
        date(2025, 2, 10),
        date(2025, 6, 17),
        LESS,
        99,
        Mark.NOT_CARRIED_OUT | Mark.NO_AFTER_3 | Mark.LOW_MOOD,
    ),
    Started(KUNGSHOLMEN, "3", GIRL, date(2025, 3, 17), None, MORE, 55, Mark.NO_6_MONTHS),
    Started(KUNGSHOLMEN, "5", BOY, date(2025, 5, 5), None, NEARER, 74),
)

STARTED = FIRST_YEAR + SECOND_YEAR

_TEAM = "det skolsociala teamet (SST)"
_HEALTH = "skolans elevhälsoteam, som gör en egen kartläggning"
_FAMILY = "råd och stöd för föräldrar hos socialtjänsten"
_SPECIAL = "särskilt stöd på skolan med åtgärdsprogram"

DECLINED = (
    Applied(JARVA, "7", BOY, date(2023, 9, 5), 36, "avslag", _TEAM),
    Applied(JARVA, "5", GIRL, date(2023, 10, 24), 42, "avslag", _HEALTH),
    Applied(JARVA, "8", BOY, date(2023, 11, 16), 61, "avslag", _FAMILY, school_form="fristående"),
    Applied(
        JARVA,
        "3",
        GIRL,
        date(2024, 2, 6),
        58,
        "avslag",
        "skolsocialt stöd i skolans eget grundskoleområde",
        school_area=SPANGA,
        pupil=RETURNING,
    ),
    Applied(JARVA, "9", BOY, date(2024, 2, 27), 45, "avslag", _SPECIAL),
    Applied(JARVA, "6", GIRL, date(2024, 9, 12), 72, "avslag", _TEAM, school_area="3"),
    Applied(JARVA, "8", GIRL, date(2025, 1, 28), 29, "avslag", "samtalskontakt på ungdomsmottagningen"),
    Applied(KUNGSHOLMEN, "4", GIRL, date(2023, 9, 19), 31, "avslag", _HEALTH),
    Applied(KUNGSHOLMEN, "8", GIRL, date(2023, 11, 21), 66, "avslag", _FAMILY, school_form="fristående"),
    Applied(KUNGSHOLMEN, "7", BOY, date(2024, 3, 5), 47, "avslag", _TEAM),
    Applied(KUNGSHOLMEN, "9", BOY, date(2024, 9, 26), 39, "avslag", _SPECIAL),
    Applied(KUNGSHOLMEN, "6", GIRL, date(2024, 12, 3), 80, "avslag", _TEAM, school_form="fristående"),
    Applied(KUNGSHOLMEN, "5", BOY, date(2025, 3, 11), 48, "avslag", "habiliteringens stöd till familjen"),
)

WITHDRAWN = (
    Applied(JARVA, "7", GIRL, date(2024, 1, 16), 77, "återtagen", route="orosanmälan"),
    Applied(JARVA, "9", BOY, date(2024, 10, 15), 85, "återtagen", consent="nej", source="socialtjänst"),
    Applied(JARVA, "8", GIRL, date(2025, 3, 4), 63, "återtagen", consent="återkallat"),
    Applied(KUNGSHOLMEN, "2", BOY, date(2024, 5, 7), 51, "återtagen"),
    Applied(KUNGSHOLMEN, "7", BOY, date(2025, 1, 21), 69, "återtagen", consent="nej", route="orosanmälan"),
)

APPLIED = DECLINED + WITHDRAWN
