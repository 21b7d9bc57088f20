"""After the meeting: what became of the decisions, how long people wait, and whether the pace is enough."""

from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from data_access import decision_records
from data_access.scope import Scope
from metrics.admission.after import Followed, No, every_no, followed
from metrics.admission.curves import WaitingCurves, curves
from metrics.admission.lock import may
from metrics.admission.pace import Pace, pace
from metrics.admission.queue import Queue, Table
from metrics.rows import Rows

CURVE_DAYS = 730


@dataclass(frozen=True)
class AfterTheMeeting:
    """Figures of the scope's districts, seen from ``day``. Raises Refused for others."""

    address: str
    scope: Scope
    day: date
    table: Table

    def every_no(self, district: str) -> tuple[No, ...]:
        """What happened to every no of a district, the latest first."""
        may(self.scope, district)
        told = decision_records.guidance_of(self.address, self.scope)
        return every_no(self.table("applications"), told, district, self.day)

    def followed(self, district: str) -> Followed:
        """How often a district's group went against the hint's order, and why."""
        may(self.scope, district)
        return followed(decision_records.decisions_of(self.address, self.scope), district)

    def curves(self, district: str) -> WaitingCurves:
        """How long applications wait for decision and for start, the outcomes competing; over the last two years."""
        may(self.scope, district)
        start = self.day - timedelta(days=CURVE_DAYS)
        return curves(Rows(self.table, start, self.day, self.day), district)

    def pace(self, queue: Queue, target_wait: float, relief_weeks: float) -> Pace | None:
        """Load, target queue and relief capacity in words with ranges, for the weeks that the group chooses.

        None before the first application; ValueError for no time.
        """
        may(self.scope, queue.district)
        received = self.table("applications").filter(pl.col("district") == queue.district)["received"]
        startups = self.table("cases").filter(pl.col("district") == queue.district)["startup"]
        return pace(received, startups, len(queue.ids), self.day, target_wait, relief_weeks)
