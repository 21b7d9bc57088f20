"""A publication whose check sum was written anew beside it: the log's entry of it tells."""

import hashlib
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import delete, update

from data_access.access_log import START, Entry, Head, append, entries, hash_of, set_head
from data_access.actions import Action
from data_access.engine import engine_for, writing
from data_access.log_chain import broken, whole
from data_access.publications import Tampered, _mark, stored
from data_access.schema import access_log
from metrics.commands import main
from tests.metrics.publications.house import address_of

LAST = "pilot-2025-06-30"


def rewritten(own: Path) -> str:
    """One printed figure is changed, and its row's check sum with it: what the artefact says now."""
    with closing(sqlite3.connect(own)) as connection, connection:
        [(text,)] = connection.execute("SELECT artefact FROM publications WHERE id = ?", [LAST]).fetchall()
        changed = text.replace('"value":28', '"value":29')
        assert changed != text
        new = (changed, hashlib.sha256(changed.encode()).hexdigest(), LAST)
        connection.execute("UPDATE publications SET artefact = ?, sha256 = ? WHERE id = ?", new)
    return changed


def retold(own: Path, told: Callable[[Entry], Entry]) -> None:
    """The whole log written anew, as an older program or somebody who may write everywhere would have it."""
    engine = engine_for(address_of(own))
    said = entries(engine)
    with writing(engine) as connection:
        connection.execute(delete(access_log))
        set_head(connection, Head(0, START))
        for entry in said:
            append(connection, told(entry))
    assert broken(engine) is None


def test_a_new_check_sum_beside_it_hides_no_change(own: Path, capsys: pytest.CaptureFixture[str]):
    rewritten(own)
    for command in (["audit", LAST], ["show", "intake", "--for", "politikerstod"], ["restated"]):
        assert main(command) == 1
        assert f"Publikationen {LAST} är inte den som loggen berättar om" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("UPDATE access_log SET reason = '' WHERE action = 'publish'", "har ändrats. Pröva loggen."),
        ("DELETE FROM access_log WHERE action = 'publish'", "saknas i loggen"),
    ],
)
def test_its_entry_cannot_be_emptied_or_taken_away(own: Path, change: str, told: str):
    with closing(sqlite3.connect(own)) as connection, connection:
        assert connection.execute(change).rowcount == 2
    with pytest.raises(Tampered, match=told):
        stored(address_of(own))


def test_with_its_entry_written_anew_the_log_no_longer_holds_together(own: Path):
    """What the readers of publications do not see the command ``log`` does, and the page /logg."""
    mark, engine = _mark(rewritten(own)), engine_for(address_of(own))
    with engine.begin() as connection:
        [row] = connection.execute(access_log.select().where(access_log.c.what == LAST)).all()
        entry = Entry(row.id, row.at, row.who, row.action, row.what, mark)
        new = {"reason": mark, "hash": hash_of(entry, row.previous_hash)}
        connection.execute(update(access_log).where(access_log.c.id == row.id).values(new))
    assert len(stored(address_of(own))) == 2
    assert whole(engine)[1] is not None


def test_what_an_older_program_published_is_read(own: Path):
    """Its entries tell of a publication and hold no check sum."""
    retold(own, lambda entry: replace(entry, reason="") if entry.action == Action.PUBLISH else entry)
    assert len(stored(address_of(own))) == 2


def test_of_two_houses_joined_in_one_log_the_one_that_is_there_is_read(own: Path):
    """The same family and day in another house has another check sum; a restore puts both into the log."""
    with writing(engine_for(address_of(own))) as connection:
        append(connection, replace(entries(engine_for(address_of(own)))[-1], reason=_mark("en annans")))
    assert [one.id for one in stored(address_of(own))][-1] == LAST
    rewritten(own)
    with pytest.raises(Tampered, match="är inte den som loggen"):
        stored(address_of(own))
