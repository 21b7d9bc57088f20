"""A published table: values to the right, a bar for each, and hidden ones hatched over the whole width."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from pages.parts.words import words


@dataclass(frozen=True)
class Row:
    """One figure as text: its place, value and share; ``length`` of its bar from 0 to 1, None for no bar.

    A hidden row has neither number nor length. ``address`` leads to the figure alone.
    """

    name: str
    value: str
    portion: str = ""
    length: float | None = None
    hidden: bool = False
    total: bool = False
    address: str = ""
    about: str = ""


def published(heading: str, unit: str, rows: Sequence[Row], caption: str) -> None:
    """Draw the table. The column of shares and that of bars stand there when any row has one."""
    shares, bars = any(row.portion for row in rows), any(row.length is not None for row in rows)
    names = [heading, unit, *([words("published.share")] if shares else [])]
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in names)
    head += '<td class="bar" aria-hidden="true"></td>' if bars else ""
    head += f'<th scope="col" class="cite">{escape(words("published.cite_head"))}</th>'
    body = "".join(_row(row, shares=shares, bars=bars) for row in rows)
    st.html(
        f'<div class="table published" tabindex="0" role="region" aria-label="{escape(caption)}"><table>'
        f"<caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _row(row: Row, *, shares: bool, bars: bool) -> str:
    kind = "total" if row.total else "unseen" if row.hidden else ""
    cells = f"<td>{_value(row)}</td>" + (f"<td>{escape(row.portion)}</td>" if shares else "")
    cells += _bar(row) if bars else ""
    link = (
        f'<a href="{escape(row.address)}" target="_self" aria-label="{escape(row.about)}">'
        f"{escape(words('published.cite'))}</a>"
    )
    cells += f'<td class="cite">{link if row.address else ""}</td>'
    return f'<tr class="{kind}"><th scope="row">{escape(row.name)}</th>{cells}</tr>'


def _value(row: Row) -> str:
    if not row.hidden:
        return escape(row.value)
    return f'{escape(row.value)} <span class="guarded">{escape(words("published.hidden"))}</span>'


def _bar(row: Row) -> str:
    if row.hidden:
        return '<td class="bar" aria-hidden="true"><i></i></td>'
    if row.length is None or row.total:
        return '<td class="bar" aria-hidden="true"></td>'
    return f'<td class="bar" aria-hidden="true"><span style="width:{100 * row.length:.1f}%"></span></td>'
