"""The target group's criteria, one by one, by the rule version in force when the application came in.

Source: the report, 2.3, with its two amendments; years, areas and limit are those of the sheet Regler.
"""

import re

import polars as pl

from data_access.hint_rules import HintRule
from data_access.sheets import YEARS, YES

MET, NOT_MET, WAIVED, UNKNOWN = "met", "not_met", "waived", "unknown"
MUNICIPAL = "kommunal"


def judged(facts: pl.DataFrame, versions: pl.DataFrame, criteria: tuple[HintRule, ...]) -> pl.DataFrame:
    """The facts with a verdict for each criterion, in ``criterion_of`` it, and ``since``: the version's first day.

    A verdict is met, not_met, waived or unknown. Without a version in force what depends on one is unknown.
    """
    lists = versions.with_columns(
        pl.col("years").map_elements(_years, pl.List(pl.String)),
        pl.col("school_areas").map_elements(_areas, pl.List(pl.String)),
    ).with_columns(since="valid_from")
    found = facts.sort("received", "application_id").join_asof(
        lists, left_on="received", right_on="valid_from", strategy="backward", check_sortedness=False
    )
    return found.with_columns(VERDICTS[rule.kind].alias(criterion_of(rule)) for rule in criteria)


def criterion_of(rule: HintRule) -> str:
    """The column that holds a criterion's verdict."""
    return f"criterion:{rule.kind}"


def _verdict(meets: pl.Expr) -> pl.Expr:
    return pl.when(meets.is_null()).then(pl.lit(UNKNOWN)).when(meets).then(pl.lit(MET)).otherwise(pl.lit(NOT_MET))


def _limit() -> pl.Expr:
    """Exactly the limit counts. Where it may be waived, a written motivation is enough."""
    reached = pl.col("absence") >= pl.col("absence_limit")
    waived = ~reached & (pl.col("waivable") == YES) & pl.col("motivated")
    return pl.when(waived).then(pl.lit(WAIVED)).otherwise(_verdict(reached))


def _years(text: str) -> list[str]:
    """The years that a text such as F–9 or 1; 2; 3 names."""
    named: list[str] = []
    for part in re.split(r"[;,]", text.upper()):
        first, *last = [year.strip() for year in re.split(r"[-–]", part)]
        if first in YEARS and (last or [first])[0] in YEARS:
            named += YEARS[YEARS.index(first) : YEARS.index((last or [first])[0]) + 1]
    return named


def _areas(text: str) -> list[str]:
    return [_plain(part) for part in re.split(r"[;,]", text) if part.strip()]


def _plain(area: str) -> str:
    return area.strip().lower()


AREA = pl.col("school_area").str.strip_chars().str.to_lowercase()
VERDICTS = {
    "year": _verdict(pl.col("years").list.contains(pl.col("year"))),
    "school_form": _verdict(pl.col("school_form") == MUNICIPAL),
    "school_area": _verdict(pl.when(AREA.is_not_null()).then(pl.col("school_areas").list.contains(AREA))),
    "absence_limit": _limit(),
    "at_risk": _verdict(pl.col("at_risk") == YES),
}
