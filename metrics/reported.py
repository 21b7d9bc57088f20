"""What the final report has told everybody of an outcome: no figure is hidden that says only this.

The public facts of the house rules are written for publications; a count of answers among them holds for the steering
group's figures too, of the same day and the period that a figure of that day counts.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from data_access.house_rules import PublicFact, house_rules
from metrics.metric import Metric
from metrics.question import Question
from metrics.released import Place
from metrics.suppression import ANSWER
from metrics.suppression_layout import TOTAL, Table

NOBODY = 0


def told(metric: Metric, question: Question, period: tuple[date, date]) -> tuple[PublicFact, ...]:
    """What is public of this metric's answers; ``period`` is what a figure of the asked day counts by default.

    Nothing for another day or another period. A supplement is told of by the metric that it stands beside.
    """
    if (question.start, question.end) != period:
        return ()
    facts = [fact for family in house_rules().families for fact in family.facts]
    asked = (metric.beside or metric.name, question.day)
    return tuple(one for one in facts if (one.metric, one.day) == asked and ANSWER in dict(one.place))


def public_tables(facts: Sequence[PublicFact], aside: Place, tables: Sequence[Table]) -> list[dict[str, Any]]:
    """What is public of these tables, whose other keys are ``aside``: only what the data agree with.

    That nobody gave an answer is told of every group too; any other count of everybody alone.
    """
    own = [one for one in facts if {pair for pair in one.place if pair[0] != ANSWER} == set(aside)]
    return [known for one in own for table in tables if (known := _known(one, table))["cells"]]


def _known(fact: PublicFact, table: Table) -> dict[str, Any]:
    by, cells, answer = table["by"], table["cells"], dict(fact.place)[ANSWER]
    everybody = (*(TOTAL for _ in by[:-1]), answer)
    if by[-1:] != (ANSWER,) or fact.value is None or cells.get(everybody) != fact.value:
        return {"by": by, "cells": {}}
    of_groups = {values: count for values, count in cells.items() if values[-1] == answer}
    return {"by": by, "cells": of_groups if fact.value == NOBODY else {everybody: fact.value}}
