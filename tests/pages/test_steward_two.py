"""Two stewards at once in real browsers: the later one is told, judged anew, and nothing is mixed."""

from pathlib import Path

from playwright.sync_api import Browser, expect

from data_access.engine import engine_for
from data_access.frames import read
from data_access.intake.history import steps
from data_access.scope import OPERATOR
from tests.pages.steward import hand_in, judged, line, loaded, signed_in


def goals(path: Path, pupils: int) -> Path:
    """A file with one goal."""
    rows = f"Område;Från;Till;Mål antal elever\r\nFarsta;2031-07-01;2032-06-30;{pupils}\r\n"
    path.write_bytes(rows.encode("cp1252"))
    return path


def known(database: str) -> list[int]:
    targets = read(engine_for(database), "targets", OPERATOR)
    return targets.filter(targets["valid_from"].dt.year() == 2031)["pupils"].to_list()


def test_the_later_of_two_is_told_and_judged_against_what_then_holds(
    later: str, example: str, browser: Browser, tmp_path: Path
) -> None:
    first, second = (signed_in(browser, later, "dataansvarig", "import") for _ in range(2))
    (tmp_path / "a").mkdir()
    hand_in(first, goals(tmp_path / "Mål.csv", 9))
    judged(first)
    hand_in(second, goals(tmp_path / "a" / "Mål.csv", 12))
    judged(second)
    loaded(first)
    made = len(steps(engine_for(example)))
    second.get_by_role("button", name="Läs in filen").click()
    expect(second.get_by_role("alert")).to_contain_text("Någon annan har ändrat uppgifterna")
    judged(second)
    assert line(second, "Mål")[1:3] == ["0", "1"]
    assert (known(example), len(steps(engine_for(example)))) == ([9], made)
    loaded(second)
    assert (known(example), len(steps(engine_for(example)))) == ([12], made + 1)
    for window in (first, second):
        window.context.close()
