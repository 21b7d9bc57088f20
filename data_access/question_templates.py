"""What politicians' staff may answer and how: topics, sentences, caveats and the report's figures, from one file."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("question_templates.toml")
Place = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Wanted:
    """A figure that a topic uses under a name: its metric and place.

    ``previous`` is the publication before the latest; ``each`` asks for every value of a dimension, ``only`` for some;
    in a sentence a value is written after ``prefix``, or as ``called`` says. ``due`` names the metric of the follow-ups
    that the figure rests on. When nothing is published ``why`` and ``needed`` say so, unless it is ``if_published``.
    """

    name: str
    metric: str
    place: Place = ()
    previous: bool = False
    each: str = ""
    only: tuple[str, ...] = ()
    prefix: str = ""
    called: Place = ()
    label: str = ""
    due: str = ""
    why: str = ""
    needed: str = ""
    if_published: bool = False


@dataclass(frozen=True)
class Template:
    """A sentence with figures as ``{name}`` or ``{name:form}``, and the report's section when it tells of that."""

    text: str
    report: str = ""


@dataclass(frozen=True)
class Cannot:
    """Something that cannot be said: why, what would be ``needed`` (empty when nothing helps), and the metric
    that would make it sayable."""

    what: str
    why: str
    needed: str
    unless: str = ""

    @property
    def reason(self) -> str:
        """Why, and what it would take."""
        return f"{self.why} Det skulle kräva {self.needed}." if self.needed else self.why


@dataclass(frozen=True)
class Topic:
    """What a question can be about, and the beginnings of words that lead there."""

    name: str
    label: str
    english: str
    words: tuple[str, ...]
    figures: tuple[Wanted, ...]
    sentences: tuple[Template, ...]
    cannot: tuple[Cannot, ...]


@dataclass(frozen=True)
class Gap:
    """Something asked about that no data hold."""

    words: tuple[str, ...]
    cannot: Cannot


@dataclass(frozen=True)
class Prepared:
    """A question that is ready to choose, with its topics in the order of the answer."""

    name: str
    text: str
    topics: tuple[str, ...]
    asked_by: str = ""


@dataclass(frozen=True)
class Said:
    """What the report says of a figure: its ``value``, or that a share is ``more_than``, in the words ``said``."""

    metric: str
    section: str
    place: Place = ()
    value: int | None = None
    more_than: float | None = None
    said: str = ""
    note: str = ""
    english: str = ""


@dataclass(frozen=True)
class Caveat:
    """What must be said beside the figures of these metrics, in Swedish and in English."""

    text: str
    english: str
    metrics: tuple[str, ...]


@dataclass(frozen=True)
class Templates:
    """The whole file."""

    report: str
    facts: tuple[Said, ...]
    caveats: tuple[Caveat, ...]
    topics: tuple[Topic, ...]
    gaps: tuple[Gap, ...]
    questions: tuple[Prepared, ...]
    nothing: str
    nothing_needed: str

    def topic(self, name: str) -> Topic:
        """The topic with this name; KeyError when there is none."""
        return {one.name: one for one in self.topics}[name]


@cache
def templates() -> Templates:
    """The shipped templates. Raises KeyError or TypeError when the file is not of their form."""
    given = tomllib.loads(FILE.read_text("utf-8"))
    return Templates(
        given["report"]["name"],
        tuple(Said(**{**row, "place": _place(row)}) for row in given["facts"]),
        tuple(Caveat(row["text"], row["english"], tuple(row["metrics"])) for row in given["caveats"]),
        tuple(_topic(row) for row in given["topics"]),
        tuple(Gap(tuple(row["words"]), Cannot(row["what"], row["why"], row["needed"])) for row in given["gaps"]),
        tuple(
            Prepared(row["name"], row["text"], tuple(row["topics"]), row.get("from", "")) for row in given["questions"]
        ),
        given["nothing"]["answer"],
        given["nothing"]["needed"],
    )


def _topic(row: dict[str, Any]) -> Topic:
    return Topic(
        row["name"],
        row["label"],
        row["english"],
        tuple(row["words"]),
        tuple(_wanted(one) for one in row["figures"]),
        tuple(Template(**one) for one in row["sentences"]),
        tuple(Cannot(**one) for one in row["cannot"]),
    )


def _wanted(row: dict[str, Any]) -> Wanted:
    rest = {name: value for name, value in row.items() if name not in {"as", "place", "only", "called"}}
    called = tuple(row.get("called", {}).items())
    return Wanted(name=row["as"], place=_place(row), only=tuple(row.get("only", ())), called=called, **rest)


def _place(row: dict[str, Any]) -> Place:
    return tuple(sorted(row.get("place", {}).items()))
