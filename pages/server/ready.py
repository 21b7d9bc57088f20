"""``GET /healthz``: 200 ``ok`` when this process reaches a database of its own form, and the replica that it reads.

Else 503 and a word that says why.

Streamlit's ``/_stcore/health`` says that the process runs; this says that a visitor would get an answer.
"""

import asyncio
import logging
import time
from functools import lru_cache

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

ADDRESS = "/healthz"
READY = "ok"
SECONDS_KEPT = 1
LOG = logging.getLogger("lagesbild")
ASKING = asyncio.Lock()


async def ready(_request: Request) -> Response:
    """The answer. Whoever asks often asks the database at most once a second, and never twice at the same time."""
    async with ASKING:
        found = await run_in_threadpool(_state, int(time.monotonic() / SECONDS_KEPT))
    return PlainTextResponse(found, 200 if found == READY else 503, {"Cache-Control": "no-store"})


@lru_cache(maxsize=1)
def _state(_second: int) -> str:
    """``ok``, ``no_database``, ``database_form``, ``database``, …: never where the database is or what it said."""
    from data_access.commands.database import existing  # slow to import
    from data_access.commands.failures import explained

    try:
        found = existing()
        return _with_replica(found.url.render_as_string(hide_password=False)) if found else "no_database"
    except Exception as failure:
        problems = explained(failure)
        if not problems:
            raise
        LOG.warning("not ready: %s", type(failure).__name__)
        return problems[0].code


def _with_replica(address: str) -> str:
    """``ok`` once the replica, where there is one, has answered too; else what it raises."""
    from data_access.engine import engine_for, reading
    from data_access.status import revision

    if reading(address) != address:
        revision(engine_for(reading(address)))
    return READY
