"""An outcome as it was known on an earlier day, beside the same outcome as it is known now."""

from data_access.house_rules import house_rules
from metrics.disclosure import hiding
from metrics.released import Cell, Released


def beside_now(then: Released, now: Released) -> Released:
    """The outcome as it was known then; hidden whole where the difference to what is known now is of too few.

    Late reports of four pupils, seen beside each other, would tell what those four answered.
    """
    known = {cell.place: cell for cell in now.cells}
    if any(_near(cell, known[cell.place]) for cell in then.cells if cell.place in known):
        return hiding(then, [cell.place for cell in then.cells])
    return then


def _near(one: Cell, other: Cell) -> bool:
    """True when they differ by fewer persons, by less of what is counted or by less of the rest than may be shown."""
    pairs = zip(_counted(one), _counted(other), strict=True)
    return any(0 < abs(then - now) < house_rules().smallest_count for then, now in pairs)


def _counted(cell: Cell) -> tuple[float, float, float]:
    above, below = cell.numerator or 0, cell.denominator or 0
    return cell.persons or 0, above, below - above
