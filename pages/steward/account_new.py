"""Adding an account: its password is drawn here and shown once."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from data_access import accounts, passwords
from data_access.account_rules import clean_name
from data_access.passwords import Refused
from data_access.scope import ACCOUNT_AUDIENCES, Audience
from pages.parts import page, visit
from pages.parts.words import words
from pages.steward import house, turns
from pages.steward.district_choice import chosen_districts, district_choice
from pages.steward.turns import Said

PLACE = "new"
ADD, NAME, GROUP, DISTRICTS = "new_add", "new_name", "new_group", "new_districts"


def act() -> None:
    """Make the account that the button of the latest run asked for."""
    if turns.pressed(ADD):
        name = str(st.session_state.get(turns.key(NAME), ""))
        group = st.session_state.get(turns.key(GROUP)) or ""
        turns.do(PLACE, partial(_added, name, str(group), chosen_districts(DISTRICTS), visit.here().user.name))


def section(known: Sequence[str]) -> None:
    """The part of the page."""
    page.finding(words("accounts.new"))
    turns.say(PLACE)
    with st.container(key="new_account"):
        st.text_input(words("accounts.name_new"), key=turns.key(NAME), autocomplete="off", help=None)
        group = st.segmented_control(
            words("accounts.group"),
            [audience.value for audience in ACCOUNT_AUDIENCES],
            format_func=lambda one: words(f"audience.{one}"),
            key=turns.key(GROUP),
        )
        if group:
            page.text(words(f"audience_sees.{group}"))
        if group == Audience.ADMISSION:
            district_choice(DISTRICTS, known)
        st.button(words("accounts.add"), key=turns.key(ADD), type="primary")


def _added(name: str, group: str, districts: Sequence[str], by: str) -> Said:
    if not name.strip():
        raise Refused(words("accounts.name_missing"))
    if not group:
        raise Refused(words("accounts.group_missing"))
    password = passwords.drawn()
    accounts.add(house.engine(), name, group, districts, password, by)
    return Said(words("account_done.add", name=clean_name(name)), password)
