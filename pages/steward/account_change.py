"""Changing an account: choose it, choose what, read what will happen, do it."""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from data_access import account_changes, accounts, passwords
from data_access.accounts import Account
from data_access.scope import Audience
from pages.parts import choices, page, visit
from pages.parts.words import words
from pages.steward import house, turns
from pages.steward.district_choice import chosen_districts, district_choice
from pages.steward.turns import Said

PLACE = "change"
DO, WHAT, WHO = "account_do", "account_what", "account_name"
DISTRICTS = "account_districts"


def act() -> None:
    """Do what the button of the latest run asked for, to the account it named."""
    if turns.pressed(DO):
        name, what = st.session_state[turns.key(WHO)], st.session_state[turns.key(WHAT)]
        turns.do(PLACE, partial(DEEDS[what], name, visit.here().user.name, chosen_districts(DISTRICTS)))


def section(found: Sequence[Account], known: Sequence[str]) -> None:
    """The part of the page."""
    page.finding(words("accounts.change"))
    turns.say(PLACE)
    by_name = {one.name: one for one in found}
    named = {"": words("accounts.choose"), **{name: name for name in by_name}}
    with st.container(key="change_account"):
        one = by_name.get(choices.choice("account", words("accounts.account"), named))
        if one:
            _choice_of_deed(one, found, known)


def _choice_of_deed(one: Account, found: Sequence[Account], known: Sequence[str]) -> None:
    what = st.segmented_control(
        words("accounts.what"),
        _possible(one),
        format_func=lambda action: words(f"account_action.{action}"),
        key=f"account_pick:{turns.turn().number}.{one.name}",
    )
    if what:
        _consequence(one, str(what), found, known)


def _possible(one: Account) -> list[str]:
    if one.disabled_at:
        return ["enable"]
    moves = ["districts"] if one.audience is Audience.ADMISSION else []
    return ["password", *moves, "sign_out", "disable"]


def _consequence(one: Account, what: str, found: Sequence[Account], known: Sequence[str]) -> None:
    """What will happen, and the button that makes it happen."""
    if what == "disable" and _last_steward(one, found):
        page.text(words("accounts.last_steward", name=one.name))
        return
    page.text(words(f"account_consequence.{what}", name=one.name))
    if one.name == visit.here().user.name and what in {"password", "sign_out", "disable"}:
        page.text(words("accounts.yourself"))
    if what == "districts":
        district_choice(DISTRICTS, known, one.districts)
    st.session_state[turns.key(WHO)], st.session_state[turns.key(WHAT)] = one.name, what
    st.button(words(f"account_button.{what}", name=one.name), key=turns.key(DO), type="primary")


def _last_steward(one: Account, found: Sequence[Account]) -> bool:
    stewards = [other for other in found if other.audience is Audience.STEWARD and not other.disabled_at]
    return stewards == [one]


def _password(name: str, by: str, _districts: Sequence[str]) -> Said:
    password = passwords.drawn()
    accounts.set_password(house.engine(), name, password, by)
    return Said(words("account_done.password", name=name), password)


def _districts(name: str, by: str, districts: Sequence[str]) -> Said:
    account_changes.set_districts(house.engine(), name, districts, by)
    return Said(words("account_done.districts", name=name, districts=", ".join(districts)))


def _sign_out(name: str, by: str, _districts: Sequence[str]) -> Said:
    ended = account_changes.end_sessions(house.engine(), name, by)
    return Said(words("account_done.sign_out" if ended else "account_done.was_out", name=name))


def _disable(name: str, by: str, _districts: Sequence[str]) -> Said:
    account_changes.disable(house.engine(), name, by)
    return Said(words("account_done.disable", name=name))


def _enable(name: str, by: str, _districts: Sequence[str]) -> Said:
    account_changes.enable(house.engine(), name, by)
    return Said(words("account_done.enable", name=name))


DEEDS: dict[str, Callable[[str, str, Sequence[str]], Said]] = {
    "password": _password,
    "districts": _districts,
    "sign_out": _sign_out,
    "disable": _disable,
    "enable": _enable,
}
