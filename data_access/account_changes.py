"""What is done to an account that stands: closed, opened, moved, signed out. Each is logged, both or neither.

Every change says whether it changed anything, so that a second click on the same button neither fails nor is
logged twice. Nobody can close the last open account of a data steward: only a steward opens accounts on screen.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Engine, Row, delete, func, insert, select, update

from data_access import access_log
from data_access.access_log import NOBODY
from data_access.account_rules import checked_districts
from data_access.accounts import districts_of, end_sessions_of, existing
from data_access.actions import Action
from data_access.clock import now
from data_access.engine import writing
from data_access.passwords import Refused
from data_access.schema import account_districts, accounts
from data_access.scope import Audience


def disable(engine: Engine, name: str, by: str = NOBODY) -> bool:
    """Close an account and end its sessions everywhere. Raises Refused for an unknown one and the last steward."""
    with writing(engine) as connection:
        account = existing(connection, name)
        if account.disabled_at:
            return False
        _not_the_last_steward(connection, account)
        connection.execute(update(accounts).where(accounts.c.id == account.id).values(disabled_at=now()))
        end_sessions_of(connection, account.id)
        return _logged(connection, by, f"{account.name} stängdes av")


def enable(engine: Engine, name: str, by: str = NOBODY) -> bool:
    """Open a closed account again, with the password it had. Raises Refused for an unknown one."""
    with writing(engine) as connection:
        account = existing(connection, name)
        if not account.disabled_at:
            return False
        connection.execute(update(accounts).where(accounts.c.id == account.id).values(disabled_at=None))
        return _logged(connection, by, f"{account.name} öppnades igen")


def set_districts(engine: Engine, name: str, districts: Iterable[str], by: str = NOBODY) -> bool:
    """Give an account other districts, from its next click on. Raises Refused for districts its group cannot have."""
    with writing(engine) as connection:
        account = existing(connection, name)
        places = sorted(checked_districts(Audience(account.audience), districts))
        if places == districts_of(connection, account.id):
            return False
        connection.execute(delete(account_districts).where(account_districts.c.account_id == account.id))
        if places:
            rows = [{"account_id": account.id, "district": place} for place in places]
            connection.execute(insert(account_districts), rows)
        return _logged(connection, by, f"{account.name} fick områdena {', '.join(places)}")


def end_sessions(engine: Engine, name: str, by: str = NOBODY) -> int:
    """Sign an account out everywhere; how many sign-ins that ended. Raises Refused for an unknown one."""
    with writing(engine) as connection:
        account = existing(connection, name)
        ended = end_sessions_of(connection, account.id)
        if ended:
            _logged(connection, by, f"{account.name} loggades ut överallt")
        return ended


def _not_the_last_steward(connection: Connection, account: Row[Any]) -> None:
    """Two stewards who close each other at once: one is refused, since writers wait for one another."""
    if account.audience != Audience.STEWARD:
        return
    others = (
        (accounts.c.audience == account.audience) & accounts.c.disabled_at.is_(None) & (accounts.c.id != account.id)
    )
    if connection.execute(select(func.count()).where(others)).scalar_one() == 0:
        raise Refused(
            f"{account.name} är det enda öppna kontot för dataansvarig och kan inte stängas av. "
            "Lägg först till ett konto för någon annan dataansvarig."
        )


def _logged(connection: Connection, by: str, what: str) -> bool:
    access_log.add(connection, by, Action.ACCOUNT, what)
    return True
