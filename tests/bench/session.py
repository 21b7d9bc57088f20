"""A browser's half of the conversation with the server, without a browser: ask for a page, wait until it is told."""

from collections.abc import Iterator
from contextlib import contextmanager

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect


class Session:
    """One open session. ``ask`` runs a page and returns the bytes that the server sent for it."""

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection

    def ask(self, page: str = "", query: str = "") -> int:
        message = BackMsg()
        message.rerun_script.page_name = page
        message.rerun_script.query_string = query
        self.connection.send(message.SerializeToString())
        return self._until_finished()

    def _until_finished(self) -> int:
        told = 0
        while True:
            data = self.connection.recv(timeout=60)
            told += len(data)
            message = ForwardMsg()
            message.ParseFromString(bytes(data))
            if message.WhichOneof("type") == "script_finished":
                return told


@contextmanager
def session(house: str, cookie: str = "") -> Iterator[Session]:
    """A session at the address of a server; ``cookie`` is the Cookie header of someone signed in."""
    address = f"{house.replace('http', 'ws', 1)}/_stcore/stream"
    headers = {"Cookie": cookie} if cookie else {}
    with connect(
        address, subprotocols=["streamlit"], additional_headers=headers, origin=house, max_size=None
    ) as connection:
        yield Session(connection)
