"""Making the pack, chapter by chapter, so that whoever waits can see how far it has come."""

from collections.abc import Callable, Iterator, Sequence

from metrics import overview
from metrics.desk import Desk
from metrics.gate import Refused
from metrics.money import ledger
from metrics.pack import budget, follow_ups, intake, queue, teams
from metrics.pack.asking import Asking
from metrics.pack.data import data
from metrics.pack.model import Chapter, Fact, Frame, Pack
from metrics.pack.outcomes import attendance, knowledge, well_being
from metrics.pack.since import since
from metrics.pack.together import collaboration
from metrics.pack.voice import Voice
from metrics.wording import spoken

Make = Callable[[Asking, Voice], Chapter]
CHAPTERS: dict[str, Make] = {
    "since": since,
    "intake": intake.intake,
    "queue": queue.queue,
    "teams": teams.teams,
    "follow_ups": follow_ups.follow_ups,
    "attendance": attendance,
    "well_being": well_being,
    "knowledge": knowledge,
    "collaboration": collaboration,
    "budget": budget.budget,
    "data": data,
}


def chapters(desk: Desk, frame: Frame, voice: Voice) -> Iterator[Chapter]:
    """The chapters in the order of the agenda; one that may not be had says why."""
    for name, make in CHAPTERS.items():
        try:
            with spoken(voice.language):
                made = make(Asking(desk, frame), voice)
        except Refused as reason:
            made = Chapter(name, voice.say(f"paper.{name}"), str(reason), without=str(reason))
        yield made


def whole(desk: Desk, frame: Frame, voice: Voice, made: Sequence[Chapter]) -> Pack:
    """The pack of these chapters, with the five figures of the first page."""
    with spoken(voice.language):
        return Pack(frame, tuple(_strip(Asking(desk, frame), voice)), tuple(made))


def _strip(asking: Asking, voice: Voice) -> list[Fact]:
    found = ledger(*(asking.now(name, budget.LINES) for name in budget.SHOWN))
    figures = [
        intake.first(voice, asking.now("intake_of_target")),
        teams.first(voice, *(asking.now(name, teams.BY_TEAM) for name in teams.SHOWN[:2])),
        queue.first(voice, *(asking.now(name, ("district",)) for name in queue.SHOWN)),
        follow_ups.first(voice, overview.owed([asking.now(name) for name in follow_ups.CLOCK])),
    ]
    return [*figures, budget.first(voice, found.total)] if found else figures
