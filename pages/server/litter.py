"""What is never garbage is taken out of garbage collection.

Streamlit collects garbage after every run of the script; walking through the libraries' own objects would take most of
a run's time.
"""

import gc
import sys


def left_out(known: int) -> int:
    """How many modules there are; when others than the ``known`` many, what they hold is left out from now on.

    Some are imported when a page is first asked for. What a visitor leaves behind is collected before, and since
    modules come to an end, so does this.
    """
    found = len(sys.modules)
    if found != known:
        gc.collect()
        gc.freeze()
    return found
