"""From verdicts and facts to bands: for each rule of the order a verdict, and a number that is only compared.

An unknown falls in the band most favourable to the pupil. Bands are never added to each other: it is no score.
"""

from collections.abc import Sequence

import polars as pl

from data_access.hint_rules import HintRule, HintRules
from data_access.sheets import YES
from metrics.admission.target_group import MET, NOT_MET, UNKNOWN, WAIVED, criterion_of
from metrics.dimensions import STAGE_OF_YEAR


def verdict_of(rule: HintRule) -> str:
    """The column that holds a rule's verdict: met, not_met, waived, unknown, or the name of a band."""
    return f"verdict:{rule.kind}"


def band_of(rule: HintRule) -> str:
    """The column that holds a rule's band, counted from 0, the first in the order."""
    return f"band:{rule.kind}"


def banded(judged: pl.DataFrame, rules: HintRules) -> pl.DataFrame:
    """The judged applications with verdict and band of every rule of the order."""
    verdicts = judged.with_columns(_verdict(rule, rules).alias(verdict_of(rule)) for rule in rules.order)
    return verdicts.with_columns(_band(rule).alias(band_of(rule)) for rule in rules.order)


def bands(rule: HintRule) -> tuple[str, ...]:
    """The verdicts that a rule can give, unknown aside, by band: those before a later one stand before it."""
    if rule.kind == "target_group":
        return (MET, NOT_MET)
    if rule.kind == "complex_needs":
        return (MET, NOT_MET)
    return tuple(name for name, _ in rule.bands or rule.groups)


def _verdict(rule: HintRule, rules: HintRules) -> pl.Expr:
    match rule.kind:
        case "target_group":
            return _whole([criterion_of(criterion) for criterion in rules.criteria])
        case "complex_needs":
            has = pl.col("complex_needs")
            known = pl.when(has == YES).then(pl.lit(MET)).otherwise(pl.lit(NOT_MET))
            return pl.when(has.is_null()).then(pl.lit(UNKNOWN)).otherwise(known)
        case "absence":
            return _absence(rule)
        case _:
            named = {stage: name for name, stages in rule.groups for stage in stages}
            return pl.col("year").replace_strict(
                {year: named[stage] for year, stage in STAGE_OF_YEAR.items()}, return_dtype=pl.String
            )


def _whole(criteria: Sequence[str]) -> pl.Expr:
    """Not in the group by one criterion: not in it. Else unknown by one, waived by one, or met by all."""
    verdict = pl.lit(MET)
    for weaker in () if not criteria else (WAIVED, UNKNOWN, NOT_MET):
        by_one = pl.any_horizontal(pl.col(name) == weaker for name in criteria)
        verdict = pl.when(by_one).then(pl.lit(weaker)).otherwise(verdict)
    return verdict


def _absence(rule: HintRule) -> pl.Expr:
    """The highest band whose lowest percentage is reached."""
    name = pl.lit(rule.bands[-1][0])
    for band, low in reversed(rule.bands[:-1]):
        name = pl.when(pl.col("absence") >= low).then(pl.lit(band)).otherwise(name)
    return pl.when(pl.col("absence").is_null()).then(pl.lit(UNKNOWN)).otherwise(name)


def _band(rule: HintRule) -> pl.Expr:
    numbers = {name: number for number, name in enumerate(bands(rule))} | {UNKNOWN: 0}
    if rule.kind == "target_group":
        numbers[WAIVED] = 0
    return pl.col(verdict_of(rule)).replace_strict(numbers, return_dtype=pl.Int32)
