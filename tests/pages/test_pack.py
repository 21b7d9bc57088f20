"""The meeting's papers from the overview page, in a real browser: chosen, made, taken, logged, and opened."""

import re
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Browser, Page, expect
from pptx import Presentation

from data_access.access_log import entries
from data_access.actions import Action
from data_access.engine import engine_for
from tests.pages.serving import APP, faults, served, settled, signed_in

MAKE = "Gör mötesunderlaget"
DOCUMENT, SLIDES = "Hämta dagordningen (Word)", "Hämta bilderna (PowerPoint)"


def arrived(window: Page, address: str) -> Page:
    """The same window at another address."""
    window.goto(address)
    settled(window)
    return window


def made(window: Page, make: str = MAKE, ready: str = DOCUMENT) -> None:
    window.get_by_role("button", name=make).click()
    expect(window.get_by_role("button", name=ready)).to_be_visible(timeout=60_000)
    settled(window)


def taken(window: Page, name: str, folder: Path) -> Path:
    """The file that a button gives, under the name it came with."""
    with window.expect_download() as coming:
        window.get_by_role("button", name=name).click()
    path = folder / coming.value.suggested_filename
    coming.value.save_as(path)
    return path


def test_one_button_makes_both_files_and_each_is_logged(city: str, example: str, steering: Page, tmp_path: Path):
    window = arrived(steering, f"{city}/oversikt?period=2023-08-01_2025-06-30")
    made(window)
    expect(window.get_by_text("Underlaget för 14 november 2025 är klart")).to_be_visible()
    document, slides = taken(window, DOCUMENT, tmp_path), taken(window, SLIDES, tmp_path)
    assert (document.name, slides.name) == (
        "styrgrupp-dagordning-2025-11-14.docx",
        "styrgrupp-bilder-2025-11-14.pptx",
    )
    said = [one.text for one in Document(str(document)).paragraphs]
    assert "28 av 60 elever tog del av insatsen, 32 färre än målet." in said
    titles = [slide.shapes.title.text_frame.text for slide in Presentation(str(slides)).slides]
    assert titles[:2] == ["Styrgruppens möte", "Läget i fem siffror"]
    assert "28 av 60 elever tog del av insatsen, 32 färre än målet" in titles
    told = [(one.who, one.what) for one in entries(engine_for(example), action=Action.EXPORT)]
    assert told == [
        ("styrgrupp", "styrgruppens dagordning 2025-11-14"),
        ("styrgrupp", "styrgruppens bilder 2025-11-14"),
    ]


def test_the_chosen_day_stands_in_the_address_and_in_the_files(city: str, steering: Page, tmp_path: Path):
    window = arrived(steering, f"{city}/oversikt?period=2023-08-01_2025-06-30&pack_day=2025-03-31")
    made(window)
    path = taken(window, DOCUMENT, tmp_path)
    assert path.name == "styrgrupp-dagordning-2025-03-31.docx"
    said = [one.text for one in Document(str(path)).paragraphs]
    assert "25 av 60 elever har tagit del av insatsen: under målets linje." in said
    assert "pack_day=2025-03-31" in window.url


def test_another_day_takes_the_old_files_away(city: str, steering: Page):
    window = arrived(steering, f"{city}/oversikt?period=2023-08-01_2025-06-30")
    made(window)
    window.get_by_role("combobox", name="Underlaget ses från").click()
    window.get_by_role("option", name="30 september 2025, kvartalsslut").click()
    expect(window.get_by_role("button", name=DOCUMENT)).to_have_count(0)
    expect(window.get_by_role("button", name=MAKE)).to_be_visible()


def test_how_far_it_has_come_is_told_chapter_by_chapter(city: str, visitor: Page):
    """What the browser is sent while the papers are made; a busy machine may send several steps as one."""
    sent: list[str] = []
    visitor.on("websocket", lambda socket: socket.on("framereceived", lambda frame: sent.append(text_of(frame))))
    window = signed_in(visitor, f"{city}/oversikt?period=2025-07-01_2026-06-30")
    for day in ("2025-11-14", "2025-09-30"):
        window.goto(f"{city}/oversikt?period=2025-07-01_2026-06-30&pack_day={day}")
        settled(window)
        made(window)
    told = {found for frame in sent for found in re.findall(r"Kapitel \d+ av 11: \w+", frame)}
    assert told


def text_of(frame: str | bytes) -> str:
    return frame if isinstance(frame, str) else frame.decode("utf-8", errors="replace")


def test_the_files_speak_the_language_of_the_screen(city: str, visitor: Page, tmp_path: Path):
    window = signed_in(visitor, f"{city}/oversikt?period=2023-08-01_2025-06-30")
    window.goto(f"{city}/oversikt?period=2023-08-01_2025-06-30&lang=en")
    settled(window)
    made(window, "Make the meeting's papers", "Get the agenda (Word)")
    path = taken(window, "Get the agenda (Word)", tmp_path)
    assert path.name == "steering-group-agenda-2025-11-14.docx"
    assert "28 of 60 pupils took part, 32 fewer than the target." in [
        one.text for one in Document(str(path)).paragraphs
    ]


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_it_fits_its_window_and_passes_the_accessibility_rules(city: str, browser: Browser, width: int, scheme: str):
    window = browser.new_page(viewport={"width": width, "height": 844}, color_scheme=scheme, reduced_motion="reduce")
    signed_in(window, f"{city}/oversikt")
    made(window)
    assert faults(window) == []
    assert window.evaluate("document.documentElement.scrollWidth") <= width
    window.context.close()


def test_without_data_the_button_says_what_has_to_happen_first(accounts_file: str, visitor: Page, tmp_path: Path):
    with served(APP, accounts_file, tmp_path / "log") as house:
        window = signed_in(visitor, f"{house}/oversikt")
        expect(window.get_by_role("heading", name="Inga uppgifter ännu")).to_be_visible()
        expect(window.get_by_role("button", name=MAKE)).to_be_disabled()
        expect(window.get_by_text("när den första uppföljningsfilen är inläst")).to_be_visible()
        assert faults(window) == []
