"""Every message is sent at once; the system would hold small ones until the browser has acknowledged those before.

The listening socket that Streamlit makes does not say that it speaks TCP, and asyncio switches that waiting off for
those alone that do: up to 40 ms for each run of the script.
"""

import socket

from streamlit.web.server.starlette import starlette_server


def sent_at_once() -> None:
    """Let the server's connections wait for nothing; they inherit it from the socket that listens.

    To be asked before the server starts. A private function: test_at_once.py fails when it is no longer the way.
    """
    starlette_server._bind_socket = _listening


def _listening(address: str, port: int, backlog: int) -> socket.socket:
    listening = _bound(address, port, backlog)
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening


_bound = starlette_server._bind_socket
