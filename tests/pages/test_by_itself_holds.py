"""When the rest of a page would be drawn as it stands: asked before a part of it is drawn anew by itself."""

from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from data_access import account_changes, accounts
from data_access.engine import engine_for
from data_access.sessions import Door
from tests import cast
from tests.data_access.rows import TUESDAY, load, typed
from tests.pages.serving import PASSWORD

RUN = """
import streamlit as st
from data_access.engine import engine_for
from data_access.sessions import Door
from metrics.desk import Desk
from pages.common.sign_in import SESSION, Local
from pages.parts.by_itself import _holds
from pages.parts.words import keep_language

keep_language()
address, st.session_state[SESSION] = "{address}", "{session}"
local = Local(Door(engine_for(address)), "ett hemligt ord som bara finns i testerna")
if "drawn" not in st.session_state:
    user = local.user()
    desk = Desk(user.scope("intag"), address)
    st.session_state["drawn"] = (desk, local.visit(user), desk.day())
    desk.data()
st.session_state["holds"] = _holds(*st.session_state["drawn"])
"""


@pytest.fixture
def page(sqlite_database: str, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """A page that has been drawn for a member of two districts' group; each run asks whether it still holds."""
    monkeypatch.setenv("LAGESBILD_TODAY", cast.DAY.isoformat())
    engine = engine_for(sqlite_database)
    load(engine, **cast.CAST)
    accounts.add(engine, "båda", "antagningsgrupp", ["Järva", "Kungsholmen"], PASSWORD)
    door = Door(engine)
    session = door.enter(door.attempt("båda", PASSWORD))
    made = AppTest.from_string(RUN.format(address=sqlite_database, session=session), default_timeout=60)
    assert holds(made)
    return made


def holds(page: AppTest) -> bool:
    page.run()
    assert not page.exception, page.exception
    return bool(page.session_state["holds"])


def test_it_holds_as_long_as_nothing_has_changed(page: AppTest) -> None:
    assert holds(page)


def test_not_on_another_day(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAGESBILD_TODAY", (cast.DAY + timedelta(days=1)).isoformat())
    assert not holds(page)


def test_not_of_other_data(page: AppTest, sqlite_database: str) -> None:
    meeting = {"type": "erfarenhetsutbyte", "held": cast.DAY, "area": "prov"}
    load(engine_for(sqlite_database), TUESDAY, meetings=typed("meetings", meeting))
    assert not holds(page)


def test_not_for_a_reader_who_may_see_something_else_since(page: AppTest, sqlite_database: str) -> None:
    assert account_changes.set_districts(engine_for(sqlite_database), "båda", ["Järva"])
    assert not holds(page)


def test_not_without_its_session(page: AppTest, sqlite_database: str) -> None:
    assert account_changes.end_sessions(engine_for(sqlite_database), "båda") == 1
    assert not holds(page)
