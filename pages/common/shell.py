"""What stands around every page: its frame, the navigation, who is signed in, and the ways out."""

from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from unicodedata import combining, normalize

import streamlit as st
from streamlit.navigation.page import Page as Registered

from data_access.accounts import User
from data_access.scope import Scope
from data_access.sessions import Ended
from metrics.desk import Desk
from metrics.reading_room import ReadingRoom
from pages import Page
from pages.common import notices
from pages.common.greeting import greeting
from pages.common.groups import group
from pages.common.language_link import language_link
from pages.common.sign_in import SIGN_OUT, Provider
from pages.parts import address, visit, wall
from pages.parts.aloud import aloud
from pages.parts.marked import plain
from pages.parts.theme import apply_style
from pages.parts.words import keep_language, words

ICON = Path(__file__).resolve().parent.parent / "parts" / "icon.png"
START = "start"
OpenDesk = Callable[[Scope], Desk | ReadingRoom]


def prepare() -> None:
    """Title, icon, style and language; first on every run."""
    st.set_page_config(page_title=words("house.name"), page_icon=str(ICON), layout="wide")
    keep_language()
    address.keep()
    apply_style()
    aloud()


def show(pages: Sequence[Page], provider: Provider, open_desk: OpenDesk) -> None:
    """Run the page of the address for whoever is there; a signed-out visitor meets the form at every address.

    Every page is registered on every run before anything is drawn, so that a deep link survives the sign-in
    and an address outside the user's group gets an answer of its own.
    """
    user = provider.user()
    if user is None:
        visit.end()
        everywhere(pages, provider.form)
        return
    visit.begin(provider.visit(user))
    chosen = _navigation(pages, user, open_desk)
    with st.sidebar:
        _who(user)
    provider.remember()
    wall.turning()
    chosen.run()


def everywhere(pages: Sequence[Page], function: Callable[[], None]) -> None:
    """One function at every address: the sign-in form, or why nothing can be shown."""
    others = [_registered(page, function, visible=False) for page in pages]
    st.navigation([_start(function), *others], position="hidden").run()


def _navigation(pages: Sequence[Page], user: User, open_desk: OpenDesk) -> Registered:
    own = next(page for page in pages if user.audience in page.audiences)
    made = {page: _for_user(page, user, open_desk, greets=page is own) for page in pages}
    # No sections: Streamlit puts their headings into the list, where screen readers expect links only.
    first = _start(partial(_run, own, user, open_desk, greets=True))
    return st.navigation([first, *made.values()], position="sidebar", expanded=True)


def _for_user(page: Page, user: User, open_desk: OpenDesk, *, greets: bool) -> Registered:
    if user.audience in page.audiences:
        return _registered(page, partial(_run, page, user, open_desk, greets=greets), visible=True)
    return _registered(page, partial(notices.closed, words(page.title), user), visible=False)


def _start(function: Callable[[], None]) -> Registered:
    """The page at ``/``: the user's own first page, run in place, since moving on would lose the cookie."""
    return st.Page(function, title=words("house.name"), url_path=START, default=True, visibility="hidden")


def _registered(page: Page, function: Callable[[], None], *, visible: bool) -> Registered:
    return st.Page(
        function,
        title=words(page.title),
        icon=f":material/{page.icon}:",
        url_path=page.address,
        visibility="visible" if visible else "hidden",
    )


def _run(page: Page, user: User, open_desk: OpenDesk, *, greets: bool) -> None:
    """The page, once the log knows that it is seen. A session that ends meanwhile leads to the form.

    The group's first page ``greets`` beginners.
    """
    st.set_page_config(page_title=f"{words(page.title)} – {words('house.name')}")
    module, function = page.function.split(":")
    try:
        visit.here().saw(page.address)
        if greets:
            greeting(user)
        getattr(import_module(module), function)(open_desk(user.scope(page.address)))
    except Ended:
        st.rerun()


def _signed_in(user: User) -> str:
    """The name and its group; the group alone where the account is named after it."""
    told = group(user)
    if _plain(told).startswith(_plain(user.name)):
        return told
    return words("sidebar.who", name=user.name, group=told)


def _plain(text: str) -> str:
    """Small letters without their dots and rings."""
    return "".join(letter for letter in normalize("NFKD", text.casefold()) if not combining(letter))


def _who(user: User) -> None:
    with st.container(key="who"):
        st.markdown(plain(_signed_in(user)))
        st.button(words("sidebar.sign_out"), key=SIGN_OUT, type="tertiary")
        language_link()
