"""Two members decide the same application at the same moment: one is told, and nothing is lost."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from data_access import accounts
from data_access.engine import engine_for
from tests.pages.admission import (
    COLLEAGUE,
    COLLEAGUES_PASSWORD,
    JARVA,
    choose,
    city,
    log,
    main,
    more,
    opened,
    room,
    status,
    store,
    write,
)
from tests.pages.serving import cookie_of, settled, sign_in
from tests.pages.steward import signed_in

MINE = "Vi ser stora behov, och skolan har redan prövat sitt."


@pytest.fixture(scope="module")
def house(database_file: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with city(database_file, tmp_path_factory.mktemp("log") / "city.log") as address:
        yield address


@pytest.fixture(scope="module")
def two(house: str, browser: Browser) -> Iterator[tuple[Page, Page]]:
    """Two members of the group of Järva, each in a window."""
    first = signed_in(browser, house, JARVA, "ko")
    second = browser.new_context(locale="sv-SE", viewport={"width": 1280, "height": 900}).new_page()
    second.goto(f"{house}/ko")
    sign_in(second, COLLEAGUE, COLLEAGUES_PASSWORD)
    cookie_of(second)
    settled(second)
    yield first, second
    for window in (first, second):
        window.context.close()


def written(window: Page, house: str, name: str, outcome: str, motivation: str) -> None:
    """A decision about to be stored."""
    opened(window, house, name)
    choose(window, outcome)
    write(window, "Motivering", motivation)


def test_one_is_told_and_what_was_written_stays_and_can_be_stored_as_a_correction(
    two: tuple[Page, Page], house: str, database_file: str
):
    first, second = two
    written(first, house, "A-J-038", "uppskjuten", "Vi väntar på skolans underlag.")
    written(second, house, "A-J-038", "återtagen", MINE)
    store(first)
    status(first, "Beslutet om A-J-038 är lagrat: uppskjuten")
    store(second)
    told = second.get_by_role("alert")
    expect(told).to_contain_text(f"{JARVA} har hunnit före och beslutat: uppskjuten")
    settled(second)  # a click on the button of before, which stands until the new one comes, stores nothing
    expect(told).to_contain_text("Vi väntar på skolans underlag.")
    expect(second.get_by_label("Motivering", exact=True)).to_have_value(MINE)
    expect(second.get_by_role("radio", name="återtagen")).to_be_checked()
    assert [one.stored_by for one in room(database_file).decisions("A-J-038")] == [JARVA]
    store(second)
    status(second, "Beslutet om A-J-038 är lagrat: återtagen (beslut 2).")
    assert [one.stored_by for one in room(database_file).decisions("A-J-038")] == [JARVA, COLLEAGUE]


def test_a_decision_that_came_while_one_was_writing_is_told_before_anything_is_stored(
    two: tuple[Page, Page], house: str, database_file: str
):
    first, second = two
    written(first, house, "A-J-039", "beviljad", "Ett samlat stöd behövs nu.")
    write(first, "Skäl att gå emot ordningen", "De andra kan vänta.")
    opened(second, house, "A-J-039")
    choose(second, "återtagen")
    store(first)
    status(first, "Beslutet om A-J-039 är lagrat: beviljad")
    write(second, "Motivering", "Familjen tar tillbaka sin ansökan.")
    expect(second.get_by_role("alert")).to_contain_text("har hunnit före och beslutat: beviljad")
    expect(second.get_by_label("Motivering", exact=True)).to_have_value("Familjen tar tillbaka sin ansökan.")
    expect(second.get_by_role("button", name="Lagra beslutet", exact=True)).to_have_count(0)
    store(second, "Lagra rättelsen")
    status(second, "Beslutet om A-J-039 är lagrat: återtagen (beslut 2).")
    made = room(database_file).decisions("A-J-039")
    assert [(one.stored_by, one.outcome) for one in made] == [(JARVA, "beviljad"), (COLLEAGUE, "återtagen")]
    assert made[1].replaces == made[0].id


def test_a_reason_against_the_order_goes_along_only_when_the_order_is_gone_against(
    two: tuple[Page, Page], house: str, database_file: str
):
    first, _ = two
    written(first, house, "A-J-036", "avslag", "Behoven är tillgodosedda.")
    write(first, "Skäl att gå emot ordningen", "Stödet finns redan.")
    choose(first, "uppskjuten")
    expect(first.get_by_label("Skäl att gå emot ordningen")).to_have_count(0)
    store(first)
    status(first, "Beslutet om A-J-036 är lagrat: uppskjuten")
    assert [one.against_hint for one in room(database_file).decisions("A-J-036")] == [""]


def test_a_member_of_two_districts_decides_in_the_applications_own(house: str, browser: Browser, database_file: str):
    accounts.add(engine_for(database_file), "båda", "antagningsgrupp", ["Järva", "Kungsholmen"], COLLEAGUES_PASSWORD)
    both = browser.new_context(locale="sv-SE", viewport={"width": 1280, "height": 900}).new_page()
    both.goto(f"{house}/ko?district=Kungsholmen")
    sign_in(both, "båda", COLLEAGUES_PASSWORD)
    cookie_of(both)
    expect(main(both)).to_contain_text("ansökningar väntar på beslut i Kungsholmen")
    both.goto(f"{house}/ko")
    expect(main(both)).to_contain_text("ansökningar väntar på beslut i Järva")
    back_and_forward(both, house)
    opened(both, house, "A-K-029")
    expect(main(both)).to_contain_text("Plats i ordningen")
    choose(both, "beviljad")
    write(both, "Motivering", "Skolan och socialtjänsten är överens.")
    write(both, "Skäl att gå emot ordningen", "Den som står före utreds ännu.")
    store(both)
    status(both, "Beslutet om A-K-029 är lagrat: beviljad")
    (made,) = room(database_file, "Kungsholmen").decisions("A-K-029")
    assert made.hint["others"] == ["A-K-031"]
    both.context.close()


def back_and_forward(window: Page, house: str) -> None:
    """The browser's own buttons lead through the choices and pages as they were."""
    window.get_by_role("combobox", name="Stadsdelsområde").click()
    window.get_by_role("option", name="Kungsholmen").click()
    expect(window).to_have_url(f"{house}/ko?district=Kungsholmen")
    settled(window)
    window.get_by_test_id("stSidebarNavLink").filter(has_text="Möte").click()
    expect(window).to_have_url(f"{house}/mote?district=Kungsholmen")
    settled(window)
    for turn, address, district in (
        (window.go_back, "ko?district=Kungsholmen", "Kungsholmen"),
        (window.go_back, "ko", "Järva"),
        (window.go_forward, "ko?district=Kungsholmen", "Kungsholmen"),
    ):
        turn()
        expect(main(window)).to_contain_text(f"ansökningar väntar på beslut i {district}")
        expect(window.get_by_role("combobox", name="Stadsdelsområde")).to_have_value(district)
        expect(window).to_have_url(f"{house}/{address}")
        settled(window)


