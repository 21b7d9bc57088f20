"""Files are taken from data stewards alone.

Streamlit takes a file from any open window, a stranger's at the sign-in form too, and keeps it in memory.
"""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from data_access.scope import Audience
from pages.server.held import holds

HANDED_IN = "/_stcore/upload_file/"
ASKING = "OPTIONS"


class Uploads:
    """Refuses a file, before a byte of it is read, unless the browser's cookie holds a data steward's open session."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the app does, or 403."""
        hands_in = scope["type"] == "http" and scope["path"].startswith(HANDED_IN) and scope["method"] != ASKING
        if hands_in and not await run_in_threadpool(holds, Request(scope).cookies, Audience.STEWARD):
            await PlainTextResponse("", status_code=403)(scope, receive, send)
        else:
            await self.app(scope, receive, send)
