"""``python -m tests.screenshots`` makes the handbook's pictures, ``… sheet`` the contact sheet of every page."""

import sys
import tempfile
from pathlib import Path

from tests.pages.serving import chromium
from tests.screenshots import handbook, sheet
from tests.screenshots.house import house

MAKERS = {"handbook": handbook.make, "sheet": sheet.make}


def main(name: str = "handbook") -> None:
    """Make them over a fresh house, and say where they lie."""
    with tempfile.TemporaryDirectory() as folder, house(Path(folder)) as address, chromium() as browser:
        for path in MAKERS[name](browser, address, Path(folder)):
            print(path, flush=True)


main(*sys.argv[1:])
