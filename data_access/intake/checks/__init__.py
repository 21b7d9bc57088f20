"""The checks of rows that could be read. A new one is a function here and a broken workbook in the tests.

A check takes the material and gives problems. It reads columns by their database names; every column of a
sheet is there, empty when the file lacked it and nothing was stored.
"""

from collections.abc import Callable, Iterable

from data_access.intake.checks import (
    absence,
    completeness,
    contradictions,
    dates,
    decided,
    follow_ups,
    hours,
    keys,
    limits,
    outliers,
    references,
    words,
)
from data_access.intake.checks.material import Material
from data_access.intake.problems import Problem

Check = Callable[[Material], Iterable[Problem]]

CHECKS: tuple[Check, ...] = (
    keys.duplicate_keys,
    references.unknown_references,
    dates.events_in_the_future,
    dates.weeks_not_begun,
    dates.order_within_a_row,
    dates.start_before_application,
    dates.follow_up_before_closure,
    hours.more_than_offered,
    limits.out_of_range,
    limits.too_long_texts,
    limits.zero_characters,
    limits.impossible_scores,
    limits.more_passed_than_subjects,
    completeness.decision_without_date,
    completeness.decided_without_decision,
    completeness.consent_without_date,
    contradictions.decision_contradicts_status,
    contradictions.withdrawn_and_decided,
    contradictions.case_without_grant,
    words.unknown_districts,
    words.unreadable_rules,
    follow_ups.missing_in_the_case,
    follow_ups.missing_after_closure,
    absence.contradicted_by_weeks,
    outliers.unusually_many_hours,
    outliers.ratings_that_leap,
    decided.contradicting_decisions,
)
