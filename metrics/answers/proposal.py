"""What the staff can say to a question: figures, a draft of templates and figures alone, and what cannot be said."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from string import Formatter

from data_access.house_rules import house_rules
from data_access.publications import Stored
from data_access.question_templates import Cannot, Template, Topic, templates
from metrics.answers import matching
from metrics.answers.agreement import Agreement, agreements
from metrics.answers.figures import Figure, figures
from metrics.answers.matching import Hit
from metrics.answers.slots import Slot, slot
from metrics.wording import SWEDISH, number, spoken

CITY = "city"


@dataclass(frozen=True)
class Note:
    """A numbered note under the draft: a figure of ours, or a section of the report."""

    number: int
    figure: Figure | None
    section: str


@dataclass(frozen=True)
class Sentence:
    """A sentence of the draft and the numbers of its notes."""

    text: str
    notes: tuple[int, ...]


@dataclass(frozen=True)
class Proposal:
    """All that can be said to ``question``. ``paragraphs`` is empty when nothing can."""

    question: str
    asked_by: str
    hits: tuple[Hit, ...]
    paragraphs: tuple[tuple[Sentence, ...], ...]
    notes: tuple[Note, ...]
    figures: tuple[Figure, ...]
    cannot: tuple[Cannot, ...]
    agreements: tuple[Agreement, ...]

    @property
    def cited(self) -> tuple[Figure, ...]:
        """The figures that stand in the draft."""
        return tuple(note.figure for note in self.notes if note.figure)


def propose(question: str, publications: Sequence[Stored], family: str = "") -> Proposal:
    """The proposal from these publications (the latest first), those of ``family`` before others; in Swedish."""
    with spoken(SWEDISH):
        return _proposed(question, publications, family)


def _proposed(question: str, publications: Sequence[Stored], family: str) -> Proposal:
    known = templates()
    ready = matching.prepared(question, known)
    ordered = sorted(publications, key=lambda one: one.family != family)
    hits = matching.topics(question, known)
    published = [figures(one, ordered) for one in ordered] if hits else []
    slots = {hit.topic.name: {one.name: slot(one, published) for one in hit.topic.figures} for hit in hits}
    drafts = [_sayable(hit.topic, slots[hit.topic.name]) for hit in hits]
    paragraphs, notes = _numbered(drafts)
    found = tuple(_once(figure for named in slots.values() for one in named.values() for figure in one.figures))
    cannot = [
        *(gap.cannot for gap in matching.gaps(question, known)),
        *(line for hit in hits for line in _cannot(hit.topic, slots[hit.topic.name], ordered)),
    ]
    asked_by = ready.asked_by if ready else ""
    text = ready.text if ready else question
    return Proposal(text, asked_by, hits, paragraphs, notes, found, tuple(dict.fromkeys(cannot)), agreements(found))


Sayable = list[tuple[str, tuple[Figure, ...], str]]


def _sayable(topic: Topic, slots: dict[str, Slot]) -> Sayable:
    """The sentences whose figures may all be read: text, figures and the report's section."""
    known = {CITY: number(len(house_rules().districts)), **slots}
    return [
        (one.text.format_map(known), tuple(_once(f for name in _names(one) for f in slots[name].cited)), one.report)
        for one in topic.sentences
        if all(slots[name].shown for name in _names(one))
    ]


def _names(template: Template) -> list[str]:
    return [name for _, name, _, _ in Formatter().parse(template.text) if name and name != CITY]


def _numbered(drafts: Sequence[Sayable]) -> tuple[tuple[tuple[Sentence, ...], ...], tuple[Note, ...]]:
    """Paragraphs with notes numbered in the order they are met; the same figure keeps its number."""
    notes: dict[tuple[str, str], Note] = {}
    paragraphs = []
    for draft in drafts:
        sentences = []
        for text, found, section in draft:
            keys: list[tuple[str, Figure | None, str]] = [(one.id, one, "") for one in found]
            keys += [("", None, section)] if section else []
            for name, figure, where in keys:
                notes.setdefault((name, where), Note(len(notes) + 1, figure, where))
            sentences.append(Sentence(text, tuple(notes[name, where].number for name, _, where in keys)))
        paragraphs.append(tuple(sentences))
    return tuple(filter(None, paragraphs)), tuple(notes.values())


def _cannot(topic: Topic, slots: dict[str, Slot], publications: Sequence[Stored]) -> list[Cannot]:
    """What the topic declares, and what its figures do not tell because they are hidden or not published."""
    published = {table["metric"] for one in publications for table in one.document["tables"]}
    untold = [one.cannot() for one in slots.values() if not one.wanted.previous]
    return [*(one for one in topic.cannot if one.unless not in published), *filter(None, untold)]


def _once(found: Iterable[Figure]) -> list[Figure]:
    return list({one.id: one for one in found}.values())
