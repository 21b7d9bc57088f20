"""A house with three pages, served like app.py: the shell and the sign-in are tried on it without real pages.

Its desk is the bare scope: no rows are read here.
"""

from sqlalchemy.exc import DBAPIError

from data_access.cookie_secret import cookie_secret
from data_access.engine import engine
from data_access.sessions import Door
from pages.common import notices, shell
from pages.common.single_sign_on import provider
from tests.pages.small_pages import TABLE


def main() -> None:
    shell.prepare()
    try:
        shell.show(TABLE, provider(Door(engine()), cookie_secret()), lambda scope: scope)
    except DBAPIError:
        shell.everywhere(TABLE, notices.unreachable)


main()
