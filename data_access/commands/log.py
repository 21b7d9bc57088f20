"""log: who did what, when and why, and whether the log is whole."""

import argparse
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC
from typing import Any

from data_access.access_log import Entry, Head, entries
from data_access.actions import Action
from data_access.clock import STOCKHOLM
from data_access.commands.answer import DONE, REFUSED, Answer, number
from data_access.commands.operator import database
from data_access.log_chain import Break, whole

SAID: dict[str, str] = {
    Action.SIGN_IN: "loggade in",
    Action.SIGN_OUT: "loggade ut",
    Action.SIGN_IN_FAILED: "inloggning misslyckades",
    Action.SEE_PAGE: "såg sida",
    Action.OPEN_PERSON: "öppnade ansökan",
    Action.EXPORT: "tog ut",
    Action.DECIDE: "beslutade",
    Action.GUIDE: "antecknade vägledning",
    Action.MEETING: "höll möte",
    Action.PUBLISH: "publicerade",
    Action.IMPORT: "läste in",
    Action.UNDO: "ångrade",
    Action.CONSENT: "samtycke upphörde",
    Action.ERASE: "gallrade",
    Action.EMPTY: "tömde",
    Action.ACCOUNT: "ändrade konto",
    Action.BACKUP: "säkerhetskopierade",
    Action.RESTORE: "återställde",
}


def log(options: argparse.Namespace) -> Answer:
    """The entries asked for, under a first line that judges the whole log; refused when it is broken."""
    engine = database()
    head, fault = whole(engine)
    found = entries(engine, options.since, options.until, options.who, options.action)
    lines = [_judged(head, fault), *(_line(entry) for entry in found)]
    document = {
        "ok": fault is None,
        "broken": {"number": fault.number, "message": fault.message} if fault else None,
        "head": asdict(head),
        "entries": [_entry(entry) for entry in found],
    }
    return Answer(REFUSED if fault else DONE, "\n".join(lines), document)


def _judged(head: Head, fault: Break | None) -> str:
    if fault:
        return f"Loggen är inte hel. {fault.message} Ta reda på vem som har kunnat skriva direkt i databasen."
    return f"Loggen är hel: {number(head.entries)} poster. Den senastes kontrollsumma: {head.hash}"


def _line(entry: Entry) -> str:
    at = entry.at.replace(tzinfo=UTC).astimezone(STOCKHOLM)
    said = f"{at:%Y-%m-%d %H:%M:%S}  {entry.who}: {SAID.get(entry.action, entry.action)}"
    about = "; ".join(text for text in (entry.what, entry.reason) if text)
    return f"{said} ({about})" if about else said


def _entry(entry: Entry) -> dict[str, Any]:
    return asdict(entry) | {"at": entry.at.replace(tzinfo=UTC).isoformat()}


COMMANDS: dict[str, Callable[[argparse.Namespace], Answer]] = {"log": log}
