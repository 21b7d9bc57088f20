"""A page as it is printed: how wide it is, what is cut off, and what would stand alone at the foot of a sheet.

Sheets are tried as columns on the screen: the browser breaks both by the same rules.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page

PAPER = 703  # CSS pixels between the margins of an A4
SHEETS = (1016, 800, 640)  # heights: an A4's own, and two that make the page break elsewhere
SEEN = "[...document.querySelectorAll('.main-svg')].filter(each => each.checkVisibility())"
CHARTS = f"Math.max(0, ...{SEEN}.map(each => each.getBoundingClientRect().width))"
ZOOM = f"Math.max(0, ...{SEEN}.map(each => each.currentCSSZoom))"
REACH = """Math.max(...[...document.querySelectorAll('[data-testid=stMain] *')]
    .filter(each => each.checkVisibility() && !each.closest('.js-plotly-plot'))
    .map(each => each.getBoundingClientRect().right))"""
CUT = """[...document.querySelectorAll('[data-testid=stMain] *')].filter(each => each.innerText
    && each.checkVisibility() && !each.closest('.js-plotly-plot, .aloud, iframe')
    && getComputedStyle(each).overflowX !== 'visible' && each.scrollWidth > each.clientWidth + 1)
    .map(each => each.innerText.slice(0, 60))"""
ALONE = """([wide, heights]) => {
    const main = document.querySelector('[data-testid=stMainBlockContainer]');
    const zoom = main.currentCSSZoom, before = main.style.cssText;
    const some = ':is(h1, h2, h3, p, li, dt, label, tr, caption, summary, input, textarea, .strip, .main-svg)';
    const there = [...main.querySelectorAll(some)].filter(each =>
        each.checkVisibility() && each.getClientRects().length && !each.closest('.aloud, thead.aloud'));
    const sheet = each => Math.floor((each.getClientRects()[0].left + scrollX + 1) / wide);
    const leads = each => each.matches('h1, h2, h3, caption, label, thead tr, [role=radio] p');
    const alone = heights.flatMap(height => {
        main.style.cssText = `columns: ${wide / zoom}px; column-gap: 0; column-fill: auto;
            width: ${wide / zoom}px; height: ${height / zoom}px`;
        return there.filter((each, place) => {
            const next = there.slice(place + 1).find(other => !each.contains(other));
            return leads(each) && next && sheet(each) !== sheet(next);
        }).map(each => `${height}: ${each.innerText.slice(0, 60)}`);
    });
    main.style.cssText = before;
    return alone;
}"""


@contextmanager
def on_paper(window: Page) -> Iterator[Page]:
    """The same window as wide as a sheet, in the colours of print."""
    screen = window.viewport_size
    window.emulate_media(media="print")
    window.set_viewport_size({"width": PAPER, "height": 1000})
    yield window
    window.emulate_media(media="screen")
    window.set_viewport_size(screen)


def printed_badly(window: Page) -> list[str]:
    """What is wider than an A4 (charts stay as the screen drew them), cut off, or apart from what it heads."""
    drawn = window.evaluate(CHARTS)
    with on_paper(window):
        width = max(drawn * window.evaluate(ZOOM), window.evaluate(REACH))
        wide = [f"{width} px wide"] if width > PAPER else []
        return [*wide, *window.evaluate(CUT), *window.evaluate(ALONE, [PAPER, SHEETS])]
