"""An import of many rows in a process of its own, which tells how far it is: python -m … ADDRESS [WORDS].

Once it has told something that holds the words it waits, in the midst of its transaction, to be killed.
"""

import sys

import polars as pl

from data_access.engine import engine_for
from data_access.intake.load import store
from tests.data_access.rows import TUESDAY, receipt

ROWS = 100_000
HOURS = 11.0


def many(rows: int = ROWS) -> pl.DataFrame:
    """That many weeks of the case J1, none of them in the stored city."""
    weeks = [f"{4000 + number // 50}-V{number % 50 + 1:02d}" for number in range(rows)]
    return pl.DataFrame({"case_id": "J1", "week": weeks, "offered": 20.0, "attended": HOURS})


def tell(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def tell_and_wait(text: str) -> None:
    tell(text)
    if sys.argv[2:] and sys.argv[2] in text:
        sys.stdin.read()


if __name__ == "__main__":
    tell("färdig att börja")
    changed = pl.DataFrame({"case_id": ["J1"], "week": ["2025-V40"], "offered": [20.0], "attended": [HOURS]})
    tables = {"attendance": pl.concat([changed, many()])}
    store(engine_for(sys.argv[1]), tables, receipt(TUESDAY), progress=tell_and_wait)
    tell("klar")
