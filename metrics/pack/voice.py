"""How the pack speaks: the screen's words in the reader's language, and figures written as on the screen."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from metrics import wording
from metrics.dimensions import TOTAL, school_year
from metrics.metric import Text
from metrics.pack.model import Entry
from metrics.place_words import word
from metrics.released import Cell, Released
from metrics.team import found_cell
from metrics.wording import kronor, number, percent

FEWEST_TO_SPEAK = 10


@dataclass(frozen=True)
class Voice:
    """The language's code and its texts by key, ``table.name``."""

    language: str
    texts: Mapping[str, str]

    def say(self, key: str, **values: object) -> str:
        """The text of a key with its placeholders filled, without marks of weight; KeyError for an unknown key."""
        return self.texts[key].format(**values).replace("**", "")

    def text(self, text: Text) -> str:
        """A text of the catalogue."""
        return text.en if self.language == "en" else text.sv

    def day(self, when: date) -> str:
        """14 november 2025."""
        return f"{when.day} {self.month(when)}"

    def month(self, when: date) -> str:
        """november 2025."""
        return f"{self.texts['dates.months'].split()[when.month - 1]} {when.year}"

    def period(self, start: date, end: date) -> str:
        """A school year by its name, another period by its first and last month."""
        if (start, end) == school_year(start):
            return self.say("dates.school_year", years=f"{start.year}/{end.year % 100:02}")
        return self.say("dates.period", first=self.month(start), last=self.month(end))

    def named(self, value: str) -> str:
        """A value of a dimension, or the word for everybody."""
        return self.say("figures.total") if value == TOTAL else value

    def valued(self, dimension: str, cell: Cell) -> str:
        """What a cell is of, in one of its dimensions."""
        return self.text(word(dimension, cell.at(dimension)))


Write = Callable[[Voice, Cell], str]


def entry(voice: Voice, write: Write, released: Released, **place: str) -> Entry:
    """A released figure in words. What nobody was counted in is a zero of a count, and unknown of anything else."""
    cell = found_cell(released, **place)
    if cell is None:
        at = tuple((name, place.get(name, TOTAL)) for name in (*released.question.by, *place))
        cell = Cell(tuple(dict(at).items()), 0, 0.0, None, 0.0 if write is count else None)
    return Entry(write(voice, cell), cell, released.question)


def count(voice: Voice, cell: Cell) -> str:
    """A number."""
    return _missing(voice, cell) or number(cell.value or 0)


def tenths(voice: Voice, cell: Cell) -> str:
    """A number with at most one decimal, such as hours, months or full-time posts."""
    if cell.value is None:
        return _missing(voice, cell) or voice.say("figures.unknown")
    return wording.tenths(cell.value)


def part(voice: Voice, cell: Cell) -> str:
    """x av y, x mot y where it is more; in words when there is nobody to count."""
    if cell.denominator == 0:
        return voice.say("outcomes.nobody")
    if cell.denominator is None:
        return count(voice, cell)
    some = cell.numerator or 0
    key = "figures.part" if some <= cell.denominator else "figures.against"
    return voice.say(key, part=number(some), whole=number(cell.denominator))


def share(voice: Voice, cell: Cell) -> str:
    """82 %."""
    return _missing(voice, cell) or ("–" if cell.value is None else percent(cell.value))


def interval(voice: Voice, cell: Cell) -> str:
    """64–92 %; a dash where there is none."""
    if cell.hidden:
        return voice.say("figures.hidden")
    if cell.low is None or cell.high is None:
        return "–"
    return f"{number(100 * max(cell.low, 0.0), 0)}–{percent(min(cell.high, 1.0))}"


def persons(voice: Voice, cell: Cell) -> str:
    """How many stand behind a figure."""
    return voice.say("figures.hidden") if cell.hidden else number(cell.persons or 0)


def above(voice: Voice, cell: Cell) -> str:
    """How many of them the figure counts."""
    return voice.say("figures.hidden") if cell.hidden else number(cell.numerator or 0)


def whole(voice: Voice, cell: Cell) -> str:
    """How many a share is of."""
    return voice.say("figures.hidden") if cell.hidden else number(cell.denominator or 0)


def money(voice: Voice, cell: Cell) -> str:
    """12 000 000 kr."""
    return _missing(voice, cell) or kronor(cell.value or 0)


def days(voice: Voice, cell: Cell) -> str:
    """Days, or that fewer than half have got there."""
    if cell.hidden:
        return voice.say("figures.hidden")
    return voice.say("waits.not_half") if cell.value is None else number(cell.value)


def status(voice: Voice, cell: Cell) -> str:
    """Beside a share: its size and interval, that it is protected, or that it is of too few to speak of."""
    if cell.hidden:
        return voice.say("outcomes.protected")
    if cell.value is None:
        return ""
    if few(cell):
        return voice.say("outcomes.few", count=number(cell.persons or 0))
    return voice.say("outcomes.share", share=percent(cell.value), interval=interval(voice, cell))


def few(cell: Cell) -> bool:
    """True when the figure may be shown but is of too few to say anything."""
    return cell.persons is not None and cell.persons < FEWEST_TO_SPEAK


def spoken(cell: Cell) -> bool:
    """True when there is a figure, of enough to speak of."""
    return cell.value is not None and not few(cell)


def _missing(voice: Voice, cell: Cell) -> str:
    if cell.hidden:
        return voice.say("figures.hidden")
    return voice.say("figures.unknown") if cell.numerator is None and cell.value is None else ""
