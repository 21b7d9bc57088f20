"""The admission group's room: its own districts' queues, applications, decisions and meetings, and nobody else's.

The desk opens it with the scope of whoever asks. A changed address, a link or another id leads to nothing more: every
question goes through the scope, here and in the WHERE clause of what is read.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import polars as pl

from data_access import decision_follow_up, decision_records, decisions, openings
from data_access.decision_follow_up import Contradiction, Unguided
from data_access.decision_records import Decision, Guidance
from data_access.decision_texts import NotStored
from data_access.decisions import Overtaken
from data_access.hint_rules import InForce, hint_rules
from data_access.house_rules import house_rules
from data_access.openings import Opened, Purpose
from data_access.scope import Scope
from metrics.admission.after_room import AfterTheMeeting
from metrics.admission.against import Against, against
from metrics.admission.lock import may
from metrics.admission.meeting_room import MeetingRoom
from metrics.admission.queue import Queue, Table, queue

__all__ = ["AdmissionRoom", "NotStored", "Overtaken", "Purpose", "Verdict"]

QUEUES_KEPT = 32
OTHERS_KEPT = 20


@dataclass(frozen=True)
class Verdict:
    """What a member has chosen and written. ``seen`` is ``Waiting.decisions`` of the line on the screen.

    ``against_hint`` is needed when ``AdmissionRoom.against`` gives something. For a no the three of guidance may be
    left empty; the application then stands on the follow-up list. ``corrects``: in place of the newest decision.
    """

    application_id: str
    outcome: str
    decided: date
    motivation: str
    seen: int
    against_hint: str = ""
    corrects: bool = False
    meeting_id: int | None = None
    guided_to: str = ""
    guided_by: str = ""
    guided: date | None = None


@dataclass(frozen=True)
class AdmissionRoom:
    """``day`` is the desk's day, ``table`` its rows, ``version`` that of the data. Made by ``Desk.admission``.

    What cannot be done raises Refused (no right to it) or NotStored (with the reason, in Swedish); NotStored is
    ``Overtaken`` when somebody else decided first.
    """

    address: str
    scope: Scope
    day: date
    table: Table
    version: str

    def districts(self) -> tuple[str, ...]:
        """The districts whose queues may be seen, in alphabetical order; for the operator those with applications."""
        may(self.scope)
        if not self.scope.everywhere:
            return tuple(sorted(self.scope.districts))
        return tuple(self.table("applications")["district"].unique().sort())

    def known_districts(self) -> frozenset[str]:
        """The districts that the house's rules or any row of applications or rules name. For the operator."""
        may(self.scope)
        named = pl.concat([self.table("applications")["district"], self.table("rules")["district"]])
        return frozenset(named) | frozenset(house_rules().districts)

    def queue(self, district: str, day: date | None = None) -> Queue:
        """The queue of one district; kept per data version, scope, day and version of the rules.

        Raises Refused for a district that is not the scope's.
        """
        may(self.scope, district)
        in_force = hint_rules()
        return _queue(_Asked(self, district, day or self.day, in_force), self.version, in_force.rules.version)

    def open(self, application_id: str, purpose: Purpose, by: str) -> Opened:
        """Open one application; the log has it, with the reason, before anything is returned."""
        may(self.scope)
        return openings.open_application(self.address, self.scope, application_id, purpose, by)

    def against(self, district: str, application_id: str, outcome: str) -> Against | None:
        """How an outcome would go against the hint's order, None when it does not."""
        return against(self.queue(district), application_id, outcome)

    def decide(self, district: str, verdict: Verdict, by: str) -> Decision:
        """Store a decision; it stands in the database, log included, when this returns.

        A reason is needed for going against the order. A correction is of something decided, which no longer has a
        place in the order: it keeps the reason that is given.
        """
        now = self.queue(district)
        other = against(now, verdict.application_id, verdict.outcome)
        if other and not verdict.against_hint.strip():
            raise NotStored(f"{other.text.sv} Skriv skälet att gå emot ordningen.")
        hint = _hint(now, verdict.application_id, other)
        said = {name: getattr(verdict, name) for name in Verdict.__dataclass_fields__}
        wish = decisions.Wish(**said, rules=hint_rules().rules, hint=hint)
        return decisions.decide(self.address, self.scope, wish, by, self.day)

    def decisions(self, application_id: str = "") -> tuple[Decision, ...]:
        """The decisions made in the tool, of one application or all of the districts', in the order they came."""
        may(self.scope)
        return decision_records.decisions_of(self.address, self.scope, application_id)

    def guide(self, application_id: str, guided_to: str, guided_by: str, guided: date, by: str) -> Guidance:
        """Record where a declined pupil was guided, by whom (a role) and when: project goal 4."""
        may(self.scope)
        told = (guided_to, guided_by, guided)
        return decision_follow_up.guide(self.address, self.scope, application_id, *told, by, self.day)

    def unguided(self) -> tuple[Unguided, ...]:
        """The follow-up list: every no without guidance recorded, the oldest first."""
        may(self.scope)
        return decision_follow_up.unguided(self.table("applications"), self.day)

    def contradictions(self) -> tuple[Contradiction, ...]:
        """Where the files say something else than the group's decision; the decision stands until it is settled."""
        may(self.scope)
        return decision_follow_up.contradictions(self.address, self.scope)

    @property
    def meeting(self) -> MeetingRoom:
        """The meetings of the same districts."""
        return MeetingRoom(self.address, self.scope, self.day, self.table)

    @property
    def after(self) -> AfterTheMeeting:
        """What to look at afterwards, of the same districts."""
        return AfterTheMeeting(self.address, self.scope, self.day, self.table)


@dataclass(frozen=True, eq=False)
class _Asked:
    """A question for a queue. Equal to another for the same database, districts, district, day and fault."""

    room: AdmissionRoom
    district: str
    day: date
    in_force: InForce

    def _key(self) -> tuple[object, ...]:
        return self.room.address, self.room.scope, self.district, self.day, self.in_force.fault

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Asked) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())


@lru_cache(maxsize=QUEUES_KEPT)
def _queue(asked: _Asked, _version: str, _rules_version: str) -> Queue:
    room = asked.room
    before = decision_records.numbers_of(room.address, room.scope)
    return queue(room.table, asked.district, asked.day, asked.in_force, before)


def _hint(now: Queue, application_id: str, other: Against | None) -> dict[str, object]:
    """What the order was, as it is kept with the decision."""
    if application_id not in now:
        return {}
    placed = now.placement(application_id)
    said = {one.rule: one.verdict for one in placed.said}
    kept = {"place": placed.place, "equal": list(placed.equal), "unknown": placed.unknown, "verdicts": said}
    if other is None:
        return kept
    return kept | {"against": other.kind, "others": list(other.others[:OTHERS_KEPT]), "of": len(other.others)}
