"""Two publications of random small cities, attacked together. LAGESBILD_ATTACKS=1000 attacks that many."""

import os

from hypothesis import HealthCheck, given, settings

from metrics.publication_protection import Limits, protect_jointly
from tests.metrics.publications.city import DAYS, SPACE, Attacker, cities, intake_of, table

K, FEWEST = 5, 10
ATTACKS = int(os.environ.get("LAGESBILD_ATTACKS", "40"))


def named(tables):
    return {(one.population, cell): count for one in tables for cell, count in one.named()}


def small(tables):
    """What may not be shown, from the rule as written: every breakdown here is a background or an answer."""
    counts = named(tables)
    found = {(who, cell) for (who, cell), count in counts.items() if count < K and (count or cell)}
    for who, cell in counts:
        whole = tuple(pair for pair in cell if pair[0] != "answer")
        if who.metric != "intake" and counts[who, whole] < FEWEST:
            found.add((who, cell))
    return found


@settings(
    max_examples=ATTACKS,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(cities())
def test_both_publications_together_tell_no_protected_cell(city):
    days, facts = city
    limits = Limits(K, FEWEST)
    first = protect_jointly(days[0], [], facts, limits).tables
    answer = protect_jointly(days[1], list(zip(first, days[0], strict=True)), facts, limits)
    assert not answer.unlinked
    public = {(fact.population, fact.cell) for fact in facts if fact.value is not None}
    before, everything, alone = (
        Attacker(first, facts),
        Attacker([*first, *answer.tables], facts),
        Attacker([], facts),
    )
    for true, shown in zip(days, (first, answer.tables), strict=True):
        counts = named(true)
        for row, count in named(shown).items():
            assert count is None or count == counts[row]
            assert count is None or row in public or row not in small(true)
    secrets = [everything.row(*row) for tables in days for row in sorted(small(tables) - public)]
    secrets += [
        everything.row(intake_of(DAYS[1]), cell) - everything.row(intake_of(DAYS[0]), cell) for cell in growing(days)
    ]
    for secret in secrets:
        width = everything.width(secret)
        assert width >= K or width >= min(alone.width(secret), before.width(secret))


def growing(days):
    """The cells in which few came between the two days; that of the whole programme need not be kept."""
    early, late = (named(tables) for tables in days)
    return sorted(
        cell
        for (who, cell), count in early.items()
        if who == intake_of(DAYS[0]) and cell and late[intake_of(DAYS[1]), cell] - count < K
    )


def test_the_attacker_can_win():
    """Unprotected, the same attacker tells everything: the test above can fail."""
    counts = {(place, ""): 1 if SPACE[place]["district"] == "Järva" else 5 for place in range(len(SPACE))}
    days = [[table(intake_of(day), ("district",), counts)] for day in DAYS]
    secrets = small(days[0])
    assert secrets == {(intake_of(DAYS[0]), (("district", "Järva"),))}
    attacker = Attacker([*days[0], *days[1]], [])
    assert [attacker.width(attacker.row(*row)) for row in secrets] == [0]
