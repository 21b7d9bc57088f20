"""A team's old spreadsheet, all the way: matched, judged, mended, loaded, seen in the figures, taken back."""

from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from data_access.engine import engine_for
from data_access.frames import read
from data_access.intake.history import steps
from data_access.scope import OPERATOR
from tests.data_access.intake import old_spreadsheet
from tests.pages.serving import settled
from tests.pages.steward import accessible, choose, hand_in, judged, lead, line, loaded, signed_in

MEANINGS = (
    ("Stadsdelsområde: Rinkeby-Kista", "Järva"),
    ("Status: Klar", "beslutad"),
    ("Status: Ny", "inkommen"),
)


def applications(database: str) -> int:
    return read(engine_for(database), "applications", OPERATOR).height


def applied(browser: Browser, later: str) -> int:
    """The applications that the steering group reads of at /intag."""
    window = signed_in(browser, later, "styrgrupp", "intag")
    figure = window.locator("dl.strip > div").first
    expect(figure).to_contain_text("Ansökningar")
    count = int(figure.locator("dd").first.inner_text())
    window.context.close()
    return count


def test_the_old_spreadsheet_is_matched_judged_mended_loaded_seen_and_taken_back(
    later: str, example: str, steward: Page, browser: Browser, tmp_path: Path
) -> None:
    before, made = applications(example), len(steps(engine_for(example)))
    shown_before = applied(browser, later)
    hand_in(steward, old_spreadsheet.write(tmp_path / "gammal.csv", old_spreadsheet.WRONG))
    expect(lead(steward)).to_contain_text("kan inte läsas in")
    steward.get_by_role("button", name="Föreslå hur kolumnerna hör ihop").click()
    expect(lead(steward)).to_contain_text("Se igenom förslaget")
    settled(steward)
    for label, meaning in MEANINGS:
        choose(steward, label, meaning)
    shown = steward.get_by_role("region", name="Ansökningar: de första 3 raderna")
    for word in ("Järva", "flicka", "orosanmälan", "socialtjänst", "2025-03-20", "avslag", "62,5"):
        expect(shown).to_contain_text(word)
    accessible(steward)
    with steward.expect_download() as taken:
        steward.get_by_role("button", name="Spara mappningen").click()
    mapping = tmp_path / "gammal.toml"
    mapping.write_bytes(taken.value.path().read_bytes())
    steward.get_by_role("button", name="Granska filen så här").click()
    expect(lead(steward)).to_contain_text("kan inte läsas in: ett fel")
    assert line(steward, "gammal, rad 3")[1] == "Frånvaro i procent"
    assert applications(example) == before

    steward.reload()
    settled(steward)
    hand_in(steward, old_spreadsheet.write(tmp_path / "gammal.csv"), mapping)
    judged(steward)
    assert line(steward, "Ansökningar")[1:3] == ["3", "0"]
    assert line(steward, "Ansökningar i kö")[3] == "samma"  # the one that waits has no consent
    loaded(steward)
    assert applications(example) == before + 3
    assert "gammal.csv" in steps(engine_for(example))[0].source
    assert applied(browser, later) == shown_before + 3

    steward.get_by_role("button", name="Ångra senaste inläsningen").click()
    steward.get_by_role("button", name="Ja, ångra nummer").click()
    expect(steward.get_by_test_id("stAlert")).to_contain_text("är ångrat")
    assert applications(example) == before
    assert applied(browser, later) == shown_before
    assert len(steps(engine_for(example))) == made + 2
