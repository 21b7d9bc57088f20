"""``python -m pages.server``: serve the app, on ``HOST`` and ``PORT`` when they are set."""

import os

from pages.server.asgi import application

application().run(
    config={
        "server.address": os.environ.get("HOST") or "127.0.0.1",
        "server.port": int(os.environ.get("PORT") or 8501),
    }
)
