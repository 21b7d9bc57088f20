"""A page run without a browser: what it said, and what its charts were given."""

import json
from dataclasses import dataclass
from typing import Any

from google.protobuf.message import Message
from streamlit.testing.v1 import AppTest

RUN = """
from data_access.accounts import User
from data_access.scope import ALL_DISTRICTS, Audience, Scope
from metrics.desk import Desk
from pages import PAGES
from pages.common import shell
from pages.parts import address, visit
from pages.parts.words import keep_language
from importlib import import_module

keep_language()
address.keep()
visit.begin(visit.Visit(User("styrgrupp", Audience.STEERING, ALL_DISTRICTS), lambda *_: None, lambda _: None))
page = next(one for one in PAGES if one.address == "{page}")
module, function = page.function.split(":")
getattr(import_module(module), function)(Desk(Scope(Audience.STEERING, ALL_DISTRICTS, "{page}"), "{database}"))
"""
WORDS = ("body", "label", "placeholder", "value")


@dataclass(frozen=True)
class Drawn:
    """What a page drew: its texts one after the other, and each chart's traces and name."""

    texts: tuple[str, ...]
    charts: tuple[tuple[tuple[dict[str, Any], ...], str], ...]

    @property
    def said(self) -> str:
        return "\n".join(self.texts)


def drawn(database: str, page: str, **query: str) -> Drawn:
    """Run a page of the steering group over a database. Raises AssertionError with what the page raised."""
    app = AppTest.from_string(RUN.format(page=page, database=database), default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception, app.exception
    protos = [element.proto for element in app.main if getattr(element, "proto", None) is not None]
    texts = [str(getattr(one, name)) for one in protos for name in WORDS if _has(one, name)]
    return Drawn(tuple(texts), tuple(_chart(one) for one in protos if _has(one, "spec")))


def _has(proto: Message, name: str) -> bool:
    return name in proto.DESCRIPTOR.fields_by_name and bool(getattr(proto, name))


def _chart(proto: Any) -> tuple[tuple[dict[str, Any], ...], str]:
    return tuple(json.loads(proto.spec)["data"]), proto.alt
