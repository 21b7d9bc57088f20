"""Waiting times and follow-ups of random small cities, published twice and attacked together.

LAGESBILD_ATTACKS=1000 attacks that many.
"""

import os

from hypothesis import HealthCheck, given, settings

from metrics.publication_population import Population
from metrics.publication_protection import Limits, protect_jointly
from tests.metrics.publications.city import DAYS, START
from tests.metrics.publications.flow_city import EVENTS, Attacker, flows, row_of

K = 5
ATTACKS = int(os.environ.get("LAGESBILD_ATTACKS", "30"))


def named(tables):
    return {(one.population, cell): count for one in tables for cell, count in one.named()}


def small(tables):
    """What may not be shown, from the rule as written: one to four, and zeros of a district."""
    return {row for row, count in named(tables).items() if count < K and (count or "district" in dict(row[1]))}


def growing(days):
    """Cells of events in which few came between the two days."""
    early, late = (named(tables) for tables in days)
    for (who, cell), count in early.items():
        then = Population(who.metric, (), START, DAYS[1])
        new = late[then, cell] - count if who.metric in EVENTS else K
        if cell and new < K and (new > 0 or "district" in dict(cell)):
            yield row_of(then, cell) - row_of(who, cell)


@settings(
    max_examples=ATTACKS,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(flows())
def test_waits_and_follow_ups_tell_no_protected_cell(flow):
    days, facts = flow
    limits = Limits(K, 10)
    first = protect_jointly(days[0], [], facts, limits).tables
    answer = protect_jointly(days[1], list(zip(first, days[0], strict=True)), facts, limits)
    assert not answer.unlinked
    public = {(fact.population, fact.cell) for fact in facts if fact.value is not None}
    for true, shown in zip(days, (first, answer.tables), strict=True):
        counts = named(true)
        for row, count in named(shown).items():
            assert count is None or count == counts[row]
            assert count is None or row in public or row not in small(true)
    before, everything, alone = (Attacker(shown, facts) for shown in (first, [*first, *answer.tables], []))
    secrets = [row_of(*row) for tables in days for row in sorted(small(tables) - public)]
    for secret in [*secrets, *growing(days)]:
        width = everything.width(secret)
        assert width >= K or width >= min(alone.width(secret), before.width(secret))
