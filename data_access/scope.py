"""Who asks, and for which rows. A page holds a scope and cannot make a wider one."""

from dataclasses import dataclass
from enum import StrEnum

ALL_DISTRICTS = frozenset({"*"})


class Audience(StrEnum):
    """The four groups of users, and the operator at the command line."""

    STEERING = "styrgrupp"
    ADMISSION = "antagningsgrupp"
    ANSWERS = "politikerstod"
    STEWARD = "dataansvarig"
    OPERATOR = "operator"


ACCOUNT_AUDIENCES = tuple(audience for audience in Audience if audience is not Audience.OPERATOR)


class OutOfScope(Exception):
    """Rows were asked for that this audience has no path to. The text says why, in Swedish."""


@dataclass(frozen=True)
class Scope:
    """Audience, the districts whose rows it may reach (empty reaches none), and why it reads them."""

    audience: Audience
    districts: frozenset[str]
    reason: str

    @property
    def everywhere(self) -> bool:
        """True when no district limits the rows."""
        return self.districts == ALL_DISTRICTS


OPERATOR = Scope(Audience.OPERATOR, ALL_DISTRICTS, "kommandorad")
