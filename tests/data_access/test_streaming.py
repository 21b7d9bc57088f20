"""Many rows come batch by batch and are the same as all at once; rows known to be new are not compared with any."""

import sqlite3

import psycopg
import pytest
from sqlalchemy import Engine

from data_access import frames, streaming
from data_access.intake.load import store
from data_access.scope import ALL_DISTRICTS
from data_access.sheets import BY_TABLE
from tests.data_access.rows import MONDAY, TUESDAY, city, receipt


@pytest.mark.parametrize("districts", [ALL_DISTRICTS, frozenset({"Järva"}), frozenset()])
def test_what_is_streamed_is_what_is_read_at_once(
    engine: Engine, districts: frozenset[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(streaming, "BATCH", 2)
    store(engine, city(), receipt())
    rows = 0
    for table in BY_TABLE:
        query = frames._query(table, frames._columns(table), districts, MONDAY)
        with engine.connect() as connection:
            at_once = frames.as_frame(connection, query)
            streamed = streaming.streamed(connection, query, dict(at_once.schema))
        assert streamed.equals(at_once), table
        assert streamed.schema == at_once.schema
        rows += streamed.height
    assert (rows > 2) == bool(districts)


def test_rows_said_to_be_new_are_stored_uncompared_and_refused_when_they_are_not(engine: Engine):
    outcome = store(engine, city(), receipt(), all_new=True)
    assert outcome.counts["attendance"].new == 3
    with pytest.raises((sqlite3.IntegrityError, psycopg.errors.UniqueViolation)):
        store(engine, city(), receipt(TUESDAY), all_new=True)
