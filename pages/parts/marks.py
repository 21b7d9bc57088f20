"""A verdict that is told by a sign and a word, never by colour alone."""

from dataclasses import dataclass
from html import escape

SIGNS = {"met": "✓", "not_met": "✕", "waived": "≈", "unknown": "?"}


@dataclass(frozen=True)
class Mark:
    """What was judged, the verdict (a key of ``SIGNS``), and the verdict in words."""

    label: str
    verdict: str
    words: str


def mark(one: Mark) -> str:
    """Sign, what was judged, and the verdict in words; what is met needs no word but for those who do not see."""
    unseen = ' class="aloud"' if one.verdict == "met" else ""
    return (
        f'<span class="mark {one.verdict}"><i aria-hidden="true">{SIGNS[one.verdict]}</i> {escape(one.label)}'
        f"<b{unseen}>: {escape(one.words)}</b></span>"
    )
