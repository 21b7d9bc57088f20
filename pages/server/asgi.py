"""The app as an ASGI application: Streamlit's own server with our headers and our language on its page."""

import re
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketDisconnected
from streamlit import file_util, net_util
from streamlit.runtime.pages_manager import PagesManager

from data_access.single_sign_on import BACK, START, Directory, directory
from pages import PAGES, Page
from pages.parts.words import vocabulary
from pages.server import held, ready
from pages.server.compressed import Compressed
from pages.server.plain_page import language_of, missing
from pages.server.uploads import Uploads

SCRIPT = Path(__file__).resolve().parent.parent.parent / "app.py"
POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)
SERVICES = ("/_stcore/", "/static/", "/media/", "/component/")
FILES = frozenset({"/favicon.png", "/manifest.json"})
CLOSED = ("/_stcore/metrics", "/_stcore/agent")
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def application(script: Path = SCRIPT, pages: Sequence[Page] = PAGES) -> st.App:
    """The application. No file under ``pages/`` is ever a page of its own, from the first request on.

    Streamlit would otherwise look into the folder once, before ``app.py`` has called ``st.navigation``, and
    answer the first deep link after a start with "Page not found" over the sign-in form. And it would ask an outside
    host for this machine's address before it refuses a foreign origin. Private attributes: test_doors.py fails when
    they stop working.
    """
    PagesManager.uses_pages_directory = False
    net_util._external_ip = "127.0.0.1"
    addresses = frozenset({"/", *(f"/{page.address}" for page in pages)})
    services = [Route(ready.ADDRESS, ready.ready), Route(held.ADDRESS, held.wall_signed_in)]
    routes = [*services, *_way_in(directory(), addresses)]
    own = frozenset(route.path for route in routes)
    page = Middleware(OurPage, addresses=addresses, own=own)
    return st.App(
        script, routes=routes, middleware=[Middleware(OurHeaders), Middleware(Compressed), Middleware(Uploads), page]
    )


def _way_in(city: Directory | None, addresses: frozenset[str]) -> list[Route]:
    """The way to the city's directory and back; where there is none, no pages."""
    if city is None:
        return [Route(path, _nowhere) for path in (START, BACK)]
    from pages.server.way_in import WayIn  # slow to import

    way_in = WayIn(city, addresses)
    return [Route(path, way_in, methods=["GET"]) for path in (START, BACK)]


async def _nowhere(request: Request) -> Response:
    return missing(_language(request.scope))


class OurHeaders:
    """Adds the security headers to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the app does, with the headers."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await self.app(scope, receive, with_headers)


class OurPage:
    """Streamlit's page at our addresses, in our language; at any other address our own "not found".

    ``own`` are the addresses that answer for themselves.
    """

    def __init__(self, app: ASGIApp, addresses: frozenset[str], own: frozenset[str]) -> None:
        self.app = app
        self.addresses = addresses
        self.own = own

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the app does; the page that carries the app is changed on its way out."""
        if scope["type"] != "http":
            with suppress(WebSocketDisconnected):  # Streamlit takes leave of a window that has just gone
                await self.app(scope, receive, send)
            return
        closed = scope["path"].startswith(CLOSED)
        if not closed and (scope["path"] in self.own or not _asks_for_page(scope)):
            await self.app(scope, receive, send)
            return
        if closed or scope["path"] not in self.addresses:
            await missing(_language(scope))(scope, receive, send)
            return
        held: list[Message] = []

        async def changed(message: Message) -> None:
            held.append(message)
            if message["type"] == "http.response.body" and not message.get("more_body"):
                await _send_changed(held, _language(scope), send)

        await self.app(_uncompressed(scope), receive, changed)


async def _send_changed(held: list[Message], language: str, send: Send) -> None:
    start, *parts = held
    headers = MutableHeaders(scope=start)
    if start["status"] != 200 or not headers.get("content-type", "").startswith("text/html"):
        for message in held:
            await send(message)
        return
    body = changed_page(b"".join(part.get("body", b"") for part in parts).decode(), language).encode()
    headers["content-length"] = str(len(body))
    for name in ("etag", "last-modified"):
        if name in headers:
            del headers[name]
    await send(start)
    await send({"type": "http.response.body", "body": body})


def changed_page(page: str, language: str) -> str:
    """Streamlit's index page with our language and name. Raises ValueError when it is not the page we know."""
    words = vocabulary(language)
    chart = next(Path(file_util.get_static_dir()).glob("static/js/PlotlyChart.*.js"))
    ahead = f'<link rel="prefetch" href="./static/js/{chart.name}" />'
    for old, new in (
        ('<html lang="en">', f'<html lang="{language}">'),
        ("<title>Streamlit</title>", f"<title>{words['house.name']}</title>{ahead}"),
    ):
        if old not in page:
            raise ValueError(f"Streamlit's page no longer holds {old}")
        page = page.replace(old, new, 1)
    return re.sub(r'<link rel="(service-desc)"[^>]*>', "", page)


def _asks_for_page(scope: Scope) -> bool:
    """An address such as ``/`` or ``/oversikt``: not one of Streamlit's own services and files."""
    path = scope["path"]
    return scope["method"] == "GET" and not path.startswith(SERVICES) and path not in FILES


def _uncompressed(scope: Scope) -> Scope:
    return {**scope, "headers": [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]}


def _language(scope: Scope) -> str:
    return language_of(scope.get("query_string", b"").decode("latin-1"))
