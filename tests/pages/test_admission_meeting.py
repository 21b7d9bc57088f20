"""/mote in a real browser: a meeting of ten by keyboard, decided on the spot, and its record taken home."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Browser, Locator, Page, expect

from tests.pages.admission import JARVA, choose, city, log, main, more, room, status, store, write
from tests.pages.serving import settled
from tests.pages.steward import signed_in

TEN = [f"A-T-{number:02}" for number in range(1, 11)]
OUTCOMES = {1: "beviljad", 2: "avslag"} | dict.fromkeys(range(3, 11), "uppskjuten")


@pytest.fixture(scope="module")
def house(database_file: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with city(database_file, tmp_path_factory.mktemp("log") / "city.log") as address:
        more(database_file, TEN)
        yield address


@pytest.fixture(scope="module")
def member(house: str, browser: Browser) -> Iterator[Page]:
    """A member of the group of Järva."""
    window = signed_in(browser, house, JARVA, "mote")
    yield window
    window.context.close()


def where(window: Page, text: str) -> None:
    """Which of how many stands there, once and at rest."""
    expect(window.locator(".where").filter(has_text=text)).to_have_count(1)
    settled(window)


def test_the_first_ten_complete_ones_are_proposed_in_the_order_of_the_hints(member: Page, database_file: str):
    expect(main(member)).to_contain_text("De 10 första kompletta är förvalda.")
    member.get_by_role("button", name="teamets psykolog").click()
    member.get_by_role("button", name="Öppna mötet").click()
    where(member, "1 av 10 · 0 beslutade")
    queue = room(database_file).queue("Järva")
    ready = [one for one in queue.ids if queue.waiting(one).ready and not queue.waiting(one).missing]
    (meeting,) = room(database_file).meeting.all("Järva")
    assert list(meeting.agenda) == ready[:10]
    assert meeting.present == ("teamets psykolog",)


def test_the_keyboard_leads_through_the_agenda_and_not_while_one_writes(member: Page, database_file: str):
    (meeting,) = room(database_file).meeting.all("Järva")
    for place, name in enumerate(meeting.agenda, start=1):
        where(member, f"{place} av 10")
        expect(member.get_by_role("heading", level=1)).to_contain_text(name)
        member.keyboard.press("n")
    expect(member.get_by_role("button", name=re.compile("^Nästa"))).to_be_disabled()
    member.keyboard.press("f")
    where(member, "9 av 10")
    write(member, "Motivering", "Ännu inte färdigt")
    member.get_by_label("Motivering", exact=True).press_sequentially(" fn")
    where(member, "9 av 10")
    member.get_by_role("heading", level=1).click()
    member.keyboard.press("f")
    where(member, "8 av 10")
    member.keyboard.press("n")
    where(member, "9 av 10")
    expect(member.get_by_label("Motivering", exact=True)).to_have_value("Ännu inte färdigt fn")
    reasons = {(one.what, one.reason) for one in log(database_file, "open_person")}
    assert reasons == {(f"ansökan {name}", "beslut") for name in meeting.agenda}


def test_every_item_of_the_agenda_leads_there_on_a_phone_too(member: Page, database_file: str):
    (meeting,) = room(database_file).meeting.all("Järva")
    for width, place in ((1280, 5), (390, 2), (1280, 9)):
        member.set_viewport_size({"width": width, "height": 900})
        item(member, place, meeting.agenda[place - 1]).click()
        where(member, f"{place} av 10")
        current = member.locator(".st-key-agenda [aria-current=step]")
        expect(current).to_have_text(f"{place}. {meeting.agenda[place - 1]}")
        expect(member.locator("h1:focus")).to_contain_text(meeting.agenda[place - 1])


def item(window: Page, place: int, name: str) -> Locator:
    """The agenda's way to an application."""
    return window.get_by_role("button", name=re.compile(rf"^{place}\. {name}"))


def test_the_keys_can_be_switched_off(member: Page):
    switch = member.get_by_role("switch", name="Byt ansökan med tangenterna N och F")
    for checked in (False, True):
        member.get_by_text("Byt ansökan med tangenterna N och F").click()
        expect(switch).to_be_checked(checked=checked)
        settled(member)
        member.get_by_role("heading", level=1).click()
        member.keyboard.press("f")
        where(member, f"{8 if checked else 9} av 10")
    member.keyboard.press("n")
    where(member, "9 av 10")


