"""What an error says, which may be logged, and what a file handed in may be called."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, insert
from sqlalchemy.exc import IntegrityError

from data_access.clock import now
from data_access.schema import accounts
from pages.steward.handed import source_of

SECRET = "hemligt värde"


def test_the_text_of_an_error_holds_no_row(engine: Engine):
    row = {"name": "anna", "audience": "styrgrupp", "password_hash": SECRET, "created_at": now()}
    with engine.begin() as connection:
        connection.execute(insert(accounts).values(row))
    with pytest.raises(IntegrityError) as refused, engine.begin() as connection:
        connection.execute(insert(accounts).values(row))
    assert "accounts" in str(refused.value)
    assert SECRET not in str(refused.value)


@dataclass(frozen=True)
class Sent:
    """What a browser says that a file is called."""

    name: str


NAMES = st.text() | st.lists(st.sampled_from(["..", ".", "/", "\\", "C:", "\0", "a", "%2e", "å", ".csv"])).map("".join)


@given(NAMES)
def test_no_name_of_a_file_leads_out_of_its_folder(name: str):
    place = Path("/mapp") / source_of([Sent(name)])
    assert place.parent == Path("/mapp")
    assert place.name not in {"", ".", ".."}
    assert "\0" not in place.name
    assert len(place.name.encode()) <= 255
