"""How well an unknown column fits one of ours: by its heading, and by what its cells hold."""

import difflib
import re
from dataclasses import dataclass
from functools import cache

import polars as pl

from data_access.intake.cells import values_of
from data_access.intake.headings import plain
from data_access.intake.mapping.forms import converted
from data_access.intake.mapping.model import MINUTES, Take
from data_access.sheets import Column, Kind

ENOUGH = 0.62
NEAR = 0.75
TEXTS = frozenset({Kind.TEXT, Kind.FREE_TEXT})
SAMPLES = 200
# How much the heading and how much the cells say, where cells say something: any cell can be read as a text.
# Foreign codes say little against a category.
WEIGHTS = {Kind.CATEGORY: (0.7, 0.3)} | dict.fromkeys(
    (Kind.WEEK, Kind.PERIOD, Kind.TERM, Kind.QUARTER, Kind.SCHOOL_YEAR, Kind.DATE), (0.6, 0.4)
)
TRIED = {
    Kind.DATE: ("DD/MM/ÅÅÅÅ", "DD.MM.ÅÅÅÅ", "DD-MM-ÅÅÅÅ"),
    Kind.WEEK: ("ÅÅÅÅ-MM-DD", "ÅÅÅÅVV", "ÅÅÅÅ-VV", "ÅÅÅÅ vVV"),
    Kind.PERIOD: ("ÅÅÅÅMM", "ÅÅÅÅ/MM", "ÅÅÅÅ-MM-DD"),
}
ALSO_CALLED: dict[str, tuple[str, ...]] = {
    "application_id": ("ansökan", "ansökningsnummer", "diarienummer"),
    "pupil_id": ("elev", "elevkod", "elevnummer"),
    "case_id": ("ärende", "ärendenummer", "löpnr", "löpnummer", "klientkod", "kod", "insats-id"),
    "district": ("stadsdel", "område", "sdf"),
    "school_area": ("skolområde",),
    "year": ("klass", "åk", "skolår"),
    "sex": ("juridiskt kön", "könstillhörighet"),
    "received": ("inkommen", "inkommet datum", "ansökningsdatum", "datum för ansökan"),
    "route": ("ingång", "ansökningsväg"),
    "source": ("aktualiserad av", "avsändare"),
    "absence": ("frånvaro", "frånvaroprocent"),
    "status": ("läge", "skede"),
    "decision": ("utfall", "beslutets utfall"),
    "decided": ("datum för beslut",),
    "startup": ("startdatum", "uppstartsmöte", "start"),
    "closed": ("slutdatum", "avslutsdatum", "avslutad"),
    "week": ("veckonr", "veckonummer", "veckans måndag", "måndag"),
    "offered": ("schemalagd tid", "undervisningstid", "schemalagda timmar", "erbjuden tid"),
    "attended": ("närvaro", "närvarotid"),
    "absent_valid": ("anmäld frånvaro", "frånvaro giltig"),
    "absent_invalid": ("oanmäld frånvaro", "frånvaro ogiltig", "skolk"),
    "adapted": ("anpassad", "anpassat schema"),
    "rated": ("sessionsdatum", "mätdatum", "datum för skattning"),
    "instrument": ("formulär", "skala"),
    "rater": ("skattare", "respondent", "ifylld av"),
    "score": ("total", "totalpoäng", "summa"),
    "answer_id": ("svarsnummer", "respondent-id", "respondent"),
    "answer": ("svarsalternativ",),
    "period": ("månad", "bokföringsperiod"),
    "actual": ("belopp", "kostnad", "saldo"),
    "cost_line": ("kostnadspost", "budgetpost"),
}


@dataclass(frozen=True)
class Fit:
    """How well a source column fills one of ours (0–1), and how it is taken."""

    score: float
    take: Take


def normal(heading: str) -> str:
    """A heading without units, brackets and marks."""
    without = re.sub(r"\(.*?\)|\b(?:min|minuter|tim|timmar|h)\b|[\W_]+", " ", plain(heading))
    return " ".join(without.split())


def fit(heading: str, sample: pl.Series, column: Column) -> Fit:
    """The fit of a source column, judged by its heading and by a sample of distinct, filled cells."""
    alike = named_alike(heading, column)
    heading_alone, cells = WEIGHTS.get(column.kind, (1.0, 0.0))
    if heading_alone * alike + cells < ENOUGH or (column.kind in TEXTS and alike < NEAR):
        return Fit(0.0, Take((heading,)))
    share, take = _best(heading, sample, column)
    if sample.is_empty():
        return Fit(alike * 0.9, take)
    if column.kind in WEIGHTS:
        return Fit(heading_alone * alike + cells * share, take)
    return Fit(alike * (0.4 + 0.6 * share), take)


@cache
def named_alike(heading: str, column: Column) -> float:
    """1 for the same name or a known other one, less for one that resembles it."""
    names = (column.heading, *ALSO_CALLED.get(column.name, ()))
    ours = [normal(name) for name in names]
    return max(difflib.SequenceMatcher(None, normal(heading), name).ratio() for name in ours)


def _best(heading: str, sample: pl.Series, column: Column) -> tuple[float, Take]:
    """The way of taking the column that makes most cells readable; the simplest of equals."""
    unit = MINUTES if column.name in HOURS and re.search(r"\bmin", plain(heading)) else ""
    plainly = Take((heading,), unit=unit)
    if readable(sample, plainly, column) == 1:
        return 1.0, plainly
    takes = [plainly, *(Take((heading,), form) for form in TRIED.get(column.kind, ()))]
    return max(((readable(sample, take, column), take) for take in takes), key=lambda found: found[0])


def readable(sample: pl.Series, take: Take, column: Column) -> float:
    """The share of the cells that our reader understands; 0 without cells."""
    ours = converted(sample, take, column, epoch_1904=False)
    return 1 - values_of(column, ours, epoch_1904=False).null_count() / len(ours) if len(ours) else 0.0


HOURS = frozenset({"offered", "attended", "absent_valid", "absent_invalid"})
