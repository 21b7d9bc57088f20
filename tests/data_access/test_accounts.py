"""Accounts: who is refused and why, the example accounts, and what a user may reach."""

from typing import Any

import pytest
from sqlalchemy import Engine, func, select

from data_access import account_changes, accounts, passwords
from data_access.accounts import Refused
from data_access.schema import accounts as table
from data_access.scope import ALL_DISTRICTS, Audience
from data_access.sessions import Door

GOOD = "en lång mening här"


pytestmark = pytest.mark.usefixtures("quick_hashes")


def add(engine: Engine, **other: Any) -> None:
    values: dict[str, Any] = {
        "name": "anna",
        "audience": "antagningsgrupp",
        "districts": ["Järva"],
        "password": GOOD,
    }
    accounts.add(engine, **(values | other))


def hash_of(engine: Engine, name: str) -> str:
    with engine.connect() as connection:
        return connection.execute(select(table.c.password_hash).where(table.c.name == name)).scalar_one()


def test_an_account_is_listed_as_it_was_added(engine: Engine) -> None:
    add(engine, name=" Anna.Ek ", districts=["Järva", "Farsta "])
    (row,) = accounts.listing(engine)
    assert (row.name, row.audience) == ("anna.ek", "antagningsgrupp")
    assert row.districts == ("Farsta", "Järva")
    assert row.disabled_at is None
    assert row.last_seen_at is None
    assert row.created_at is not None


def test_only_a_bcrypt_hash_is_stored(engine: Engine) -> None:
    add(engine)
    stored = hash_of(engine, "anna")
    assert stored.startswith("$2b$")
    assert GOOD not in stored
    assert passwords.matches(GOOD, stored)
    assert not passwords.matches(GOOD + "x", stored)


def test_a_password_is_the_same_however_the_keyboard_composes_its_letters(engine: Engine) -> None:
    add(engine, password="e\u0301n la\u030ang mening")
    assert passwords.matches("én lång mening", hash_of(engine, "anna"))


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"audience": "chef"}, "Okänd grupp: chef. Välj en av styrgrupp, antagningsgrupp, politikerstod"),
        ({"audience": "operator"}, "Okänd grupp: operator"),
        ({"districts": []}, "minst ett stadsdelsområde"),
        ({"districts": ["  "]}, "minst ett stadsdelsområde"),
        ({"districts": ["*"]}, "minst ett stadsdelsområde"),
        ({"audience": "styrgrupp"}, "bara för antagningsgrupp"),
        ({"password": "elva tecken"}, "minst 12 tecken"),
        ({"password": "å" * 37}, "högst 72 byte"),
        ({"password": "a" * 73}, "högst 72 byte"),
        ({"password": GOOD + " "}, "mellanslag"),
        ({"password": GOOD + "\0"}, "styrtecken"),
        ({"name": "a"}, "2–100 tecken"),
        ({"name": "anna ek"}, "2–100 tecken"),
        ({"name": "a" * 101}, "2–100 tecken"),
        ({"name": "anna\nek"}, "2–100 tecken"),
    ],
)
def test_what_is_refused_and_nothing_stored(engine: Engine, wrong: dict[str, Any], says: str) -> None:
    with pytest.raises(Refused, match=says):
        add(engine, **wrong)
    assert accounts.listing(engine) == ()


def test_a_password_of_exactly_72_bytes_and_one_of_12_characters_will_do(engine: Engine) -> None:
    add(engine, password="å" * 36)
    add(engine, name="bo", password="tolv tecken!")
    assert len(accounts.listing(engine)) == 2


def test_a_name_is_taken_once_whatever_its_case(engine: Engine) -> None:
    add(engine)
    with pytest.raises(Refused, match="finns redan"):
        add(engine, name="ANNA")
    assert len(accounts.listing(engine)) == 1


