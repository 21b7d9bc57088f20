"""The command log, and that the other commands log themselves."""

import json
from pathlib import Path

import pytest
from sqlalchemy import Engine, delete

from data_access import passwords
from data_access.access_log import entries, record
from data_access.actions import Action
from data_access.schema import access_log
from tests.data_access.rows import MONDAY, workbook


def test_the_command_judges_first_and_filters(command, full: Engine):
    record(full, "bo", Action.EXPORT, "alla blad")
    ran = command("log", "--who", "bo")
    head, line = ran.out.splitlines()
    assert ran.code == 0
    assert head.startswith("Loggen är hel: 7 poster.")
    assert line.endswith("  bo: tog ut (alla blad)")
    document = json.loads(command("log", "--action", "open_person", "--since", "2025-01-01", "--json").out)
    assert (document["ok"], document["broken"], document["head"]["entries"]) == (True, None, 7)
    assert {entry["reason"] for entry in document["entries"]} == {"mötesförberedelse"}
    assert document["entries"][0]["at"].endswith("+00:00")


def test_the_command_says_that_the_log_is_broken(command, full: Engine):
    with full.begin() as connection:
        connection.execute(delete(access_log).where(access_log.c.id == 2))
    ran = command("log")
    assert ran.code == 1
    assert ran.out.startswith("Loggen är inte hel. Post 2 saknas.")
    assert len(ran.out.splitlines()) == 6
    assert json.loads(command("log", "--json").out)["broken"] == {"number": 2, "message": "Post 2 saknas."}


@pytest.mark.parametrize("wrong", [["--since", "i går"], ["--action", "allt"]])
def test_wrong_usage(command, engine: Engine, wrong):
    assert command("log", *wrong).code == 2


def test_commands_log_themselves(command, engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LAGESBILD_TODAY", MONDAY.isoformat())
    monkeypatch.setenv("LOGNAME", "driften")
    monkeypatch.setattr(passwords, "BCRYPT_ROUNDS", 4)
    path = workbook(tmp_path / "Kalle Karlsson.xlsx")
    said = "ett långt lösenord\n"
    assert command("import", path, "--by", "Anna").code == 0
    assert command("import", path, "--by", "Anna").code == 0  # changes nothing, so is no step
    assert command("account", "add", "Eva", "--audience", "styrgrupp", typed=said).code == 0
    assert command("account", "add", "Eva", "--audience", "styrgrupp", typed=said).code == 1
    assert command("account", "password", "Eva", typed=said).code == 0
    assert command("account", "disable", "Eva").code == 0
    assert command("account", "list").code == 0
    assert command("export", tmp_path / "ut.xlsx").code == 0
    assert [(entry.who, entry.action, entry.what) for entry in entries(engine)] == [
        ("Anna", "import", "inläsning 1"),
        ("driften", "account", "eva skapades"),
        ("driften", "account", "eva fick nytt lösenord"),
        ("driften", "account", "eva stängdes av"),
        ("driften", "export", "alla blad"),
    ]
