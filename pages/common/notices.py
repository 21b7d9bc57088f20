"""Pages that say why there is nothing to show."""

import streamlit as st

from data_access.accounts import User
from pages.common.groups import group
from pages.parts import page
from pages.parts.words import words


def closed(title: str, user: User) -> None:
    """For a page that is not for this user's group: says so, and shows nothing of it."""
    page.question(words("closed.title"))
    page.lead(words("closed.lead", group=group(user), page=title))


def unreachable() -> None:
    """For when the database does not answer: any click asks it again."""
    page.question(words("unreachable.title"))
    page.lead(words("unreachable.lead"))
    st.button(words("unreachable.again"), type="primary")
