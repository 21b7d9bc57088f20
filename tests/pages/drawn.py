"""A page run without a browser: what it said, and what its charts were given."""

import json
import re
from dataclasses import dataclass
from functools import cache
from html import unescape
from typing import Any

from google.protobuf.message import Message
from streamlit.components.v2.component_manager import BidiComponentManager
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
silent = (lambda *_: None, lambda _: None, lambda: True)
visit.begin(visit.Visit(User("styrgrupp", Audience.STEERING, ALL_DISTRICTS), *silent))
page = next(one for one in PAGES if one.address == "{page}")
module, function = page.function.split(":")
getattr(import_module(module), function)(Desk(Scope(Audience.STEERING, ALL_DISTRICTS, "{page}"), "{database}"))
"""
WORDS = ("body", "label", "placeholder", "value")
TAGS = re.compile(r"<style.*?</style>|<[^>]+>", re.DOTALL)
LINE, CELL = re.compile(r"<tr.*?</tr>", re.DOTALL), re.compile(r"<(t[hd])([^>]*)>(.*?)</\1>", re.DOTALL)
FOOT = '<div class="ways">'
# A page stands in words, never in what a program says of a missing value; minus zero is a rounding shown.
MADE_UP = re.compile(r"\b(nan|none|null|traceback|inf|undefined)\b|[-−]0\b(?![,.\d])", re.IGNORECASE)


@dataclass(frozen=True)
class Drawn:
    """What a page drew: its texts one after the other, each chart's traces and name, and the charts' layouts."""

    texts: tuple[str, ...]
    charts: tuple[tuple[tuple[dict[str, Any], ...], str], ...]
    layouts: tuple[dict[str, Any], ...]

    @property
    def said(self) -> str:
        return "\n".join(self.texts)

    @property
    def readable(self) -> str:
        """What a reader meets, without tags."""
        return plain(self.said)

    @property
    def above_feet(self) -> str:
        """The same without what can be opened under each figure: definitions, and every figure as a table."""
        return "\n".join(plain(text) for text in self.texts if not text.startswith(FOOT))

    @property
    def tables(self) -> list[list[list[str]]]:
        """The rows of each table outside the feet, as the texts of their cells; what only draws is left out."""
        found = [text for text in self.texts if "<table" in text and not text.startswith(FOOT)]
        return [[_cells(line) for line in LINE.findall(text.partition("<tbody>")[2])] for text in found]

    @property
    def numbers(self) -> set[float]:
        """Every number that the charts were given."""
        sides = [trace.get(axis) or [] for traces, _ in self.charts for trace in traces for axis in ("x", "y")]
        assert all(isinstance(one, list) for one in sides), "packed numbers would not be seen here"
        given = [value for one in sides for value in one]
        return {float(value) for value in given if isinstance(value, int | float)}

    def row(self, heading: str) -> list[str]:
        """The cells of the first row with this heading. Raises StopIteration when there is none."""
        return next(row[1:] for table in self.tables for row in table if row[0] == heading)

    def sound(self) -> str:
        """What a reader meets, once nothing in it is made up and every chart has something to show and a name."""
        assert not MADE_UP.findall(self.readable)
        for traces, alt in self.charts:
            assert [point for trace in traces for point in (trace.get("y") or ()) if point is not None]
            assert alt
            assert not MADE_UP.findall(alt)
        return self.readable


def plain(text: str) -> str:
    """A text without its tags and with spaces that break."""
    return unescape(TAGS.sub(" ", text)).replace("\xa0", " ").replace("\u202f", " ")


def _cells(line: str) -> list[str]:
    found = [(attributes, inner) for _, attributes, inner in CELL.findall(line)]
    return [" ".join(plain(inner).split()) for attributes, inner in found if "aria-hidden" not in attributes]


def drawn(database: str, page: str, **query: str) -> Drawn:
    """Run a page of the steering group over a database. Raises AssertionError with what the page raised."""
    app = AppTest.from_string(RUN.format(page=page, database=database), default_timeout=60)
    app._bidi_component_manager = _no_components()
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception, app.exception
    protos = [element.proto for element in app.main if getattr(element, "proto", None) is not None]
    texts = [str(getattr(one, name)) for one in protos for name in WORDS if _has(one, name)]
    charts = [one for one in protos if _has(one, "spec")]
    return Drawn(tuple(texts), tuple(map(_chart, charts)), tuple(json.loads(one.spec)["layout"] for one in charts))


@cache
def _no_components() -> BidiComponentManager:
    """No page uses a package's component, and each run would look through every package for them."""
    return BidiComponentManager()


def _has(proto: Message, name: str) -> bool:
    return name in proto.DESCRIPTOR.fields_by_name and bool(getattr(proto, name))


def _chart(proto: Any) -> tuple[tuple[dict[str, Any], ...], str]:
    return tuple(json.loads(proto.spec)["data"]), proto.alt
