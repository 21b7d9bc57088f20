"""Protected figures: what a question is protected together with, over levels, periods and quarter-ends."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

import polars as pl

from data_access.house_rules import house_rules
from metrics import disclosure, disclosure_days
from metrics.cells import cells
from metrics.dimensions import SELF_RATED, school_year, school_year_name
from metrics.metric import Metric
from metrics.question import Question, default_period, earlier_quarter_ends
from metrics.released import Place, Released
from metrics.reported import told
from metrics.rows import Rows

# The quarter-ends that a day is protected beside: those of the year before it.
LOOKED_BACK = 4
By = tuple[str, ...]
SeenFrom = Callable[[date], Rows]


def protected(metric: Metric, question: Question, audience: str, rows: Rows, seen_from: SeenFrom) -> Released:
    """Protected over all levels and periods of its day, and then beside what earlier quarter-ends show.

    ``seen_from(day)`` gives the rows of the same question as seen from another day.
    """
    if not disclosure_days.only_grows(metric):
        return _of_its_day(metric, question, audience, rows)
    alone = _at_every_level(metric, question, audience, rows)
    hidden = rows.once(f"hidden of {metric.name}", lambda: _beside_earlier(metric, question, audience, rows, seen_from))
    level = tuple(name for name in question.by if name not in metric.always)
    return disclosure.hiding(replace(alone[level], question=question), hidden[level])


def _at_every_level(metric: Metric, question: Question, audience: str, rows: Rows) -> dict[By, Released]:
    def made() -> dict[By, Released]:
        asked = {by: replace(question, by=by, day=rows.day) for by in _levels(metric, rows).cells}
        return {by: _of_its_day(metric, one, audience, rows) for by, one in asked.items()}

    return rows.once(f"alone of {metric.name}", made)


def _beside_earlier(
    metric: Metric, question: Question, audience: str, rows: Rows, seen_from: SeenFrom
) -> disclosure_days.Hidden:
    """What this day hides at each level, given all that a quarter-end before it in the period may have shown."""
    days = earlier_quarter_ends(question.start, question.day)[-LOOKED_BACK:]
    *earlier, today = [
        disclosure_days.Day(_levels(metric, one), _gone(_at_every_level(metric, question, audience, one)))
        for one in (*map(seen_from, days), rows)
    ]
    facts = told(metric, question, default_period(rows.table("targets"), question.day))
    return disclosure_days.hidden_beside(metric, today, earlier, _limits(), facts)


def _gone(figures: Mapping[By, Released]) -> dict[By, frozenset[Place]]:
    return {by: frozenset(cell.place for cell in one.cells if cell.hidden) for by, one in figures.items()}


def _limits() -> disclosure.Limits:
    rules = house_rules()
    return disclosure.Limits(rules.smallest_count, rules.smallest_denominator_steering)


def _of_its_day(metric: Metric, question: Question, audience: str, rows: Rows) -> Released:
    asked, longer = _levels(metric, rows), _longer_periods(rows)
    within = [_levels(metric, whole, piece) for whole, piece in longer]
    if not any(_covers(whole, piece, rows) for whole, piece in longer):
        within.append(asked)
    facts = told(metric, question, default_period(rows.table("targets"), question.day))
    return disclosure.protected(metric, question, audience, asked, within, _limits(), facts)


def _covers(whole: Rows, piece: str, rows: Rows) -> bool:
    """True when everybody who started in the asked period started in that piece of the longer one."""
    inside = whole.started if piece == "*" else whole.started.filter(pl.col("school_year") == piece)
    return inside.height == rows.started.height


def _levels(metric: Metric, rows: Rows, piece: str = "") -> disclosure.Levels:
    """Every level of a metric; those of a longer period by school year first."""
    return rows.once(f"levels of {metric.name} {piece}", lambda: _counted(metric, rows, piece))


def _counted(metric: Metric, rows: Rows, piece: str) -> disclosure.Levels:
    first = ("school_year",) if piece else ()
    alone = [(name,) for name in metric.by if name not in metric.always]
    counted = {(*first, *by): cells(metric, rows, (*first, *by)) for by in [(), *alone]}
    return disclosure.Levels(counted, _domain(rows), piece)


def _longer_periods(rows: Rows) -> list[tuple[Rows, str]]:
    """The target periods of several school years that overlap the asked one, each with the asked piece of it."""
    return rows.once("longer periods", lambda: _overlapping(rows))


def _overlapping(rows: Rows) -> list[tuple[Rows, str]]:
    spans = rows.table("targets").select("valid_from", "valid_to").unique().iter_rows()
    found = []
    for start, end in sorted(spans):
        several = school_year(start) != school_year(end)
        if several and start <= rows.end and end >= rows.start:
            whole = (start, end) == (rows.start, rows.end)
            longer = rows if whole else replace(rows, start=start, end=end)
            found.append((longer, "*" if whole else school_year_name(rows.start)))
    return found


def _domain(rows: Rows) -> dict[str, tuple[str, ...]]:
    """Every value that a group may have: those in which somebody started, since the intake is known exactly."""
    seen = {name: rows.started[name] for name in ("district", "team", "stage", "sex")}
    seen["term"] = rows.table("survey_answers")["term"]
    first, last = school_year(rows.start)[0].year, school_year(rows.end)[0].year
    years = tuple(school_year_name(date(year, 7, 1)) for year in range(first, last + 1))
    groups = {name: tuple(sorted(values.unique())) for name, values in seen.items()}
    return {**groups, "school_year": years, "instrument": SELF_RATED}
