"""Measures the house beside its floor, prints the table and writes its part of docs/benchmarks.md."""

import time

from tests.bench import judging, pages, protection, queueing, storing
from tests.bench.document import write
from tests.bench.measure import table

OPENING = """## The house beside its floor

Made by `make bench` in {minutes:.0f} minutes. Median of the runs."""


def main() -> None:
    begun = time.monotonic()
    found = table(
        [*storing.results(), *judging.results(), *queueing.results(), *pages.results(), *protection.results()]
    )
    print(found)
    write("house", f"{OPENING.format(minutes=(time.monotonic() - begun) / 60)}\n\n{found}")


main()
