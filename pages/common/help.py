"""/hjalp: the first steps for the reader's group, what the words mean, and how to get about without a mouse."""

from data_access.answers import is_example
from data_access.scope import Audience
from metrics.desk import Desk
from metrics.reading_room import ReadingRoom
from pages import PAGES
from pages.common.groups import group
from pages.parts import address, listing, page, steps, visit, wall
from pages.parts.words import words

GUIDE: dict[Audience, tuple[str, str, str]] = {
    Audience.STEERING: ("oversikt", "mal", "definitioner"),
    Audience.ADMISSION: ("ko", "ansokan", "mote"),
    Audience.ANSWERS: ("publikationer", "svar", "definitioner"),
    Audience.STEWARD: ("import", "kvalitet", "konton"),
}
GLOSSARY: dict[str, tuple[str, ...]] = {
    "way_in": (
        *("application", "protection_assessment", "preliminary_assessment", "inquiry", "consent", "admission_group"),
        *("decision", "guided", "equal", "district", "school_area", "stage"),
    ),
    "support": (
        *("case", "place", "startup", "mapping", "plan", "review", "closure", "follow_up", "overdue"),
        "status_report",
    ),
    "outcome": ("attendance", "participation", "well_being", "sdq", "reliable", "knowledge"),
    "figures": (
        *("period", "school_year", "target", "hidden", "unknown", "interval", "too_few", "quarter_end", "known"),
        *("publication", "cost_line"),
    ),
}
MORE = ("definitioner", "tillganglighet")
KEYS = ("first", "tab", "enter", "arrows", "escape", "letters", "zoom", "print")
TITLES = {one.address: one.title for one in PAGES}


def show(desk: Desk | ReadingRoom) -> None:
    """The page."""
    if is_example(desk.address):
        page.example_badge()
    page.question(words("help.title"))
    page.lead(words("help.lead"))
    _guide()
    _glossary()
    page.finding(words("help.keyboard"))
    rows = [(words(f"keys.{name}"), words(f"key_does.{name}")) for name in KEYS]
    listing.listing((words("help.key"), words("help.does")), rows, words("help.keyboard_caption"))
    page.finding(words("help.share"))
    page.text(words("help.share_text"))
    page.text(words("help.copy_text"))
    if visit.here().user.audience is Audience.STEERING:
        page.finding(words("wall.title"))
        page.text(words("wall.text"))
        steps.link(words("wall.begin"), wall.link())


def _guide() -> None:
    """Three steps, each with the page where it is taken."""
    user = visit.here().user
    page.finding(words("help.first", group=group(user)))
    named = user.audience
    texts = [words(f"guide_one.{named}"), words(f"guide_two.{named}"), words(f"guide_three.{named}")]
    places = GUIDE[user.audience]
    steps.steps(
        [steps.Step(text, words(TITLES[place]), address.link(place)) for text, place in zip(texts, places, strict=True)]
    )
    steps.links([(words(TITLES[place]), address.link(place), words(f"more.{place}")) for place in MORE])


def _glossary() -> None:
    page.finding(words("help.glossary"))
    for name, terms in GLOSSARY.items():
        pairs = [(words(f"term.{term}"), words(f"meaning.{term}")) for term in terms]
        steps.meanings(words(f"term_group.{name}"), pairs)
