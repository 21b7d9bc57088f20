"""The example accounts, told when the server starts over the example data; a real database has none."""

import os
import sys

from data_access.accounts import EXAMPLES, add_examples
from data_access.commands.failures import explained
from data_access.engine import engine
from data_access.frames import data_state
from data_access.passwords import Refused
from pages.parts.words import DEFAULT, vocabulary


def tell() -> None:
    """Print the example accounts' names; ``LAGESBILD_DEMO_PASSWORD``, when it is set, becomes their password."""
    if not _example():
        return
    words = vocabulary(DEFAULT)
    if os.environ.get("LAGESBILD_DEMO_PASSWORD"):
        try:
            add_examples(engine())
        except Refused as reason:
            sys.exit(str(reason))
        password = words["start_up.password_named"]
    else:
        password = words["start_up.password_shown"]
    names = ", ".join(name for name, _, _ in EXAMPLES)
    sys.stdout.write(words["start_up.examples"].format(names=names, password=password) + "\n")
    sys.stdout.flush()


def _example() -> bool:
    """True over the example data; a database that does not answer is told of on the page."""
    try:
        return data_state(engine()).example
    except Exception as error:
        if explained(error):
            return False
        raise
