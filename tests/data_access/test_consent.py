"""A consent that a file withdraws is logged with the application's number and the day; nothing else is."""

import pytest
from sqlalchemy import Engine, delete
from sqlalchemy.exc import NoResultFound

from data_access.access_log import entries
from data_access.intake.load import store
from data_access.intake.undo import undo
from data_access.schema import access_log_head
from tests.data_access.rows import (
    MONDAY,
    TUESDAY,
    WEDNESDAY,
    application,
    imports_made,
    known,
    load,
    receipt,
    typed,
    workbook,
)


def withdrawn(engine: Engine) -> list[tuple[str, str, str]]:
    return [(entry.who, entry.what, entry.reason) for entry in entries(engine, action="consent")]


def loaded(engine: Engine, *rows: dict[str, object], day=MONDAY) -> None:
    store(engine, {"applications": typed("applications", *rows)}, receipt(day, stored_by="anna"))


@pytest.mark.parametrize("word", ["nej", "återkallat"])
def test_a_withdrawn_consent_is_logged_with_its_day(engine: Engine, word: str):
    loaded(engine, application(1), application(2), application(3))
    loaded(engine, application(1, consent=word), application(2, year="8"), application(3), day=TUESDAY)
    assert withdrawn(engine) == [("anna", "ansökan A1", f"samtycke {word}, gäller från 2025-11-11")]


def test_it_is_logged_once_and_again_only_after_a_new_consent(engine: Engine):
    loaded(engine, application(1))
    loaded(engine, application(1, consent="nej"), day=TUESDAY)
    loaded(engine, application(1, consent="återkallat"), day=TUESDAY)
    loaded(engine, application(1, consent="återkallat"), day=WEDNESDAY)
    loaded(engine, application(1, consent="ja"), day=WEDNESDAY)
    assert len(withdrawn(engine)) == 1
    loaded(engine, application(1, consent="nej"), day=WEDNESDAY)
    assert [reason for _, _, reason in withdrawn(engine)] == [
        "samtycke nej, gäller från 2025-11-11",
        "samtycke nej, gäller från 2025-11-12",
    ]


def test_an_application_that_never_had_a_consent_withdraws_none(engine: Engine):
    loaded(engine, application(1, consent="nej"), application(2, consent="återkallat"))
    assert withdrawn(engine) == []


def test_an_undo_that_takes_a_consent_back_is_logged_too(engine: Engine):
    loaded(engine, application(1, consent="nej"))
    loaded(engine, application(1, consent="ja"), day=TUESDAY)
    undo(engine, "bo", WEDNESDAY)
    assert withdrawn(engine) == [("bo", "ansökan A1", "samtycke nej, gäller från 2025-11-12")]


def test_what_cannot_be_logged_is_not_stored(engine: Engine):
    """A withdrawal that held while the log knew nothing of it would be one without a since."""
    loaded(engine, application(1))
    with engine.begin() as connection:
        connection.execute(delete(access_log_head))
    with pytest.raises(NoResultFound):
        loaded(engine, application(1, consent="nej"), day=TUESDAY)
    assert imports_made(engine) == 1
    assert [row["consent"] for row in known(engine, "applications")] == ["ja"]


def test_the_command_logs_it(command, engine: Engine, tmp_path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LAGESBILD_TODAY", TUESDAY.isoformat())
    load(engine, applications=typed("applications", application(1)))
    path = workbook(tmp_path / "fil.xlsx", applications=typed("applications", application(1, consent="återkallat")))
    assert command("import", path, "--by", "Anna").code == 0
    assert withdrawn(engine) == [("Anna", "ansökan A1", "samtycke återkallat, gäller från 2025-11-11")]
