"""The cumulative intake against the straight line to its target, with what happened on the way."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import plotly.graph_objects as go

from metrics import overview
from metrics.events import Event, told
from metrics.released import Released
from metrics.wording import number
from pages.parts import dates
from pages.parts.chart import chart, dressed
from pages.parts.spaced import spaced
from pages.parts.theme import Colours, colours
from pages.parts.words import language, words

LINE, THIN = 3, 1
TICKS = 5
FIGURES_KEPT = 64
CLEAR, NEAR = 14, 0.12
ROOM_ABOVE = 1.12
MARGIN = timedelta(days=7)


@dataclass(frozen=True)
class Course:
    """What the chart shows: intake by month, intake against target, its projection, and events by number."""

    by_month: Released
    of_target: Released
    projection: Released
    events: tuple[Event, ...]


def cumulative(course: Course) -> None:
    """Draw the course; the sentence for those who do not see it is made of the same figures."""
    count, target = number(_steps(course)[1][-1]), course.of_target.total.denominator
    said = {"first": dates.month(course.of_target.question.start), "count": count}
    alt = words("cumulative.alt", target=number(target), **said) if target else words("cumulative.alt_alone", **said)
    chart(_figure(course, colours(), language()), alt)


def finding(of_target: Released) -> str:
    """What the chart shows, as a sentence: the intake against the line, while the period runs and when it has ended."""
    count, due = of_target.total.numerator or 0, overview.due(of_target)
    if due is None:
        return words("overview.finding_without")
    if overview.under_way(of_target):
        return words("overview.finding_behind" if count < due else "overview.finding_on")
    return words("overview.finding_behind_ended" if count < due else "overview.finding_on_ended")


@lru_cache(maxsize=FIGURES_KEPT)
def _figure(course: Course, tone: Colours, _language: str) -> go.Figure:
    """The figure, kept as long as the same released figures are asked for: building one costs more than counting."""
    question, total = course.of_target.question, course.of_target.total
    figure = go.Figure()
    _events(figure, course.events, (question.start, question.end), tone)
    if total.denominator:
        _target(figure, question.start, question.end, total.denominator, tone)
    days, counts = _steps(course)
    figure.add_scatter(x=days, y=counts, mode="lines", line={"color": tone.happened, "width": LINE})
    label = words("cumulative.pupils", count=number(counts[-1]))
    under_way = question.day < question.end
    _label(figure, days[-1], counts[-1], label, tone.happened, shift=-CLEAR if under_way else 0)
    if under_way:
        _projection(figure, course, days[-1], counts[-1], tone)
    top = max(total.denominator or 0, counts[-1], course.projection.total.high or 0, 1)
    figure.update_yaxes(range=[0, top * ROOM_ABOVE], nticks=7, showticklabels=True)
    figure.update_xaxes(range=[question.start - MARGIN, question.end], **_months(question.start, question.end))
    return dressed(figure, tone)


def _steps(course: Course) -> tuple[list[date], list[float]]:
    """The count at the beginning and end of each month with starts: within a month nobody's day is told."""
    question = course.by_month.question
    last = min(question.end, question.day)
    found = sorted((cell.at("month"), cell.value or 0) for cell in course.by_month.cells if cell.at("month") != "*")
    days, counts, sum_so_far = [question.start], [0.0], 0.0
    for month, started in found:
        days += [max(_month_start(month), question.start), min(_month_end(month), last)]
        counts += [sum_so_far, sum_so_far + started]
        sum_so_far += started
    return [*days, last], [*counts, sum_so_far]


def _month_start(month: str) -> date:
    return date.fromisoformat(f"{month}-01")


def _month_end(month: str) -> date:
    year, number_of_month = (int(part) for part in month.split("-"))
    return date(year + number_of_month // 12, number_of_month % 12 + 1, 1) - timedelta(days=1)


def _target(figure: go.Figure, start: date, end: date, target: float, tone: Colours) -> None:
    dashed = {"color": tone.short, "width": 2, "dash": "dot"}
    figure.add_scatter(x=[start, end], y=[0, target], mode="lines", line=dashed)
    _label(figure, end, target, words("cumulative.target", target=number(target)), tone.short)


def _projection(figure: go.Figure, course: Course, day: date, count: float, tone: Colours) -> None:
    """A band from today to the period's end: where the pace so far would lead, 95 percent."""
    end, total = course.projection.question.end, course.projection.total
    if total.low is None or total.high is None or total.value is None:
        return
    edge = {"mode": "lines", "line": {"width": 0}}
    figure.add_scatter(x=[day, end], y=[count, total.high], **edge)
    figure.add_scatter(x=[day, end], y=[count, total.low], fill="tonexty", fillcolor=_faint(tone.happened), **edge)
    middle = {"color": tone.happened, "width": THIN, "dash": "dash"}
    figure.add_scatter(x=[day, end], y=[count, total.value], mode="lines", line=middle)
    text = words("cumulative.expected", low=number(total.low), high=number(total.high), value=number(total.value))
    target = course.of_target.total.denominator
    near = target is not None and abs(total.value - target) < NEAR * max(target, total.high)
    away = -2 * CLEAR if near and total.value <= (target or 0) else 2 * CLEAR if near else 0
    _label(figure, end, total.value, text, tone.happened, shift=away)


def _events(figure: go.Figure, events: Sequence[Event], axis: tuple[date, date], tone: Colours) -> None:
    shown, _ = told(events)
    numbered = spaced([max(event.start, axis[0]) for event in shown], axis, len(shown))
    for place, (event, written) in enumerate(zip(shown, numbered, strict=True), start=1):
        if event.end:
            figure.add_vrect(x0=event.start, x1=event.end, fillcolor=tone.field, line_width=0, layer="below")
        else:
            figure.add_vline(x=event.start, line={"color": tone.context, "width": THIN}, layer="below")
        figure.add_annotation(
            x=event.start,
            y=1,
            yref="paper",
            text=str(place) if written else "",
            showarrow=False,
            xanchor="left",
            xshift=3,
            font={"color": tone.context, "size": 13},
        )


def _label(figure: go.Figure, day: date, height: float, text: str, colour: str, shift: float = 0) -> None:
    """Words at a line's end; ``shift`` moves them up (pixels) where they would stand on something."""
    figure.add_annotation(
        x=day,
        y=height,
        text=f"<b>{text}</b>",
        showarrow=False,
        xanchor="left",
        xshift=8,
        yshift=shift,
        align="left",
        font={"color": colour},
    )


def _months(start: date, end: date) -> dict[str, object]:
    """At most five ticks, on the first of a month, in the reader's language."""
    firsts = [date(year, month, 1) for year in range(start.year, end.year + 1) for month in range(1, 13)]
    inside = [day for day in firsts if start <= day <= end]
    shown = inside[:: max(1, -(-len(inside) // TICKS))]
    return {"tickvals": shown, "ticktext": [dates.tick(day) for day in shown], "tickangle": 0}


def _faint(colour: str) -> str:
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},0.16)"
