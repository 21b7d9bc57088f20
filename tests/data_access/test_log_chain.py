"""The chain of the access log: any change, gap, swap or lost end shows, and where."""

from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, delete, insert, select, update

from data_access import access_log as log
from data_access.access_log import Entry, entries, record
from data_access.actions import Action
from data_access.log_chain import broken
from data_access.schema import access_log, access_log_head

ROOT = Path(__file__).parents[2]
AT_ONCE = 40
WRITER = (
    "import sys; from data_access.access_log import record; from data_access.actions import Action;"
    "from data_access.engine import engine;"
    f"[record(engine(), sys.argv[1], Action.SEE_PAGE, str(n)) for n in range({AT_ONCE})]"
)
CELLS = [
    ("who", "eva"),
    ("at", datetime.fromisoformat("2020-01-01")),
    ("action", "see_page"),
    ("what", "ansökan A9"),
    ("reason", ""),
    ("hash", "f" * 64),
    ("previous_hash", "f" * 64),
]


def test_an_empty_log_is_whole(engine: Engine):
    assert broken(engine) is None
    assert entries(engine) == ()


@pytest.mark.parametrize("number", [1, 3, 6])
@pytest.mark.parametrize(("cell", "value"), CELLS)
def test_a_changed_cell_shows_where_it_is(full: Engine, number: int, cell: str, value: object):
    with full.begin() as connection:
        connection.execute(update(access_log).where(access_log.c.id == number).values({cell: value}))
    fault = broken(full)
    assert fault is not None
    assert (fault.number, fault.message) == (number, f"Post {number} är ändrad.")


@pytest.mark.parametrize(("gone", "message"), [([1], "Post 1 saknas."), ([3, 4], "Post 3 saknas.")])
def test_a_removed_entry_shows(full: Engine, gone, message):
    with full.begin() as connection:
        connection.execute(delete(access_log).where(access_log.c.id.in_(gone)))
    fault = broken(full)
    assert fault is not None
    assert fault.message == message


@pytest.mark.parametrize(("after", "message"), [(5, "Post 6–6 sist"), (2, "Post 3–6 sist"), (0, "Post 1–6 sist")])
def test_removed_last_entries_show_also_when_the_log_goes_on(full: Engine, after: int, message: str):
    with full.begin() as connection:
        connection.execute(delete(access_log).where(access_log.c.id > after))
    fault = broken(full)
    assert fault is not None
    assert (fault.number, fault.message[: len(message)]) == (after + 1, message)
    record(full, "anna", Action.SIGN_OUT)
    later = broken(full)
    assert later is not None
    assert later.message == f"Post {after + 1} saknas."


def test_an_entry_put_in_beside_the_log_shows(full: Engine):
    with full.begin() as connection:
        last = connection.execute(select(access_log).where(access_log.c.id == 6)).one()
        entry = Entry(7, last.at, "eva", "sign_in", "", "")
        cells = dict(zip(log.CELLS, (7, last.at, "eva", "sign_in", "", ""), strict=True))
        hashes = {"previous_hash": last.hash, "hash": log.hash_of(entry, last.hash)}
        connection.execute(insert(access_log).values(cells | hashes))
    fault = broken(full)
    assert fault is not None
    assert fault.number == 7


def test_an_entry_changed_together_with_its_hash_shows_at_the_next(full: Engine):
    with full.begin() as connection:
        row = connection.execute(select(access_log).where(access_log.c.id == 3)).one()
        changed = Entry(3, row.at, "eva", row.action, row.what, row.reason)
        forged = {"who": "eva", "hash": log.hash_of(changed, row.previous_hash)}
        connection.execute(update(access_log).where(access_log.c.id == 3).values(forged))
    fault = broken(full)
    assert fault is not None
    assert fault.message == "Post 4 följer inte på post 3: någon av dem är utbytt."


def test_without_its_head_nothing_more_can_be_logged_in_silence(full: Engine):
    with full.begin() as connection:
        connection.execute(delete(access_log_head))
    with pytest.raises(Exception, match="No row was found"):
        record(full, "anna", Action.SIGN_IN)
