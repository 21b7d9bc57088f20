"""Who is there: the sign-in form, the session that the browser's cookie names, and signing out.

The cookie and the comparison of passwords are streamlit-authenticator's; its form is not used, because it
forbids password managers. Its token carries no name but a session id, asked of the database on every run.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Protocol

import jwt
import streamlit as st

from data_access.accounts import User
from data_access.sessions import Attempt, Door
from pages.parts.visit import Visit
from pages.parts.words import words

COOKIE, CITY_COOKIE = "lagesbild_session", "lagesbild_city"  # the second is set by pages/server/way_in.py
COOKIE_DAYS = 10 / 24
SEEN_KEPT = 10_000
SESSION, NOTICE, COOKIE_WAITS = "session", "notice", "cookie_waits"
COOKIE_SET = "set"  # the key of the library's component, whose value is True when the browser has done it
SIGN_IN, SIGN_OUT = "sign_in_button", "sign_out_button"
REFUSALS = {"locked": "sign_in.locked", "too_long": "sign_in.too_long"}


class Provider(Protocol):
    """A way to sign in: the accounts of this house, or the city's own directory."""

    def user(self) -> User | None:
        """Who is signed in at this moment, as the database says."""

    def visit(self, user: User) -> Visit:
        """The user's way to tell the access log."""

    def form(self) -> None:
        """What someone sees who is not."""

    def remember(self) -> None:
        """What the browser must be given so that the next visit finds the session."""


@dataclass(frozen=True)
class Local:
    """Accounts with passwords in this house's own database. ``secret`` signs the cookie, at least 32 characters."""

    door: Door
    secret: str

    def user(self) -> User | None:
        """The user of this window's session, else of a cookie's, after what a button asked for is done."""
        if st.session_state.get(SIGN_IN) and not st.session_state.get(SIGN_OUT):
            self._try(st.session_state["sign_in_name"], st.session_state["sign_in_password"])
        return self.still()

    def still(self) -> User | None:
        """Whoever has signed in already, after a sign-out when the button asked for one. No password is looked at."""
        if st.session_state.get(SIGN_OUT):
            self._leave()
        window = st.session_state.get(SESSION)
        for session in [window] if window else sessions_in(st.context.cookies, self.secret):
            user = self.door.user(session)
            if user:
                st.session_state[SESSION] = session
                return user
        if st.session_state.pop(SESSION, None):
            st.session_state[NOTICE] = words("sign_in.ended")
        return None

    def visit(self, user: User) -> Visit:
        """The user's way to tell the access log, which holds for this session only."""
        session = st.session_state[SESSION]
        tell, saw = partial(self.door.tell, session), partial(_saw_once, self.door, session)
        return Visit(user, tell, saw, lambda: self.door.user(session) == user)

    def form(self) -> None:
        """The form, and what was wrong with the last try."""
        with st.container(key="sign_in"):
            head(words("sign_in.lead"))
            fields()

    def remember(self) -> None:
        """Give the browser its cookie, on every run until it has said that it holds it."""
        if st.session_state.get(COOKIE_SET):
            st.session_state.pop(COOKIE_WAITS, None)
        if st.session_state.get(COOKIE_WAITS):
            with st.container(key="cookie"):
                _write_cookie(st.session_state[SESSION], self.secret)

    def _leave(self) -> None:
        """End what the window and the browser hold: a second session would let the next person in."""
        for session in {st.session_state.pop(SESSION, ""), *sessions_in(st.context.cookies, self.secret)}:
            self.door.leave(session)
        st.session_state[NOTICE] = words("sign_in.ended")

    def _try(self, name: str, password: str) -> None:
        st.session_state.pop(SESSION, None)
        if not name.strip() or not password:
            st.session_state[NOTICE] = words("sign_in.empty")
            return
        attempt = self.door.attempt(name, password)
        if attempt.refused:
            st.session_state[NOTICE] = words(REFUSALS[attempt.refused], minutes=attempt.minutes)
            return
        session = self.door.enter(attempt) if _fits(attempt) else None
        if session is None:
            self.door.failed(attempt)
            st.session_state[NOTICE] = words("sign_in.wrong")
        else:
            st.session_state.update({SESSION: session, COOKIE_WAITS: True})


def head(lead: str) -> None:
    """What stands over every form: the house's name, and what was wrong with the last try."""
    st.html(f'<p class="wordmark">{words("house.name")}</p>')
    st.title(words("sign_in.title"), anchor=False)
    st.markdown(lead)
    _say(st.session_state.pop(NOTICE, None))


def fields() -> None:
    """Name and password."""
    with st.form("sign_in_form", border=False):
        st.text_input(words("sign_in.name"), key="sign_in_name", autocomplete="username")
        st.text_input(
            words("sign_in.password"), key="sign_in_password", type="password", autocomplete="current-password"
        )
        st.form_submit_button(words("sign_in.button"), key=SIGN_IN, type="primary")


@lru_cache(maxsize=SEEN_KEPT)
def _saw_once(door: Door, session: str, address: str) -> None:
    door.saw(session, address)


def _say(notice: str | None) -> None:
    if notice == words("sign_in.ended"):
        st.info(notice)
    elif notice:
        st.error(notice)


def _fits(attempt: Attempt) -> bool:
    """True when the password fits the hash."""
    from streamlit_authenticator.controllers import AuthenticationController  # slow to import

    account = {"name": attempt.name, "password": attempt.password_hash}
    controller = AuthenticationController({"usernames": {attempt.name: account}}, auto_hash=False)
    return bool(controller.login(attempt.name, attempt.password))


def _write_cookie(session: str, secret: str) -> None:
    from streamlit_authenticator.controllers import CookieController  # slow to import

    st.session_state["username"] = session  # what the library puts into the token
    CookieController(COOKIE, secret, COOKIE_DAYS).set_cookie()


def sessions_in(cookies: Mapping[str, str], secret: str) -> list[str]:
    """The session ids that a browser's cookies hold."""
    found = (_session_in(cookies.get(name, ""), secret) for name in (CITY_COOKIE, COOKIE))
    return [session for session in found if session]


def _session_in(cookie: str, secret: str) -> str:
    """The session id of one cookie's token; empty for a token that was not signed here or is none."""
    try:
        token = jwt.decode(cookie, secret, algorithms=["HS256"])
    except jwt.InvalidTokenError:
        return ""
    return str(token.get("username", ""))


def token_of(session: str, secret: str) -> str:
    """The token that the cookie of a session holds, in the library's own form."""
    return jwt.encode({"username": session}, secret, algorithm="HS256")
