"""Who gets which desk: politicians' staff get the reading room, which has no way to rows; everybody else a desk."""

from data_access.scope import Audience, Scope
from metrics.desk import Desk, open_desk
from metrics.reading_room import ReadingRoom, open_room


def open_for(scope: Scope) -> Desk | ReadingRoom:
    """The desk of whoever has this scope, over the configured database."""
    return open_room() if scope.audience is Audience.ANSWERS else open_desk(scope)


def room_of(desk: Desk | ReadingRoom) -> ReadingRoom:
    """The reading room over the same database: for those who may read publications among other things."""
    return desk if isinstance(desk, ReadingRoom) else ReadingRoom(desk.address)
