"""Every page of every group in three windows, on one sheet to be looked at: var/contact_sheet/index.html."""

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser

from data_access.accounts import EXAMPLES
from pages import PAGES, Page
from tests.pages.serving import ROOT
from tests.screenshots.house import picture, signed_in, visitor

FOLDER = ROOT / "var" / "contact_sheet"
WINDOWS = ((1280, "light", 520), (1280, "dark", 520), (390, "light", 190))
HIGHEST, SHOWN = 6000, 900
STYLE = """body{font:14px sans-serif;background:#888;margin:1rem} section{display:flex;gap:8px;align-items:flex-start;
margin:0 0 1.5rem} img{display:block} h2{margin:.5rem 0} a{line-height:0}"""


def make(browser: Browser, house: str, _folder: Path) -> Iterator[Path]:
    """The whole pictures, one sheet for each group, and the page that shows them all."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    seen: set[frozenset[str]] = set()
    body = []
    for name, audience, _districts in EXAMPLES:
        own = [page for page in PAGES if audience in page.audiences]
        if frozenset(page.address for page in own) in seen:
            continue
        seen.add(frozenset(page.address for page in own))
        for width, scheme, _ in WINDOWS:
            _photographed(browser, house, name, own, width, scheme)
        yield _sheet(name, own)
        body += [_section(name, page) for page in own]
    index = FOLDER / "index.html"
    index.write_text(f'<!DOCTYPE html><meta charset="utf-8"><style>{STYLE}</style>{"".join(body)}', encoding="utf-8")
    yield index


def _photographed(browser: Browser, house: str, name: str, own: Sequence[Page], width: int, scheme: str) -> None:
    window = signed_in(visitor(browser, width, scheme), house, name)
    for page in own:
        window.goto(f"{house}/{page.address}")
        picture(window, highest=HIGHEST).save(FOLDER / _file(name, page, width, scheme))
    window.context.close()


def _file(name: str, page: Page, width: int, scheme: str) -> str:
    return f"{name}_{page.address}_{width}_{scheme}.png"


def _sheet(name: str, own: Sequence[Page]) -> Path:
    """A row for each page: the upper part of its three windows."""
    whole = Image.new("RGB", (sum(shown for _, _, shown in WINDOWS) + 8 * len(WINDOWS), SHOWN * len(own)), "gray")
    for row, page in enumerate(own):
        across = 0
        for width, scheme, shown in WINDOWS:
            large = Image.open(FOLDER / _file(name, page, width, scheme))
            small = large.resize((shown, large.height * shown // large.width))
            small = small.crop((0, 0, shown, min(small.height, SHOWN - 12)))
            whole.paste(small, (across, row * SHOWN))
            across += shown + 8
    path = FOLDER / f"{name}.png"
    whole.save(path)
    return path


def _section(name: str, page: Page) -> str:
    files = ((_file(name, page, width, scheme), shown) for width, scheme, shown in WINDOWS)
    links = (f'<a href="{file}"><img src="{file}" width="{shown}" alt=""></a>' for file, shown in files)
    return f"<h2>{escape(name)} /{page.address}</h2><section>{''.join(links)}</section>"
