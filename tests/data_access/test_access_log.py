"""The access log: only added to, in step under two processes, and without what must not stand in it."""

import os
import subprocess
import sys
import threading
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select, text

from data_access import access_log as log
from data_access import accounts, passwords
from data_access.access_log import LEFT_OUT, NOBODY, Entry, entries, record
from data_access.actions import Action
from data_access.engine import writing
from data_access.log_chain import broken, whole
from data_access.schema import access_log
from tests.data_access.rows import city, load

ROOT = Path(__file__).parents[2]
AT_ONCE = 40
WRITER = (
    "import sys; from data_access.access_log import record; from data_access.actions import Action;"
    "from data_access.engine import engine;"
    f"[record(engine(), sys.argv[1], Action.SEE_PAGE, str(n)) for n in range({AT_ONCE})]"
)


def at(engine: Engine, moment: str) -> None:
    """An entry of another day, written as entries are."""
    with writing(engine) as connection:
        log.append(connection, Entry(0, datetime.fromisoformat(moment), "bo", "sign_in", "", ""))


def failing(engine: Engine) -> None:
    """A transaction that logs and then fails."""
    with writing(engine) as connection:
        log.add(connection, "anna", Action.ERASE)
        raise ZeroDivisionError


def test_entries_come_back_in_order_and_as_they_were_said(engine: Engine):
    record(engine, "anna", Action.SIGN_IN)
    record(engine, "anna", Action.OPEN_PERSON, "ansökan A1", "beslut å;\"ä'")
    found = entries(engine)
    assert [(entry.number, entry.who, entry.action, entry.what, entry.reason) for entry in found] == [
        (1, "anna", "sign_in", "", ""),
        (2, "anna", "open_person", "ansökan A1", "beslut å;\"ä'"),
    ]
    assert found[0].at <= found[1].at
    head, fault = whole(engine)
    assert (head.entries, fault) == (2, None)


def test_filters_by_day_in_stockholm_by_who_what_and_action(full: Engine):
    at(full, "2025-06-30T21:59:59")  # 23.59.59 in Stockholm
    at(full, "2025-06-30T22:00:00")  # midnight
    assert [entry.number for entry in entries(full, until=date(2025, 6, 30))] == [7]
    assert [entry.number for entry in entries(full, since=date(2025, 7, 1), until=date(2025, 7, 1))] == [8]
    assert len(entries(full, since=date(2025, 7, 1))) == 7
    assert [entry.number for entry in entries(full, what="ansökan A3")] == [4]
    assert [entry.number for entry in entries(full, who="bo")] == [7, 8]
    assert len(entries(full, who="anna", action="open_person")) == 6
    assert entries(full, action="export") == ()


def test_what_a_transaction_that_fails_had_logged_never_was(full: Engine):
    with pytest.raises(ZeroDivisionError):
        failing(full)
    record(full, "anna", Action.SIGN_OUT)
    assert [entry.action for entry in entries(full)][-1] == "sign_out"
    assert broken(full) is None


@pytest.mark.parametrize("typed", ["200101011234", "20010101-1234", "010101+1234"])
def test_what_looks_like_a_personnummer_is_left_out(engine: Engine, typed: str):
    record(engine, typed, Action.OPEN_PERSON, f"ansökan {typed}", f"möte om {typed}")
    (entry,) = entries(engine)
    assert (entry.who, entry.what, entry.reason) == (LEFT_OUT, LEFT_OUT, LEFT_OUT)


def test_text_that_a_database_cannot_hold_is_made_fit(engine: Engine):
    record(engine, "a" * 300, Action.EXPORT, "rad 1\nrad\x002", "trasig \udce5")
    record(engine, " ", Action.EXPORT)
    first, second = entries(engine)
    assert (len(first.who), first.what, first.reason) == (100, "rad 1 rad 2", "trasig")
    assert second.who == NOBODY
    assert broken(engine) is None


def test_a_failed_sign_in_names_an_account_but_never_what_else_was_typed(engine: Engine, monkeypatch):
    monkeypatch.setattr(passwords, "BCRYPT_ROUNDS", 4)
    accounts.add(engine, "anna", "styrgrupp", [], "ett långt lösenord")
    log.failed_sign_in(engine, " Anna")
    log.failed_sign_in(engine, "mitt-hemliga-lösenord")
    assert [(entry.who, entry.action) for entry in entries(engine, action="sign_in_failed")] == [
        ("anna", "sign_in_failed"),
        (NOBODY, "sign_in_failed"),
    ]


def test_two_processes_write_in_step(engine: Engine, database: str):
    told = {**os.environ, "LAGESBILD_DATABASE_URL": database}
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, name], cwd=ROOT, env=told) for name in ("anna", "bo", "eva")
    ]
    assert [writer.wait() for writer in writers] == [0, 0, 0]
    found = entries(engine)
    assert [entry.number for entry in found] == list(range(1, 3 * AT_ONCE + 1))
    for name in ("anna", "bo", "eva"):
        assert [entry.what for entry in found if entry.who == name] == [str(n) for n in range(AT_ONCE)]
    assert broken(engine) is None


def test_on_postgresql_an_entry_does_not_wait_for_an_import_and_on_sqlite_it_does(engine: Engine):
    seen: list[str] = []

    def log_it() -> None:
        record(engine, "anna", Action.SEE_PAGE)
        seen.append("logged")

    with writing(engine) as connection:
        connection.execute(text("UPDATE attendance SET adapted = 'ja'"))
        thread = threading.Thread(target=log_it)
        thread.start()
        thread.join(2.0 if engine.dialect.name == "postgresql" else 0.3)
        seen.append("imported")
    thread.join()
    assert seen == (["logged", "imported"] if engine.dialect.name == "postgresql" else ["imported", "logged"])


def test_the_numbers_go_on_without_the_databases_own_counter(engine: Engine):
    load(engine, **city())
    for _ in range(3):
        record(engine, "anna", Action.SIGN_IN)
    with engine.connect() as connection:
        assert connection.execute(select(func.max(access_log.c.id))).scalar() == 1 + 3
