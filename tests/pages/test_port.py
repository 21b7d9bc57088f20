"""A server that cannot answer where it was told to says so in Swedish and English, with what to do."""

import socket

import pytest

from pages.server.port import NoPort, chosen


def test_a_free_port_is_taken_and_a_busy_one_told_of(monkeypatch: pytest.MonkeyPatch):
    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = busy.getsockname()[1]
        monkeypatch.setenv("PORT", str(port))
        with pytest.raises(NoPort) as fault:
            chosen()
    swedish, english = str(fault.value).splitlines()
    assert swedish.startswith(f"Porten {port} på 127.0.0.1 används redan")
    assert "choose another port with PORT" in english
    assert chosen() == ("127.0.0.1", port)


@pytest.mark.parametrize("written", ["0", "65536", "80a", "-1"])
def test_what_is_no_port_is_refused(written: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PORT", written)
    with pytest.raises(NoPort, match="från 1 till 65535"):
        chosen()


def test_a_host_that_is_not_this_computer_s_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HOST", "192.0.2.1")
    monkeypatch.setenv("PORT", "8501")
    with pytest.raises(NoPort, match="datorns egna adresser"):
        chosen()
