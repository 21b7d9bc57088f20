"""Small random cities that are published twice, and an attacker of our own who has both publications.

The attacker writes out every inner cell: background × time for events, background × answer for what is asked anew
each time. It shares nothing with the protection or the audit.
"""

import itertools
from datetime import date

import numpy as np
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from metrics.publication_population import Fact, Population, Table

START, FIRST, SECOND = date(2023, 8, 1), date(2024, 6, 30), date(2025, 6, 30)
DAYS = (FIRST, SECOND)
VALUES = {
    "district": ("Järva", "Kungsholmen", "Farsta"),
    "sex": ("flicka", "pojke"),
    "source": ("skola", "hemmet"),
}
NAMES = tuple(VALUES)
SPACE = [dict(zip(NAMES, values, strict=True)) for values in itertools.product(*VALUES.values())]
BREAKDOWNS = (
    (),
    ("district",),
    ("sex",),
    ("source",),
    ("district", "sex"),
    ("district", "source"),
    ("sex", "source"),
)
ANSWERS = ("ja", "nej")
MOST = 100_000


def intake_of(day):
    return Population("intake", (), START, day)


def asked_on(day):
    return Population("attendance_increased", (), START, day)


def table(population, by, counts, parts=""):
    """A table with all margins from ``counts``: a number for each (inner cell, answer or nothing)."""
    values = {**VALUES, "answer": ANSWERS}
    names = (*by, *([parts] if parts else []))
    cells = dict.fromkeys(itertools.product(*((*values[name], "*") for name in names)), 0)
    for (place, answer), count in counts.items():
        person = {**SPACE[place], "answer": answer}
        for key in itertools.product(*((person[name], "*") for name in names)):
            cells[key] += count
    return Table(population, names, cells, parts)


@st.composite
def cities(draw):
    """Tables of two days, and some facts about the second that everybody knows."""
    size = draw(st.sampled_from((1, 3, 8)))
    some = st.lists(st.integers(0, size), min_size=len(SPACE), max_size=len(SPACE))
    early, growth = draw(some), draw(some)
    late = [one + more for one, more in zip(early, growth, strict=True)]
    by = draw(st.lists(st.sampled_from(BREAKDOWNS), min_size=1, max_size=3, unique=True))
    asked = draw(st.lists(st.sampled_from(BREAKDOWNS[:5]), max_size=2, unique=True))
    days = [_tables(draw, day, counts, by, asked) for day, counts in zip(DAYS, (early, late), strict=True)]
    known = [(cell, count) for one in days[1] if not one.parts for cell, count in one.named()]
    facts = [
        Fact(intake_of(SECOND), cell, count) if draw(st.booleans()) else Fact(intake_of(SECOND), cell, at_least=count)
        for cell, count in draw(st.lists(st.sampled_from(known), max_size=3))
    ]
    return days, facts


def _tables(draw, day, counts, by, asked):
    answers = {}
    for place, count in enumerate(counts):
        answered = draw(st.integers(0, count)) if asked else 0
        yes = draw(st.integers(0, answered)) if asked else 0
        answers[place, "ja"], answers[place, "nej"] = yes, answered - yes
    taken = {(place, ""): count for place, count in enumerate(counts)}
    shares = [table(asked_on(day), one, answers, "answer") for one in asked]
    return [*(table(intake_of(day), one, taken) for one in by), *shares]


class Attacker:
    """Unknowns: intake by inner cell on the first day, what came after, and answers by inner cell on both days."""

    def __init__(self, shown, facts):
        n = len(SPACE)
        self.size = 6 * n
        self.rows, self.low, self.high = [], [], []
        for place in range(n):  # nobody answers who was not taken on
            for day in (0, 1):
                row = np.zeros(self.size)
                row[[2 * n + 2 * n * day + place, 3 * n + 2 * n * day + place]] = 1
                row[[place] if day == 0 else [place, n + place]] = -1
                self._add(row, -np.inf, 0)
        for one in shown:
            for cell, count in one.named():
                if count is not None:
                    self._add(self.row(one.population, cell), count, count)
        for fact in facts:
            row = self.row(fact.population, fact.cell)
            self._add(
                row,
                fact.at_least if fact.value is None else fact.value,
                np.inf if fact.value is None else fact.value,
            )

    def _add(self, row, low, high):
        self.rows.append(row)
        self.low.append(low)
        self.high.append(high)

    def row(self, population, cell):
        n, place = len(SPACE), dict(cell)
        row, late = np.zeros(self.size), population.end == SECOND
        for at, inner in enumerate(SPACE):
            if all(inner[name] == value for name, value in cell if name != "answer"):
                if population.metric == "intake":
                    row[[at, n + at] if late else [at]] = 1
                else:
                    kept = [i for i, answer in enumerate(ANSWERS) if place.get("answer", answer) == answer]
                    row[[2 * n + 2 * n * late + n * i + at for i in kept]] = 1
        return row

    def width(self, row):
        """The most by which whole answers to a sum differ."""
        ends = []
        for sign in (1, -1):
            limits = LinearConstraint(np.array(self.rows), self.low, self.high)
            found = milp(sign * row, constraints=limits, integrality=np.ones(self.size), bounds=Bounds(0, MOST))
            assert found.status == 0, found.message
            ends.append(sign * round(found.fun))
        return ends[1] - ends[0]
