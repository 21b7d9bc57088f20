"""Load, target queue and relief capacity of a district, in words and with ranges. One unit of time: weeks.

Source: Fong et al., Understanding waiting lists, 2022. The formulas suppose many arrivals and starts; at about one
start a month they are coarse, and the words say so.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

import polars as pl

from metrics.metric import Text
from metrics.statistics import poisson_rate, queue_load, relief_capacity, target_queue
from metrics.wording import number

YEAR, WEEK, WEEKS_OF_A_MONTH = 365, 7, 365 / 7 / 12
Range = tuple[float, float, float]


@dataclass(frozen=True)
class Pace:
    """``demand`` and ``starts`` per week, ``load`` their ratio, each as (value, low, high) from exact 95 % intervals;
    the load's range pairs the ends, and is wider than 95 %. None: nobody has started.

    ``target`` is the longest queue at which nearly all wait less than the chosen weeks; ``relief`` the starts a week
    that bring the queue down to it in the chosen weeks, None when ordinary capacity does.
    """

    received: int
    started: int
    days: int
    queue: int
    demand: Range
    starts: Range
    load: Range | None
    target: Range
    relief: Range | None
    texts: tuple[Text, ...]


def pace(
    received: pl.Series, startups: pl.Series, queue: int, day: date, target_wait: float, relief_weeks: float
) -> Pace | None:
    """From the days on which applications came and cases began. ``target_wait`` and ``relief_weeks`` in weeks are the
    group's own choice: no limit is stated anywhere. None before the first application. ValueError for no time.
    """
    came = received.filter(received <= day)
    if came.is_empty():
        return None
    first = came.min()
    assert isinstance(first, date)
    days = max(WEEK, min(YEAR, (day - first).days + 1))
    since = day - timedelta(days=days)
    arrived, started = (int(((events > since) & (events <= day)).sum()) for events in (received, startups))
    demand, starts = (poisson_rate(count, days / WEEK) for count in (arrived, started))
    load = _load(demand, starts) if started else None
    target = _each(lambda rate: target_queue(rate, target_wait), demand)
    relief = _relief(demand, queue, target, relief_weeks)
    found = Pace(arrived, started, days, queue, demand, starts, load, target, relief, ())
    return replace(found, texts=_words(found, target_wait, relief_weeks))


def _load(demand: Range, starts: Range) -> Range:
    return (
        queue_load(demand[0], starts[0]),
        queue_load(demand[1], starts[2]),
        queue_load(demand[2], starts[1]),
    )


def _relief(demand: Range, queue: int, target: Range, weeks: float) -> Range | None:
    """At the demand's value and ends; where an end needs no relief, the demand itself."""
    found = [relief_capacity(rate, queue, goal, weeks) for rate, goal in zip(demand, target, strict=True)]
    if found[0] is None:
        return None
    low, high = sorted(rate if one is None else one for one, rate in zip(found[1:], demand[1:], strict=True))
    return found[0], min(low, found[0]), max(high, found[0])


def _each(of: Callable[[float], float], values: Range) -> Range:
    return of(values[0]), of(values[1]), of(values[2])


def _words(found: Pace, target_wait: float, relief_weeks: float) -> tuple[Text, ...]:
    return (_rates(found), _loads(found), _targets(found, target_wait), _reliefs(found, relief_weeks), COARSE)


def _rates(found: Pace) -> Text:
    came, began = (_monthly(rate) for rate in (found.demand, found.starts))
    return Text(
        f"På {found.days} dagar kom {found.received} ansökningar, {came} i månaden, och {found.started} insatser "
        f"började, {began} i månaden.",
        f"In {found.days} days {found.received} applications came, {came} a month, and {found.started} cases began, "
        f"{began} a month.",
    )


def _loads(found: Pace) -> Text:
    if found.load is None:
        return Text("Belastningen kan inte beräknas: ingen har börjat.", "No load can be computed: nobody has begun.")
    said = _ranged(found.load, 1)
    return Text(
        f"Belastningen är {said}: över 1 växer kön, under 1 krymper den.",
        f"The load is {said}: above 1 the queue grows, below 1 it shrinks.",
    )


def _targets(found: Pace, weeks: float) -> Text:
    said = _ranged(found.target, 1)
    return Text(
        f"Ska nästan alla vänta kortare än {number(weeks)} veckor får kön vara högst {said}. Nu är den {found.queue}.",
        f"For nearly all to wait less than {number(weeks)} weeks the queue may be at most {said}. It is {found.queue}.",
    )


def _reliefs(found: Pace, weeks: float) -> Text:
    if found.relief is None:
        return Text(
            "Kön är inte mer än dubbelt så lång: den vanliga takten räcker.",
            "The queue is no more than twice as long: the ordinary pace is enough.",
        )
    said = _monthly(found.relief)
    return Text(
        f"För att komma dit på {number(weeks)} veckor behövs {said} starter i månaden under tiden.",
        f"To get there in {number(weeks)} weeks {said} starts a month are needed meanwhile.",
    )


COARSE = Text(
    "Formlerna är gjorda för många starter. Vid ungefär en i månaden är de grova: läs spannen, inte mittvärdena.",
    "The formulas are made for many starts. At about one a month they are coarse: read the ranges, not the middles.",
)


def _monthly(rate: Range) -> str:
    return _ranged(tuple(one * WEEKS_OF_A_MONTH for one in rate), 1)


def _ranged(values: tuple[float, ...], decimals: int) -> str:
    value, low, high = (number(one, decimals) for one in values)
    return f"{value} ({low}–{high})"
