"""/ansokan in a real browser: opened with a reason that is logged, and decided with a motivation."""

from collections.abc import Iterator
from datetime import date

import polars as pl
import pytest
from playwright.sync_api import Browser, Page, expect

from data_access.engine import engine_for
from data_access.log_chain import broken
from tests.data_access.rows import application, load, typed
from tests.pages.admission import DAY, JARVA, choose, city, log, main, opened, room, status, store, table, write
from tests.pages.steward import signed_in


@pytest.fixture(scope="module")
def house(database_file: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with city(database_file, tmp_path_factory.mktemp("log") / "city.log") as address:
        yield address


@pytest.fixture(scope="module")
def member(house: str, browser: Browser) -> Iterator[Page]:
    """A member of the group of Järva."""
    window = signed_in(browser, house, JARVA, "ko")
    yield window
    window.context.close()


def row(database: str, name: str) -> dict[str, object]:
    return table(database, "applications").filter(pl.col("application_id") == name).row(0, named=True)


def test_nothing_is_shown_before_a_reason_which_the_log_keeps(member: Page, house: str, database_file: str):
    member.goto(f"{house}/ko")
    member.get_by_role("link", name="A-J-041").click()
    expect(member.get_by_role("heading", name="Varför öppnar du ansökan?")).to_be_visible()
    assert "rskurs 1" not in main(member).inner_text()
    assert not log(database_file, "open_person")
    choose(member, "mötesförberedelse")
    expect(member.get_by_role("heading", name="Vad ska gälla för A-J-041?")).to_be_visible()
    expect(main(member)).to_contain_text("Elev i årskurs 1, lågstadiet")
    expect(main(member)).to_contain_text("frångått med motivering")
    assert [(one.who, one.what, one.reason) for one in log(database_file, "open_person")] == [
        (JARVA, "ansökan A-J-041", "mötesförberedelse")
    ]
    member.get_by_test_id("stSidebarNavLink").first.click()
    expect(member.get_by_role("heading", name="Vilka väntar på beslut?")).to_be_visible()
    member.get_by_role("link", name="Ansökan", exact=True).click()
    expect(member.get_by_role("heading", name="Vilken ansökan?")).to_be_visible()
    write(member, "Ansöknings-id", "A-J-041")
    expect(member.get_by_role("heading", name="Varför öppnar du ansökan?")).to_be_visible()


def test_it_shows_its_history_and_who_has_opened_it(member: Page, house: str):
    opened(member, house, "A-J-036", "uppföljning")
    expect(member.locator(".timeline")).to_contain_text("Status ändrades i en senare fil")
    expect(member.locator(".timeline")).to_contain_text("från förhandsbedömning till hos antagningsgrupp")
    openings = member.get_by_role("table").last
    expect(openings).to_contain_text(JARVA)
    expect(openings).to_contain_text("uppföljning")
    expect(member.locator(".judged li")).to_have_count(5)


def test_a_decision_is_stored_when_the_page_says_so_and_counts_at_once(member: Page, house: str, database_file: str):
    opened(member, house, "A-J-041")
    expect(member.get_by_role("button", name="Lagra beslutet")).to_be_disabled()
    choose(member, "uppskjuten")
    store(member)
    expect(member.get_by_role("alert")).to_contain_text("Motiveringen saknas")
    write(member, "Motivering", "Skolan ska komma med en ny kartläggning, 20010101-1234.")
    store(member)
    expect(member.get_by_role("alert")).to_contain_text("personnummer")
    expect(member.get_by_label("Motivering")).to_have_value("Skolan ska komma med en ny kartläggning, 20010101-1234.")
    assert not room(database_file).decisions()
    write(member, "Motivering", "Skolan ska komma med en ny kartläggning.")
    member.get_by_role("button", name="Lagra beslutet").dblclick(delay=60)
    status(member, "Beslutet om A-J-041 är lagrat: uppskjuten (beslut 1).")
    assert [(one.outcome, one.number) for one in room(database_file).decisions("A-J-041")] == [("uppskjuten", 1)]
    assert "A-J-041" in room(database_file).queue("Järva")
    assert row(database_file, "A-J-041")["status"] == "hos antagningsgrupp"


def test_going_against_the_order_asks_for_the_reason_in_its_own_field(member: Page, house: str, database_file: str):
    opened(member, house, "A-J-042")
    choose(member, "beviljad")
    expect(main(member)).to_contain_text("Det här går emot ledtrådarnas ordning.")
    write(member, "Motivering", "Skolan och socialtjänsten är överens om en plan.")
    store(member)
    expect(member.get_by_role("alert")).to_contain_text("Skriv skälet")
    write(member, "Skäl att gå emot ordningen", "De som står före utreds ännu.")
    store(member)
    status(member, "Beslutet om A-J-042 är lagrat: beviljad")
    (made,) = room(database_file).decisions("A-J-042")
    assert made.against_hint == "De som står före utreds ännu."
    assert made.hint["against"] == "passed"
    member.goto(f"{house}/ko")
    expect(main(member).locator(".st-key-lead")).to_contain_text("7 ansökningar väntar")
    expect(member.get_by_role("heading", name="Beviljade som inte har börjat: 2")).to_be_visible()
    expect(member.locator("dl.strip")).to_contain_text("2 redan lovad")


def test_a_no_without_guidance_is_followed_up_until_it_is_told(member: Page, house: str, database_file: str):
    opened(member, house, "A-J-039")
    choose(member, "avslag")
    expect(main(member)).to_contain_text("ansökan står då på uppföljningslistan")
    write(member, "Motivering", "Behoven tas om hand av elevhälsan.")
    store(member)
    status(member, "Beslutet om A-J-039 är lagrat: avslag")
    assert [one.application_id for one in room(database_file).unguided()] == ["A-J-039"]
    member.goto(f"{house}/mote")
    expect(member.get_by_role("heading", name="Avslag utan antecknad vägledning: 1")).to_be_visible()
    member.get_by_role("link", name="A-J-039").first.click()
    choose(member, "uppföljning")
    write(member, "Vägledd till", "skolans elevhälsa")
    store(member, "Lagra vägledningen")
    expect(member.get_by_role("alert")).to_contain_text("Vägledd av saknas")
    write(member, "Vägledd av (roll, inte namn)", "specialpedagogen")
    store(member, "Lagra vägledningen")
    status(member, "Vägledningen är lagrad: skolans elevhälsa")
    assert not room(database_file).unguided()
    member.goto(f"{house}/mote")
    expect(main(member)).to_contain_text("Alla som har fått avslag är vägledda till annat stöd.")


def test_a_correction_is_a_new_decision_that_names_the_old(member: Page, house: str, database_file: str):
    opened(member, house, "A-J-042")
    expect(main(member)).to_contain_text("Gruppens beslut: beviljad")
    member.get_by_text("Rätta beslutet").click()
    choose(member, "uppskjuten")
    write(member, "Motivering", "Beviljad av misstag: familjen vill vänta.")
    store(member, "Lagra rättelsen")
    status(member, "Beslutet om A-J-042 är lagrat: uppskjuten (beslut 2).")
    expect(member.locator(".timeline")).to_contain_text("Beslut 2: uppskjuten (rättar beslut 1)")
    expect(member.locator(".timeline")).to_contain_text("Beslut 1: beviljad")
    first, second = room(database_file).decisions("A-J-042")
    assert second.replaces == first.id
    assert "A-J-042" in room(database_file).queue("Järva")


def test_a_file_that_contradicts_a_decision_is_listed_and_the_decision_stands(
    member: Page, house: str, database_file: str
):
    file = application(0, application_id="A-J-039", year="8", received=date(2025, 10, 3), decided=date(2025, 11, 12))
    load(engine_for(database_file), DAY, applications=typed("applications", file))
    assert row(database_file, "A-J-039")["decision"] == "avslag"
    member.goto(f"{house}/mote")
    expect(member.get_by_role("heading", name="Uppföljningsfilen säger något annat: 1")).to_be_visible()
    line = member.get_by_role("row").filter(has_text="A-J-039").filter(has_text="beviljad")
    expect(line).to_contain_text("avslag, 14 nov 2025")
    expect(line).to_contain_text("beviljad, 12 nov 2025")


def test_no_opening_and_no_decision_was_lost_from_the_log(database_file: str):
    assert broken(engine_for(database_file)) is None
    told = [entry.what for entry in log(database_file, "decide")]
    assert len(told) == len(room(database_file).decisions()) == 4
