"""/mote: choosing an agenda; the meeting itself, one application at a time; and what remains after it."""

from metrics.desk import Desk
from pages.admission import after, agenda, looking_back, prepare, shared
from pages.parts import address, page
from pages.parts.words import words


def show(desk: Desk) -> None:
    """The page. What a button asked for is stored before anything is drawn."""
    address.forgotten("id")
    here = shared.opened(desk)
    if here is None:
        return
    prepare.act(here)
    after.act(here)
    under_way = agenda.under_way(here)
    if under_way is not None:
        agenda.act(here, under_way)
        under_way = agenda.under_way(here)
    here = shared.again(desk, here.district)
    if under_way is not None:
        agenda.show(here, under_way)
        return
    page.question(words("meeting.title"))
    after.ended(here)
    prepare.section(here)
    after.section(here)
    looking_back.section(here)
    page.source(desk)
