"""Where the server answers: ``HOST`` and ``PORT``, tried before it starts. Streamlit tells of faults in English."""

import errno
import os
import socket

from pages.parts.words import LANGUAGES, vocabulary

USUAL_HOST, USUAL_PORT = "127.0.0.1", 8501
HIGHEST = 65535
TAKEN, NOT_ALLOWED, OTHER = "start_up.port_taken", "start_up.port_not_allowed", "start_up.port_other"
REASONS = {errno.EADDRINUSE: TAKEN, errno.EACCES: NOT_ALLOWED}


class NoPort(Exception):
    """The server cannot answer there. The text says why and what to do, in every language."""


def chosen() -> tuple[str, int]:
    """The address and the port, free a moment ago. Raises NoPort."""
    host, written = os.environ.get("HOST") or USUAL_HOST, os.environ.get("PORT") or str(USUAL_PORT)
    if not written.isdecimal() or not 0 < int(written) <= HIGHEST:
        raise NoPort(_said("start_up.port_wrong", host, written))
    try:
        with socket.create_server((host, int(written)), family=_family(host)):
            pass
    except OSError as fault:
        raise NoPort(_said(REASONS.get(fault.errno or 0, OTHER), host, written)) from fault
    return host, int(written)


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def _said(key: str, host: str, port: str) -> str:
    return "\n".join(vocabulary(language)[key].format(host=host, port=port) for language in LANGUAGES)
