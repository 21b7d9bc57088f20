"""Timing two things side by side, so that a ratio holds when the machine's speed drifts."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Result:
    """One line of the table: what, ours, what it is held against, the ratio of medians, and the bound."""

    what: str
    ours: str
    against: str
    ratio: float | None
    bound: str


def side_by_side(
    ours: Callable[[], object], other: Callable[[], object], runs: int = 7, before: Callable[[], object] | None = None
) -> tuple[float, float, float]:
    """Median seconds of each, run in turn after one warm-up, and the median of the ratios pair by pair.

    ``before`` is done ahead of each pair and not timed.
    """
    ours(), other()
    pairs = []
    for _ in range(runs):
        if before:
            before()
        pairs.append((seconds(ours), seconds(other)))
    first, second = zip(*pairs, strict=True)
    return statistics.median(first), statistics.median(second), statistics.median(a / b for a, b in pairs)


def seconds(work: Callable[[], object]) -> float:
    """How long one run takes."""
    before = time.perf_counter()
    work()
    return time.perf_counter() - before


def table(results: list[Result]) -> str:
    """The results as a Markdown table."""
    lines = ["| what | ours | against | ratio | bound |", "|---|---:|---:|---:|---|"]
    for one in results:
        ratio = "–" if one.ratio is None else f"{one.ratio:.2f}"
        lines.append(f"| {one.what} | {one.ours} | {one.against} | {ratio} | {one.bound} |")
    return "\n".join(lines)
