"""Lägesbild SST+: who are you, which pages are yours, run one."""

import logging

from data_access.away import Away
from data_access.cookie_secret import cookie_secret
from data_access.engine import engine
from data_access.logs import keep_quiet
from data_access.sessions import Door
from metrics.opening import open_for
from pages import PAGES
from pages.common import notices, shell
from pages.common.single_sign_on import provider


def main() -> None:
    """One run for one visitor."""
    keep_quiet()
    shell.prepare()
    try:
        shell.show(PAGES, provider(Door(engine()), cookie_secret()), open_for)
    except Away as failure:
        logging.getLogger("lagesbild").error("database: %s", type(failure.orig).__name__)
        shell.everywhere(PAGES, notices.unreachable)


main()
