"""Who may stand in the admission group's room, and for which districts."""

from data_access.scope import Audience, Scope
from metrics.gate import Refused

NOT_YOURS = "Kön visas för antagningsgruppen i det egna stadsdelsområdet."


def may(scope: Scope, district: str | None = None) -> None:
    """Raises Refused for other audiences, and for a district that is not the scope's."""
    if scope.audience not in {Audience.ADMISSION, Audience.OPERATOR}:
        raise Refused(NOT_YOURS)
    if district is not None and not scope.everywhere and district not in scope.districts:
        raise Refused(NOT_YOURS)
