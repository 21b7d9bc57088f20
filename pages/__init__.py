"""The one table of pages: address, title, icon, audiences, function.

Functions, and in sub-folders: Streamlit serves a file directly under ``pages/`` at its own address without
running ``app.py``, until ``st.navigation`` has been called once in the process.
"""

from dataclasses import dataclass

from data_access.scope import ACCOUNT_AUDIENCES, Audience

EVERYONE = frozenset(ACCOUNT_AUDIENCES)


@dataclass(frozen=True)
class Page:
    """One page: its address, the key of its title, a Material icon's name, who may open it, and its function.

    The function is named ``module:function`` and is imported when the page is first opened.
    """

    address: str
    title: str
    icon: str
    audiences: frozenset[Audience]
    function: str


STEERING = frozenset({Audience.STEERING})
ANSWERS = frozenset({Audience.ANSWERS, Audience.STEERING})
STEWARD = frozenset({Audience.STEWARD})
ADMISSION = frozenset({Audience.ADMISSION})
PAGES: tuple[Page, ...] = (
    Page("oversikt", "overview.nav", "monitoring", STEERING, "pages.steering.overview:show"),
    Page("mal", "goals.nav", "flag", STEERING, "pages.steering.goals:show"),
    Page("intag", "intake.nav", "trending_up", STEERING, "pages.steering.intake:show"),
    Page("team", "team.nav", "groups", STEERING, "pages.steering.team:show"),
    Page("narvaro", "attendance.nav", "event_available", STEERING, "pages.steering.attendance:show"),
    Page("maende", "well_being.nav", "favorite", STEERING, "pages.steering.well_being:show"),
    Page("kunskap", "knowledge.nav", "school", STEERING, "pages.steering.knowledge:show"),
    Page("samverkan", "collaboration.nav", "handshake", STEERING, "pages.steering.collaboration:show"),
    Page("budget", "budget.nav", "payments", STEERING, "pages.steering.budget:show"),
    Page("ko", "queue.nav", "format_list_numbered", ADMISSION, "pages.admission.queue:show"),
    Page("ansokan", "application.nav", "description", ADMISSION, "pages.admission.application:show"),
    Page("mote", "meeting.nav", "gavel", ADMISSION, "pages.admission.meeting:show"),
    Page("publikationer", "publications.nav", "library_books", ANSWERS, "pages.support.publications:show"),
    Page("svar", "answers.nav", "reply", ANSWERS, "pages.support.answers:show"),
    Page("import", "imports.nav", "upload_file", STEWARD, "pages.steward.imports:show"),
    Page("kvalitet", "quality.nav", "fact_check", STEWARD, "pages.steward.quality:show"),
    Page("konton", "accounts.nav", "group", STEWARD, "pages.steward.accounts:show"),
    Page("logg", "log.nav", "history", STEWARD, "pages.steward.log:show"),
    Page("definitioner", "definitions.nav", "menu_book", EVERYONE, "pages.common.definitions:show"),
    Page("hjalp", "help.nav", "help", EVERYONE, "pages.common.help:show"),
    Page("tillganglighet", "accessibility.nav", "accessibility_new", EVERYONE, "pages.common.accessibility:show"),
)
