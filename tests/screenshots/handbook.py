"""The handbook's pictures, in the order of the handbook: each group's pages, and a data steward's first file."""

import io
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.data_access.intake import old_spreadsheet
from tests.pages.admission import opened
from tests.pages.serving import settled
from tests.pages.steward import choose, hand_in, judged, lead, loaded
from tests.pages.test_steward_walk import MEANINGS
from tests.screenshots.house import picture, signed_in, visitor

DOCS = Path(__file__).resolve().parent.parent.parent / "docs"
FOLDER = DOCS / "handbok"
COLOURS = 128
Take = Callable[[Page, str, int], Path]


def make(browser: Browser, house: str, folder: Path) -> Iterator[Path]:
    """Every picture, written into docs/handbok; ``folder`` holds what is handed in."""
    FOLDER.mkdir(exist_ok=True)
    window = visitor(browser)
    window.goto(house)
    settled(window)
    yield _taken(window, "logga-in", 560)
    for make_some in (_steering, _admission, _answers, _steward):
        yield from make_some(partial(_own, browser, house), house, folder)


def _own(browser: Browser, house: str, name: str) -> Page:
    return signed_in(visitor(browser), house, name)


def _taken(window: Page, name: str, height: int) -> Path:
    return _kept(picture(window, height), name)


def _kept(shown: Image.Image, name: str) -> Path:
    """Few colours are enough for a page, and keep the files small."""
    path = FOLDER / f"{name}.png"
    shown.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    return path


def _part(window: Page, name: str, selector: str) -> Path:
    """One part of a page, such as a map."""
    return _kept(Image.open(io.BytesIO(window.locator(selector).screenshot())).convert("RGB"), name)


def _steering(own: Callable[[str], Page], house: str, _folder: Path) -> Iterator[Path]:
    window = own("styrgrupp")
    for address, name, height in (
        ("oversikt", "styrgrupp-oversikt", 1000),
        ("oversikt?since=2025-06-30", "styrgrupp-jamfor", 760),
        ("mal", "styrgrupp-mal", 900),
        ("hjalp", "hjalp", 760),
    ):
        window.goto(f"{house}/{address}")
        yield _taken(window, name, height)
    window.goto(f"{house}/budget")
    settled(window)
    window.locator(".ways summary").first.click()
    yield _taken(window, "styrgrupp-sa-raknas-det", 1250)
    window.goto(f"{house}/oversikt")
    settled(window)
    window.locator(".copy summary").first.click()
    yield _taken(window, "styrgrupp-kopiera", 1000)
    window.goto(f"{house}/intag?by=district")
    settled(window)
    window.locator(".legend").scroll_into_view_if_needed()
    yield _part(window, "styrgrupp-karta", ".st-key-map")


def _admission(own: Callable[[str], Page], house: str, _folder: Path) -> Iterator[Path]:
    window = own("antagning.jarva")
    window.goto(f"{house}/ko")
    yield _taken(window, "antagning-ko", 1100)
    opened(window, house, "A-J-038")
    yield _taken(window, "antagning-ansokan", 1100)
    window.goto(f"{house}/mote")
    yield _taken(window, "antagning-mote", 900)


def _answers(own: Callable[[str], Page], house: str, _folder: Path) -> Iterator[Path]:
    window = own("politikerstod")
    window.goto(f"{house}/publikationer")
    yield _taken(window, "politikerstod-publikationer", 1000)
    window.goto(f"{house}/svar")
    yield _taken(window, "politikerstod-svar", 1100)


def _steward(own: Callable[[str], Page], house: str, folder: Path) -> Iterator[Path]:
    """From the old spreadsheet to the loaded file, and back; then the other pages."""
    window = own("dataansvarig")
    window.goto(f"{house}/import")
    yield _taken(window, "dataansvarig-las-in", 800)
    hand_in(window, old_spreadsheet.write(folder / "gammal.csv", old_spreadsheet.WRONG))
    expect(lead(window)).to_contain_text("kan inte läsas in")
    window.get_by_role("button", name="Föreslå hur kolumnerna hör ihop").click()
    expect(lead(window)).to_contain_text("Se igenom förslaget")
    for label, meaning in MEANINGS:
        choose(window, label, meaning)
    yield _taken(window, "dataansvarig-mappning", 1750)
    mapping = folder / "gammal.toml"
    with window.expect_download() as taken:
        window.get_by_role("button", name="Spara mappningen").click()
    mapping.write_bytes(taken.value.path().read_bytes())
    window.get_by_role("button", name="Granska filen så här").click()
    expect(lead(window)).to_contain_text("kan inte läsas in: ett fel")
    yield _taken(window, "dataansvarig-fel", 760)
    window.reload()
    settled(window)
    hand_in(window, old_spreadsheet.write(folder / "gammal.csv"), mapping)
    judged(window)
    yield _taken(window, "dataansvarig-fore-inlasning", 1200)
    loaded(window)
    settled(window)
    yield _taken(window, "dataansvarig-inlast", 900)
    for address, height in (("kvalitet", 1000), ("konton", 900), ("logg", 900)):
        window.goto(f"{house}/{address}")
        yield _taken(window, f"dataansvarig-{address}", height)
