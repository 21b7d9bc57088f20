"""The group's meetings: an agenda in order, and what is agreed to be done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from data_access import decision_records, meeting_actions, meetings
from data_access.hint_rules import hint_rules
from data_access.meeting_actions import MeetingAction
from data_access.meetings import Meeting
from data_access.scope import Scope
from metrics.admission.lock import may
from metrics.admission.queue import Table
from metrics.admission.record import Record, in_view, record


@dataclass(frozen=True)
class MeetingRoom:
    """The meetings of the scope's districts; decisions are taken in ``AdmissionRoom`` with the meeting's number.

    Raises Refused for others, NotStored with the reason for what cannot be done.
    """

    address: str
    scope: Scope
    day: date
    table: Table

    def begin(self, district: str, agenda: Sequence[str], present: Sequence[str], by: str) -> Meeting:
        """Begin today's meeting with an agenda (the one under way, where there is one)."""
        may(self.scope, district)
        rules = hint_rules().rules
        return meetings.open_meeting(self.address, self.scope, district, self.day, agenda, present, rules, by)

    def all(self, district: str = "") -> tuple[Meeting, ...]:
        """The meetings so far, the latest first."""
        may(self.scope)
        return meetings.meetings(self.address, self.scope, district)

    def agree(
        self, meeting_id: int, what: str, owner_role: str, due: date, by: str, application_id: str | None = None
    ) -> MeetingAction:
        """Write down what is to be done after the meeting, by which role and when."""
        may(self.scope)
        return meeting_actions.agree(self.address, self.scope, meeting_id, what, owner_role, due, by, application_id)

    def finish(self, action_id: int, by: str) -> None:
        """Say that something agreed is done today."""
        may(self.scope)
        meeting_actions.finish(self.address, self.scope, action_id, self.day, by)

    def actions(self, meeting_id: int | None = None) -> tuple[MeetingAction, ...]:
        """What was agreed at one meeting, or at all, by due day."""
        may(self.scope)
        return meeting_actions.actions_of(self.address, self.scope, meeting_id)

    def in_view(self, meeting: Meeting) -> frozenset[str]:
        """Those on the agenda that may be seen now; the others have lost their consent since, or left the district."""
        may(self.scope, meeting.district)
        return frozenset(in_view(meeting, self.table("applications"))["application_id"])

    def record(self, meeting_id: int) -> Record:
        """A meeting's record as it may be seen now; ``metrics.export.meeting_docx`` and ``meeting_pdf`` write it."""
        may(self.scope)
        return record(
            meetings.meeting(self.address, self.scope, meeting_id),
            self.table("applications"),
            decision_records.decisions_of(self.address, self.scope),
            decision_records.guidance_of(self.address, self.scope),
            meeting_actions.actions_of(self.address, self.scope, meeting_id),
            self.day,
        )

    def close(self, meeting_id: int, by: str) -> Meeting:
        """End a meeting."""
        may(self.scope)
        return meetings.close_meeting(self.address, self.scope, meeting_id, by)
