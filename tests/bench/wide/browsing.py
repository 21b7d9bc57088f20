"""What a reader waits for in a real browser: the first chart, another page, another breakdown."""

import re
import statistics
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page

from tests.pages.serving import PASSWORD, PATIENCE

QUIET, TIMES = 400, 3
SPENT = {"script": ("ScriptDuration",), "style and layout": ("RecalcStyleDuration", "LayoutDuration")}
CHARTS = re.compile(r"plotly|async-graph", re.IGNORECASE)  # the files of the chart library, here and elsewhere
FIRST_CHART = """
window.firstChart = new Promise(seen => {
    const look = () => document.querySelector('.js-plotly-plot .main-svg, canvas')
        ? seen(performance.now()) : requestAnimationFrame(look);
    look();
});
"""
LAST_CHANGE = """([kind, what, quiet]) => new Promise(done => {
    const busy = '[data-testid=stSkeleton], [data-testid=stApp]:not([data-test-script-state=notRunning]), '
        + '[data-testid=stPlotlyChart]:not(:has(.main-svg)), [data-dash-is-loading=true], '
        + '.js-plotly-plot:not(:has(.main-svg))';
    const find = {
        link: () => document.querySelector(`a[href$="${what}"]`),
        text: () => [...document.querySelectorAll('button, [role=radio], label')].find(
            one => one.textContent.trim() === what),
    }[kind];
    const asked = find(), begun = performance.now();
    let last = 0;
    const watch = new MutationObserver(() => { last = performance.now(); });
    watch.observe(document.body, {subtree: true, childList: true, attributes: true, characterData: true});
    asked.click();
    const look = () => {
        if (!last || document.querySelector(busy) || performance.now() - last < quiet) return setTimeout(look, 20);
        watch.disconnect();
        done(last - begun);
    };
    look();
})"""
SENT = """() => performance.getEntriesByType('navigation').concat(performance.getEntriesByType('resource'))
    .reduce((sum, one) => sum + one.transferSize, 0)"""


@contextmanager
def window(browser: Browser) -> Iterator[Page]:
    """A window that nobody has used, which sees when the first chart stands there."""
    context = browser.new_context(viewport={"width": 1280, "height": 860}, locale="sv-SE", reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    context.add_init_script(FIRST_CHART)
    yield context.new_page()
    context.close()


def first_chart(page: Page, address: str) -> float:
    """Seconds from opening the address until a chart is drawn, for those who ask nobody to sign in."""
    page.goto(address)
    return float(page.evaluate("window.firstChart")) / 1e3


def first_chart_after_sign_in(page: Page, address: str) -> float:
    """Seconds from the press of the button. The form has stood for a while: somebody has typed a password."""
    page.goto(address)
    page.get_by_label("Användarnamn").fill("styrgrupp")
    page.get_by_label("Lösenord", exact=True).fill(PASSWORD)
    page.wait_for_load_state("networkidle")
    pressed = page.evaluate("performance.now()")
    page.get_by_role("button", name="Logga in").click()
    return (float(page.evaluate("window.firstChart")) - float(pressed)) / 1e3


def sent(page: Page) -> int:
    """The bytes of files that the browser has fetched since it opened the address."""
    return int(page.evaluate(SENT))


@dataclass(frozen=True)
class Waited:
    """Median seconds of a wait, and what the browser's own work took of a wait on average, by kind."""

    seconds: float
    spent: dict[str, float]


def waits(page: Page, kind: str, names: Sequence[str]) -> Waited:
    """From a click until the page changes no more, over links or choices clicked in turn, each clicked once before.

    What the chart library takes of the script is measured in a further round, since looking on takes time itself.
    """
    for name in names:
        _changed(page, kind, name)
    asking = page.context.new_cdp_session(page)
    asking.send("Performance.enable")
    before = _spent(asking)
    took = [_changed(page, kind, name) for _ in range(TIMES) for name in names]
    after = _spent(asking)
    asking.send("Profiler.enable")
    asking.send("Profiler.start")
    for name in names:
        _changed(page, kind, name)
    drawing = _drawing(asking.send("Profiler.stop")["profile"]) / len(names)
    asking.detach()
    spent = {name: (after[name] - before[name]) / len(took) for name in SPENT}
    return Waited(statistics.median(took), spent | {"the chart library": drawing})


def _spent(asking: CDPSession) -> dict[str, float]:
    """Seconds of work so far, as the browser counts them."""
    counted = {one["name"]: one["value"] for one in asking.send("Performance.getMetrics")["metrics"]}
    return {name: sum(counted[one] for one in parts) for name, parts in SPENT.items()}


def _drawing(profile: Mapping[str, Any]) -> float:
    """Seconds in functions of the chart library, and in those that they called."""
    charts: set[int] = set()
    for node in profile["nodes"]:  # a caller stands before those whom it calls
        if node["id"] in charts or CHARTS.search(node["callFrame"]["url"]):
            charts |= {node["id"], *node.get("children", ())}
    samples = zip(profile["samples"], profile["timeDeltas"], strict=True)
    return sum(micros for node, micros in samples if node in charts) / 1e6


def _changed(page: Page, kind: str, name: str) -> float:
    return float(page.evaluate(LAST_CHANGE, [kind, name, QUIET])) / 1e3
