"""docs/benchmarks.md: one document of two parts, each made by a command of its own, which leaves the other as it is."""

import os
import platform
import re
from pathlib import Path

DOCUMENT = Path(__file__).parent.parent.parent / "docs" / "benchmarks.md"
HEAD = """# Benchmarks

Made by `make bench` (the house beside its floor) and `make bench-wide` (cities of several sizes, and others who draw
the same charts); do not edit. Each figure stands beside what it is held against, in the same run. The ratio is what
counts; seconds follow the machine. Python {python}, {cores} cores.
"""
PARTS = ("house", "wide")


def write(part: str, text: str) -> None:
    """Put ``text`` in place of what stood in one part, and keep the other's."""
    kept = {name: _standing(name) for name in PARTS} | {part: text}
    head = HEAD.format(python=platform.python_version(), cores=os.cpu_count())
    body = "\n".join(f"<!-- {name} -->\n{kept[name]}\n<!-- end of {name} -->\n" for name in PARTS)
    DOCUMENT.write_text(f"{head}\n{body}", encoding="utf-8")


def _standing(part: str) -> str:
    whole = DOCUMENT.read_text(encoding="utf-8") if DOCUMENT.exists() else ""
    found = re.search(rf"<!-- {part} -->\n(.*?)\n<!-- end of {part} -->", whole, re.DOTALL)
    return found[1] if found else ""
