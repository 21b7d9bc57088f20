"""Whose open session a browser holds. ``GET /wall/signed_in``: a wall screen asks whether its own still is open."""

from collections.abc import Mapping

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from data_access.scope import Audience

ADDRESS = "/wall/signed_in"


def holds(cookies: Mapping[str, str], audience: Audience) -> bool:
    """True when a cookie holds an open session of the audience."""
    from data_access.cookie_secret import cookie_secret
    from data_access.engine import engine
    from data_access.sessions import Door
    from pages.common.sign_in import sessions_in

    door = Door(engine())
    users = [door.user(session) for session in sessions_in(cookies, cookie_secret())]
    return any(user is not None and user.audience is audience for user in users)


async def wall_signed_in(request: Request) -> Response:
    """204 while the browser holds an open session of the steering group, else 403. It prolongs and logs nothing."""
    held = await run_in_threadpool(holds, request.cookies, Audience.STEERING)
    return Response(status_code=204 if held else 403, headers={"Cache-Control": "no-store"})
