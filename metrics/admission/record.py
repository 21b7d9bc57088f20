"""A meeting's record: what was on the agenda, decided and agreed, without those whose consent no longer stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import polars as pl

from data_access.decision_records import Decision, Guidance
from data_access.log_pages import local
from data_access.meeting_actions import MeetingAction
from data_access.meetings import Meeting
from data_access.sheets import YES

OUTCOMES = {
    "beviljad": "Beviljad",
    "avslag": "Avslag",
    "uppskjuten": "Uppskjuten",
    "återtagen": "Återtagen",
}
NOT_DECIDED = "Inget beslut på mötet"
OPEN = "Mötet pågår: protokollet är inte färdigt."
HINTS = (
    "Ledtrådarnas ordning är sorterad efter regler som människor har skrivit. Den är ingen poäng och inget beslut: "
    "gruppen beslutar, med en motivering."
)


@dataclass(frozen=True)
class Item:
    """One application on the agenda: the heading, and lines of (what, text)."""

    heading: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Record:
    """The record as it is written. ``actions`` are rows of what, whom it is about, role, due, done; ``note`` says
    how many of the agenda are left out.
    """

    title: str
    warning: str
    made: date
    facts: tuple[tuple[str, str], ...]
    items: tuple[Item, ...]
    note: str
    actions: tuple[tuple[str, ...], ...]
    hints: str = HINTS


def record(
    meeting: Meeting,
    applications: pl.DataFrame,
    decisions: Sequence[Decision],
    guided: Sequence[Guidance],
    actions: Sequence[MeetingAction],
    made: date,
) -> Record:
    """The record of a meeting from what the scope may see now: ``decisions``, ``guided`` and ``actions`` are those
    whose consent stands, ``applications`` the scope's rows.
    """
    here = in_view(meeting, applications)
    rows = {row["application_id"]: row for row in here.iter_rows(named=True)}
    shown = [application for application in meeting.agenda if application in rows]
    items = [
        Item(
            f"{number}. Ansökan {application}, årskurs {rows[application]['year']}",
            tuple(_lines(meeting, application, decisions, guided)),
        )
        for number, application in enumerate(shown, 1)
    ]
    left_out = len(meeting.agenda) - len(shown)
    return Record(
        f"Protokoll, antagningsgruppen i {meeting.district}",
        "" if meeting.closed_at else OPEN,
        made,
        tuple(_facts(meeting)),
        tuple(items),
        _left_out(left_out),
        tuple(_action(one) for one in actions),
    )


def in_view(meeting: Meeting, applications: pl.DataFrame) -> pl.DataFrame:
    """The rows of the agenda that may be seen now: consent stands, and they are still the scope's."""
    return applications.filter(pl.col("consent") == YES, pl.col("application_id").is_in(meeting.agenda))


def _facts(meeting: Meeting) -> list[tuple[str, str]]:
    facts = [
        ("Möte", f"nummer {meeting.id}, {meeting.held}"),
        ("Närvarande", ", ".join(meeting.present) or "inte antecknat"),
        ("Öppnat", f"{_at(meeting.opened_at)} av {meeting.opened_by}"),
    ]
    if meeting.closed_at:
        facts.append(("Avslutat", f"{_at(meeting.closed_at)} av {meeting.closed_by}"))
    return [*facts, ("Regler för ledtrådarna", f"version {meeting.rules_version}")]


def _at(moment: datetime) -> str:
    return f"{local(moment):%Y-%m-%d %H:%M}"


def _lines(
    meeting: Meeting, application: str, decisions: Sequence[Decision], guided: Sequence[Guidance]
) -> list[tuple[str, str]]:
    own = [one for one in decisions if one.application_id == application]
    taken = [one for one in own if one.meeting_id == meeting.id]
    if not taken:
        return [("Beslut", NOT_DECIDED)]
    lines = [line for one in taken for line in _decision(one, own)]
    told = [one for one in guided if one.application_id == application]
    if taken[-1].outcome == "avslag":
        said = f"{told[-1].guided_to}, {told[-1].guided}, av {told[-1].guided_by}" if told else "inte antecknad ännu"
        lines.append(("Vägledning", said))
    return lines


def _decision(one: Decision, own: Sequence[Decision]) -> list[tuple[str, str]]:
    lines = [
        ("Beslut", f"{OUTCOMES[one.outcome]} {one.decided}, antecknat av {one.stored_by} (beslut {one.number})"),
        ("Motivering", one.motivation),
    ]
    if one.against_hint:
        lines.append(("Skäl att gå emot ledtrådarnas ordning", one.against_hint))
    later = next((other for other in own if other.replaces == one.id), None)
    if later:
        lines.append(("Rättat", f"{OUTCOMES[later.outcome]} {later.decided} (beslut {later.number})"))
    return lines


def _left_out(count: int) -> str:
    if not count:
        return ""
    said = "En ansökan" if count == 1 else f"{count} ansökningar"
    return f"{said} på dagordningen visas inte: samtycke saknas eller ansökan finns inte längre i området."


def _action(one: MeetingAction) -> tuple[str, ...]:
    done = f"klar {one.done_on}" if one.done_on else "öppen"
    return (one.what, one.application_id or "området", one.owner_role, str(one.due), done)
