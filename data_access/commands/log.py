"""log: who did what, when and why, and whether the log is whole."""

import argparse
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC
from typing import Any

from data_access.access_log import Action, Break, Entry, Head, entries, whole
from data_access.clock import STOCKHOLM
from data_access.commands.answer import DONE, REFUSED, Answer, number
from data_access.commands.database import existing_or_refused

SAID = {
    Action.SIGN_IN: "loggade in",
    Action.SIGN_OUT: "loggade ut",
    Action.SIGN_IN_FAILED: "inloggning misslyckades",
    Action.SEE_PAGE: "såg sida",
    Action.OPEN_PERSON: "öppnade ansökan",
    Action.EXPORT: "tog ut",
    Action.DECIDE: "beslutade",
    Action.PUBLISH: "publicerade",
    Action.IMPORT: "läste in",
    Action.UNDO: "ångrade",
    Action.CONSENT: "samtycke upphörde",
    Action.ERASE: "gallrade",
    Action.ACCOUNT: "ändrade konto",
    Action.BACKUP: "säkerhetskopierade",
    Action.RESTORE: "återställde",
}
