"""PostgreSQL restarted while others write, and a standby that follows it and is only read."""

import os
import threading
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

from data_access import accounts
from data_access.access_log import entries
from data_access.actions import Action
from data_access.backup import backup
from data_access.engine import engine_for, migrate, reading
from data_access.intake.load import store
from data_access.log_chain import broken
from data_access.schema import attempts
from data_access.scope import ALL_DISTRICTS, Audience, Scope
from data_access.sessions import Door
from metrics.desk import Desk
from pages.server import ready
from tests.data_access.backups import everything, one_more, put_back
from tests.data_access.rows import MONDAY, TUESDAY, application, case, city, imports_made, load, receipt, typed, week
from tests.own_postgres import Cluster, own_postgres, standby

RESTARTS = 20 if os.environ.get("LAGESBILD_SOAK") else 2
WRITERS = 4
PASSWORD = "ett långt lösenord"
pytestmark = pytest.mark.usefixtures("quick_hashes")


def whole(address: URL) -> str:
    return address.render_as_string(hide_password=False)


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """This module's own server."""
    with own_postgres() as running:
        yield running


@pytest.fixture
def primary(cluster: Cluster) -> Iterator[Engine]:
    """A migrated database on it, with the small city and an account."""
    admin = engine_for(whole(cluster.address)).execution_options(isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text("DROP DATABASE IF EXISTS huset WITH (FORCE)"))
        connection.execute(text("CREATE DATABASE huset"))
    admin.dispose()
    opened = engine_for(whole(cluster.address.set(database="huset")))
    migrate(opened)
    load(opened, **city())
    accounts.add(opened, "anna", "styrgrupp", [], PASSWORD)
    yield opened
    opened.dispose()


def signed_in(engine: Engine) -> str:
    door = Door(engine)
    session = door.enter(door.attempt("anna", PASSWORD))
    assert session
    return session


def test_restarted_under_load_nothing_that_was_confirmed_is_lost(cluster: Cluster, primary: Engine):
    """What failed may be told again; what was answered stands, in an unbroken log, and nobody is signed out."""
    door, session, over = Door(primary), signed_in(primary), threading.Event()
    confirmed: list[str] = []
    failed: list[str] = []

    def write(writer: int) -> None:
        number = 0
        while not over.is_set():
            number += 1
            try:
                door.tell(session, Action.EXPORT, f"fil {writer}-{number}")
                confirmed.append(f"fil {writer}-{number}")
            except DBAPIError:
                failed.append(f"fil {writer}-{number}")
                time.sleep(0.02)

    writers = [threading.Thread(target=write, args=(writer,)) for writer in range(WRITERS)]
    for writer in writers:
        writer.start()
    for _ in range(RESTARTS):
        before = len(confirmed)
        while len(confirmed) < before + 20:
            time.sleep(0.01)
        cluster.stop()
        cluster.start()
    over.set()
    for writer in writers:
        writer.join()
    kept = [entry.what for entry in entries(primary, action="export")]
    assert set(confirmed) <= set(kept) <= {*confirmed, *failed}
    assert len(kept) == len(set(kept))
    assert failed
    assert broken(primary) is None
    assert door.user(session)


def test_restarted_in_the_midst_of_an_import_nothing_of_it_is_there(cluster: Cluster, primary: Engine):
    before, heard = everything(primary), []

    def restart(phrase: str) -> None:
        heard.append(phrase)
        if len(heard) == 2:  # inside the transaction, with something written
            cluster.stop()
            cluster.start()

    late = {"attendance": typed("attendance", week(1, "2025-V44"), week(2, "2025-V44"))}
    with pytest.raises(DBAPIError):
        store(primary, late, receipt(TUESDAY), progress=restart)
    assert everything(primary) == before
    assert store(primary, late, receipt(TUESDAY)).counts["attendance"].new == 2


def test_a_backup_taken_under_load_gives_the_same_figures(primary: Engine, postgres_database: str, tmp_path: Path):
    """Each file that comes meanwhile adds a pupil: the figure of the restored database is that of its last file."""
    door, session, over = Door(primary), signed_in(primary), threading.Event()

    def write() -> None:
        number = 10
        while not over.is_set():
            number += 1
            door.tell(session, Action.EXPORT, f"fil {number}")
            added = {"applications": typed("applications", application(number)), "cases": typed("cases", case(number))}
            load(primary, TUESDAY, **added)

    writer = threading.Thread(target=write)
    writer.start()
    one_more(primary)
    backup(primary, tmp_path / "b.zip", "driften")
    one_more(primary)
    over.set()
    writer.join()
    other = engine_for(postgres_database)
    put_back(other, tmp_path / "b.zip")
    files = imports_made(other)
    assert 1 < files < imports_made(primary)
    assert broken(other) is None
    assert intake(postgres_database) == 2 + files - 1
    assert intake(whole(primary.url)) == 2 + imports_made(primary) - 1
    other.dispose()


def intake(address: str, audience: Audience = Audience.STEERING) -> int | None:
    """How many pupils have begun, as an audience's desk counts them."""
    desk = Desk(Scope(audience, ALL_DISTRICTS, "prov"), address)
    return desk.figure("intake", start=date(2020, 1, 1), end=date(2026, 1, 1), day=date(2025, 11, 14)).cells[0].persons


def test_the_steering_group_reads_in_the_standby_and_nothing_is_written_there(
    cluster: Cluster, primary: Engine, monkeypatch: pytest.MonkeyPatch
):
    """While the standby lags its figures are of one older state; sessions, the log and the steward never go there."""
    address = whole(primary.url)
    with standby(cluster) as copy:
        replica = whole(copy.address.set(database="huset"))
        monkeypatch.setenv("LAGESBILD_DATABASE_URL", address)
        monkeypatch.setenv("LAGESBILD_READ_URL", replica.replace("+psycopg", ""))
        assert reading(address) == replica
        assert reading("sqlite:///annan.db") == "sqlite:///annan.db"
        hold(replica, "pause")
        load(primary, TUESDAY, applications=typed("applications", application(9)), cases=typed("cases", case(9)))
        assert (intake(address), intake(address, Audience.OPERATOR)) == (2, 3)
        assert Door(primary).user(signed_in(primary))
        assert ready._state(1) == ready.READY
        hold(replica, "resume")
        until = time.monotonic() + 30
        while intake(address) == 2 and time.monotonic() < until:
            time.sleep(0.05)
        assert intake(address) == 3
        with pytest.raises(DBAPIError, match="read-only"), engine_for(replica).begin() as connection:
            connection.execute(insert(attempts).values(name="anna", tried_at=MONDAY, succeeded=False))
        engine_for(replica).dispose()
    assert ready._state(2) == "database"


def test_even_a_replica_that_could_be_written_is_not(primary: Engine, monkeypatch: pytest.MonkeyPatch):
    replica = whole(primary.url.update_query_dict({"application_name": "kopia"}))
    monkeypatch.setenv("LAGESBILD_READ_URL", replica)
    with pytest.raises(DBAPIError, match="read-only"), engine_for(replica).begin() as connection:
        connection.execute(insert(attempts).values(name="anna", tried_at=MONDAY, succeeded=False))
    engine_for(replica).dispose()


def hold(replica: str, what: str) -> None:
    """Let the standby fall behind, or catch up again."""
    with engine_for(replica).connect() as connection:
        connection.execute(text(f"SELECT pg_wal_replay_{what}()"))
