"""Answers ahead: after a start, a load or midnight, what is soon asked is counted before anybody asks."""

import logging
import time

from data_access import clock
from data_access.commands.failures import explained
from data_access.engine import engine, engine_for, reading
from data_access.frames import data_state
from metrics.desk import renew

SECONDS_BETWEEN = 1.0
LOG = logging.getLogger("lagesbild")


def keep() -> None:
    """Look for new data as long as the server runs.

    A database that does not answer is asked again later.
    """
    seen = ""
    while True:
        time.sleep(SECONDS_BETWEEN)
        try:
            seen = _renewed(seen)
        except Exception as failure:
            if not explained(failure):
                raise
            if seen:
                LOG.warning("no answers ahead until the database answers: %s", type(failure).__name__)
            seen = ""


def _renewed(seen: str) -> str:
    """The day and the version of the data now; when they are others than those seen, answers are made anew."""
    address = engine().url.render_as_string(hide_password=False)
    now = f"{clock.today()} {data_state(engine_for(reading(address))).version}"
    if now != seen:
        renew(address)
    return now
