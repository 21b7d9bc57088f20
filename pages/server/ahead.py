"""Answers ahead: when the data have changed, what was asked lately is counted before anybody asks again."""

import logging
import time

from data_access.commands.failures import explained
from data_access.engine import engine
from data_access.frames import data_state
from metrics.desk import renew

SECONDS_BETWEEN = 1.0
LOG = logging.getLogger("lagesbild")


def keep() -> None:
    """Look for new data as long as the server runs. A database that does not answer is asked again later."""
    seen = ""
    while True:
        time.sleep(SECONDS_BETWEEN)
        try:
            version = data_state(engine()).version
            if version != seen:
                seen = version
                renew(engine().url.render_as_string(hide_password=False))
        except Exception as failure:
            if not explained(failure):
                raise
            LOG.warning("no answers ahead: %s", type(failure).__name__)
