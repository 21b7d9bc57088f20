"""Who is counted: populations, the tables that divide them, and which populations lie within which."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from data_access.sheets import BY_TABLE
from metrics.dimensions import SELF_RATED, SEXES, STAGE_OF_YEAR, STAGES, YEARS
from metrics.flow import OUTCOMES
from metrics.suppression_layout import Cell, cell_of

ANSWER = "answer"
BACKGROUND = frozenset({"district", "team", "stage", "year", "sex", "source", "route"})
EVENTS = frozenset({"intake", "applications", "decisions", "time_to_decision", "time_to_start"})
"""What happens once and for all: the same from day to day, so that two publications can be subtracted."""

_APPLICATIONS = BY_TABLE["applications"]
DOMAINS: dict[str, tuple[str, ...]] = {
    "stage": STAGES,
    "year": YEARS,
    "sex": SEXES,
    "source": _APPLICATIONS.column("source").values,
    "route": _APPLICATIONS.column("route").values,
    "instrument": SELF_RATED,
    "outcome": OUTCOMES,
    ANSWER: ("ja", "nej"),
}
"""Every value of the dimensions whose values never change."""

FOLLOWS = {"year": ("stage", STAGE_OF_YEAR)}
"""A dimension that another one settles: everybody knows the stage of a year."""


@dataclass(frozen=True)
class Within:
    """Those whom one metric counts are among those whom another does; ``exact`` when they are the very same.

    ``where`` limits the wider ones to a part. What is counted ``at_once`` happens when the wider event does: those who
    have come since another day are among those who have come there.
    """

    wider: str
    where: Cell = ()
    exact: bool = False
    at_once: bool = False


STARTED = Within("intake")
WITHIN: dict[str, Within] = {
    "intake": Within("decisions", (("outcome", "beviljad"),)),
    "decisions": Within("applications"),
    "declined_guided": Within("decisions", (("outcome", "avslag"),), exact=True),
    "time_to_decision": Within("decisions", at_once=True),
    "time_to_start": Within("intake", at_once=True),
    "due_after_3": STARTED,
    "due_after_6": Within("due_after_3", exact=True),
    **dict.fromkeys(
        (
            "active_cases",
            "attendance_increased",
            "participation",
            "well_being_improved",
            "well_being_reliable",
        ),
        STARTED,
    ),
    **dict.fromkeys(
        ("daily_contact", "feels_missed", "adequate_help", "sdq_coverage", "alliance_low", "eligible"),
        STARTED,
    ),
}


@dataclass(frozen=True)
class Left:
    """Those whom a metric counts are what is left of the ``whole`` without the ``others``, where the counts agree.

    Of those in ``where`` of the whole, if it is named. Not ``exact``: they are among what is left.
    """

    whole: str
    others: str
    where: Cell = ()
    exact: bool = True


LEFT: dict[str, Left] = {
    "granted_waiting": Left("decisions", "intake", (("outcome", "beviljad"),)),
    "queue_length": Left("applications", "decisions", exact=False),
    **dict.fromkeys(("due_after_3", "due_after_6"), Left("intake", "active_cases")),
}
"""Who is left: granted and not started, received and not decided, started and closed."""


@dataclass(frozen=True, order=True)
class Population:
    """Those whom one metric counts over one time; ``aside`` names the question or window they were asked in.

    Events last from ``start`` to ``end``; of other metrics ``end`` is the day they are seen from.
    """

    metric: str
    aside: Cell
    start: date
    end: date

    @property
    def chain(self) -> tuple[str, Cell, date] | None:
        """What earlier and later counts of the same events share; None for what is counted afresh each time."""
        return (self.metric, self.aside, self.start) if self.metric in EVENTS else None


@dataclass(frozen=True)
class Table:
    """One population divided: a count, or None for hidden, for each combination of values and ``*``.

    ``parts`` names the dimension of what was answered, empty where nothing was.
    """

    population: Population
    by: tuple[str, ...]
    cells: Mapping[tuple[str, ...], int | None]
    parts: str = ""

    def named(self) -> Iterable[tuple[Cell, int | None]]:
        """Each cell by its name, which is the same in all tables of the population."""
        return ((cell_of(self.by, values), count) for values, count in self.cells.items())


@dataclass(frozen=True)
class Fact:
    """What everybody knows of one cell: its count, or the least it can be."""

    population: Population
    cell: Cell
    value: int | None = None
    at_least: int | None = None


def small(counts: Mapping[Cell, int], parts: str, k: int, fewest: int) -> set[Cell]:
    """The cells of one population that must not be shown.

    Hidden are counts 1 to k − 1 everywhere, zeros in background dimensions, and where ``parts`` names the
    dimension of what was answered: zeros in it, and the answers of fewer than ``fewest`` with their number.
    """
    found = {cell for cell, count in counts.items() if count < k and (count or _speaks(cell, parts))}
    if parts:
        found |= {cell for cell in counts if counts[_whole(cell, parts)] < fewest}
    return found


def small_increment(cell: Cell, count: int, k: int) -> bool:
    """Must this growth from one day to another stay unknown? That of the whole programme need not."""
    return bool(cell) and count < k and (count > 0 or bool(BACKGROUND & {name for name, _ in cell}))


def _speaks(cell: Cell, parts: str) -> bool:
    """A zero that tells something of persons: that nobody of a background is there, or that all answered alike."""
    return any(name in BACKGROUND or name == parts for name, _ in cell)


def _whole(cell: Cell, parts: str) -> Cell:
    return tuple(pair for pair in cell if pair[0] != parts)
