"""What the ledger keeps of a figure, and which kept figures would be others by the data of today.

The comparison counts again, so it runs where rows may be read: for the operator, the steward and the steering group,
never for those whom the answers are written by. The figure that was cited stays as it was.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from data_access.answers import Cited, Taken
from data_access.house_rules import house_rules
from metrics.answers.dates import long_date
from metrics.answers.figures import Figure, written
from metrics.gate import Refused
from metrics.metric import Kind
from metrics.publication_metric import published
from metrics.publication_tables import counts_persons, is_open
from metrics.released import Cell, Released
from metrics.wording import SWEDISH, spoken

Ask = Callable[..., Released]
WHOLE = {Kind.COUNT, Kind.RATIO}
"""What may change by few when it is of the whole programme."""


@dataclass(frozen=True)
class Correction:
    """A cited figure that the data now say otherwise: where it was used, as cited, as it would be, what to write."""

    cited: Cited
    used: tuple[Taken, ...]
    then: str
    now: str
    wording: str


def cited(figure: Figure) -> Cited:
    """A figure as the ledger keeps it, in Swedish."""
    cell = figure.cell
    with spoken(SWEDISH):
        in_words = written(figure)
    said = {
        "label": figure.label,
        "written": in_words,
        "family": figure.family,
        "day": figure.day.isoformat(),
        "start": figure.start.isoformat(),
        "end": figure.end.isoformat(),
        "numerator": cell.numerator,
        "denominator": cell.denominator,
        "value": cell.value,
    }
    return Cited(figure.id, figure.publication, figure.metric.name, dict(figure.place), said)


def corrections(taken: Sequence[Taken], ask: Ask) -> tuple[Correction, ...]:
    """One for each cited figure that ``ask`` (a desk's ``figure``) now counts otherwise, the latest taken first.

    A figure that the asker may not have, or that is hidden from the asker, is passed over: hidden is not changed.
    """
    figures = dict.fromkeys(one.cited.figure for one in taken)
    uses = {name: tuple(one for one in taken if one.cited.figure == name) for name in figures}
    with spoken(SWEDISH):
        return tuple(found for used in uses.values() for found in _of(used, ask))


def _of(used: tuple[Taken, ...], ask: Ask) -> Iterator[Correction]:
    kept = used[0].cited
    cell = _counted(kept, ask)
    if cell is None or _numbers(cell) == tuple(_rounded(kept.said[name]) for name in ("numerator", "denominator")):
        return
    figure = Figure(kept.publication, kept.said["family"], *_days(kept), published(kept.metric, kept.place), (), cell)
    now = written(figure)
    yield Correction(kept, used, kept.said["written"], now, _wording(kept, now if _tellable(kept, cell) else ""))


def _counted(kept: Cited, ask: Ask) -> Cell | None:
    """The same cell as the data are now; None when the asker may not see it or it is not counted any more."""
    metric = published(kept.metric, kept.place)
    by = tuple(name for name in kept.place if name not in metric.always)
    day, start, end = _days(kept)
    try:
        cell = ask(kept.metric, by, start=start, end=end, day=day).cell(**kept.place)
    except (Refused, KeyError):
        return None
    if cell.hidden:
        return None
    if kept.said["denominator"] is not None:
        return cell
    return replace(cell, denominator=None, value=cell.numerator)  # cited as a number alone


def _days(kept: Cited) -> tuple[date, date, date]:
    day, start, end = (date.fromisoformat(kept.said[name]) for name in ("day", "start", "end"))
    return day, start, end


def _numbers(cell: Cell) -> tuple[int | None, ...]:
    return _rounded(cell.numerator), _rounded(cell.denominator)


def _rounded(number: float | None) -> int | None:
    """Published numbers are whole: hours, too, are compared as they are printed."""
    return None if number is None else round(number)


def _tellable(kept: Cited, cell: Cell) -> bool:
    """True when the new number may be written to others: several corrections together can point at one pupil.

    As between two publications, only the whole programme's count may change by less than k.
    """
    metric = published(kept.metric, kept.place)
    if metric.kind is Kind.MONEY or is_open(metric) or (metric.kind in WHOLE and not kept.place):
        return True
    fewest = house_rules().smallest_count
    pairs = ((cell.numerator, kept.said["numerator"]), (cell.denominator, kept.said["denominator"]))
    steps = [abs((now or 0) - (then or 0)) for now, then in pairs]
    return counts_persons(metric) and all(step == 0 or step >= fewest for step in steps)


def _wording(kept: Cited, now: str) -> str:
    """The correction as it can be sent; ``now`` is empty when the new number must wait for a publication."""
    day = long_date(date.fromisoformat(kept.said["day"]))
    new = f"talet är nu {now}" if now else "talet har ändrats. Skillnaden gäller för få för att lämnas ut"
    return (
        f"Rättelse: i svaret angavs {kept.said['label']} till {kept.said['written']} (till och med {day}, "
        f"{kept.figure}). Underlaget har rättats sedan dess, och {new}. Den publicerade uppgiften står kvar."
    )
