"""Garbage is collected now and then, beside the visitors, and what is never garbage is left out of it.

Walking through the libraries' own objects takes longer than drawing a page, and through those of a hundred open windows
half as long.
"""

import gc
import sys
import time

SECONDS_BETWEEN = 5.0


def keep() -> None:
    """Collect as long as the server runs."""
    modules = 0
    while True:
        modules = collected(modules)
        time.sleep(SECONDS_BETWEEN)


def collected(known: int) -> int:
    """Collect, and tell how many modules there are; when others than the ``known`` many, leave out what they hold.

    Some are imported when a page is first asked for. What a visitor leaves behind is collected before, and since
    modules come to an end, so does this.
    """
    gc.collect()
    found = len(sys.modules)
    if found != known:
        gc.freeze()
    return found
