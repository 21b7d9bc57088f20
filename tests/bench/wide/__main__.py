"""Measures cities of the sizes named (28, 1000 and 10000 unless told otherwise) and writes docs/benchmarks.md."""

import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser

from tests.bench.document import write
from tests.bench.wide.cities import City, cities
from tests.bench.wide.facts import Fact
from tests.bench.wide.one_city import measured
from tests.bench.wide.telling import told
from tests.pages.serving import chromium
from tests.servers import administer, postgres

SIZES = (28, 1_000, 10_000)


def main(sizes: Sequence[int]) -> None:
    """One city after the other, small ones first; what is measured of each is written before the next is begun."""
    begun, facts = time.monotonic(), list[Fact]()
    with tempfile.TemporaryDirectory() as folder, postgres() as server, chromium() as browser:
        administer(server, "ALTER SYSTEM SET fsync = on", "SELECT pg_reload_conf()")
        for size in sorted(sizes):
            for city in cities(size, Path(folder), server):
                facts += _measured(city, browser, Path(folder))
            write("wide", told(facts, time.monotonic() - begun))


def _measured(city: City, browser: Browser, folder: Path) -> list[Fact]:
    before, found = time.monotonic(), list[Fact]()
    for fact in measured(city, browser, folder):
        print(f"{fact.size:>6} {fact.database:10} {fact.who:18} {fact.what:45} {fact.shown}", flush=True)
        found.append(fact)
    print(f"{city.size} {city.database}: {time.monotonic() - before:.0f} s", flush=True)
    return found


main([int(size) for size in sys.argv[1:]] or SIZES)
