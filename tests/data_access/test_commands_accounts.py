"""demo and account."""

import pytest
from sqlalchemy import Engine

from data_access import accounts, demo, frames
from tests.data_access.rows import MONDAY, city, known, load

PASSWORD = "ett långt lösenord"


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LAGESBILD_TODAY", MONDAY.isoformat())


def test_demo_fills_an_empty_database_once(command, engine: Engine, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LAGESBILD_DEMO_PASSWORD", "exempel-lösen")
    ran = command("demo")
    assert ran.code == 0
    assert "exempel-lösen" in ran.out
    assert all(name in ran.out for name, _, _ in accounts.EXAMPLES)
    before = frames.data_state(engine)
    assert before.example
    again = command("demo")
    assert again.code == 1
    assert "--force" in again.out
    assert frames.data_state(engine) == before


def test_demo_by_force_replaces_what_is_there(command, engine: Engine):
    load(engine, **city())
    assert command("demo").code == 1
    assert command("demo", "--force", "--pupils", "20", "--districts", "2").code == 0
    assert len(known(engine, "cases")) == 20
    with pytest.raises(demo.NotEmpty):
        demo.fill(engine)


def test_accounts_are_added_listed_given_passwords_and_closed(command, engine: Engine):
    add = ("account", "add", "Anna.A", "--audience", "antagningsgrupp", "--district", "Järva", "--district", "Farsta")
    assert command(*add, typed=f"{PASSWORD}\n").code == 0
    listed_one = command("account", "list").out
    assert "anna.a" in listed_one
    assert "antagningsgrupp (Farsta, Järva), öppet, aldrig inloggat" in listed_one
    assert command("account", "password", "anna.a", typed="ett annat lösenord\n").code == 0
    assert command("account", "disable", "anna.a").code == 0
    assert "avstängt" in command("account", "list").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["add", "kort", "--audience", "styrgrupp"], "för kort"),
        (["add", "anna", "--audience", "antagningsgrupp"], "minst ett stadsdelsområde"),
        (["password", "ingen"], "inget konto"),
        (["disable", "ingen"], "inget konto"),
    ],
)
def test_a_refused_account_says_why(command, engine: Engine, arguments, said):
    ran = command("account", *arguments, typed="kort\n" if "kort" in arguments else f"{PASSWORD}\n")
    assert ran.code == 1
    assert said in ran.out
    assert accounts.listing(engine) == ()
