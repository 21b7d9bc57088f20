"""A page as it is printed."""

from playwright.sync_api import Page

PAPER = 703  # CSS pixels between the margins of an A4
CHARTS = "Math.max(0, ...[...document.querySelectorAll('.main-svg')].map(each => each.getBoundingClientRect().width))"
ZOOM = "Math.max(0, ...[...document.querySelectorAll('.main-svg')].map(each => each.currentCSSZoom))"
REACH = """Math.max(...[...document.querySelectorAll('[data-testid=stMain] *')]
    .filter(each => each.checkVisibility() && !each.closest('.js-plotly-plot'))
    .map(each => each.getBoundingClientRect().right))"""


def printed_width(window: Page) -> float:
    """How far to the right the page's own part reaches on an A4, in pixels; charts stay as the screen drew them."""
    screen, drawn = window.viewport_size, window.evaluate(CHARTS)
    window.emulate_media(media="print")
    window.set_viewport_size({"width": PAPER, "height": 1000})
    rest, zoom = window.evaluate(REACH), window.evaluate(ZOOM)
    window.emulate_media(media="screen")
    window.set_viewport_size(screen)
    return max(drawn * zoom, rest)
