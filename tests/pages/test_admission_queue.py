"""/ko in a real browser: the order with its reasons, for the district's own group and nobody else."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from data_access.account_changes import end_sessions
from data_access.engine import engine_for
from data_access.house_rules import DEFAULT
from tests.pages.admission import (
    COLLEAGUE,
    COLLEAGUES_PASSWORD,
    JARVA,
    KUNGSHOLMEN,
    choose,
    city,
    log,
    main,
    more,
    opened,
    room,
    status,
    store,
)
from tests.pages.serving import settled, sign_in
from tests.pages.steward import signed_in

IDS = re.compile(r"A-[JK]-\d{3}")


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A rules file of the house's own, which can be changed while the server runs."""
    path = tmp_path_factory.mktemp("rules") / "regler.toml"
    path.write_text(DEFAULT.read_text("utf-8").replace('version = "2025-11"', 'version = "egen"'), "utf-8")
    return path


@pytest.fixture(scope="module")
def house(database_file: str, rules: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("LAGESBILD_CONFIG", str(rules))
        with city(database_file, tmp_path_factory.mktemp("log") / "city.log") as address:
            yield address


@pytest.fixture(scope="module")
def member(house: str, browser: Browser) -> Iterator[Page]:
    """A member of the group of Järva."""
    window = signed_in(browser, house, JARVA, "ko")
    yield window
    window.context.close()


def lines(window: Page) -> list[str]:
    settled(window)
    return window.locator(".table.queue td.application a").all_inner_texts()


def test_the_order_is_the_engines_and_equals_stand_under_one_place(member: Page, house: str, database_file: str):
    member.goto(f"{house}/ko")
    expect(main(member).locator(".st-key-lead")).to_contain_text("8 ansökningar väntar på beslut i Järva")
    queue = room(database_file).queue("Järva")
    assert lines(member) == list(queue.ids)
    tie = member.locator("tbody.tie")
    expect(tie).to_have_count(1)
    expect(tie.locator("th.place")).to_contain_text("3 likvärdiga")
    assert tie.locator("td.application a").all_inner_texts() == ["A-J-036", "A-J-038", "A-J-044"]
    expect(member.get_by_role("heading", name="6 kompletta ansökningar på 2 platser att ge")).to_be_visible()


def test_each_line_says_what_the_group_needs(member: Page, house: str):
    member.goto(f"{house}/ko")
    line = member.locator(".table.queue tr").filter(has=member.locator("td.application a", has_text="A-J-043"))
    expect(line).to_contain_text("24 dagar")
    expect(line).to_contain_text("4 månader")
    expect(line).to_contain_text("99 dagar kvar")
    expect(line).to_contain_text("ja, 21 okt 2025")
    expect(line).to_contain_text("frånvaron under en termin")
    expect(line).to_contain_text("okänt: kan ändra ordningen")
    marks = member.locator(".table.queue tbody").first.locator(".criteria li")
    assert [mark.text_content() for mark in marks.all()] == [
        "✓ Årskurs: uppfyllt",
        "✓ Kommunal skola: uppfyllt",
        "✓ Grundskoleområde: uppfyllt",
        "? Frånvarogräns: okänt",
        "✓ Riskerar målen: uppfyllt",
    ]
    expect(member.locator(".mark.waived")).to_contain_text("frångått med motivering")


def test_a_placement_opens_to_its_reasons(member: Page, house: str, database_file: str):
    member.goto(f"{house}/ko")
    opens = member.locator(".queue details").filter(has_text="A-J-042")
    opens.locator("summary").click()
    for text in ("Regler som talade", "Regler som var tysta", "Detta skulle ändra platsen", "Slutrapporten 3.1.1"):
        expect(opens).to_contain_text(text)
    for change in room(database_file).queue("Järva").changes("A-J-042"):
        expect(opens).to_contain_text(change.sv)


def test_beside_the_queue_and_what_is_not_in_it(member: Page, house: str, database_file: str):
    member.goto(f"{house}/ko")
    expect(member.get_by_role("heading", name="Beviljade som inte har börjat: 1")).to_be_visible()
    expect(main(member)).to_contain_text("A-J-040")
    strip = member.locator("dl.strip")
    for text in ("3 av 12", "1 redan lovad", "1–13", "Utan samtycke"):
        expect(strip).to_contain_text(text)
    shown = set(IDS.findall(member.content()))
    assert shown == {*room(database_file).queue("Järva").ids, "A-J-040"}
    expect(main(member)).to_contain_text("inte ett beslut, en poäng eller en förutsägelse")
    expect(main(member)).to_contain_text(room(database_file).queue("Järva").rules_version)


def test_another_districts_member_gets_nothing_by_link_or_changed_address(
    house: str, browser: Browser, database_file: str
):
    before = len(log(database_file, "open_person"))
    window = signed_in(browser, house, KUNGSHOLMEN, "ko?district=Järva&leaf=1&id=A-J-033")
    for address, said in (("ko", "i Kungsholmen"), ("mote", "i Kungsholmen"), ("ansokan", "Välj en ansökan i kön")):
        window.goto(f"{house}/{address}?district=Järva")
        expect(main(window).locator(".st-key-lead").filter(has_text=said)).to_have_count(1)
        settled(window)
        assert not re.search(r"A-J-\d", main(window).inner_text())
    for name in ("A-J-033", "A-J-099", "A-J-033' OR '1'='1"):
        opened(window, house, name)
        expect(window.get_by_role("heading", name="Ansökan visas inte")).to_be_visible()
        assert "årskurs" not in main(window).inner_text().lower()
    assert len(log(database_file, "open_person")) == before
    window.context.close()


def test_another_audience_meets_a_closed_door_on_every_link(house: str, browser: Browser):
    window = signed_in(browser, house, "dataansvarig", "ko")
    for address in ("ansokan?id=A-J-033", "mote"):
        window.goto(f"{house}/{address}")
        expect(window.get_by_role("heading", name="Den här sidan är inte för din grupp")).to_be_visible()
        assert not IDS.search(main(window).inner_text())
    window.context.close()


def test_a_fault_in_the_rules_file_of_a_running_server_is_told_and_the_last_good_rules_hold(
    house: str, member: Page, database_file: str, rules: Path
):
    good, order = rules.read_text("utf-8"), list(room(database_file).queue("Järva").ids)
    faulty = good.replace('kind = "complex_needs"', "kind = 1")
    for wrong, place in ((faulty, "hints.order[2].kind"), ("a = x", "rad 1")):
        rules.write_text(wrong, "utf-8")
        member.goto(f"{house}/ko")
        expect(member.get_by_role("alert")).to_contain_text(place)
        expect(main(member)).to_contain_text("Regelversion egen")
        assert lines(member) == order
    rules.write_text(good, "utf-8")
    member.goto(f"{house}/ko")
    expect(main(member)).to_contain_text("Regelversion egen")
    settled(member)
    assert not member.get_by_role("alert").count()


def test_five_thousand_in_one_queue_come_a_leaf_at_a_time(house: str, member: Page, database_file: str):
    more(database_file, [f"M-{number:04}" for number in range(5000)])
    member.goto(f"{house}/ko")
    expect(main(member)).to_contain_text("Nummer 1–25 av 5")
    assert len(lines(member)) == 25
    assert len(member.content()) < 600_000
    member.get_by_role("button", name="Visa fler").click()
    expect(main(member)).to_contain_text("Nummer 26–50 av 5")
    ids = room(database_file).queue("Järva").ids
    assert lines(member) == list(ids[25:50])
    expect(member.locator("th.place").first).to_contain_text("likvärdiga, 25 visas här")
    member.reload()
    expect(main(member)).to_contain_text("Nummer 26–50 av 5")


def test_a_session_that_ends_while_one_writes_loses_nothing_and_leaves_nothing_to_others(
    member: Page, house: str, database_file: str
):
    text = "Halvskrivet <script>alert(1)</script> =1+1 **fet** ![x](/x.png)"
    opened(member, house, "A-J-036")
    choose(member, "återtagen")
    end_sessions(engine_for(database_file), JARVA)
    member.get_by_label("Motivering", exact=True).fill(text)
    store(member)
    expect(member.get_by_text("Du är utloggad.")).to_be_visible()
    sign_in(member, COLLEAGUE, COLLEAGUES_PASSWORD)
    choose(member, "beslut")
    expect(member.get_by_label("Motivering", exact=True)).to_have_value("")
    member.get_by_role("button", name="Logga ut").click()
    expect(member.get_by_text("Du är utloggad.")).to_be_visible()
    sign_in(member, JARVA)
    choose(member, "beslut")
    expect(member.get_by_label("Motivering", exact=True)).to_have_value(text)
    assert not room(database_file).decisions("A-J-036")
    store(member)
    status(member, "Beslutet om A-J-036 är lagrat: återtagen")
    expect(main(member)).to_contain_text(f"Motivering: {text}")
    assert not main(member).locator("img").count()
