"""What the clock of the intervention owes: meetings, reviews, and follow-ups after closure."""

from functools import partial

import polars as pl

from metrics.counting import COUNTS
from metrics.metric import Kind, Sensitivity, Text, metric
from metrics.rows import Rows

STATES = ("done", "overdue", "pending")
CASES = Text("insatser", "cases")
NUMERATOR = Text("insatser i detta läge", "cases in this state")
DENOMINATOR = Text("insatser där dagen har kommit", "cases whose due day has come")
STATE_WORDS = Text(
    "Gjord, försenad (dagen har passerat) eller väntar (dagen har inte passerat). Andelen räknas av dem vars dag har "
    "kommit; den som gjorts i förväg räknas när dagen kommer.",
    "Done, overdue (the due day has passed) or pending (it has not). The share is of those whose due day has come; "
    "one done early counts when its day comes.",
)

owed = partial(
    metric,
    numerator=NUMERATOR,
    denominator=DENOMINATOR,
    kind=Kind.SHARE,
    unit=CASES,
    sensitivity=Sensitivity.PROCESS,
    by=("district", "team"),
    always=("state",),
    of_day=True,
)


def _definition(sv: str, en: str) -> Text:
    return Text(f"{sv} {STATE_WORDS.sv}", f"{en} {STATE_WORDS.en}")


@owed(
    label=Text("Uppföljningsmöte efter tre månader", "Follow-up meeting at three months"),
    definition=_definition(
        "Mötet tre månader efter uppstart. Krävs inte om insatsen avslutats senast den dagen.",
        "The meeting three months after startup. Not owed when the case was closed by that day.",
    ),
    source="Slutrapporten 3.1.3",
)
def due_3_months(rows: Rows, by: tuple[str, ...]) -> pl.DataFrame:
    return _states(rows, _during(rows, 3, "three_months_done"), by)


@owed(
    label=Text("Prövning efter sex månader", "Review at six months"),
    definition=_definition(
        "Prövningen sex månader efter uppstart. Krävs inte om insatsen avslutats senast den dagen.",
        "The review six months after startup. Not owed when the case was closed by that day.",
    ),
    source="Slutrapporten 3.1.6",
)
def due_6_months(rows: Rows, by: tuple[str, ...]) -> pl.DataFrame:
    return _states(rows, _during(rows, 6, "six_months_done"), by)


@owed(
    label=Text("Uppföljning tre månader efter avslut", "Follow-up three months after closure"),
    definition=_definition(
        "Uppföljningen med rektor tre månader efter avslut.",
        "The follow-up with the head teacher three months after closure.",
    ),
    source="Slutrapporten 3.1.6",
)
def due_after_3(rows: Rows, by: tuple[str, ...]) -> pl.DataFrame:
    return _states(rows, _after(rows, 3, "3 mån"), by)


@owed(
    label=Text("Uppföljning sex månader efter avslut", "Follow-up six months after closure"),
    definition=_definition(
        "Uppföljningen med rektor sex månader efter avslut.",
        "The follow-up with the head teacher six months after closure.",
    ),
    source="Slutrapporten 3.1.6",
)
def due_after_6(rows: Rows, by: tuple[str, ...]) -> pl.DataFrame:
    return _states(rows, _after(rows, 6, "6 mån"), by)


def _during(rows: Rows, months: int, done: str) -> pl.DataFrame:
    """Cases that owe the meeting: with their due day, and when it was done."""
    owing = rows.cases.with_columns(due=pl.col("startup").dt.offset_by(f"{months}mo"), done=pl.col(done))
    return owing.filter(pl.col("closed").is_null() | (pl.col("closed") > pl.col("due")))


def _after(rows: Rows, months: int, kind: str) -> pl.DataFrame:
    held = rows.table("follow_ups").filter(pl.col("type") == kind).select("case_id", "done")
    closed = rows.cases.filter(pl.col("closed").is_not_null())
    return closed.with_columns(due=pl.col("closed").dt.offset_by(f"{months}mo")).join(held, on="case_id", how="left")


def _states(rows: Rows, cases: pl.DataFrame, by: tuple[str, ...]) -> pl.DataFrame:
    """One row per group and state: for done and overdue of those whose day has come, for pending a count."""
    done, come = rows.happened("done"), pl.col("due") <= rows.day
    passed = pl.col("due") < rows.day
    state = {"done": done & come, "overdue": ~done & passed, "pending": ~done & ~passed}
    groups = [name for name in by if name != "state"]
    frames = [_state(cases, groups, name, holds, come) for name, holds in state.items()]
    return pl.concat(frames).select(*by, *COUNTS)


def _state(cases: pl.DataFrame, groups: list[str], name: str, holds: pl.Expr, come: pl.Expr) -> pl.DataFrame:
    counted = holds.sum() if name == "pending" else come.sum()
    sums = {
        "persons": counted.cast(pl.Int64),
        "numerator": holds.sum().cast(pl.Float64),
        "denominator": pl.lit(None, pl.Float64) if name == "pending" else come.sum().cast(pl.Float64),
    }
    made = cases.group_by(groups).agg(**sums) if groups else cases.select(**sums)
    return made.with_columns(state=pl.lit(name))
