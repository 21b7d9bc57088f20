"""What the server sends to a browser, frame by frame, and the numbers that a reader could find in it."""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any

from playwright.sync_api import Page
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

NAMES = {
    "height",
    "height_config",
    "max_chars",
    "id",
    "element_id",
    "form_id",
    "fragment_id",
    "active_script_hash",
    "page_script_hash",
    "delta_path",
    "hash",
}
NUMBER = re.compile(r"\d+(?:[\u00a0\u202f]\d{3})*(?:[.,]\d+)?")
MARKS = re.compile(r"\b[0-9a-f]{12,64}\b")
COOKIE_MESSAGE = '{"method"'
STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)


def heard(window: Page) -> list[ForwardMsg]:
    """Every message that the window is sent from now on; the list grows."""
    found: list[ForwardMsg] = []

    def receive(payload: bytes | str) -> None:
        if isinstance(payload, bytes):
            found.append(ForwardMsg.FromString(payload))

    window.on("websocket", lambda socket: socket.on("framereceived", receive))
    return found


def texts(messages: Iterable[ForwardMsg]) -> list[str]:
    """Every text and every number of what is drawn; names and sizes of elements, the style sheet and the session's
    cookie left out.
    """
    drawn = [message.delta for message in messages if message.WhichOneof("type") == "delta"]
    found = dict.fromkeys(STYLE.sub("", text) for delta in drawn for text in _texts(delta))
    return [text for text in found if not text.startswith(COOKIE_MESSAGE)]


def numbers(text: str) -> set[str]:
    """The numbers of a text, in its tags too, as digits with a point; fingerprints left out."""
    plain = MARKS.sub("", unescape(text))
    return {re.sub(r"[\u00a0\u202f]", "", one).replace(",", ".") for one in NUMBER.findall(plain)}


def _texts(message: Any) -> Iterator[str]:
    for field, value in message.ListFields():
        if field.name in NAMES:
            continue
        for one in value if field.is_repeated else [value]:
            if field.message_type:
                yield from _texts(one)
            elif isinstance(one, bytes):
                yield one.decode(errors="replace")
            elif not isinstance(one, bool) and not field.enum_type:
                yield str(one)
