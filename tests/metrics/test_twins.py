"""Every metric against its slow twin, in cities drawn to be difficult: every single breakdown, and pairs."""

import os
from itertools import combinations

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from metrics.catalogue import all_metrics, find, supplements
from metrics.cells import cells
from metrics.metric import CATALOGUE, SUPPLEMENTS, Kind
from metrics.released import Cell
from metrics.rows import Rows
from tests import cast
from tests.metrics.by_hand.city import City
from tests.metrics.by_hand.figures import Figures
from tests.metrics.by_hand.twins import TWINS, expected
from tests.metrics.city import cities, rows_of

EXAMPLES = 400 if os.environ.get("LAGESBILD_SOAK") else 40
NEEDS_WEEKS = {name for name in TWINS if name.startswith("attendance_")}
NEEDS = {
    **dict.fromkeys((name for name in TWINS if name.startswith(("well_being", "sdq", "alliance"))), "ratings"),
    **dict.fromkeys(("sufficient_knowledge", "no_basis_grades", "eligible"), "knowledge"),
    **dict.fromkeys(("survey_positive", "survey_response"), "survey_answers"),
    "status_reports": "status_reports",
    "exchanges": "meetings",
    **dict.fromkeys(("high_absence_pupils", "high_absence_share", "reach"), "context"),
}
"""The table that a metric needs beside those that every city has."""
NOTHING = {None, 0}


def breakdowns(name: str) -> list[tuple[str, ...]]:
    """None, every permitted single breakdown, and every pair."""
    return [cut for size in range(3) for cut in combinations(find(name).by, size)]


def test_every_metric_has_a_twin() -> None:
    assert {metric.name for metric in (*all_metrics(), *supplements())} == set(TWINS)
    assert len(TWINS) == len(CATALOGUE) + len(SUPPLEMENTS)


@pytest.mark.parametrize("name", TWINS)
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    phases=set(Phase) - {Phase.explain},
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(data=st.data())
def test_a_metric_equals_its_twin(name: str, data: st.DataObject) -> None:
    city = data.draw(cities(attendance=name in NEEDS_WEEKS, extra=frozenset({NEEDS.get(name, "")})))
    rows = rows_of(city)
    cuts = [cut for cut in breakdowns(name) if len(cut) < 2]
    pairs = [cut for cut in breakdowns(name) if len(cut) == 2]
    for by in [*cuts, *([data.draw(st.sampled_from(pairs))] if pairs else [])]:
        assert_twins(name, city, rows, by)


@pytest.mark.parametrize(("name", "by"), [(name, by) for name in TWINS for by in breakdowns(name)])
def test_the_cast_is_counted_the_same_and_is_not_empty(name: str, by: tuple[str, ...]) -> None:
    city = City(cast.TABLES, *cast.PERIOD, cast.DAY)
    assert_twins(name, city, cast.rows(), by)
    assert any(figures.numerator not in NOTHING for figures in expected(name, city, by).values())


@pytest.mark.parametrize("name", ["places", "occupancy"])
def test_all_districts_together_are_no_district_of_a_team(name: str) -> None:
    """Found by the long run: one of its posts was given to "Alla"."""
    posts = cast.TABLES["staffing"]
    everywhere = {**posts[0], "district": "Alla", "post_id": "prov"}
    city = City({**cast.TABLES, "staffing": [*posts, everywhere]}, *cast.PERIOD, cast.DAY)
    assert_twins(name, city, rows_of(city), ("district", "team"))


def assert_twins(name: str, city: City, rows: Rows, by: tuple[str, ...]) -> None:
    """The same places with the same figures; only a place where nothing is counted may be left out."""
    metric = find(name)
    found = cells(metric, rows, by)
    wanted = expected(name, city, by)
    places = [frozenset(cell.place) for cell in found]
    assert len(places) == len(set(places)), f"{name} by {by}: a place is given twice"
    assert set(places) <= set(wanted), f"{name} by {by}: unknown places {set(places) - set(wanted)}"
    left_out = {place: figures for place, figures in wanted.items() if place not in places}
    assert all(_nothing(figures, metric.kind) for figures in left_out.values()), f"{name} by {by}: {left_out}"
    differing = {
        place: (figures_of(cell), wanted[place])
        for place, cell in zip(places, found, strict=True)
        if not same(figures_of(cell), wanted[place])
    }
    assert not differing, f"{name} by {by}, (implementation, by hand): {differing}"


def figures_of(cell: Cell) -> Figures:
    return Figures(cell.persons, cell.numerator, cell.denominator, cell.value, cell.low, cell.high)


def same(one: Figures, other: Figures) -> bool:
    """Equal, fractions to nine decimals."""
    return all(
        left is right if left is None or right is None else left == pytest.approx(right, rel=1e-9, abs=1e-9)
        for left, right in zip(one, other, strict=True)
    )


def _nothing(figures: Figures, kind: Kind) -> bool:
    return figures.numerator in NOTHING and (kind is Kind.COUNT or figures.denominator in NOTHING)
