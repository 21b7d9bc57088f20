"""``python -m pages.server``: serve the app, on ``HOST`` and ``PORT`` when they are set."""

import gc
import os
import sys
from importlib import import_module
from threading import Thread

from data_access.logs import FaultyLog, keep_quiet
from data_access.single_sign_on import FaultySettings
from pages import PAGES
from pages.server.asgi import application
from pages.server.bare_lines import bare_lines


def beside() -> None:
    """Import what the first visitor's run needs while the server starts, and take it out of garbage collection.

    Streamlit collects garbage after every run of the script; walking through the libraries' own objects, which are
    never garbage, would take most of a run's time. Then answer ahead, as long as the server runs.
    """
    from pages.server import ahead, examples  # slow to import

    for module in ("pages.common.shell", *(page.function.split(":")[0] for page in PAGES)):
        import_module(module)
    gc.collect()
    gc.freeze()
    examples.tell()
    ahead.keep()


try:
    keep_quiet()
    served = application()
except (FaultyLog, FaultySettings) as fault:
    sys.exit(str(fault))

Thread(target=beside, daemon=True).start()

served.run(
    config={
        "server.address": os.environ.get("HOST") or "127.0.0.1",
        "server.port": int(os.environ.get("PORT") or 8501),
        **bare_lines(),
    }
)
