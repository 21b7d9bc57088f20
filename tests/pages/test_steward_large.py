"""A hundred thousand rows in a real browser: others are answered meanwhile, and a closed browser leaves no half."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from sqlalchemy import func, select

from data_access.access_log import entries
from data_access.engine import engine_for
from data_access.intake.history import steps
from data_access.schema import TABLES
from pages.common.sign_in import COOKIE
from tests.bench import large_file
from tests.bench.session import asking
from tests.pages.serving import cookie_of
from tests.pages.steward import example, hand_in, judged, loaded, signed_in

ROWS = large_file.PUPILS * large_file.WEEKS
SLOWEST = 5.0  # seconds, on a machine that runs other tests too; a session that waited for the file would wait longer
A_WHILE = 200  # looks, ten a second: many times what the load takes


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook."""
    return large_file.write(tmp_path_factory.mktemp("large") / "stor.xlsx")


@pytest.fixture
def house(accounts_file: str, tmp_path: Path) -> Iterator[str]:
    """The app over the example data, in a database of this test's own."""
    with example(accounts_file, tmp_path / "app.log") as address:
        yield address


def weeks(database: str) -> int:
    """The large file's weeks that anybody could read at this moment."""
    table = TABLES["attendance"]
    theirs = select(func.count()).where(table.c.case_id.like("C00%"), table.c.replaced_by.is_(None))
    with engine_for(database).connect() as connection:
        return int(connection.execute(theirs).scalar_one())


def test_others_are_answered_while_a_large_file_is_judged_and_loaded(
    house: str, accounts_file: str, browser: Browser, large: Path
) -> None:
    steward = signed_in(browser, house, "dataansvarig", "import")
    other = signed_in(browser, house, "styrgrupp", "oversikt")
    with asking(house, f"{COOKIE}={cookie_of(other)}", "oversikt") as answers:
        hand_in(steward, large)
        judged(steward)
        before = len(answers)
        loaded(steward)
    assert 0 < before < len(answers)
    assert max(answers) < SLOWEST
    assert weeks(accounts_file) == ROWS
    for window in (steward, other):
        window.context.close()


@pytest.mark.parametrize("moment", [200, 1_000], ids=["at once", "a second later"])
def test_a_browser_closed_in_the_middle_of_a_load_leaves_all_or_nothing(
    house: str, accounts_file: str, browser: Browser, large: Path, moment: int, tmp_path: Path
) -> None:
    steward = signed_in(browser, house, "dataansvarig", "import")
    hand_in(steward, large)
    judged(steward)
    steward.get_by_role("button", name="Läs in filen").click()
    steward.wait_for_timeout(moment)
    steward.context.close()
    seen = watched(accounts_file, browser.new_page())
    assert seen <= {0, ROWS}
    assert len(entries(engine_for(accounts_file), action="import", who="dataansvarig")) == (ROWS in seen)
    again = signed_in(browser, house, "dataansvarig", "import")
    goals = tmp_path / "Mål.csv"
    goals.write_bytes("Område;Från;Till;Mål antal elever\r\nFarsta;2031-07-01;2032-06-30;9\r\n".encode("cp1252"))
    hand_in(again, goals)
    judged(again)
    loaded(again)
    assert steps(engine_for(accounts_file))[0].source == "Mål.csv"
    again.context.close()


def watched(database: str, clock: Page) -> set[int]:
    """Every number of weeks that could be read until the load has ended, one way or the other."""
    before, seen = len(steps(engine_for(database))), set[int]()
    for _ in range(A_WHILE):
        seen.add(weeks(database))
        if len(steps(engine_for(database))) > before or ROWS in seen:
            break
        clock.wait_for_timeout(100)
    clock.context.close()
    return seen | {weeks(database)}
