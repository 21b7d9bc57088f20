"""An answer on paper: the same figures, notes and warnings in every format."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from textwrap import shorten
from urllib.parse import quote

from data_access.answers import OwnText
from data_access.publications import Stored
from data_access.question_templates import Cannot, templates
from metrics.answers.agreement import Agreement, Verdict
from metrics.answers.dates import long_date
from metrics.answers.figures import Figure, caveats, family_label, interval, share, written
from metrics.answers.proposal import Note, Proposal, Sentence

EXAMPLE = "Exempeldata: eleverna är påhittade. Får inte användas som svar."
LONGEST_NAME = 200
OWN = "Texten är handläggarens egen. Tal i den kommer inte ur publikationerna."
VERDICTS = {
    Verdict.AGREES: "stämmer överens",
    Verdict.DIFFERS: "stämmer inte överens",
    Verdict.OTHER: "mäter något annat",
}


@dataclass(frozen=True)
class Footnote:
    """A numbered note: what it says, the figure's id and its address (both empty for the report), and the rest."""

    number: int
    text: str
    name: str = ""
    link: str = ""
    beside: str = ""


@dataclass(frozen=True)
class Line:
    """A cited figure: its note's number, its value, share and interval as text, and its address."""

    number: int
    figure: Figure
    value: str
    portion: str
    reach: str
    link: str

    def row(self) -> tuple[str, ...]:
        """As it stands in a table."""
        label, day = self.figure.label, long_date(self.figure.day)
        return (str(self.number), label, day, self.value, self.portion, self.reach)


@dataclass(frozen=True)
class About:
    """How the figures of some notes are counted, and what must be said beside them."""

    label: str
    numbers: str
    text: str


@dataclass(frozen=True)
class AnswerPaper:
    """All of an answer. ``own`` is the editor's latest text, if any; ``warning`` is empty unless data are invented."""

    title: str
    question: str
    facts: tuple[tuple[str, str], ...]
    warning: str
    paragraphs: tuple[tuple[Sentence, ...], ...]
    notes: tuple[Footnote, ...]
    own: OwnText | None
    cannot: tuple[Cannot, ...]
    lines: tuple[Line, ...]
    abouts: tuple[About, ...]
    agreements: tuple[tuple[str, str, str, str], ...]
    guarantees: tuple[str, ...]
    made: date

    @property
    def name(self) -> str:
        """The file's title among its properties, where Word and Excel take at most 255 letters."""
        return shorten(f"{self.title}: {self.question}", LONGEST_NAME, placeholder=" …")


def answer_paper(
    proposal: Proposal, publications: tuple[Stored, ...], own: OwnText | None, made: date, site: str, *, example: bool
) -> AnswerPaper:
    """The paper of a proposal. ``made`` is today, ``site`` the address that links begin with."""
    used = [one for one in publications if one.id in {figure.publication for figure in proposal.cited}]
    return AnswerPaper(
        "Svar på interpellation" if proposal.asked_by.startswith("Interpellation") else "Svar på fråga",
        proposal.question,
        _facts(proposal, used, made),
        EXAMPLE if example else "",
        proposal.paragraphs or (_nothing(),),
        tuple(footnote(note, proposal.agreements, site) for note in proposal.notes),
        own,
        proposal.cannot,
        tuple(_line(note.number, note.figure, site) for note in proposal.notes if note.figure),
        tuple(_abouts(proposal)),
        tuple(_agreement(one) for one in proposal.agreements),
        tuple(dict.fromkeys(one.document["guarantee"] for one in used)),
        made,
    )


def link(figure: Figure, site: str) -> str:
    """The address that shows exactly this figure."""
    return f"{site}/publikationer?figure={quote(figure.id, safe='/=')}"


def _nothing() -> tuple[Sentence, ...]:
    known = templates()
    return (Sentence(known.nothing, ()), Sentence(f"Det skulle kräva {known.nothing_needed}.", ()))


def _facts(proposal: Proposal, used: list[Stored], made: date) -> tuple[tuple[str, str], ...]:
    days = dict.fromkeys(long_date(one.day) for one in used)
    families = dict.fromkeys(family_label(one.family) for one in used)
    lines = (
        ("Ställd i", proposal.asked_by),
        ("Uppgifter till och med", " och ".join(days)),
        ("Publikation", f"{' och '.join(one.id for one in used)} ({'; '.join(families)})" if used else ""),
        ("Upprättat", long_date(made)),
    )
    return tuple(line for line in lines if line[1])


def footnote(note: Note, found: tuple[Agreement, ...], site: str) -> Footnote:
    figure = note.figure
    if figure is None:
        return Footnote(note.number, f"{templates().report}, avsnitt {note.section}.")
    beside = [f" {one.source}: {one.theirs}, {VERDICTS[one.verdict]}." for one in found if one.figure.id == figure.id]
    text = f"{figure.label}: {written(figure)}, till och med {long_date(figure.day)}. Siffra"
    return Footnote(note.number, text, figure.id, link(figure, site), "." + "".join(beside))


def _line(number: int, figure: Figure, site: str) -> Line:
    return Line(number, figure, written(figure), share(figure), interval(figure), link(figure, site))


def _abouts(proposal: Proposal) -> Iterator[About]:
    """One for each metric in the draft, with the numbers of its notes."""
    cited = [(note.number, note.figure) for note in proposal.notes if note.figure]
    for name in dict.fromkeys(figure.metric.name for _, figure in cited):
        of_it = [(number, figure) for number, figure in cited if figure.metric.name == name]
        one = of_it[0][1]
        text = " ".join((one.metric.definition.sv, *caveats(one), f"Källa: {one.metric.source}."))
        yield About(one.metric.label.sv, ", ".join(str(number) for number, _ in of_it), text)


def _agreement(one: Agreement) -> tuple[str, str, str, str]:
    said = VERDICTS[one.verdict] + (f". {one.note}" if one.note else "")
    return one.figure.label, written(one.figure), f"{one.theirs} ({one.source})", said
