"""What stands under the figures: events in words, definitions, and what is not there."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from metrics.dimensions import TOTAL
from metrics.events import Event, EventKind, told
from metrics.metric import Metric, Text
from metrics.place_words import word
from metrics.source_words import source
from pages.parts import dates
from pages.parts.spaced import FEW
from pages.parts.words import language, words


def events(found: Sequence[Event]) -> None:
    """The events of a chart by their numbers, many of them behind a click; and that there are more than it can hold."""
    shown, more = told(found)
    lines = (f"<li><b>{place}</b>{escape(_event(event))}</li>" for place, event in enumerate(shown, start=1))
    said = f'<p class="source">{escape(words("events.more", count=more))}</p>' if more else ""
    listed = f'<ol class="events">{"".join(lines)}</ol>'
    if len(shown) > FEW:
        summary = escape(words("events.in_words", count=len(shown)))
        listed = f"<details class='told'><summary>{summary}</summary>{listed}</details>"
    st.html(listed + said)


def definitions(metrics: Sequence[Metric]) -> None:
    """How each figure is counted, from the catalogue."""
    st.html(defined(metrics))


def defined(metrics: Sequence[Metric]) -> str:
    """The same, to stand in something else."""
    return f'<dl class="definition">{"".join(_definition(one) for one in metrics)}</dl>'


def said(text: Text) -> str:
    """A text of the catalogue in the reader's language."""
    return text.en if language() == "en" else text.sv


def value(dimension: str, value: str) -> str:
    """A value of a dimension as the workbook writes it, or what it means to who reads in English."""
    return words("figures.total") if value == TOTAL else said(word(dimension, value))


def _event(event: Event) -> str:
    if event.kind is EventKind.VACANCY and event.end:
        span = {"first": dates.day(event.start), "last": dates.day(event.end)}
        key = "events.vacancy_lasting" if event.lasting else "events.vacancy"
        return words(key, district=event.district, role=value("role", event.role), **span)
    return words(f"events.{event.kind}", district=event.district, day=dates.day(event.start))


def _definition(metric: Metric) -> str:
    below = f" / {said(metric.denominator)}" if metric.denominator else ""
    return (
        f"<dt>{escape(said(metric.label))}</dt><dd>{escape(said(metric.definition))}</dd>"
        f'<dd class="small">{escape(said(metric.numerator) + below)}. {escape(said(source(metric.source)))}. '
        f"<code>{metric.name}</code></dd>"
    )
