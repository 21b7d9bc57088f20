"""Measures cities of the sizes named (28, 1000 and 10000 unless told otherwise) and writes docs/benchmarks.md."""

import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.bench.document import write
from tests.bench.wide.cities import cities
from tests.bench.wide.facts import Fact
from tests.bench.wide.one_city import measured
from tests.bench.wide.telling import told
from tests.pages.serving import chromium
from tests.servers import administer, postgres

SIZES = (28, 1_000, 10_000)


def main(sizes: Sequence[int]) -> None:
    """One city after the other, small ones first."""
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        facts = list(_facts(sizes, Path(folder)))
    write("wide", told(facts, time.monotonic() - begun))


def _facts(sizes: Sequence[int], folder: Path) -> Iterator[Fact]:
    with postgres() as server, chromium() as browser:
        administer(server, "ALTER SYSTEM SET fsync = on", "SELECT pg_reload_conf()")
        for size in sorted(sizes):
            for city in cities(size, folder, server):
                before = time.monotonic()
                for fact in measured(city, browser, folder):
                    print(f"{fact.size:>6} {fact.database:10} {fact.who:18} {fact.what:45} {fact.shown}", flush=True)
                    yield fact
                print(f"{size} {city.database}: {time.monotonic() - before:.0f} s", flush=True)


main([int(size) for size in sys.argv[1:]] or SIZES)
