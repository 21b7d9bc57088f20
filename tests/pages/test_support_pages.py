"""The pages of politicians' staff in a real browser: from a question to a file, and a figure that can be cited."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Browser, Page, expect

from data_access.access_log import entries
from data_access.answers import own_texts, taken
from data_access.engine import engine_for
from tests.pages.serving import APP, faults, served, settled
from tests.pages.support import STAFF, changed, chosen, gone, opened, support_house

FILLED = "Hur ser socialborgarrådet på att bara 28 av 60 platser fyllts?"


@pytest.fixture(scope="module")
def house(database_file: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with support_house(database_file, tmp_path_factory.mktemp("log") / "support.log") as address:
        yield address


def test_a_figure_is_chosen_among_the_declared_ones_and_cited(house: str, visitor: Page) -> None:
    opened(visitor, house)
    expect(visitor.get_by_role("heading", name="Vilka siffror går att citera?")).to_be_visible()
    main = visitor.get_by_test_id("stMain")
    expect(main.locator(".badge")).to_contain_text("Exempeldata")
    expect(main.locator("dl.strip")).to_contain_text("28 av 60")
    chosen(visitor, "Uppdelning", "Årskurs")
    table = visitor.locator(".published").first
    hidden = table.locator("tr.unseen")
    expect(hidden.first).to_contain_text("skyddas")
    assert hidden.count() == 7
    assert all(row.locator("td.bar i").count() == 1 and row.locator("a").count() == 0 for row in hidden.all())
    visitor.get_by_role("link", name="Visa och citera Elever som tagit del av insatsen, årskurs 6").click()
    settled(visitor)
    expect(visitor.locator(".card .figure")).to_have_text("6")
    assert visitor.url.endswith("/publikationer?figure=pilot-2025-06-30/intake/year=6")
    visitor.get_by_role("button", name="Visa hela publikationen").click()
    expect(visitor.locator("dl.strip")).to_be_visible()
    assert "figure" not in visitor.url


def test_the_address_of_a_figure_survives_the_sign_in(house: str, visitor: Page) -> None:
    opened(visitor, f"{house}/publikationer?figure=pilot-2025-06-30/intake/district=Järva")
    expect(visitor.locator(".card .figure")).to_have_text("15")
    expect(visitor.locator(".card")).to_contain_text("Slutrapporten 4.3: 15. Det stämmer överens.")
    expect(visitor.locator(".card code")).to_have_text("pilot-2025-06-30/intake/district=Järva")
    gone(visitor, f"{house}/publikationer?figure=pilot-2025-06-30/intake/district=Farsta")
    expect(visitor.get_by_text("finns inte i någon publikation")).to_be_visible()


def test_the_whole_publication_is_taken_out_and_logged(house: str, database_file: str, visitor: Page) -> None:
    opened(visitor, f"{house}/publikationer")
    for label in ("JSON", "Excel", "Word"):
        with visitor.expect_download() as waiting:
            visitor.get_by_role("button", name=label, exact=True).click()
        assert Path(waiting.value.path()).stat().st_size > 1000
    told = [one.what for one in entries(engine_for(database_file), who=STAFF, action="export")]
    assert told.count("pilot-2025-06-30") == 3


def test_a_question_becomes_a_written_answer(house: str, database_file: str, visitor: Page) -> None:
    opened(visitor, f"{house}/svar")
    draft = visitor.locator(".draft")
    expect(draft).to_contain_text("hade 28 elever tagit del av insatsen")
    draft.get_by_role("link", name="Not 1", exact=True).first.click()
    expect(draft.locator("#note-1")).to_be_visible()
    expect(visitor.locator("dl.reasons")).to_contain_text("Hur stor del av platserna")
    field = visitor.get_by_label("Egen text till svaret")
    field.fill("Inflödet har ökat. 99 samtal har hållits.")
    visitor.get_by_role("button", name="Spara version 1").click()
    expect(visitor.locator(".own")).to_contain_text("Egen text, version 1, politikerstod")
    expect(visitor.get_by_text("I den egna texten står tal")).to_contain_text("99")
    field.fill("Inflödet har ökat.")
    visitor.get_by_role("button", name="Spara version 2").click()
    expect(visitor.locator(".own").first).to_contain_text("version 2")
    settled(visitor)
    files = {}
    for label in ("Word", "PDF", "Excel", "Text"):
        with visitor.expect_download() as waiting:
            visitor.get_by_role("button", name=label, exact=True).click()
        files[label] = Path(waiting.value.path()).read_bytes()
    assert files["PDF"].startswith(b"%PDF")
    text = files["Text"].decode()
    for said in (
        "28 elever",
        "15 i Järva och 13 på Kungsholmen",
        "Inflödet har ökat.",
        f"{house}/publikationer?figure=",
    ):
        assert said in text
    with visitor.expect_download() as waiting:
        visitor.get_by_role("button", name="Word", exact=True).click()
    word = Document(str(waiting.value.path()))
    assert FILLED in [one.text for one in word.paragraphs]
    lines = taken(database_file, FILLED)
    assert [one.form for one in lines[:: len(lines) // 5]] == ["docx", "txt", "xlsx", "pdf", "docx"]
    assert {one.by for one in lines} == {STAFF}
    assert [one.number for one in own_texts(database_file, FILLED)] == [2, 1]
    log = [(one.action, one.what) for one in entries(engine_for(database_file), who=STAFF)]
    assert [what for action, what in log if action == "answer"] == [f"svar: {FILLED}"] * 2
    assert len([what for action, what in log if action == "export" and FILLED in what]) == 5


def test_a_question_of_ones_own_is_explained_or_refused(house: str, visitor: Page) -> None:
    opened(visitor, f"{house}/svar?question=own&put=Vad heter statsministern?")
    expect(visitor.get_by_text("Frågan kan inte besvaras med de uppgifter som finns.").first).to_be_visible()
    expect(visitor.locator(".draft")).to_contain_text("Det skulle kräva ett mått")
    field = visitor.get_by_label("Din fråga, gärna ordagrant")
    field.fill("Vad kostar det, och ökar brotten?")
    field.blur()
    expect(visitor.locator(".draft")).to_contain_text("Projektet kostade")
    expect(visitor.locator("dl.reasons")).to_contain_text("inga uppgifter om brott")
    settled(visitor)
    visitor.get_by_text("Så hittades siffrorna").click()
    expect(visitor.get_by_text("frågan har orden kostar")).to_be_visible()
    field.fill("Hur går det för 640823-3234?")
    field.blur()
    expect(visitor.get_by_text("liknar ett personnummer")).to_be_visible()


def test_the_steering_group_reads_and_does_not_write(house: str, visitor: Page) -> None:
    opened(visitor, f"{house}/svar", "styrgrupp")
    expect(visitor.locator(".draft")).to_contain_text("hade 28 elever")
    expect(visitor.get_by_label("Egen text till svaret")).to_have_count(0)
    gone(visitor, f"{house}/publikationer")
    expect(visitor.locator("dl.strip")).to_contain_text("28 av 60")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (390, "light")])
def test_the_pages_fit_and_pass_the_accessibility_rules(house: str, browser: Browser, width: int, scheme: str) -> None:
    window = browser.new_page(viewport={"width": width, "height": 860}, color_scheme=scheme, reduced_motion="reduce")
    opened(window, f"{house}/publikationer")
    for address in (
        "publikationer?table=survey_positive",
        "publikationer?figure=pilot-2025-06-30/attendance_rate/window=last",
        "svar?question=develop",
        "svar?question=own&put=Vad%20heter%20statsministern",
    ):
        gone(window, f"{house}/{address}")
        expect(window.get_by_role("heading", level=1)).to_be_visible()
        assert faults(window) == [], address
        assert window.evaluate("document.documentElement.scrollWidth") <= width, address
    window.context.close()


def test_in_english_too(house: str, visitor: Page) -> None:
    opened(visitor, f"{house}/publikationer")
    visitor.get_by_role("link", name="In English").click()
    expect(visitor.get_by_role("heading", name="Which figures can be cited?")).to_be_visible()
    settled(visitor)
    strip = visitor.locator("dl.strip")
    for said in ("28 of 60", "79% (60–90%)", "SEK 11,997,086"):
        expect(strip).to_contain_text(said)
    expect(visitor.get_by_text("The pilot project, from its start to the day").first).to_be_visible()
    visitor.get_by_role("link", name="Answers", exact=True).click()
    expect(visitor.get_by_role("heading", name="Draft answer")).to_be_visible()
    settled(visitor)
    draft = visitor.locator("section.draft[lang=sv]")
    expect(draft).to_contain_text("måluppfyllelse på 47 procent")
    expect(visitor.get_by_text("The draft is in Swedish, as the answer will be")).to_be_visible()
    expect(visitor.locator(".published")).to_contain_text("28 of 60")
    expect(visitor.get_by_text("Pupils over the whole period, not places filled at the same time.")).to_be_visible()
    assert "siffror" not in visitor.locator("[data-testid=stMain] h2").all_inner_texts()


def test_nothing_published_is_said(accounts_file: str, visitor: Page, tmp_path: Path) -> None:
    with served(APP, accounts_file, tmp_path / "log") as empty:
        opened(visitor, empty)
        for address in ("publikationer", "svar"):
            gone(visitor, f"{empty}/{address}")
            expect(visitor.get_by_text("Inget är publicerat ännu.")).to_be_visible()


def test_what_has_been_changed_beside_the_program_is_shown_by_nobody(
    house: str, database_file: str, visitor: Page
) -> None:
    """The last test of this house: its publication is spoiled from here on."""
    opened(visitor, f"{house}/publikationer")
    changed(database_file, "UPDATE publications SET artefact = replace(artefact, '\"value\":28', '\"value\":29')")
    for address in ("publikationer", "svar", "publikationer?figure=pilot-2025-06-30/intake"):
        gone(visitor, f"{house}/{address}")
        expect(visitor.get_by_text("har ändrats efter att den skrevs").first).to_be_visible()
        expect(visitor.locator("dl.strip, .card, .draft")).to_have_count(0)
