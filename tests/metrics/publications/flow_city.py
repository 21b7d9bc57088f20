"""Small random cities whose waits and follow-ups are published twice, and an attacker of our own over all of it.

The attacker knows that whoever was taken on either goes on or has been closed, that each closed case has a state of
both follow-ups, and that a wait, once over, never changes. It shares nothing with the protection or the audit.
"""

import itertools
from dataclasses import dataclass

import numpy as np
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from metrics.publication_population import Fact, Population, Table
from tests.metrics.publications.city import DAYS, MOST, SECOND, START

DISTRICTS = ("Järva", "Kungsholmen")
BANDS = ("0–28 dagar", "29–42 dagar", "fler än 42 dagar")
STATES = ("done", "overdue", "pending")
GOES_ON = ("", "")
ENDS = (GOES_ON, *itertools.product(STATES, STATES))
ELSE = "not counted"
WAITS = (*BANDS, ELSE)
PER_DISTRICT = 2 * len(WAITS) + 2 * len(ENDS)
SIZE = len(DISTRICTS) * PER_DISTRICT
EVENTS = {"intake", "time_to_start"}
OWN = {"intake": "", "time_to_start": "waited", "active_cases": "", "due_after_3": "state", "due_after_6": "state"}
VALUES = {"district": DISTRICTS, "waited": BANDS, "state": STATES}


@dataclass(frozen=True)
class Unknowns:
    """Where each number of one district lies: waits by the day they ended, then how it stands on each day."""

    district: int

    def wait(self, late, wait):
        return self.district * PER_DISTRICT + late * len(WAITS) + wait

    def end(self, late, end):
        return self.district * PER_DISTRICT + 2 * len(WAITS) + late * len(ENDS) + end


def row_of(population, cell):
    """Which unknowns a cell sums over."""
    row, place, late = np.zeros(SIZE), dict(cell), int(population.end == SECOND)
    for at, district in enumerate(DISTRICTS):
        if place.get("district", district) != district:
            continue
        one = Unknowns(at)
        for day, (number, wait) in itertools.product(range(late + 1), enumerate(WAITS)):
            counted = population.metric == "intake" or (wait != ELSE and place.get("waited", wait) == wait)
            row[one.wait(day, number)] += population.metric in EVENTS and counted
        for number, end in enumerate(ENDS):
            row[one.end(late, number)] += population.metric not in EVENTS and _ends(population.metric, place, end)
    return row


def _ends(metric, place, end):
    if metric == "active_cases" or end == GOES_ON:
        return metric == "active_cases" and end == GOES_ON
    return place.get("state", end[metric == "due_after_6"]) == end[metric == "due_after_6"]


def table(metric, by, day, truth):
    names = (*by, *([OWN[metric]] if OWN[metric] else []))
    who = Population(metric, (), START, day)
    places = itertools.product(*((*VALUES[name], "*") for name in names))
    cells = {}
    for values in places:
        cell = tuple(sorted((n, v) for n, v in zip(names, values, strict=True) if v != "*"))
        cells[values] = int(row_of(who, cell) @ truth)
    return Table(who, names, cells)


@st.composite
def flows(draw):
    """Tables of two days, the intake always among them, and what everybody knows of the second."""
    most = draw(st.sampled_from((1, 3, 6)))
    truth = np.zeros(SIZE)
    for at in range(len(DISTRICTS)):
        one, taken = Unknowns(at), 0
        for late in (0, 1):
            for wait in range(len(WAITS)):
                truth[one.wait(late, wait)] = draw(st.integers(0, most if wait < len(BANDS) else 1))
                taken += int(truth[one.wait(late, wait)])
            for _ in range(taken):
                truth[one.end(late, draw(st.sampled_from((0, 0, 1, 3, 7, 9))))] += 1
    cuts = {name: draw(st.sampled_from(((), ("district",)))) for name in OWN}
    others = [name for name in OWN if name != "intake"]
    asked = ["intake", *draw(st.lists(st.sampled_from(others), min_size=1, unique=True))]
    if "due_after_6" in asked and "due_after_3" not in asked:  # nor does a family publish one without the other
        asked.append("due_after_3")
    cuts["due_after_3"] = cuts["due_after_6"]
    cuts["intake"] = max(cuts[name] for name in asked)  # as a family must: broken down as far as the others
    days = [[table(name, cuts[name], day, truth) for name in asked] for day in DAYS]
    known = [(one.population, cell, n) for one in days[1] for cell, n in one.named() if one.population.metric in EVENTS]
    facts = [
        Fact(who, cell, n) if draw(st.booleans()) else Fact(who, cell, at_least=n)
        for who, cell, n in draw(st.lists(st.sampled_from(known), max_size=2))
    ]
    return days, facts


class Attacker:
    """Whoever has these tables and facts."""

    def __init__(self, shown, facts):
        self.rows, self.low, self.high = [], [], []
        for at, late in itertools.product(range(len(DISTRICTS)), (0, 1)):
            one, row = Unknowns(at), np.zeros(SIZE)
            row[[one.end(late, number) for number in range(len(ENDS))]] = 1
            row[[one.wait(day, number) for day in range(late + 1) for number in range(len(WAITS))]] = -1
            self._add(row, 0, 0)
        for table_ in shown:
            for cell, count in table_.named():
                if count is not None:
                    self._add(row_of(table_.population, cell), count, count)
        for fact in facts:
            least, most = (fact.value, fact.value) if fact.value is not None else (fact.at_least, np.inf)
            self._add(row_of(fact.population, fact.cell), least, most)

    def _add(self, row, low, high):
        self.rows.append(row)
        self.low.append(low)
        self.high.append(high)

    def width(self, row):
        """The most by which whole answers to a sum differ."""
        limits = LinearConstraint(np.array(self.rows), self.low, self.high)
        ends = []
        for sign in (1, -1):
            found = milp(sign * row, constraints=limits, integrality=np.ones(SIZE), bounds=Bounds(0, MOST))
            assert found.status == 0, found.message
            ends.append(sign * round(found.fun))
        return ends[1] - ends[0]