def test_consent_withdrawn_during_a_meeting_hides_the_application_and_nothing_more_is_stored(
    two: tuple[Page, Page], house: str, database_file: str
):
    member, _ = two
    first, second = "A-T-11", "A-T-12"
    more(database_file, [first, second])
    meeting = room(database_file).meeting.begin("Järva", [first, second], [], JARVA)
    member.goto(f"{house}/mote")
    expect(member.locator(".where").filter(has_text="1 av 2")).to_have_count(1)
    settled(member)
    choose(member, "uppskjuten")
    write(member, "Motivering", "Familjen vill vänta.")
    more(database_file, [first], consent="återkallat")
    store(member)
    expect(member.get_by_role("heading", name="Ansökan visas inte längre")).to_be_visible()
    expect(member.get_by_role("alert")).to_contain_text(f"Beslutet om {first} är inte lagrat")
    settled(member)
    expect(member.locator(".st-key-agenda [aria-current=step]")).to_have_text("1. visas inte längre")
    assert "Elev i" not in main(member).inner_text()
    assert not room(database_file).decisions(first)
    member.keyboard.press("n")
    expect(member.locator(".where").filter(has_text="2 av 2 · 0 beslutade")).to_have_count(1)
    settled(member)
    assert first not in main(member).inner_text()
    expect(main(member)).to_contain_text("En ansökan på dagordningen är inte beslutad.")
    member.get_by_role("button", name="Avsluta mötet").click()
    status(member, "Mötet är avslutat.")
    record = room(database_file).meeting.record(meeting.id)
    assert record.note.startswith("En ansökan på dagordningen visas inte: samtycke saknas")
    assert [one.heading.split(",")[0] for one in record.items] == [f"1. Ansökan {second}"]


def test_each_sees_that_the_other_has_opened_it(two: tuple[Page, Page], house: str, database_file: str):
    _, second = two
    opened(second, house, "A-J-039", "uppföljning")
    openings = second.get_by_role("table").last
    expect(openings).to_contain_text(JARVA)
    expect(openings).to_contain_text(COLLEAGUE)
    assert {entry.who for entry in log(database_file, "open_person")} >= {JARVA, COLLEAGUE}
