"""``python -m pages.server``: serve the app, on ``HOST`` and ``PORT`` when they are set."""

import os
from importlib import import_module
from threading import Thread

from pages.server.asgi import application

# What the first visitor's run imports, imported while the server starts.
Thread(target=import_module, args=("pages.common.shell",), daemon=True).start()

application().run(
    config={
        "server.address": os.environ.get("HOST") or "127.0.0.1",
        "server.port": int(os.environ.get("PORT") or 8501),
    }
)
