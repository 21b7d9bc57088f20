"""/konton: who may sign in, and what the steward can do about it."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from data_access import accounts
from data_access.accounts import Account
from data_access.log_pages import local
from data_access.scope import ACCOUNT_AUDIENCES, Audience
from metrics.desk import Desk
from metrics.wording import number
from pages.parts import dates, page
from pages.parts.listing import listing
from pages.parts.page import Figure
from pages.parts.words import words
from pages.steward import account_change, account_new, house

LONG_AGO = timedelta(days=90)
SESSIONS_COLUMN = 4
HEADS = ("name", "group", "districts", "seen", "sessions", "state")


def show(desk: Desk) -> None:
    """The page. What a button asked for is done before anything is drawn, so that the table shows it."""
    account_change.act()
    account_new.act()
    found = sorted(accounts.listing(house.engine()), key=_order)
    today = house.this_day()
    known = sorted({*house.districts(desk.scope), *(place for one in found for place in one.districts)})
    if desk.data().example:
        page.example_badge()
    page.question(words("accounts.title"))
    page.lead(_lead(found))
    page.strip(_figures(found, today))
    page.finding(words("accounts.table"))
    heads = [words(f"accounts.{name}") for name in HEADS]
    listing(heads, [_row(one, today) for one in found], words("accounts.caption"), {SESSIONS_COLUMN})
    account_change.section(found, known)
    account_new.section(known)
    with page.details(words("accounts.how")):
        page.text(words("accounts.how_text"))


def _order(one: Account) -> tuple[bool, int, str]:
    """Open ones first, by group and name."""
    return (one.disabled_at is not None, ACCOUNT_AUDIENCES.index(one.audience), one.name)


def _lead(found: Sequence[Account]) -> str:
    open_ones = [one for one in found if not one.disabled_at]
    key = "accounts.lead_one" if len(open_ones) == 1 else "accounts.lead"
    stewards = sum(one.audience is Audience.STEWARD for one in open_ones)
    advice = words("accounts.advice") if stewards == 1 else words("accounts.stewards", count=number(stewards))
    return f"{words(key, count=number(len(open_ones)))} {advice}"


def _figures(found: Sequence[Account], today: date) -> list[Figure]:
    open_ones = [one for one in found if not one.disabled_at]
    closed = len(found) - len(open_ones)
    never = sum(one.last_seen_at is None for one in open_ones)
    old = sum(one.last_seen_at is not None and _long_ago(one.last_seen_at, today) for one in open_ones)
    inside = sum(one.sessions > 0 for one in open_ones)
    return [
        Figure(words("accounts.open"), number(len(open_ones)), words("accounts.closed", count=number(closed))),
        Figure(words("accounts.inside"), number(inside), words("accounts.right_now", count=number(len(open_ones)))),
        Figure(words("accounts.never"), number(never), words("accounts.ask_them" if never else "accounts.all_have")),
        Figure(words("accounts.unseen"), number(old), words("accounts.consider" if old else "accounts.none"), old > 0),
    ]


def _long_ago(seen: datetime, today: date) -> bool:
    return local(seen).date() < today - LONG_AGO


def _row(one: Account, today: date) -> tuple[str, ...]:
    return (
        one.name,
        words(f"audience.{one.audience}"),
        ", ".join(one.districts) or words("accounts.no_districts"),
        dates.moment(local(one.last_seen_at), today) if one.last_seen_at else words("accounts.never_seen"),
        number(one.sessions),
        _state(one),
    )


def _state(one: Account) -> str:
    if one.disabled_at is None:
        return words("accounts.is_open")
    return words("accounts.is_closed", day=dates.day(local(one.disabled_at).date()))
