"""A page with the keyboard alone: everything that can be used is reached, in the order in which it stands, and seen."""

from typing import Any

from playwright.sync_api import Page

from tests.pages.serving import settled

NUMBERED = """() => {
  const kinds = 'a[href], button, input, select, textarea, summary, [tabindex]';
  const usable = one => one.tabIndex >= 0 && !one.disabled && one.checkVisibility({visibilityProperty: true})
    && !one.closest('[inert], [aria-hidden=true]') && one.type !== 'file';
  const found = [...document.querySelectorAll(kinds)].filter(usable);
  found.forEach((one, place) => one.dataset.place = place);
  return found.map(one => (one.ariaLabel || one.innerText || one.tagName).trim().slice(0, 60));
}"""
HERE = """() => {
  const one = document.activeElement, style = getComputedStyle(one);
  const box = one.getBoundingClientRect();
  const marked = style.outlineStyle !== 'none' && style.outlineWidth !== '0px' || style.boxShadow !== 'none';
  const field = one.matches('input, textarea, [role=combobox]');
  const inside = box.bottom > 0 && box.top < innerHeight;
  return {place: Number(one.dataset.place ?? -1), marked: marked || field, inside};
}"""


def sign_in_by_keys(window: Page, name: str, password: str) -> None:
    """The form, from its first field on: Tab, and Enter at the end."""
    window.get_by_label("Användarnamn").focus()
    window.keyboard.type(name)
    window.keyboard.press("Tab")
    window.keyboard.type(password)
    window.keyboard.press("Enter")


def walked(window: Page) -> tuple[list[str], list[dict[str, Any]]]:
    """What can be used on the page, in its order, and the stops of Tab from a fresh page's top to its end."""
    window.reload()
    settled(window)
    names: list[str] = window.evaluate(NUMBERED)
    stops = []
    for _ in range(2 * len(names)):
        window.keyboard.press("Tab")
        stop = window.evaluate(HERE)
        if stop["place"] < 0 or stop["place"] in [one["place"] for one in stops]:
            break
        stops.append(stop)
    return names, stops
