"""Several quarter-ends of one metric as equations, for an attack on all of them together."""

from datetime import date
from itertools import pairwise

import numpy as np
from scipy.optimize import linprog

from metrics.released import Cell
from tests.metrics.test_disclosure_levels import Places, equations, possible

GIVEN_ONCE = frozenset({"daily_contact", "feels_missed", "adequate_help", "survey_positive", "sufficient_knowledge"})
"""Of these an answer does not change from day to day: only more are given."""
Cells = list[tuple[tuple[str, str], Cell]]
Days = dict[date, Cells]


class Linked:
    """The equations of every day, and what one day says of the next, over one column per day and count."""

    def __init__(self, name: str, days: Days) -> None:
        cells = [one for found in days.values() for one in found]
        groups = sorted({group for group, _ in cells} | {("", "")})
        self.places: Places = [(group, answer) for group in groups for answer in possible(name, [c for _, c in cells])]
        self.own = {day: equations(name, found, self.places) for day, found in days.items()}
        self.order = sorted(days)
        width = len(self.places)
        blocks = [(self.order.index(day) * width, *self.own[day]) for day in self.order]
        self.known = np.vstack([self._wide(matrix, start) for start, matrix, _ in blocks])
        self.total = np.concatenate([total for _, _, total in blocks])
        self.grows = self._grows(name)

    def _wide(self, matrix: np.ndarray, start: int) -> np.ndarray:
        whole = np.zeros((matrix.shape[0], len(self.places) * len(self.order)))
        whole[:, start : start + matrix.shape[1]] = matrix
        return whole

    def _grows(self, name: str) -> np.ndarray:
        """Rows that are at most zero: a count of one day less the same count of the next."""
        width = len(self.places)
        groups = sorted({group for group, _ in self.places})
        each = [[place] for place in range(width)] if name in GIVEN_ONCE else []
        whole = [[at for at, (here, _) in enumerate(self.places) if here == group] for group in groups]
        rows = []
        for (earlier, _), (later, _) in pairwise(enumerate(self.order)):
            for columns in (*each, *whole):
                row = np.zeros(width * len(self.order))
                row[[earlier * width + at for at in columns]] = 1
                row[[later * width + at for at in columns]] = -1
                rows.append(row)
        return np.array(rows)

    def reach(self, day: date, column: int) -> tuple[float, float]:
        aim = np.zeros(self.known.shape[1])
        aim[self.order.index(day) * len(self.places) + column] = 1
        ends = [
            linprog(
                sign * aim,
                A_ub=self.grows,
                b_ub=np.zeros(len(self.grows)),
                A_eq=self.known,
                b_eq=self.total,
                bounds=(0, None),
            )
            for sign in (1, -1)
        ]
        assert ends[0].status == 0
        assert ends[1].status in {0, 3}
        return ends[0].fun, np.inf if ends[1].status == 3 else -ends[1].fun
