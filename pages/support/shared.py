"""What both pages begin with: the reading room, whether the data are invented, and what has been published."""

from data_access.answers import is_example
from data_access.publications import Stored
from metrics import place_words
from metrics.answers.figures import Figure, family_label
from metrics.desk import Desk
from metrics.gate import Refused
from metrics.opening import room_of
from metrics.reading_room import ReadingRoom
from pages.parts import dates, notes, page
from pages.parts.words import words

Reader = Desk | ReadingRoom


def opened(desk: Reader, title: str) -> tuple[ReadingRoom, tuple[Stored, ...]] | None:
    """The page's head. None when nothing can be read: then the page has said why, and what to do."""
    room = room_of(desk)
    if is_example(room.address):
        page.example_badge()
    page.question(title)
    try:
        found = room.publications()
    except Refused as reason:
        page.lead(f"**{reason}**")
        page.text(words("publications.tampered"))
        return None
    if not found:
        page.lead(words("publications.none"))
        return None
    return room, found


def named(one: Stored) -> str:
    """A publication by its family and day."""
    return words("publications.named", family=family(one.family), day=dates.day(one.day))


def family(name: str) -> str:
    """A family's name in words: the house rules' own, which are in Swedish."""
    return family_label(name)


def label(figure: Figure) -> str:
    """A figure's name in the reader's language."""
    return ", ".join([notes.said(figure.metric.label), *(value_of(*pair) for pair in figure.place)])


def value_of(name: str, value: str) -> str:
    """A value of a dimension in the reader's language."""
    return notes.said(place_words.said(name, value))


def dimension(name: str) -> str:
    """A dimension's name in the reader's language."""
    return notes.said(place_words.dimension(name))
