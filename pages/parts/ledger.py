"""Money as a table: budget, actual, and the difference as figures, in words and as a bar from the middle."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from metrics.money import Ledger, Line
from metrics.wording import number
from pages.parts.words import words


def ledger(found: Ledger, caption: str) -> None:
    """One row per cost line and the total last; a bar to the left is an overrun."""
    longest = max((abs(line.left) for line in found.lines), default=0) or 1
    rows = [_row(line.name, line, _bar(line, longest)) for line in found.lines]
    total = _row(words("figures.total"), found.total, '<td class="variance" aria-hidden="true"></td>', "total")
    _draw(caption, _head(), [*rows, total])


def said(left: float) -> str:
    """The difference in words: over budget, under budget, or exactly on it."""
    return words("budget.over" if left < 0 else "budget.under" if left > 0 else "budget.even")


def _head() -> str:
    names = [words(f"budget.{name}") for name in ("line", "budget", "actual", "difference")]
    first = "".join(f'<th scope="col">{escape(text)}</th>' for text in names)
    return (
        f'{first}<th scope="col" class="said">{escape(words("budget.in_words"))}</th>'
        '<td class="variance" aria-hidden="true"></td>'
    )


def _row(name: str, line: Line, bar: str, kind: str = "") -> str:
    short = " short" if line.left < 0 else ""
    figures = "".join(f"<td>{number(amount, 0)}</td>" for amount in (line.budget, line.actual))
    return (
        f'<tr class="{kind}"><th scope="row">{escape(name)}</th>{figures}'
        f'<td class="difference{short}">{number(line.left, 0)}</td>'
        f'<td class="said{short}">{escape(said(line.left))}</td>{bar}</tr>'
    )


def _bar(line: Line, longest: float) -> str:
    width = 50 * abs(line.left) / longest
    start = 50 - width if line.left < 0 else 50
    kind = "over" if line.left < 0 else "under"
    span = f'<span class="{kind}" style="left:{start:.1f}%;width:{width:.1f}%"></span>'
    return f'<td class="variance" aria-hidden="true"><i></i>{span}</td>'


def _draw(caption: str, head: str, rows: Sequence[str]) -> None:
    st.html(
        f'<div class="table money" tabindex="0" role="region" aria-label="{escape(caption)}"><table>'
        f"<caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )
