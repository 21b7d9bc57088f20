"""What was to be reached, held against what was measured."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tests.bench.wide.cities import SHARE
from tests.bench.wide.facts import Fact, place

SMALL = 28


@dataclass(frozen=True)
class Target:
    """A bound on a ratio. ``found`` gives the ratios measured, each with where; ``least`` when more is better."""

    what: str
    bound: float
    found: Callable[[Sequence[Fact]], dict[str, float]]
    least: bool = False


def targets(facts: Sequence[Fact]) -> str:
    """A line per target: the worst ratio, where, and whether it is within the bound."""
    lines = ["| what | worst | where | bound | reached |", "|---|---:|---|---:|---|"]
    for target in TARGETS:
        found = target.found(facts)
        if found:
            where = (min if target.least else max)(found, key=found.__getitem__)
            held = found[where] >= target.bound if target.least else found[where] <= target.bound
            sign = "≥" if target.least else "≤"
            said = "yes" if held else "**no**"
            lines.append(f"| {target.what} | {found[where]:.2f} | {where} | {sign} {target.bound:g} | {said} |")
    return "\n".join(lines)


def _of(facts: Iterable[Fact], who: str, begins: str) -> dict[tuple[str, str], Fact]:
    return {
        (place(one), one.what): one
        for one in facts
        if one.who == who and one.what.startswith(begins) and one.value is not None
    }


def _ratios(kind: str) -> Callable[[Sequence[Fact]], dict[str, float]]:
    """At the smallest city, our figures of a kind that are ratios already."""

    def found(facts: Sequence[Fact]) -> dict[str, float]:
        small = _of((one for one in facts if one.size == SMALL), "ours", kind)
        return {f"{where}, {what.removeprefix(kind)}": one.value or 0 for (where, what), one in small.items()}

    return found


def _against(other: str, ours: str, theirs: str, small: bool = False) -> Callable[[Sequence[Fact]], dict[str, float]]:
    """Our figures that begin so, divided by the other's one figure of the same city."""

    def found(facts: Sequence[Fact]) -> dict[str, float]:
        chosen = [one for one in facts if one.size == SMALL or not small]
        held = {where: one for (where, _), one in _of(chosen, other, theirs).items()}
        mine = _of(chosen, "ours", ours)
        return {
            f"{where}, {what}": (one.value or 0) / held[where].value
            for (where, what), one in mine.items()
            if where in held and held[where].value
        }

    return found


def _grown(facts: Sequence[Fact]) -> dict[str, float]:
    """Warm server time of each page at the largest city, in that of the smallest, on the same database."""
    largest = max(one.size for one in facts)
    if largest == SMALL:
        return {}
    warm = [one for one in facts if one.who == "ours" and one.what.startswith("warm ")]
    small = {(one.database, one.what): one.value for one in warm if one.size == SMALL}
    return {
        f"{place(one)}, {one.what[5:]}": (one.value or 0) / small[one.database, one.what]
        for one in warm
        if one.size == largest and small.get((one.database, one.what))
    }


def _shares(facts: Sequence[Fact]) -> dict[str, float]:
    """But for the smallest: three thousand rows are in before an import's own bookkeeping is paid for."""
    held = _of((one for one in facts if one.size != SMALL), "ours", SHARE)
    return {where: one.value or 0 for (where, _), one in held.items()}


def _values(begins: str) -> Callable[[Sequence[Fact]], dict[str, float]]:
    return lambda facts: {where: one.value or 0 for (where, _), one in _of(facts, "ours", begins).items()}


TARGETS = (
    Target("28 cases: server time of a page, in empty pages of Streamlit as it comes", 1.5, _ratios("ratio /")),
    Target(
        "28 cases: server time of a filter change, in empty pages of Streamlit as it comes",
        1.5,
        _ratios("ratio filter "),
    ),
    Target("28 cases: server time of a page, in empty pages that wait for nothing", 1.5, _ratios("quick /")),
    Target(
        "28 cases: server time of a filter change, in empty pages that wait for nothing", 1.5, _ratios("quick filter ")
    ),
    Target(
        "28 cases: page switch in the browser, in empty pages",
        2.5,
        _against("empty page", "page switch", "page switch in the browser", small=True),
    ),
    Target(
        "28 cases: filter change of a page of ours in the browser, in empty pages",
        2.5,
        _against("empty page", "filter change, own", "filter change in the browser", small=True),
    ),
    Target(
        "28 cases: filter change that draws four charts anew in the browser, in empty pages",
        2.5,
        _against("empty page", "filter change in", "filter change in the browser", small=True),
    ),
    Target("the largest city: warm server time, in the same page at 28 cases", 2.0, _grown),
    Target("warm server time of a page, in Dash's with four charts", 1.0, _against("Dash", "warm /", "the page, warm")),
    Target(
        "the same four charts, warm server time, in Dash's", 1.0, _against("Dash", "the page, warm", "the page, warm")
    ),
    Target(
        "the same four charts, page switch in the browser, in Dash's",
        1.0,
        _against("Dash", "page switch in", "page switch in"),
    ),
    Target(
        "warm server time of a page, in Superset's with four charts",
        1.0,
        _against("Superset", "warm /", "the page, warm"),
    ),
    Target("1 000 cases and more: storing, as a share of the database's own bulk load", 0.5, _shares, least=True),
    Target("megabytes of one session more", 2.0, _values("memory of one session more")),
    Target("visits of 100 at once that broke off", 0.0, _values("100 at once, faults")),
    Target(
        "100 at once: the 95th percentile, in that of one alone",
        4.0,
        _against("ours", "100 at once, 95 of 100", "1 at once, 95 of 100"),
    ),
)