@pytest.mark.parametrize(
    "change", [lambda e: account_changes.disable(e, "bo"), lambda e: accounts.set_password(e, "bo", GOOD)]
)
def test_an_unknown_name_cannot_be_changed(engine: Engine, change: Any) -> None:
    with pytest.raises(Refused, match="inget konto som heter bo"):
        change(engine)


def test_a_new_password_replaces_the_old(engine: Engine) -> None:
    add(engine)
    accounts.set_password(engine, "Anna", "en annan mening")
    assert passwords.matches("en annan mening", hash_of(engine, "anna"))
    with pytest.raises(Refused, match="minst 12"):
        accounts.set_password(engine, "anna", "kort")
    assert passwords.matches("en annan mening", hash_of(engine, "anna"))


def test_a_disabled_account_is_kept_and_says_since_when(engine: Engine) -> None:
    add(engine)
    account_changes.disable(engine, "anna")
    assert accounts.listing(engine)[0].disabled_at is not None


@pytest.mark.parametrize(
    ("name", "audience", "districts"),
    [
        ("styrgrupp", Audience.STEERING, ALL_DISTRICTS),
        ("antagning.jarva", Audience.ADMISSION, {"Järva"}),
        ("antagning.kungsholmen", Audience.ADMISSION, {"Kungsholmen"}),
        ("politikerstod", Audience.ANSWERS, set()),
        ("dataansvarig", Audience.STEWARD, ALL_DISTRICTS),
    ],
)
def test_what_each_example_account_reaches(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, name: str, audience: Audience, districts: set[str]
) -> None:
    monkeypatch.setenv("LAGESBILD_DEMO_PASSWORD", "exempel!")
    assert accounts.add_examples(engine) == "exempel!"
    assert len(accounts.listing(engine)) == 5
    door = Door(engine)
    user = door.user(door.enter(door.attempt(name, "exempel!")) or "")
    assert user is not None
    assert (user.name, user.audience, user.districts) == (name, audience, frozenset(districts))
    scope = user.scope("oversikt")
    assert (scope.audience, scope.districts, scope.reason) == (audience, frozenset(districts), "oversikt")


def test_example_accounts_get_a_random_password_once(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LAGESBILD_DEMO_PASSWORD", raising=False)
    password = accounts.add_examples(engine)
    assert len(password) >= 16
    assert passwords.matches(password, hash_of(engine, "styrgrupp"))
    assert accounts.add_examples(engine) == ""
    assert passwords.matches(password, hash_of(engine, "styrgrupp"))


def test_naming_a_password_gives_it_to_the_example_accounts_that_stand(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LAGESBILD_DEMO_PASSWORD", raising=False)
    accounts.add_examples(engine)
    monkeypatch.setenv("LAGESBILD_DEMO_PASSWORD", "exempel!")
    assert accounts.add_examples(engine) == "exempel!"
    assert passwords.matches("exempel!", hash_of(engine, "dataansvarig"))


def test_a_second_start_with_the_same_password_signs_nobody_out(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LAGESBILD_DEMO_PASSWORD", "exempel!")
    accounts.add_examples(engine)
    door = Door(engine)
    session = door.enter(door.attempt("styrgrupp", "exempel!")) or ""
    assert accounts.add_examples(engine) == "exempel!"
    assert door.user(session) is not None


def test_an_example_password_that_is_too_short_is_refused(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAGESBILD_DEMO_PASSWORD", "sju tkn")
    with pytest.raises(Refused, match="minst 8"):
        accounts.add_examples(engine)
    assert accounts.listing(engine) == ()


def test_an_account_of_a_group_that_is_no_more_reaches_nothing(engine: Engine) -> None:
    """Unknown means no: a row whose group the code does not know raises instead of guessing."""
    add(engine)
    door = Door(engine)
    session = door.enter(door.attempt("anna", GOOD)) or ""
    with engine.begin() as connection:
        connection.execute(table.update().values(audience="chef"))
    with pytest.raises(ValueError, match="chef"):
        door.user(session)
    with engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(table)).scalar_one() == 1
