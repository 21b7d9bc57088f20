"""The only way out: figures become ``Released`` here, exact where that is allowed and protected where it is not."""

from collections.abc import Mapping, Sequence

from data_access.scope import Audience
from metrics.cells import with_every_group
from metrics.disclosure_audit import audit
from metrics.metric import Kind, Metric, Sensitivity
from metrics.question import Question
from metrics.released import Cell, Released
from metrics.suppression import CannotProtect, protect

__all__ = ["CannotProtect", "audit", "exact", "is_protected", "protect", "protected"]

YES, NO = "ja", "nej"
Levels = Mapping[tuple[str, ...], list[Cell]]


def is_protected(metric: Metric, audience: Audience) -> bool:
    """True when this audience gets the figure only through ``protected``."""
    return metric.sensitivity is Sensitivity.OUTCOME and audience is not Audience.OPERATOR


def exact(metric: Metric, question: Question, audience: str, cells: Sequence[Cell]) -> Released:
    """Figures as counted."""
    return Released(metric, question, audience, tuple(cells))


def protected(
    metric: Metric,
    question: Question,
    audience: str,
    levels: Levels,
    domain: Mapping[str, tuple[str, ...]],
    k: int,
    min_denominator: int,
) -> Released:
    """The asked level, hidden where any level of the same metric would give a small group away.

    All levels are protected together and then cut to what is asked, so that the same cell is hidden for everybody.
    """
    if metric.kind is not Kind.SHARE:
        raise ValueError(f"{metric.name} has no protection for its kind")
    whole = {by: with_every_group(found, dict(domain)) for by, found in levels.items()}
    tables = [_table(by, found) for by, found in whole.items()]
    safe = dict(zip(whole, protect(tables, k=k, min_denominator=min_denominator), strict=True))
    shown = [_cut(cell, safe[question.by]["cells"]) for cell in levels[question.by]]
    return Released(metric, question, audience, tuple(shown))


def _table(by: tuple[str, ...], found: list[Cell]) -> dict:
    counts: dict[tuple[str, ...], int] = {}
    for cell in found:
        values = tuple(text for _, text in cell.place)
        yes, everybody = int(cell.numerator or 0), int(cell.denominator or 0)
        counts |= {(*values, YES): yes, (*values, NO): everybody - yes, (*values, "*"): everybody}
    return {"by": (*by, "answer"), "cells": counts}


def _cut(cell: Cell, safe: Mapping[tuple[str, ...], int | None]) -> Cell:
    values = tuple(text for _, text in cell.place)
    hidden = any(safe[(*values, answer)] is None for answer in (YES, NO, "*"))
    return Cell(cell.place, hidden=True) if hidden else cell
