"""A process in which everything fails with a secret in its words: ``python -m tests.data_access.failing FOLDER``."""

import logging
import sys
import threading
import warnings
from pathlib import Path

import polars as pl
from sqlalchemy import text
from streamlit import config
from streamlit.error_util import _log_uncaught_app_exception
from streamlit.logger import update_formatter

from data_access.engine import engine
from data_access.frames import data_state
from data_access.intake import loading
from data_access.intake.judge import judge
from data_access.intake.load import Receipt
from data_access.logs import as_json, keep_quiet
from pages.server.bare_lines import bare_lines
from tests.data_access.intake.small_file import TODAY, small, write

SECRET = "Hemlig"
LOG = logging.getLogger("lagesbild")


def workbook(folder: Path) -> Path:
    """A faultless workbook in which every number of a person is a secret."""
    rows = small()
    for row in (row for sheet in rows.values() for row in sheet):
        row |= {head: f"{SECRET}{value}" for head, value in row.items() if value in {"A1", "A2", "E1", "E2", "Ä1"}}
    return write(folder / f"{SECRET}.xlsx", {name: lines for name, lines in rows.items() if lines})


def refused_by_the_database(folder: Path) -> None:
    """A load of rows that PostgreSQL refuses with all their cells in its words."""
    found = judge(workbook(folder), lambda _table: pl.DataFrame(), TODAY)
    assert found.ok, found.problems
    broken = {"attendance": found.frames["attendance"].with_columns(offered=pl.lit(None, pl.Float64))}
    receipt = Receipt(TODAY, "import", "fil.xlsx", "0" * 64, "dataansvarig")
    under_way = loading.start(engine(), found.frames | broken, receipt, data_state(engine()).version)
    assert under_way.ended.wait(30)
    assert [problem.code for problem in under_way.problems] == ["failed"]


def of_a_page() -> None:
    """What Streamlit says of a page that fails, and uvicorn of an answer."""
    try:
        with engine().connect() as connection:
            connection.execute(text("SELECT CAST(:secret AS INTEGER)"), {"secret": SECRET})
    except Exception as failure:
        _log_uncaught_app_exception(failure)
        logging.getLogger("uvicorn.error").exception("Exception in ASGI application")
        LOG.error("database: %s", type(failure).__name__)


def of_others() -> None:
    """What nobody has caught, and a stranger's own sentence."""
    ended = threading.Thread(target=int, args=(SECRET,))
    ended.start()
    ended.join()
    if as_json():
        logging.getLogger("annan").error(f"fel värde: {SECRET}")
        logging.getLogger("annan").error("fel värde: %s", SECRET)
        warnings.warn(SECRET, stacklevel=1)


if __name__ == "__main__":
    keep_quiet()
    for option, value in bare_lines().items():
        config.set_option(option, value)
    update_formatter()
    refused_by_the_database(Path(sys.argv[1]))
    of_a_page()
    of_others()
    raise ValueError(SECRET if as_json() else "slut")
