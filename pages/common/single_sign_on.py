"""Signing in through the city's own directory: the provider beside ``Local``, with the same sessions.

The browser is sent to the directory and back by ``pages/server/way_in.py``, which opens a session for the account of
the claim's name. Streamlit's own ``st.login`` is not used: its cookie signs in for thirty days, whatever the database
says.
"""

from dataclasses import dataclass

import streamlit as st

from data_access.accounts import User
from data_access.sessions import Door
from data_access.single_sign_on import START, directory
from pages.common.sign_in import Local, Provider, fields, head
from pages.parts.visit import Visit
from pages.parts.words import words


@dataclass(frozen=True)
class City:
    """The city's directory; beside it the accounts' own passwords, unless they are switched off."""

    local: Local
    passwords: bool

    def user(self) -> User | None:
        """The user of a session that stands, or of a password where passwords open the door."""
        return self.local.user() if self.passwords else self.local.still()

    def visit(self, user: User) -> Visit:
        """The user's way to tell the access log."""
        return self.local.visit(user)

    def form(self) -> None:
        """The way to the directory. The link opens in the same window, whose address the way back leads to."""
        with st.container(key="sign_in"):
            head(words("city_sign_in.lead"))
            st.html(f'<p class="city"><a href="{START}" target="_self">{words("city_sign_in.button")}</a></p>')
            if self.passwords:
                st.markdown(words("city_sign_in.or_password"))
                fields()

    def remember(self) -> None:
        """After a password; the directory's way back has set its cookie itself."""
        self.local.remember()


def provider(door: Door, secret: str) -> Provider:
    """The configured way to sign in. Raises single_sign_on.FaultySettings."""
    local, city = Local(door, secret), directory()
    return City(local, city.passwords) if city else local
