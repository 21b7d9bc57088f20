"""Changes to accounts: each once, each logged, and nobody closes the last steward, alone or at the same moment."""

import threading
from collections.abc import Callable

import pytest
from sqlalchemy import Engine

from data_access import account_changes, accounts, passwords
from data_access.access_log import entries
from data_access.accounts import Account
from data_access.actions import Action
from data_access.log_chain import broken
from data_access.passwords import Refused
from data_access.sessions import Door, Ended

GOOD = "en lång mening här"


pytestmark = pytest.mark.usefixtures("quick_hashes")


def add(engine: Engine, name: str, audience: str = "styrgrupp") -> None:
    accounts.add(engine, name, audience, ["Järva"] if audience == "antagningsgrupp" else [], GOOD, "chefen")


def found(engine: Engine, name: str) -> Account:
    (one,) = (account for account in accounts.listing(engine) if account.name == name)
    return one


def told(engine: Engine) -> list[tuple[str, str]]:
    return [(one.who, one.what) for one in entries(engine, action="account")]


def test_every_change_is_done_and_logged_once_however_often_it_is_asked_for(engine: Engine) -> None:
    add(engine, "anna", "antagningsgrupp")
    for changed in (True, False):
        assert account_changes.set_districts(engine, "Anna", ["Farsta", " Farsta"], "eva") is changed
        assert account_changes.disable(engine, "anna", "eva") is changed
    for changed in (True, False):
        assert account_changes.enable(engine, "anna", "eva") is changed
    accounts.set_password(engine, "anna", "en annan mening", "eva")
    assert found(engine, "anna").districts == ("Farsta",)
    assert told(engine) == [
        ("chefen", "anna skapades"),
        ("eva", "anna fick områdena Farsta"),
        ("eva", "anna stängdes av"),
        ("eva", "anna öppnades igen"),
        ("eva", "anna fick nytt lösenord"),
    ]
    assert broken(engine) is None


def test_what_is_refused_changes_nothing_and_is_not_logged(engine: Engine) -> None:
    add(engine, "anna", "antagningsgrupp")
    add(engine, "bo")
    before, log = accounts.listing(engine), told(engine)
    for wrong, says in (
        (lambda: account_changes.set_districts(engine, "anna", []), "minst ett"),
        (lambda: account_changes.set_districts(engine, "anna", ["x" * 101]), "högst 100"),
        (lambda: account_changes.set_districts(engine, "anna", ["20010101-1234"]), "ett namn"),
        (lambda: account_changes.set_districts(engine, "bo", ["Järva"]), "bara för antagningsgrupp"),
        (lambda: account_changes.enable(engine, "ingen"), "inget konto"),
        (lambda: account_changes.end_sessions(engine, "ingen"), "inget konto"),
        (lambda: add(engine, "20010101-1234"), "personnummer"),
    ):
        with pytest.raises(Refused, match=says):
            wrong()
    assert accounts.listing(engine) == before
    assert told(engine) == log


def test_the_last_open_steward_stays(engine: Engine) -> None:
    add(engine, "anna", "dataansvarig")
    add(engine, "bo", "dataansvarig")
    assert account_changes.disable(engine, "anna")
    with pytest.raises(Refused, match="enda öppna kontot för dataansvarig"):
        account_changes.disable(engine, "bo")
    assert account_changes.enable(engine, "anna")
    assert account_changes.disable(engine, "bo")


def test_two_stewards_who_close_each_other_at_once_do_not_both_succeed(engine: Engine) -> None:
    add(engine, "anna", "dataansvarig")
    add(engine, "bo", "dataansvarig")
    start, came = threading.Barrier(2), []

    def close(name: str) -> None:
        start.wait()
        try:
            came.append(account_changes.disable(engine, name))
        except Refused:
            came.append("refused")

    at_once(close, ("anna", "bo"))
    assert sorted(map(str, came)) == ["True", "refused"]
    assert sum(one.disabled_at is None for one in accounts.listing(engine)) == 1


def test_of_two_who_add_the_same_name_at_once_one_is_told(engine: Engine) -> None:
    came: list[str] = []

    def make(audience: str) -> None:
        try:
            accounts.add(engine, "samma", audience, [], GOOD)
            came.append("made")
        except Refused as reason:
            came.append(str(reason))

    at_once(make, ("styrgrupp", "dataansvarig"))
    assert sorted(came) == ["Kontot samma finns redan.", "made"]
    assert len(told(engine)) == 1


def at_once(work: Callable[[str], None], each: tuple[str, str]) -> None:
    threads = [threading.Thread(target=work, args=(one,)) for one in each]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_ending_sessions_ends_those_of_one_account_and_says_how_many(engine: Engine) -> None:
    add(engine, "anna")
    add(engine, "bo")
    door = Door(engine)
    annas = [door.enter(door.attempt("anna", GOOD)) or "" for _ in range(2)]
    bos = door.enter(door.attempt("bo", GOOD)) or ""
    assert (found(engine, "anna").sessions, found(engine, "bo").sessions) == (2, 1)
    assert account_changes.end_sessions(engine, "anna", "eva") == 2
    assert account_changes.end_sessions(engine, "anna", "eva") == 0
    assert [door.user(session) for session in annas] == [None, None]
    assert door.user(bos) is not None
    assert told(engine)[-1] == ("eva", "anna loggades ut överallt")
    assert found(engine, "anna").sessions == 0


def test_a_session_tells_the_log_until_it_ends(engine: Engine) -> None:
    add(engine, "anna")
    door = Door(engine)
    door.failed(door.attempt("anna", "fel"))
    session = door.enter(door.attempt("anna", GOOD)) or ""
    first = found(engine, "anna").last_seen_at
    door.saw(session, "oversikt")
    assert found(engine, "anna").last_seen_at > first
    door.tell(session, Action.EXPORT, "loggen", "tillsyn")
    door.leave(session)
    door.leave(session)
    for late in (lambda: door.saw(session, "mal"), lambda: door.tell(session, Action.EXPORT, "loggen")):
        with pytest.raises(Ended):
            late()
    assert [(one.who, one.action, one.what, one.reason) for one in entries(engine)][1:] == [
        ("anna", "sign_in_failed", "", ""),
        ("anna", "sign_in", "", ""),
        ("anna", "see_page", "/oversikt", ""),
        ("anna", "export", "loggen", "tillsyn"),
        ("anna", "sign_out", "", ""),
    ]


def test_a_drawn_password_is_new_each_time_long_enough_and_easy_to_tell_apart() -> None:
    drawn = {passwords.drawn() for _ in range(200)}
    assert len(drawn) == 200
    for password in drawn:
        assert passwords.checked(password) == password
        assert not set("ilo01") & set(password)
