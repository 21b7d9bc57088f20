"""Our figures beside what the final report says of the same thing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from data_access.house_rules import PublicFact, house_rules
from data_access.question_templates import Said, templates
from metrics.answers.figures import Figure
from metrics.metric import Text
from metrics.wording import kronor, number, said

REPORT = "Slutrapporten"
NOT_ONE = ("answer", "nej")
ALL = Text("samtliga", "all of them")


class Verdict(StrEnum):
    """Whether ours agrees; ``other`` when the report measures something else, as its note tells."""

    AGREES = "agrees"
    DIFFERS = "differs"
    OTHER = "other"


@dataclass(frozen=True)
class Agreement:
    """A figure of ours, what the report says in its own form, where, and whether they agree."""

    figure: Figure
    theirs: str
    source: str
    verdict: Verdict
    note: str = ""


def agreements(figures: Iterable[Figure]) -> tuple[Agreement, ...]:
    """One for every figure that the report also tells, hidden figures left out."""
    shown = [one for one in figures if not one.cell.hidden and one.cell.value is not None]
    return tuple(found for one in shown for found in _of(one))


def _of(figure: Figure) -> Iterator[Agreement]:
    for fact in (fact for family in house_rules().families for fact in family.facts):
        if fact.source.startswith(REPORT) and fact.value is not None and _same(fact, figure):
            ours, theirs = _compared(figure, fact)
            agrees = Verdict.AGREES if ours == fact.value else Verdict.DIFFERS
            yield Agreement(figure, theirs, fact.source, agrees)
            return
    for one in templates().facts:
        if one.metric == figure.metric.name and one.place == tuple(sorted(figure.place)):
            note = said(Text(one.note, one.english))
            yield Agreement(figure, _told(figure, one), f"{REPORT} {one.section}", _verdict(figure, one), note)


def _same(fact: PublicFact, figure: Figure) -> bool:
    place = tuple(pair for pair in fact.place if pair != NOT_ONE)
    return (fact.metric, fact.day, place) == (figure.metric.name, figure.day, tuple(sorted(figure.place)))


def _compared(figure: Figure, fact: PublicFact) -> tuple[float, str]:
    """Our number that answers to the fact, and the fact in words: that nobody said no is that all said yes."""
    above = figure.cell.numerator or 0.0
    if NOT_ONE in fact.place:
        return (figure.cell.denominator or 0.0) - above, said(ALL) if fact.value == 0 else f"{fact.value} svarar nej"
    return above, _amount(figure, fact.value or 0)


def _verdict(figure: Figure, theirs: Said) -> Verdict:
    if theirs.note:
        return Verdict.OTHER
    value = figure.cell.value or 0
    agrees = value == theirs.value if theirs.value is not None else value > (theirs.more_than or 0)
    return Verdict.AGREES if agrees else Verdict.DIFFERS


def _told(figure: Figure, theirs: Said) -> str:
    return _amount(figure, theirs.value) if theirs.value is not None else theirs.said


def _amount(figure: Figure, value: int) -> str:
    return kronor(value) if figure.is_money else number(value)