def test_focus_is_seen_and_stands_at_the_new_heading(member: Page):
    member.get_by_role("button", name="Föregående").focus()
    member.keyboard.press("Tab")
    ring = member.evaluate("[getComputedStyle(document.activeElement)].map(s => s.boxShadow + s.outlineStyle)[0]")
    assert ring not in {"nonenone", ""}
    member.keyboard.press("f")
    where(member, "8 av 10")
    expect(member.locator("h1:focus")).to_be_visible()


def test_each_is_decided_on_the_spot_and_actions_have_an_owner_and_a_day(member: Page, house: str, database_file: str):
    (meeting,) = room(database_file).meeting.all("Järva")
    member.goto(f"{house}/mote")
    where(member, "1 av 10")
    for place, name in enumerate(meeting.agenda, start=1):
        where(member, f"{place} av 10 · {place - 1} beslutade")
        choose(member, OUTCOMES[place])
        write(member, "Motivering", f"Skälet för {name}.")
        if room(database_file).against("Järva", name, OUTCOMES[place]):
            write(member, "Skäl att gå emot ordningen", f"Emot för {name}.")
        store(member)
        status(member, f"Beslutet om {name} är lagrat")
        where(member, f"{place} av 10 · {place} beslutade")
        if place == 1:
            write(member, "Vad ska göras?", "Boka uppstartsmöte")
            store(member, "Lägg till")
            status(member, "Antecknat: socialtjänstens handläggare, senast 28 november 2025.")
        if place < 10:
            member.get_by_role("button", name="Vidare till nästa ansökan").click()
    assert {one.meeting_id for one in room(database_file).decisions()} == {meeting.id}
    assert len(room(database_file).decisions()) == 10


def test_what_concerns_the_whole_district_is_agreed_too(member: Page, database_file: str):
    expect(item(member, 2, "")).to_contain_text("✓ avslag")
    member.get_by_text("Lägg till något som gäller hela området").click()
    write(member, "Vad ska göras för hela området?", "Bjud in skolorna")
    store(member, "Lägg till för området")
    status(member, "Antecknat: socialtjänstens handläggare, senast 28 november 2025.")
    expect(member.get_by_role("row", name="Bjud in skolorna hela området")).to_be_visible()
    agreed = room(database_file).meeting.actions()
    assert [(one.what, one.application_id is None) for one in agreed] == [
        ("Boka uppstartsmöte", False),
        ("Bjud in skolorna", True),
    ]


def test_the_record_is_taken_home_and_the_log_knows(member: Page, database_file: str):
    expect(main(member)).to_contain_text("Alla ansökningar på dagordningen är beslutade.")
    member.get_by_role("button", name="Avsluta mötet").click()
    status(member, "Mötet är avslutat.")
    (meeting,) = room(database_file).meeting.all("Järva")
    word, pdf = (taken(member, kind) for kind in ("Word", "PDF"))
    text, agreed = read(word)
    for name in meeting.agenda:
        assert f"Skälet för {name}." in text
    assert meeting.rules_version in text
    assert ["Bjud in skolorna", "området", "socialtjänstens handläggare", "2025-11-28", "öppen"] in agreed
    assert pdf.startswith(b"%PDF")
    told = [entry.what for entry in log(database_file, "export")]
    assert [what.rpartition(".")[2] for what in told] == ["docx", "pdf"]


def read(word: bytes) -> tuple[str, list[list[str]]]:
    """The text of a record, and the rows of its table."""
    made = Document(io.BytesIO(word))
    rows = [[cell.text for cell in row.cells] for table in made.tables for row in table.rows]
    return "\n".join(paragraph.text for paragraph in made.paragraphs), rows


def taken(window: Page, kind: str) -> bytes:
    with window.expect_download() as download:
        window.get_by_role("button", name=f"i {kind}").click()
    return Path(download.value.path()).read_bytes()


def test_afterwards_what_remains_stands_there_until_it_is_done(member: Page, database_file: str):
    expect(member.get_by_role("heading", name="Avslag utan antecknad vägledning: 1")).to_be_visible()
    expect(member.get_by_role("heading", name="Att göra efter möten: 2")).to_be_visible()
    member.get_by_role("button", name="Anteckna som klart").click()
    status(member, "Det är antecknat som klart.")
    settled(member)
    assert [one.done_by for one in room(database_file).meeting.actions()] == [JARVA, None]
    expect(main(member)).to_contain_text(room(database_file).after.followed("Järva").text.sv)
    member.get_by_text("Räcker takten?").click()
    expect(main(member)).to_contain_text("Formlerna är gjorda för många starter.")
    member.get_by_text("Väntetid till beslut och till start").click()
    expect(member.locator(".js-plotly-plot").first).to_be_visible()
