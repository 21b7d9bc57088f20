"""What the server sends waits for no acknowledgement, of Streamlit's own listening socket."""

import socket

import pytest
from streamlit.web.server.starlette import starlette_server

from pages.server import at_once


def test_connections_of_the_listening_socket_send_at_once(monkeypatch: pytest.MonkeyPatch):
    assert not _sends_at_once(), "Streamlit's socket sends at once by itself: at_once.py has nothing left to do"
    monkeypatch.setattr(starlette_server, "_bind_socket", at_once._bound)  # as before, after the test
    at_once.sent_at_once()
    assert _sends_at_once()


def _sends_at_once() -> bool:
    listening, _ = starlette_server._bind_server_socket("127.0.0.1", "127.0.0.1", 0, 1)
    with listening, socket.create_connection(listening.getsockname()):
        listening.setblocking(True)
        connection, _ = listening.accept()
        with connection:
            return bool(connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
