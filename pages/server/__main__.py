"""``python -m pages.server``: serve the app, on ``HOST`` and ``PORT`` when they are set."""

import sys
from importlib import import_module
from threading import Thread

from data_access import clock
from data_access.house_rules import FaultyRules, house_rules
from data_access.logs import FaultyLog, keep_quiet
from data_access.single_sign_on import FaultySettings
from pages import PAGES
from pages.server.asgi import application
from pages.server.at_once import sent_at_once
from pages.server.bare_lines import bare_lines
from pages.server.port import NoPort, chosen


def beside() -> None:
    """Import what the first visitor's run needs while the server starts. Then tidy, and answer ahead."""
    from pages.server import ahead, examples, litter  # slow to import

    for module in ("pages.common.shell", *(page.function.split(":")[0] for page in PAGES)):
        import_module(module)
    examples.tell()
    Thread(target=litter.keep, daemon=True).start()
    ahead.keep()


try:
    keep_quiet()
    house_rules()
    clock.today()
    host, port = chosen()
    served = application()
    sent_at_once()
except (FaultyLog, FaultyRules, clock.FaultyDay, FaultySettings, NoPort) as fault:
    sys.exit(str(fault))

Thread(target=beside, daemon=True).start()

served.run(
    config={
        "server.address": host,
        "server.port": port,
        **bare_lines(),
    }
)
