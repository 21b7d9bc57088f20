"""/definitioner: how every figure is counted, from the catalogue itself."""

from data_access.answers import is_example
from metrics.catalogue import CHAPTERS, of_chapter, supplements
from metrics.desk import Desk
from metrics.reading_room import ReadingRoom
from pages.parts import notes, page
from pages.parts.words import words


def show(desk: Desk | ReadingRoom) -> None:
    """The page: the same definitions that the commands and the downloads carry."""
    if is_example(desk.address):
        page.example_badge()
    page.question(words("definitions.title"))
    page.lead(words("definitions.lead"))
    for chapter in CHAPTERS:
        if metrics := of_chapter(chapter):
            page.finding(words(f"chapter.{chapter.__name__.rpartition('.')[2]}"))
            notes.definitions(metrics)
    page.finding(words("definitions.beside"))
    notes.definitions(supplements())
