"""The rows that one scope may see in one version of the data: what every answer is made from, and kept by."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import polars as pl

from data_access import frames
from data_access.engine import engine_for, reading
from data_access.scope import Audience, Scope


@dataclass(frozen=True)
class Source:
    """``address`` names the database, ``version`` the state of its data. Sources that are equal hold the same rows."""

    address: str
    version: str
    scope: Scope

    def table(self, known_on: date | None = None) -> Callable[[str], pl.DataFrame]:
        """A reader of the sheets by name, as known on a day, or now."""
        found = engine_for(place(self.address, self.scope))
        return lambda name: frames.read(found, name, self.scope, known_on, self.version)


def place(address: str, scope: Scope) -> str:
    """Where a scope's rows are read: the steering group's, who write nothing, in a replica when there is one."""
    return reading(address) if scope.audience is Audience.STEERING else address


def state(address: str, scope: Scope) -> frames.DataState:
    """Which data stand there now."""
    return frames.data_state(engine_for(place(address, scope)))
