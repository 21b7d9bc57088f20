"""Who asks a server without a browser: over Streamlit's websocket, or as Dash's page asks its callbacks."""

import json
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import jwt

from data_access.engine import engine_for
from data_access.sessions import Door
from pages.common.sign_in import COOKIE
from tests.bench.session import session
from tests.pages.serving import PASSWORD, SECRET

Ask = Callable[[str, str], int]
PAGE, CHARTS = ("page", "where", "pathname"), ("charts", "by", "value")


class NotSignedIn(Exception):
    """The server answered with its form: nothing of what was to be measured would be."""


def cookie(database: str) -> str:
    """What the browser of a member of the steering group sends, signed in anew."""
    door = Door(engine_for(database))
    entered = door.enter(door.attempt("styrgrupp", PASSWORD))
    return f"{COOKIE}={jwt.encode({'username': entered}, SECRET, 'HS256')}"


@contextmanager
def streamlit(address: str, cookie: str = "") -> Iterator[Ask]:
    """``ask(page, by)`` runs a page cut as asked; the bytes that the server sent for it."""
    with session(address, cookie) as mine:
        yield lambda page, by: mine.ask(page, f"by={by}" if by else "")


@contextmanager
def dash(address: str) -> Iterator[Ask]:
    """The same of Dash: a page without ``by`` is opened, with it its charts are cut anew."""
    yield lambda page, by: _callback(address, CHARTS, by) if by else _callback(address, PAGE, f"/{page}")


def _callback(address: str, which: tuple[str, str, str], value: str) -> int:
    output, asked, name = which
    body = {
        "output": f"{output}.children",
        "outputs": {"id": output, "property": "children"},
        "inputs": [{"id": asked, "property": name, "value": value}],
        "changedPropIds": [f"{asked}.{name}"],
    }
    headers = {"Content-Type": "application/json"}
    request = urllib.request.Request(f"{address}/_dash-update-component", json.dumps(body).encode(), headers)
    with urllib.request.urlopen(request, timeout=300) as answer:
        return len(answer.read())


def signed_in(address: str, cookie: str) -> None:
    """Raises NotSignedIn unless a page holds clearly more with this cookie than without any."""
    with streamlit(address, cookie) as mine, streamlit(address) as stranger:
        if mine("definitioner", "") < 1.3 * stranger("definitioner", ""):
            raise NotSignedIn
