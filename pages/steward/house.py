"""What the steward's pages ask of the house itself."""

from datetime import date

from data_access import clock, frames
from data_access.engine import engine
from data_access.log_pages import local
from data_access.scope import Scope

WITH_DISTRICTS = ("applications", "rules", "staffing")

__all__ = ["districts", "engine", "this_day"]


def districts(scope: Scope) -> list[str]:
    """The districts that the data name, in alphabetical order."""
    found = (frames.read(engine(), table, scope)["district"].drop_nulls() for table in WITH_DISTRICTS)
    return sorted({name for column in found for name in column})


def this_day() -> date:
    """Today in Stockholm. Accounts and the log live in real time, whatever day the figures are seen from."""
    return local(clock.now()).date()
