"""After the meeting: what became of every no, and how often the group went against the hint, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from data_access.decision_overlay import said
from data_access.decision_records import Decision, Guidance
from data_access.sheets import YES
from metrics.metric import Text


@dataclass(frozen=True)
class No:
    """One declined application with standing consent: where the pupil was guided, by whom (when told in the tool),
    after how many days, and the pupil's later applications here with their outcomes (None: not decided).
    """

    application_id: str
    decided: date
    guided_to: str | None
    guided_by: str | None
    guided: date | None
    days_to_guidance: int | None
    later: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True)
class Followed:
    """Decisions with a place in the order, how many went against it by kind (passed, declined), and the reasons.

    ``decisions`` counts grants and declines made from the queue, corrections left out.
    """

    decisions: int
    passed: int
    declined: int
    reasons: tuple[tuple[str, date, str, str], ...]
    text: Text


def every_no(applications: pl.DataFrame, guided: Sequence[Guidance], district: str, day: date) -> tuple[No, ...]:
    """The declined of a district by ``day``, the latest first. ``applications`` are the scope's rows."""
    outcomes = applications.filter(pl.col("district") == district, pl.col("received") <= day).with_columns(
        outcome=pl.when(pl.col("decided") <= day).then(said())
    )
    here = outcomes.filter(pl.col("consent") == YES).sort("decided", "application_id", descending=[True, False])
    by_whom = {one.application_id: one.guided_by for one in guided if one.guided <= day}
    return tuple(
        No(
            row["application_id"],
            row["decided"],
            row["guided_to"],
            by_whom.get(row["application_id"]),
            row["guided"],
            (row["guided"] - row["decided"]).days if row["guided"] else None,
            _later(here, row["application_id"], row["pupil_id"], row["received"]),
        )
        for row in here.filter(pl.col("outcome") == "avslag").iter_rows(named=True)
    )


def _later(
    here: pl.DataFrame, application_id: str, pupil_id: str | None, received: date
) -> tuple[tuple[str, str | None], ...]:
    """The same pupil's applications that came after; a pupil without an own id has none."""
    same = here.filter(
        pl.col("pupil_id") == pupil_id, pl.col("application_id") != application_id, pl.col("received") >= received
    )
    return tuple(same.sort("received", "application_id").select("application_id", "outcome").iter_rows())


def followed(decisions: Sequence[Decision], district: str) -> Followed:
    """How often a district's decisions went against the hint's order, from those made in the tool."""
    counted = [
        one
        for one in decisions
        if one.district == district and one.replaces is None and one.outcome in {"beviljad", "avslag"} and one.hint
    ]
    against = [one for one in counted if "against" in one.hint]
    kinds = [one.hint["against"] for one in against]
    reasons = tuple((one.application_id, one.decided, one.hint["against"], one.against_hint) for one in against)
    passed, declined = kinds.count("passed"), kinds.count("declined")
    return Followed(len(counted), passed, declined, reasons, _words(len(counted), passed, declined))


def _words(decisions: int, passed: int, declined: int) -> Text:
    if not decisions:
        return Text("Inget beslut är fattat här ännu.", "No decision has been made here yet.")
    return Text(
        f"{passed + declined} av {decisions} beslut gick emot ledtrådarnas ordning: {passed} gav plats förbi någon "
        f"annan, {declined} gav avslag före någon annan. Ordningen är ett stöd, inget beslut, och varje skäl är "
        "antecknat.",
        f"{passed + declined} of {decisions} decisions went against the hint's order: {passed} gave a place past "
        f"somebody, {declined} declined before somebody. The order is a hint, and every reason is on record.",
    )
