"""Under each chart, table and strip: of when its figures are, how they are counted, the figures, a copy, a file."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import lru_cache
from html import escape

import streamlit as st

from metrics import figure_words, place_words
from metrics.export.figures_xlsx import workbook
from metrics.history import Asking
from metrics.metric import Kind
from metrics.released import Cell, Released
from metrics.wording import number
from pages.parts import copying, dates, downloads, in_full, notes, page, tables
from pages.parts.words import language, words

KEPT = 256
SECTION, REPORT = re.compile(r"\d+(?:\.\d+)*"), "Slutrapporten"


def foot(name: str, *figures: Released) -> None:
    """What stands under the figures of one section; ``name`` is the section's own on its page.

    The file holds these released figures and their definitions, and is made when it is asked for.
    """
    found = _known(figures)
    if not found:
        return
    with st.container(key=f"foot_{name}", horizontal=True, vertical_alignment="top"):
        st.html(_drawn(found, language()))
        _offered(name, _title(found), words("foot.take"), _latest(found), lambda: found)


def _offered(name: str, title: str, label: str, day: date, figures: Callable[[], Sequence[Released]]) -> None:
    """A button that gives a workbook of the figures that are there at the click, which is logged with its name."""
    downloads.download(
        label,
        f"{title} {day}.xlsx",
        lambda: workbook(title, figures(), day),
        downloads.WORKBOOK,
        key=name,
        quiet=True,
    )


def _latest(figures: Sequence[Released]) -> date:
    return max(one.question.day for one in figures)


def _known(figures: Iterable[Released]) -> tuple[Released, ...]:
    """Each once. Money without a single line is left out: nothing is loaded, and a total of nothing is no figure."""
    return tuple(dict.fromkeys(one for one in figures if one.metric.kind is not Kind.MONEY or len(one.cells) > 1))


def _title(figures: Sequence[Released]) -> str:
    """The first measure, and that there are more."""
    labels = dict.fromkeys(notes.said(one.metric.label) for one in figures)
    return next(iter(labels)) if len(labels) == 1 else words("foot.and_more", label=next(iter(labels)))


@lru_cache(maxsize=KEPT)
def _drawn(figures: tuple[Released, ...], _language: str) -> str:
    """Kept as long as the same released figures are asked for."""
    named = list({one.metric.name: one.metric for one in figures}.values())
    return (
        f'<div class="ways"><p class="facts">{escape(_facts(figures))}</p>'
        f"<details><summary>{escape(words('figures.how'))}</summary>{notes.defined(named)}</details>"
        f"<details><summary>{escape(words('foot.as_table'))}</summary>{_table(figures)}</details>"
        f"{copying.offer(copying.lines(figures, _facts(figures)))}</div>"
    )


def _facts(figures: Sequence[Released]) -> str:
    """The latest day of the figures, and the sections of the report that ask for them."""
    reports = (part for one in figures for part in one.metric.source.split("; ") if part.startswith(REPORT))
    sections = {found for part in reports for found in SECTION.findall(part)}
    latest = dates.day(_latest(figures))
    told = ", ".join(sorted(sections, key=lambda text: [int(part) for part in text.split(".")]))
    return words("foot.facts" if sections else "foot.facts_file", day=latest, sections=told)


def _table(figures: Sequence[Released]) -> str:
    """Without the column of intervals where no figure has one."""
    limits = any(in_full.interval(one.metric, cell) for one in figures for cell in one.cells)
    heads = ("place", "value", "part", *(("interval",) if limits else ()), "n")
    head = "".join(f'<th scope="col">{escape(words(f"foot_head.{one}"))}</th>' for one in heads)
    groups = "".join(f"<tbody>{_group(one, heads)}</tbody>" for one in figures)
    label = escape(words("foot.caption" if limits else "foot.caption_in_full"))
    return (
        f'<div class="table" tabindex="0" role="region" aria-label="{label}"><table>'
        f"<caption>{label}</caption><thead><tr>{head}</tr></thead>{groups}</table></div>"
    )


def _group(released: Released, heads: Sequence[str]) -> str:
    """One figure's name, unit and day, and under it a row for each released cell."""
    metric, question = released.metric, released.question
    unit = notes.said(figure_words.unit(metric, released.cells[0]) if released.cells else metric.unit)
    told = words("foot.group", label=notes.said(metric.label), unit=unit, day=dates.day(question.day))
    rows = "".join(_row(released, cell, heads) for cell in released.cells) or _nothing(heads)
    return f'<tr class="group"><th scope="rowgroup" colspan="{len(heads)}">{escape(told)}</th></tr>{rows}'


def _nothing(heads: Sequence[str]) -> str:
    return f'<tr><th scope="row">{escape(words("outcomes.nobody"))}</th>{"<td></td>" * (len(heads) - 1)}</tr>'


def _row(released: Released, cell: Cell, heads: Sequence[str]) -> str:
    texts = {
        "value": value(released, cell),
        "part": _part(released, cell),
        "interval": in_full.interval(released.metric, cell),
        "n": _persons(cell),
    }
    figures = "".join(f"<td>{escape(texts[head])}</td>" for head in heads[1:])
    return f'<tr><th scope="row">{escape(notes.said(place_words.place(cell)))}</th>{figures}</tr>'


def value(released: Released, cell: Cell) -> str:
    """The figure with its unit's sign, or why there is none, in the reader's language."""
    if not cell.hidden and cell.denominator == 0:
        return words("outcomes.nobody")
    return tables.unknown(cell) or figure_words.value(released.metric, cell)


def closing(ask: Asking, name: str) -> None:
    """Last on a page: its measures and breakdowns, in one file."""
    figures = _known(ask.shown())
    if figures:
        with st.container(key=f"foot_all_{name}", horizontal=True, vertical_alignment="center"):
            page.note(words("foot.all"))
            take = words("foot.take_all")
            _offered(f"all_{name}", words(f"{name}.nav"), take, _latest(figures), lambda: _known(ask.shown()))
    page.source(ask.desk)
    copying.script()


def _part(released: Released, cell: Cell) -> str:
    """x av y, where the figure is one of another."""
    if cell.hidden:
        return words("figures.hidden")
    if cell.denominator is None or released.metric.kind is Kind.COUNT:
        return ""
    return tables.part(cell)


def _persons(cell: Cell) -> str:
    if cell.hidden:
        return words("figures.hidden")
    return "" if cell.persons is None else number(cell.persons)
