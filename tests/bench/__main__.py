"""Runs every bench, prints the table and writes it to docs/benchmarks.md."""

import os
import platform
from pathlib import Path

from tests.bench import judging, pages, protection, queueing, storing
from tests.bench.measure import table

DOCUMENT = Path(__file__).parent.parent.parent / "docs" / "benchmarks.md"
HEAD = """# Benchmarks

Made by `make bench`: each figure beside what it is held against, in turn in the same run. The ratio is what counts;
seconds follow the machine. Median of the runs. Python {python}, {cores} cores.
"""


def main() -> None:
    found = table(
        [*storing.results(), *judging.results(), *queueing.results(), *pages.results(), *protection.results()]
    )
    print(found)
    head = HEAD.format(python=platform.python_version(), cores=os.cpu_count())
    DOCUMENT.write_text(f"{head}\n{found}\n", encoding="utf-8")


main()
