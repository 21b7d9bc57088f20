"""demo and account."""

import pytest
from sqlalchemy import Engine, select

from data_access import accounts, demo, frames, passwords
from data_access.access_log import entries
from data_access.schema import accounts as table
from data_access.sessions import Door
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
    assert [entry.what for entry in entries(engine, action="empty")] == ["alla inlästa rader"]
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


def test_a_drawn_password_is_shown_once_and_opens_the_door(command, engine: Engine):
    ran = command("account", "add", "eva", "--audience", "dataansvarig", "--generate")
    drawn = command("account", "password", "eva", "--generate").out.split("Lösenord: ")[1].split()[0]
    assert ran.code == 0
    assert drawn not in ran.out
    assert passwords.matches(drawn, known_hash(engine, "eva"))
    assert drawn not in command("account", "list").out + command("log").out


def test_districts_sign_outs_and_reopening(command, engine: Engine, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(passwords, "BCRYPT_ROUNDS", 4)
    add = ("account", "add", "anna", "--audience", "antagningsgrupp", "--district", "Järva")
    command(*add, typed=f"{PASSWORD}\n")
    door = Door(engine)
    session = door.enter(door.attempt("anna", PASSWORD)) or ""
    assert command("account", "districts", "anna", "--district", "Farsta").code == 0
    assert "(Farsta), öppet, senast sett" in command("account", "list").out
    assert command("account", "districts", "anna").code == 1
    assert "Avslutade inloggningar: 1." in command("account", "sign-out", "anna").out
    assert door.user(session) is None
    assert "inte inloggat" in command("account", "sign-out", "anna").out
    for action, first, again in (("disable", "är avstängt", "redan avstängt"), ("enable", "öppet igen", "redan öppet")):
        assert first in command("account", action, "anna").out
        assert again in command("account", action, "anna").out


def test_the_last_steward_cannot_be_closed_by_command_either(command, engine: Engine):
    command("account", "add", "eva", "--audience", "dataansvarig", "--generate")
    ran = command("account", "disable", "eva")
    assert ran.code == 1
    assert "enda öppna kontot för dataansvarig" in ran.out
    assert accounts.listing(engine)[0].disabled_at is None


def known_hash(engine: Engine, name: str) -> str:
    with engine.connect() as connection:
        return connection.execute(select(table.c.password_hash).where(table.c.name == name)).scalar_one()
