"""The page at ``/``: greets, and leads on to what this user may open."""

from collections.abc import Sequence

import streamlit as st
from streamlit.navigation.page import Page as Registered

from data_access.accounts import User
from pages.parts import page
from pages.parts.words import words


def landing(user: User, open_to_user: Sequence[Registered]) -> None:
    """Links to the pages that are open to this user."""
    page.question(words("landing.title"))
    page.lead(words("landing.lead" if open_to_user else "landing.nothing", name=user.name, group=group(user)))
    for link in open_to_user:
        st.page_link(link)


def group(user: User) -> str:
    """The user's group in words, with its districts where it has its own."""
    return words(f"group.{user.audience}", districts=", ".join(sorted(user.districts)))
