"""Released figures as rows of a file: one row per figure, and one per question that says what the figure is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from data_access.house_rules import house_rules
from metrics.figure_words import HIDDEN, UNKNOWN, is_share, unit
from metrics.metric import Sensitivity
from metrics.place_words import dimension, said
from metrics.released import Cell, Released

NONE = ""
IN_FILE = "uppföljningsfilen"
AUDIENCES = {
    "styrgrupp": "styrgruppen",
    "antagningsgrupp": "antagningsgruppen",
    "politikerstod": "politikerstöd",
    "dataansvarig": "dataansvarig",
    "operator": "den som driver systemet",
}
DEFINED = (
    *("Mått", "Namn", "Definition", "Täljare", "Nämnare", "Enhet", "Källa", "Period", "Uppgifter till och med"),
    *("Som det var känt", "Målgrupp", "Dolt och varför"),
)
DATES = ("Period från", "Period till", "Uppgifter till och med", "Känt den")
FIGURES = ("Värde", "Enhet", "Lägst (95 %)", "Högst (95 %)", "Täljare", "Nämnare", "n", "Namn")
Value = str | float | date


@dataclass(frozen=True)
class Share:
    """A fraction that is written as percent."""

    fraction: float


def head(figures: Sequence[Released]) -> tuple[str, ...]:
    """The headings of the figures: the dimensions are those that any of them is broken down by."""
    return ("Mått", *(dimension(name).sv for name in _dimensions(figures)), *FIGURES[:-1], *DATES, FIGURES[-1])


def rows(figures: Sequence[Released]) -> list[tuple[Value | Share, ...]]:
    """One row per released cell, under ``head``. Hidden is ``..`` in all of its figures, unknown is said in words."""
    names = _dimensions(figures)
    return [_row(one, cell, names) for one in figures for cell in one.cells]


def definitions(figures: Iterable[Released]) -> list[tuple[Value | Share, ...]]:
    """One row per question, under ``DEFINED``: what it counts, from when, for whom, and what is hidden and why."""
    return [_definition(one) for one in figures]


def _dimensions(figures: Sequence[Released]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for one in figures for cell in one.cells for name, _ in cell.place))


def _row(released: Released, cell: Cell, names: Sequence[str]) -> tuple[Value | Share, ...]:
    metric, question, place = released.metric, released.question, dict(cell.place)
    where = (said(name, place[name]).sv if name in place else NONE for name in names)
    known: Value = question.known_on or NONE
    period: tuple[Value, Value] = (NONE, NONE) if metric.of_day else (question.start, question.end)
    dates = (*period, question.day, known)
    value, low, high, *counts = _figures(released, cell)
    return (metric.label.sv, *where, value, unit(metric, cell).sv, low, high, *counts, *dates, metric.name)


def _figures(released: Released, cell: Cell) -> list[Value | Share]:
    """Value, its limits, numerator, denominator and persons."""
    if cell.hidden:
        return [HIDDEN] * 6
    written = Share if is_share(released.metric, cell) else float
    derived = [NONE if number is None else written(number) for number in (cell.value, cell.low, cell.high)]
    counts = [NONE if number is None else float(number) for number in (cell.numerator, cell.denominator, cell.persons)]
    if cell.value is None and cell.numerator is None:
        derived[0] = UNKNOWN
    return [*derived, *counts]


def _definition(released: Released) -> tuple[Value | Share, ...]:
    metric, question = released.metric, released.question
    return (
        metric.label.sv,
        metric.name,
        metric.definition.sv,
        metric.numerator.sv,
        metric.denominator.sv if metric.denominator else NONE,
        metric.unit.sv,
        metric.source if IN_FILE in metric.source.lower() else f"{metric.source}; {IN_FILE}",
        f"{question.start} – {question.end}" if not metric.of_day else "läget på dagen",
        question.day,
        question.known_on or "som det är känt nu",
        _audience(released.audience),
        _hidden(released),
    )


def _audience(audience: str) -> str:
    name, _, districts = audience.partition(":")
    return f"{AUDIENCES.get(name, name)} {districts}".strip()


def _hidden(released: Released) -> str:
    count = sum(cell.hidden for cell in released.cells)
    if not count:
        return "inget är dolt"
    return f"{count} av {len(released.cells)} dolda, skrivna {HIDDEN}. {_why(released)}"


def _why(released: Released) -> str:
    metric, rules = released.metric, house_rules()
    few = f"Färre än {metric.fewest} personer visas inte. " if metric.fewest else ""
    if metric.sensitivity is not Sensitivity.OUTCOME:
        return few or "Publikationen döljer dem."
    return (
        f"{few}Resultat visas när minst {rules.smallest_denominator_steering} personer räknas och när både de som "
        f"räknas och de som inte räknas är minst {rules.smallest_count}, liksom de som har kommit till sedan "
        "talet senast visades; andra celler döljs för att de annars skulle röja en sådan."
    )
