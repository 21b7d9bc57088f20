"""The way to the city's directory and back: OpenID Connect's authorization code with PKCE, state and nonce.

Authlib speaks with the directory and judges its answer. What it must remember meanwhile lies for ten minutes in a
signed cookie of the browser that set out, so that no other browser can come back in its place.
"""

import logging
from collections.abc import Collection, Mapping
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.middleware.sessions import SessionMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import Receive, Scope, Send

from data_access.contact import contact
from data_access.cookie_secret import cookie_secret
from data_access.engine import engine
from data_access.sessions import SESSION, Attempt, Door
from data_access.single_sign_on import BACK, START, Directory
from pages.common.sign_in import CITY_COOKIE, token_of
from pages.parts.words import vocabulary
from pages.server.plain_page import language_of, plain_page

LOG = logging.getLogger("lagesbild")
MEANWHILE, MINUTES = "lagesbild_way_in", 10
WHERE_TO = "where_to"


class WayIn:
    """Answers at ``START`` and ``BACK``."""

    def __init__(self, directory: Directory, addresses: Collection[str]) -> None:
        self.directory = directory
        self.addresses = addresses

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, with a cookie of our own that Streamlit's session never sees."""
        kept = SessionMiddleware(
            self._answer,
            cookie_secret(),
            session_cookie=MEANWHILE,
            max_age=MINUTES * 60,
            path="/sso",
            https_only=self.directory.secure,
        )
        await kept({**scope}, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        if scope["path"] == START:
            response = await _started(request, self.directory, _where_to(request, self.addresses))
        else:
            response = await _back(request, self.directory)
        response.headers["Cache-Control"] = "no-store"
        await response(scope, receive, send)


def _where_to(request: Request, addresses: Collection[str]) -> str:
    """The page that the browser came from, when it is one of ours: the sign-in leads back there."""
    came_from = urlsplit(request.headers.get("referer", ""))
    if came_from.netloc != request.headers.get("host") or came_from.path not in addresses:
        return "/"
    return f"{came_from.path}?{came_from.query}" if came_from.query else came_from.path


async def _started(request: Request, directory: Directory, where_to: str) -> Response:
    request.session[WHERE_TO] = where_to
    try:
        return await _client(directory).authorize_redirect(request, f"{directory.address}{BACK}")
    except _failures() as failure:
        return _failed(where_to, failure)


async def _back(request: Request, directory: Directory) -> Response:
    where_to = request.session.pop(WHERE_TO, "/")
    options = {
        "iss": {"essential": True, "values": [directory.issuer, f"{directory.issuer}/"]},
        "aud": {"essential": True, "value": directory.client_id},
    }
    try:
        answer = await _client(directory).authorize_access_token(request, claims_options=options)
        name = _name(answer["userinfo"], directory.claim)
    except _failures() as failure:
        return _failed(where_to, failure)
    session = await run_in_threadpool(_entered, name)
    return _let_in(directory, session, where_to) if session else _unknown(where_to, name)


@cache
def _client(directory: Directory) -> Any:
    """What speaks with the directory. Its description and its keys are fetched once, unknown keys again."""
    from authlib.integrations.starlette_client import OAuth  # slow to import

    return OAuth().register(
        "city",
        client_id=directory.client_id,
        client_secret=directory.client_secret,
        server_metadata_url=f"{directory.issuer}/.well-known/openid-configuration",
        client_kwargs={"scope": "openid profile email", "code_challenge_method": "S256"},
    )


@cache
def _failures() -> tuple[type[Exception], ...]:
    """What an answer that is not to be trusted, or none at all, raises."""
    from authlib.common.errors import AuthlibBaseError
    from httpx2 import HTTPError
    from joserfc.errors import JoseError

    return AuthlibBaseError, HTTPError, JoseError, KeyError, ValueError, RuntimeError


def _name(claims: Mapping[str, Any], claim: str) -> str:
    """The account's name that the directory gives. Raises KeyError without it, ValueError for an unproved address."""
    if claim == "email" and claims.get("email_verified") is False:
        raise ValueError("an address that nobody has verified")
    return str(claims[claim])


def _entered(name: str) -> str | None:
    """A session for the open account of that name; without one the log says that somebody was not let in."""
    door = Door(engine())
    session = door.enter_as(name)
    if session is None:
        door.failed(Attempt(name, "", ""))
    return session


def _let_in(directory: Directory, session: str, where_to: str) -> Response:
    """The cookie that no script can read, for as long as the session lasts."""
    response = RedirectResponse(where_to, status_code=303)
    response.set_cookie(
        CITY_COOKIE,
        token_of(session, cookie_secret()),
        max_age=int(SESSION.total_seconds()),
        secure=directory.secure,
        httponly=True,
        samesite="strict",
    )
    return response


def _unknown(where_to: str, name: str) -> Response:
    """Whoever the directory knows and this house does not is told whom to ask."""
    language = language_of(urlsplit(where_to).query)
    words, named = vocabulary(language), contact()
    told = words["city_sign_in.unknown"].format(name=name)
    whom = "city_sign_in.ask" if named.organisation and named.address else "city_sign_in.ask_steward"
    ask = words[whom].format(organisation=named.organisation, address=named.address)
    return HTMLResponse(plain_page(language, words["city_sign_in.unknown_title"], told, ask), status_code=403)


def _failed(where_to: str, failure: Exception) -> Response:
    """What went wrong is the log's, by its kind alone; the visitor may try again."""
    LOG.warning("single sign-on: %s", type(failure).__name__)
    language = language_of(urlsplit(where_to).query)
    words = vocabulary(language)
    return HTMLResponse(
        plain_page(language, words["city_sign_in.failed_title"], words["city_sign_in.failed"]), status_code=400
    )
