"""The rows a metric counts: what the desk lets through, prepared by the reading rules and nothing more."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

import polars as pl

from data_access.house_rules import HouseRules, house_rules
from metrics import dimensions

Made = TypeVar("Made")
PUPIL = ("application_id", "pupil_id", "stage", "year", "sex", "source", "route")


@dataclass(frozen=True)
class Rows:
    """Tables as known on a day, with the period (both ends included) and ``day``, after which nothing counts.

    ``table(name)`` gives a sheet's rows; the properties give the two that metrics count most.
    """

    table: Callable[[str], pl.DataFrame]
    start: date
    end: date
    day: date
    rules: HouseRules = field(default_factory=house_rules)
    _made: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def once(self, name: str, make: Callable[[], Made]) -> Made:
        """What ``make`` gives, made the first time that ``name`` is asked for: metrics share what they count from."""
        if name not in self._made:
            self._made[name] = make()
        made: Made = self._made[name]
        return made

    @cached_property
    def until(self) -> date:
        """The last day that counts: the period's end, or ``day`` when that comes first."""
        return min(self.end, self.day)

    @cached_property
    def applications(self) -> pl.DataFrame:
        """One row per application, with pupil, stage, sex filled and ``outcome`` as known on ``day``."""
        outcome = pl.when(pl.col("status") == "återtagen").then(pl.lit("återtagen")).otherwise("decision")
        return self.table("applications").with_columns(
            pl.coalesce("pupil_id", "application_id").alias("pupil_id"),
            pl.col("sex").fill_null(dimensions.SEX_NOT_GIVEN),
            dimensions.stage("year").alias("stage"),
            pl.when(self.happened("decided")).then(outcome).alias("outcome"),
        )

    @cached_property
    def cases(self) -> pl.DataFrame:
        """One row per case started by ``day``: its pupil, the school year of its start, its closure as known."""
        started = self.table("cases").filter(self.happened("startup"))
        return started.join(self.applications.select(PUPIL), on="application_id").with_columns(
            pl.when(self.happened("closed")).then("closed").alias("closed"),
            dimensions.time_parts("startup")["school_year"].alias("school_year"),
        )

    @cached_property
    def posts(self) -> pl.DataFrame:
        """The posts filled on ``day``; a post is filled through its last day."""
        still = pl.col("valid_to").is_null() | (pl.col("valid_to") >= self.day)
        return self.table("staffing").filter(self.happened("valid_from") & still)

    @cached_property
    def started(self) -> pl.DataFrame:
        """The cases whose startup lies in the period: whom the outcomes are about."""
        return self.cases.filter(self.in_period("startup"))

    def happened(self, column: str) -> pl.Expr:
        """True when the date in ``column`` has come by ``day``."""
        return (pl.col(column) <= self.day).fill_null(value=False)

    def in_period(self, column: str) -> pl.Expr:
        """True when the date in ``column`` lies in the period and has come."""
        return pl.col(column).is_between(self.start, self.until).fill_null(value=False)
