"""A browser's half of the conversation with the server, without a browser: ask for a page, wait until it is told."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

BETWEEN_QUESTIONS = 0.05
PATIENCE = 600


class Session:
    """One open session. ``frames`` runs a page and returns what the server sent for it, ``ask`` how many bytes.

    ``answered`` sends any question and returns the same.
    """

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection

    def ask(self, page: str = "", query: str = "") -> int:
        return sum(map(len, self.frames(page, query)))

    def frames(self, page: str = "", query: str = "") -> list[bytes]:
        message = BackMsg()
        message.rerun_script.page_name = page
        message.rerun_script.query_string = query
        return self.answered(message)

    def answered(self, message: BackMsg) -> list[bytes]:
        self.connection.send(message.SerializeToString())
        return list(self._until_finished())

    def _until_finished(self) -> Iterator[bytes]:
        finished = False
        while not finished:
            yield (data := bytes(self.connection.recv(timeout=PATIENCE)))
            finished = ForwardMsg.FromString(data).WhichOneof("type") == "script_finished"


@contextmanager
def session(house: str, cookie: str = "") -> Iterator[Session]:
    """A session at the address of a server; ``cookie`` is the Cookie header of someone signed in."""
    address = f"{house.replace('http', 'ws', 1)}/_stcore/stream"
    headers = {"Cookie": cookie} if cookie else {}
    with connect(
        address, subprotocols=["streamlit"], additional_headers=headers, origin=house, max_size=None, ping_interval=None
    ) as connection:
        yield Session(connection)


@contextmanager
def asking(house: str, cookie: str, page: str) -> Iterator[list[float]]:
    """Somebody who asks for a page again and again meanwhile; the seconds of each answer are in the list at the end."""
    answers: list[float] = []
    enough = Event()

    def ask() -> None:
        with session(house, cookie) as mine:
            while not enough.wait(BETWEEN_QUESTIONS):
                before = time.perf_counter()
                mine.ask(page)
                answers.append(time.perf_counter() - before)

    with ThreadPoolExecutor(1) as somebody:
        working = somebody.submit(ask)
        try:
            yield answers
        finally:
            enough.set()
        working.result()
