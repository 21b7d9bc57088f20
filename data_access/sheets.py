"""The follow-up workbook, declared once: sheets, columns, categories and keys.

The tables (``schema``), the checks, the template, the loader and the export are made from what stands here.
Headings, categories and keys are the contract with the teams; source: the workbook's own description.
"""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a cell holds. It settles how the cell is read, stored, checked and offered in the template."""

    TEXT = "text"
    FREE_TEXT = "free_text"
    CATEGORY = "category"
    DATE = "date"
    INTEGER = "integer"
    NUMBER = "number"
    PERCENT = "percent"
    WEEK = "week"
    TERM = "term"
    QUARTER = "quarter"
    PERIOD = "period"
    SCHOOL_YEAR = "school_year"


@dataclass(frozen=True)
class Column:
    """One column: its exact heading, its name in the database, and what its cells may hold.

    ``future`` marks dates that may lie after the day of import, because they are plans and not events.
    ``low`` and ``high`` bound numbers, both included.
    """

    heading: str
    name: str
    kind: Kind = Kind.TEXT
    required: bool = False
    values: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    future: bool = False


@dataclass(frozen=True)
class Sheet:
    """One sheet and the table it becomes. ``key`` names columns by database name.

    ``person`` says how a row is tied to a pupil: ``application`` (is one), ``case`` (by Ärende-id), or empty.
    """

    name: str
    table: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    person: str = ""

    def column(self, name: str) -> Column:
        """The column with this database name; KeyError when there is none."""
        return {column.name: column for column in self.columns}[name]


YES, NO = "ja", "nej"
YES_NO = (YES, NO)
YEARS = ("F", "1", "2", "3", "4", "5", "6", "7", "8", "9")
PARTICIPATION = ("mindre", "oförändrat", "närmar sig skolan", "mer i undervisningen")
ALL_AREAS = "Alla"
WHOLE_PROJECT = "Projektet"


def _category(heading: str, name: str, values: tuple[str, ...], *, required: bool = False) -> Column:
    return Column(heading, name, Kind.CATEGORY, required, values)


def _date(heading: str, name: str, *, required: bool = False, future: bool = False) -> Column:
    return Column(heading, name, Kind.DATE, required, future=future)


def _number(
    heading: str,
    name: str,
    kind: Kind = Kind.NUMBER,
    *,
    required: bool = False,
    low: float | None = 0,
    high: float | None = None,
) -> Column:
    return Column(heading, name, kind, required, low=low, high=high)


CASE_ID = Column("Ärende-id", "case_id", required=True)

APPLICATIONS = Sheet(
    "Ansökningar",
    "applications",
    ("application_id",),
    (
        Column("Ansöknings-id", "application_id", required=True),
        Column("Elev-id", "pupil_id"),
        Column("Stadsdelsområde", "district", required=True),
        Column("Grundskoleområde", "school_area"),
        _category("Skolform", "school_form", ("kommunal", "fristående")),
        _category("Årskurs", "year", YEARS, required=True),
        _category("Kön", "sex", ("flicka", "pojke", "ej angivet")),
        _date("Inkom", "received", required=True),
        _category("Väg in", "route", ("egen ansökan", "orosanmälan", "pågående ärende"), required=True),
        _category("Från", "source", ("skola", "socialtjänst"), required=True),
        _number("Frånvaro %", "absence", Kind.PERCENT, high=100),
        Column("Termin", "term", Kind.TERM),
        _category("Riskerar målen", "at_risk", YES_NO),
        _category("Sammansatta behov", "complex_needs", YES_NO),
        _category("Samtycke", "consent", ("ja", "nej", "återkallat"), required=True),
        _date("Samtycke datum", "consent_date"),
        Column("Motivering avsteg", "deviation_reason", Kind.FREE_TEXT),
        _category(
            "Status",
            "status",
            (
                "inkommen",
                "skyddsbedömning",
                "förhandsbedömning",
                "utredning",
                "hos antagningsgrupp",
                "beslutad",
                "återtagen",
            ),
            required=True,
        ),
        _category("Beslut", "decision", ("beviljad", "avslag")),
        _date("Beslutsdatum", "decided"),
        Column("Vägledd till", "guided_to", Kind.FREE_TEXT),
        _date("Vägledd datum", "guided"),
    ),
    person="application",
)

CASES = Sheet(
    "Insatser",
    "cases",
    ("case_id",),
    (
        CASE_ID,
        Column("Ansöknings-id", "application_id", required=True),
        Column("Team", "team", required=True),
        _date("Uppstart", "startup", required=True),
        _date("Kartläggning klar", "mapping_done"),
        _date("Genomförandeplan", "plan_done"),
        _date("Tremånadersuppföljning", "three_months_done"),
        _date("Sexmånadersprövning", "six_months_done"),
        _category("Prövningens utfall", "review_outcome", ("fortsatt", "avslut")),
        _date("Avslut", "closed"),
        _category("Avslutsorsak", "closure_reason", ("målen uppnådda", "kan inte genomföras enligt plan")),
        _category("Daglig kontakt erbjuden", "daily_contact", YES_NO),
        _category("Känner sig saknad", "feels_missed", (*YES_NO, "vet ej")),
        _category("Adekvat hjälp skola", "help_school", (*YES_NO, "väntar")),
        _category("Adekvat hjälp socialtjänst", "help_social_services", (*YES_NO, "väntar")),
        _category("Adekvat hjälp vård", "help_health_care", (*YES_NO, "väntar")),
        _category("Deltagande", "participation", PARTICIPATION),
    ),
    person="case",
)

ATTENDANCE = Sheet(
    "Närvaro",
    "attendance",
    ("case_id", "week"),
    (
        CASE_ID,
        Column("Vecka", "week", Kind.WEEK, required=True),
        _number("Erbjudna timmar", "offered", required=True, high=168),
        _number("Närvarotimmar", "attended", required=True, high=168),
        _number("Giltig frånvaro", "absent_valid", high=168),
        _number("Ogiltig frånvaro", "absent_invalid", high=168),
        _category("Anpassad studiegång", "adapted", YES_NO),
    ),
    person="case",
)

RATINGS = Sheet(
    "Skattningar",
    "ratings",
    ("case_id", "rated", "instrument", "rater"),
    (
        CASE_ID,
        _date("Datum", "rated", required=True),
        _category("Instrument", "instrument", ("ORS", "CORS", "SRS", "SDQ", "SDQ påverkan"), required=True),
        _category("Vem", "rater", ("elev", "vårdnadshavare", "lärare"), required=True),
        _number("Poäng", "score", required=True, high=40),
    ),
    person="case",
)

KNOWLEDGE = Sheet(
    "Kunskaper",
    "knowledge",
    ("case_id", "point"),
    (
        CASE_ID,
        _category("Tidpunkt", "point", ("start", "avslut", "3 mån", "6 mån"), required=True),
        _date("Datum", "assessed"),
        _category("Godtagbara kunskaper", "sufficient", ("ja", "delvis", "nej")),
        _number("Ämnen", "subjects", Kind.INTEGER, high=25),
        _number("Godkända ämnen", "passed", Kind.INTEGER, high=25),
        _number("Streck", "no_basis", Kind.INTEGER, high=25),
        _category("Behörig yrkesprogram", "eligible_vocational", YES_NO),
        _category("Behörig högskoleförberedande", "eligible_preparatory", YES_NO),
    ),
    person="case",
)

FOLLOW_UPS = Sheet(
    "Uppföljningar",
    "follow_ups",
    ("case_id", "type"),
    (
        CASE_ID,
        _category("Typ", "type", ("3 mån", "6 mån"), required=True),
        _date("Genomförd", "done", required=True),
        _category("Deltagande", "participation", PARTICIPATION),
        _number("Närvaro %", "attendance", Kind.PERCENT, high=100),
    ),
    person="case",
)

SURVEYS = Sheet(
    "Enkäter",
    "survey_answers",
    ("answer_id", "question"),
    (
        Column("Svar-id", "answer_id", required=True),
        Column("Termin", "term", Kind.TERM, required=True),
        _category("Respondent", "respondent", ("elev", "vårdnadshavare"), required=True),
        _category(
            "Fråga",
            "question",
            (
                "lättare i skolan",
                "mår bättre",
                "positiv för skolgången",
                "bättre relation till skolan",
                "verktyg framåt",
            ),
            required=True,
        ),
        _category("Svar", "answer", ("ja", "delvis", "nej", "vet ej"), required=True),
        Column("Stadsdelsområde", "district"),
    ),
)

STATUS_REPORTS = Sheet(
    "Statusrapporter",
    "status_reports",
    ("team", "quarter"),
    (
        Column("Team", "team", required=True),
        Column("Kvartal", "quarter", Kind.QUARTER, required=True),
        _date("Inlämnad", "handed_in", required=True),
        Column("Avvikelser", "deviations", Kind.FREE_TEXT),
        Column("Förbättringsområden", "improvements", Kind.FREE_TEXT),
    ),
)

STAFFING = Sheet(
    "Bemanning",
    "staffing",
    ("post_id", "valid_from"),
    (
        Column("Team", "team", required=True),
        Column("Stadsdelsområde", "district", required=True),
        _category(
            "Befattning",
            "role",
            ("skolpsykolog", "specialpedagog", "familjebehandlare", "projektledare", "samordnare"),
            required=True,
        ),
        Column("Tjänst-id", "post_id", required=True),
        _number("Andel %", "share", Kind.PERCENT, required=True, high=100),
        _date("Från", "valid_from", required=True, future=True),
        _date("Till", "valid_to", future=True),
    ),
)

MEETINGS = Sheet(
    "Möten",
    "meetings",
    ("type", "held", "area"),
    (
        _category("Typ", "type", ("erfarenhetsutbyte", "styrgrupp", "antagningsgrupp"), required=True),
        _date("Datum", "held", required=True),
        Column("Område", "area"),
    ),
)

TARGETS = Sheet(
    "Mål",
    "targets",
    ("area", "valid_from", "valid_to"),
    (
        Column("Område", "area", required=True),
        _date("Från", "valid_from", required=True, future=True),
        _date("Till", "valid_to", required=True, future=True),
        _number("Mål antal elever", "pupils", Kind.INTEGER),
        _number("Samtidiga platser", "places", Kind.INTEGER),
    ),
)

RULES = Sheet(
    "Regler",
    "rules",
    ("district", "valid_from"),
    (
        Column("Stadsdelsområde", "district", required=True),
        _date("Gäller från", "valid_from", required=True, future=True),
        _number("Frånvarogräns %", "absence_limit", Kind.PERCENT, required=True, high=100),
        _category("Får frångås med motivering", "waivable", YES_NO, required=True),
        Column("Grundskoleområden", "school_areas", required=True),
        Column("Årskurser", "years", required=True),
    ),
)

BUDGET = Sheet(
    "Budget",
    "budget",
    ("cost_line", "period"),
    (
        Column("Kostnadsslag", "cost_line", required=True),
        Column("Period", "period", Kind.PERIOD, required=True),
        _number("Budget", "budget", low=None),
        _number("Utfall", "actual", low=None),
    ),
)

CONTEXT = Sheet(
    "Omvärld",
    "context",
    ("school_year", "district"),
    (
        Column("Läsår", "school_year", Kind.SCHOOL_YEAR, required=True),
        _number("Elever med hög frånvaro", "pupils", Kind.INTEGER, required=True),
        _number("Andel %", "share", Kind.PERCENT, high=100),
        _number("Elever i kommunal grundskola", "all_pupils", Kind.INTEGER),
        Column("Stadsdelsområde", "district"),
    ),
)

SHEETS = (
    APPLICATIONS,
    CASES,
    ATTENDANCE,
    RATINGS,
    KNOWLEDGE,
    FOLLOW_UPS,
    SURVEYS,
    STATUS_REPORTS,
    STAFFING,
    MEETINGS,
    TARGETS,
    RULES,
    BUDGET,
    CONTEXT,
)
BY_NAME = {sheet.name: sheet for sheet in SHEETS}
BY_TABLE = {sheet.table: sheet for sheet in SHEETS}
