"""What a metric is: one declaration that the value, the words, the protection and the documents come from."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from metrics.rows import Rows

Count = Callable[["Rows", tuple[str, ...]], pl.DataFrame]


class Kind(StrEnum):
    """How the value follows from the counts.

    A share is of persons, ``clustered`` a ratio of hours or subjects whose clusters are pupils.
    """

    COUNT = "count"
    SHARE = "share"
    RATIO = "ratio"
    MONEY = "money"
    PROJECTION = "projection"
    CLUSTERED = "clustered"
    DURATION = "duration"
    CHANGE = "change"
    FORECAST = "forecast"


class Sensitivity(StrEnum):
    """What protection a figure needs."""

    PROCESS = "process"
    OUTCOME = "outcome"
    MONEY = "money"
    PUBLIC = "public"


@dataclass(frozen=True)
class Text:
    """The same words in Swedish and in English."""

    sv: str
    en: str


@dataclass(frozen=True)
class Metric:
    """A figure's one definition.

    ``count(rows, by)`` gives a frame with the columns of ``by`` and ``always``, then persons, numerator and
    denominator (null where there is none). ``by`` lists the permitted breakdowns, ``always`` the keys that every
    cell carries, ``divides`` the one among them whose values together make the whole. Nobody sees a cell with
    fewer persons than ``fewest``. A metric ``of_day`` is a state on the day, whatever the period. ``since`` is the
    version of the definition: a changed one is a new metric.

    A supplement is no name of the catalogue: a page shows it, and no command knows it. ``beside`` names the metric to
    which it gives a second answer of the same persons. Its key ``usual`` then holds that metric's own answer, ``*`` for
    all of them: only the cells of ``*`` are ever shown, protected together with what the metric shows.
    """

    name: str
    label: Text
    definition: Text
    numerator: Text
    denominator: Text | None
    kind: Kind
    unit: Text
    source: str
    sensitivity: Sensitivity
    by: tuple[str, ...]
    always: tuple[str, ...]
    divides: str
    fewest: int
    of_day: bool
    since: str
    beside: str
    count: Count


CATALOGUE: dict[str, Metric] = {}
SUPPLEMENTS: dict[str, Metric] = {}


def metric(
    *,
    label: Text,
    definition: Text,
    numerator: Text,
    kind: Kind,
    unit: Text,
    source: str,
    sensitivity: Sensitivity,
    denominator: Text | None = None,
    by: tuple[str, ...] = (),
    always: tuple[str, ...] = (),
    divides: str = "",
    fewest: int = 0,
    of_day: bool = False,
    since: str = "2026-11",
    beside: str = "",
    supplement: bool = False,
) -> Callable[[Count], Count]:
    """Put a counting function in the catalogue, or among its supplements, under its own name.

    Raises ValueError when the name is taken.
    """

    def register(count: Count) -> Count:
        name = count.__name__
        if name in CATALOGUE | SUPPLEMENTS:
            raise ValueError(f"the metric {name} is defined twice")
        (SUPPLEMENTS if supplement else CATALOGUE)[name] = Metric(
            name,
            label,
            definition,
            numerator,
            denominator,
            kind,
            unit,
            source,
            sensitivity,
            by,
            always,
            divides,
            fewest,
            of_day,
            since,
            beside,
            count,
        )
        return count

    return register
