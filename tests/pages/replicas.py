"""Two processes of the app behind nginx, with the shipped configuration, over one PostgreSQL."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

from tests.pages.serving import ROOT, SECRET, free_port

SHIPPED = ROOT / "docs" / "operations" / "nginx.conf"
MAIN = """
pid {folder}/nginx.pid;
error_log {folder}/error.log;
daemon off;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {shipped}
}}
"""
SERVICE = ("-m", "pages.server")
STAND_IN = """
import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

class Own(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(os.environ["PORT"].encode())

ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Own).serve_forever()
"""


@dataclass
class Replicas:
    """The processes by their ports, which log where, what they run, and the address in front of them."""

    database: str
    folder: Path
    program: tuple[str, ...] = SERVICE
    address: str = ""
    running: dict[int, subprocess.Popen[bytes]] = field(default_factory=dict)

    def start(self, port: int) -> None:
        """Start the process of a port and wait until it is ready."""
        ours = {"LAGESBILD_DATABASE_URL": self.database, "LAGESBILD_COOKIE_SECRET": SECRET, "PORT": str(port)}
        with open(self.folder / f"{port}.log", "ab") as log:
            self.running[port] = subprocess.Popen(
                [sys.executable, *self.program], cwd=ROOT, env=os.environ | ours, stdout=log, stderr=log
            )
        ready(f"http://127.0.0.1:{port}/healthz")

    def serving(self) -> int:
        """The port of the process that holds the one window's WebSocket."""
        [port] = self._holding()
        return port

    def moved(self) -> None:
        """Wait until a window whose process was killed has found the other one by itself."""
        until = time.monotonic() + 90
        while not self._holding():
            assert time.monotonic() < until, "the window found no other process"
            time.sleep(0.1)

    def _holding(self) -> set[int]:
        front = {one.laddr.port for one in self._connections("nginx")}
        held = {one.laddr.port for one in self._connections("python") if one.raddr and one.raddr.port in front}
        return held & self.running.keys()

    def _connections(self, program: str) -> list[Any]:
        ours = psutil.Process().children(recursive=True)
        named = [one for one in ours if program in one.name()]
        return [found for one in named for found in one.net_connections("tcp") if found.status == "ESTABLISHED"]

    def kill(self, port: int) -> None:
        """End a process at once, as a power cut would."""
        process = self.running.pop(port)
        process.send_signal(signal.SIGKILL)
        process.wait()


def ready(address: str) -> None:
    """Wait until an address answers 200."""
    until = time.monotonic() + 90
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"{address} did not answer")


def configured(folder: Path, front: int, ports: list[int]) -> Path:
    """The shipped configuration with our ports, without the certificate that a test has none of."""
    shipped = SHIPPED.read_text("utf-8")
    for old, new, times in (
        (r"listen 443 ssl;", f"listen 127.0.0.1:{front};", 1),
        (r":8501\b", f":{ports[0]}", 3),
        (r":8502\b", f":{ports[1]}", 3),
        (r" Secure;", "", 1),
    ):
        shipped, found = re.subn(old, new, shipped)
        assert found == times, old
    shipped = re.sub(r"^ *ssl_certificate.*\n", "", shipped, flags=re.MULTILINE)
    path = folder / "nginx.conf"
    path.write_text(MAIN.format(folder=folder, shipped=shipped), "utf-8")
    return path


@contextmanager
def replicas(database: str, folder: Path, program: tuple[str, ...] = SERVICE) -> Iterator[Replicas]:
    """Both processes and nginx in front of them; all are stopped afterwards."""
    ports, front = [free_port(), free_port()], free_port()
    house = Replicas(database, folder, program, f"http://127.0.0.1:{front}")
    nginx = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    assert nginx
    proxy = subprocess.Popen([nginx, "-p", str(folder), "-c", str(configured(folder, front, ports))])
    try:
        for port in ports:
            house.start(port)
        ready(f"{house.address}/healthz")
        yield house
    finally:
        for process in (proxy, *house.running.values()):
            process.terminate()
            process.wait(timeout=30)
