"""Which answers cite a figure that later files have changed: joined to what is restated already, or on its own."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from data_access.answers import Cited, taken
from metrics.answers.ledger import Correction, corrections
from metrics.catalogue import find
from metrics.desk import Desk
from metrics.dimensions import TOTAL
from metrics.publication_population import ANSWER
from metrics.released import Cell
from metrics.restated import Restatement
from metrics.restated_history import import_days, since_printed


def with_answers(desk: Desk, found: Sequence[Restatement]) -> list[Restatement]:
    """The same with the questions whose answers cite them; a cited figure that is made of two printed ones is added."""
    cited = corrections(taken(desk.address), desk.figure)
    joined = [replace(one, answers=_questions(each for each in cited if _is_of(one, each.cited))) for one in found]
    alone = [each for each in cited if not any(_is_of(one, each.cited) for one in found)]
    return [*joined, *(_of_its_own(desk, each) for each in alone)]


def _questions(cited: Iterable[Correction]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(use.question for one in cited for use in one.used))


def _is_of(one: Restatement, kept: Cited) -> bool:
    place = {name: value for name, value in one.now.place if value != TOTAL and name != ANSWER}
    return (one.metric, place) == (kept.metric, kept.place) and kept.publication in one.publications


def _of_its_own(desk: Desk, each: Correction) -> Restatement:
    """A cited figure as it was cited and as the data are now, with the days that changed it."""
    kept, said = each.cited, each.cited.said
    day, start, end = (date.fromisoformat(said[name]) for name in ("day", "start", "end"))
    by = tuple(name for name in kept.place if name not in find(kept.metric).always)
    place = tuple(kept.place.items())
    then = Cell(place, numerator=said["numerator"], denominator=said["denominator"], value=said["value"])

    def ask(known_on: date | None = None) -> Cell:
        asked = desk.figure(kept.metric, by, start=start, end=end, day=day, known_on=known_on)
        try:
            return replace(asked.cell(**kept.place), place=place)
        except KeyError:  # nobody was counted there then
            return Cell(place)

    changed = since_printed(_numbers(then), [(on, _numbers(ask(on))) for on in import_days(desk)])
    return Restatement(kept.metric, day, then, ask(), changed, (kept.publication,), _questions([each]))


def _numbers(cell: Cell) -> tuple[float | None, ...]:
    """Whole, as a publication prints them."""
    return tuple(None if number is None else round(number) for number in (cell.numerator, cell.denominator))
