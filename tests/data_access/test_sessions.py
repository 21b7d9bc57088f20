"""Sessions end everywhere, guesses are counted in the database, and an unknown name takes as long as a known one."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select, update

from data_access import account_changes, accounts, cookie_secret, passwords
from data_access.clock import now
from data_access.schema import account_districts, attempts, sessions
from data_access.sessions import DUMMY_HASH, FAILURES_ALLOWED, WINDOW, Door

GOOD = "en lång mening här"


@pytest.fixture
def door(engine: Engine, quick_hashes: None) -> Door:
    accounts.add(engine, "anna", "antagningsgrupp", ["Järva"], GOOD)
    return Door(engine)


def signed_in(door: Door, name: str = "anna") -> str:
    session = door.enter(door.attempt(name, GOOD))
    assert session is not None
    return session


def test_a_session_belongs_to_its_user_and_is_long_and_new_each_time(door: Door) -> None:
    first, second = signed_in(door), signed_in(door)
    assert first != second
    assert len(first) >= 43
    user = door.user(first)
    assert user is not None
    assert (user.name, user.districts) == ("anna", frozenset({"Järva"}))


def test_the_database_holds_no_session_that_could_be_used(door: Door) -> None:
    session = signed_in(door)
    with door.engine.connect() as connection:
        stored = connection.execute(select(sessions.c.id)).scalar_one()
    assert stored != session
    assert door.user(stored) is None


@pytest.mark.parametrize("session", ["", "gissat", "a" * 43, "'; --"])
def test_a_session_that_was_never_given_opens_nothing(door: Door, session: str) -> None:
    signed_in(door)
    assert door.user(session) is None


def test_signing_out_ends_this_session_and_no_other(door: Door) -> None:
    first, second = signed_in(door), signed_in(door)
    door.leave(first)
    assert door.user(first) is None
    assert door.user(second) is not None


def test_a_new_password_ends_every_session(door: Door) -> None:
    held = [signed_in(door), signed_in(door)]
    accounts.set_password(door.engine, "anna", "en annan mening")
    assert [door.user(session) for session in held] == [None, None]


def test_disabling_ends_every_session_and_lets_nobody_in_again(door: Door) -> None:
    session = signed_in(door)
    account_changes.disable(door.engine, "anna")
    assert door.user(session) is None
    assert door.attempt("anna", GOOD).password_hash == DUMMY_HASH


def test_a_session_ends_when_its_time_is_out(door: Door) -> None:
    session = signed_in(door)
    with door.engine.begin() as connection:
        connection.execute(update(sessions).values(expires_at=now() - timedelta(seconds=1)))
    assert door.user(session) is None
    signed_in(door)
    with door.engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(sessions)).scalar_one() == 1


def test_districts_are_read_anew_on_every_run(door: Door) -> None:
    session = signed_in(door)
    with door.engine.begin() as connection:
        connection.execute(update(account_districts).values(district="Farsta"))
    user = door.user(session)
    assert user is not None
    assert user.districts == frozenset({"Farsta"})


def test_a_password_changed_between_comparing_and_entering_lets_nobody_in(door: Door) -> None:
    attempt = door.attempt("anna", GOOD)
    accounts.set_password(door.engine, "anna", "en annan mening")
    assert door.enter(attempt) is None


def test_an_attempt_at_an_unknown_name_cannot_enter(door: Door) -> None:
    assert door.enter(door.attempt("okänd", GOOD)) is None


def test_guesses_lock_a_name_and_not_another(door: Door) -> None:
    accounts.add(door.engine, "bo", "styrgrupp", [], GOOD)
    for _ in range(FAILURES_ALLOWED):
        assert door.attempt("anna", "fel lösenord").refused == ""
    locked = door.attempt("Anna ", GOOD)
    assert (locked.refused, locked.password_hash) == ("locked", "")
    assert 14 <= locked.minutes <= 15
    assert door.attempt("bo", GOOD).refused == ""


def test_unknown_names_lock_like_known_ones(door: Door) -> None:
    for name in ("okänd", "två ord", "\0"):
        refusals = [door.attempt(name, "x").refused for _ in range(FAILURES_ALLOWED + 1)]
        assert refusals[-1] == "locked"


def test_the_lock_ends_with_its_window_even_if_someone_keeps_trying(door: Door) -> None:
    for _ in range(FAILURES_ALLOWED + 20):
        door.attempt("anna", "fel")
    with door.engine.begin() as connection:
        assert connection.execute(select(func.count()).select_from(attempts)).scalar_one() == FAILURES_ALLOWED
        connection.execute(update(attempts).values(tried_at=now() - WINDOW))
    assert door.attempt("anna", GOOD).refused == ""


def test_signing_in_forgives_earlier_failures(door: Door) -> None:
    for _ in range(FAILURES_ALLOWED - 1):
        door.attempt("anna", "fel")
    signed_in(door)
    for _ in range(FAILURES_ALLOWED):
        assert door.attempt("anna", "fel").refused == ""


def test_a_new_password_lifts_the_lock(door: Door) -> None:
    for _ in range(FAILURES_ALLOWED + 1):
        door.attempt("anna", "fel")
    accounts.set_password(door.engine, "anna", "en annan mening")
    assert door.attempt("anna", "en annan mening").refused == ""


def test_simultaneous_guesses_do_not_slip_past_the_limit(door: Door) -> None:
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: door.attempt("anna", "fel"), range(24)))
    assert sum(attempt.refused == "" for attempt in made) <= FAILURES_ALLOWED


def test_a_password_that_is_too_long_is_named_and_not_compared(door: Door) -> None:
    attempt = door.attempt("anna", GOOD + "x" * 72)
    assert (attempt.refused, attempt.password_hash) == ("too_long", "")


def test_a_known_and_an_unknown_name_are_compared_with_hashes_of_the_same_cost() -> None:
    """The time is bcrypt's, and bcrypt's is the cost in its hash: no clock is needed to see it."""
    assert DUMMY_HASH[:7] == passwords.hashed(GOOD)[:7] == "$2b$12$"
    assert not passwords.matches(GOOD, DUMMY_HASH)


def test_the_cookie_secret_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "var" / "cookie_secret"
    cookie_secret.secret_in.cache_clear()
    made = cookie_secret.secret_in(path)
    assert len(made) == 64
    assert path.stat().st_mode & 0o777 == 0o600
    cookie_secret.secret_in.cache_clear()
    assert cookie_secret.secret_in(path) == made
    assert [one.name for one in path.parent.iterdir()] == ["cookie_secret"]


def test_a_named_cookie_secret_wins_and_must_be_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAGESBILD_COOKIE_SECRET", "s" * 32)
    assert cookie_secret.cookie_secret() == "s" * 32
    monkeypatch.setenv("LAGESBILD_COOKIE_SECRET", "kort")
    with pytest.raises(ValueError, match="minst 32"):
        cookie_secret.cookie_secret()
