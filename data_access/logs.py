"""The server's log, without anybody's data: what happened and where in the code, never what was typed, read or stored.

The text of an exception may quote a cell, a parameter or a name; its kind and the places it came through never do. With
``LAGESBILD_LOG=json`` each event is one JSON line. Of other libraries' events it then keeps the sentence only where the
values stand apart from it.
"""

import json
import logging
import os
import sys
import threading
import traceback
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

ROOT = Path(__file__).resolve().parent.parent
OURS = "lagesbild"
LOG = logging.getLogger(OURS)
JSON = "json"


class FaultyLog(Exception):
    """``LAGESBILD_LOG`` asks for what there is not. The text is in Swedish."""


def keep_quiet() -> None:
    """From now on every record of this process is one without data, whoever's handler writes it. Raises FaultyLog."""
    logging.setLogRecordFactory(AsJson if as_json() else WithoutData)
    threading.excepthook = _of_a_thread
    if as_json():
        sys.excepthook = _at_last
        warnings.showwarning = _warned


def as_json() -> bool:
    """True when each event is to be one JSON line. Raises FaultyLog."""
    asked = os.environ.get("LAGESBILD_LOG", "")
    if asked not in {"", JSON}:
        raise FaultyLog("LAGESBILD_LOG ska vara json eller inte sättas alls.")
    return asked == JSON


class WithoutData(logging.LogRecord):
    """A record whose exception is told by its kind and its places alone."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        failure = self.exc_info[1] if self.exc_info else None
        self.exc_text = "\n".join(["Traceback:", *places(failure), kind(failure)]) if failure else None


class AsJson(logging.LogRecord):
    """A record whose message is one JSON line: time, level, logger, place, event; of an exception kind and places."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.failure = self.exc_info[1] if self.exc_info else None
        self.exc_info = self.stack_info = None

    def getMessage(self) -> str:  # noqa: N802 - the name is logging's
        """The line."""
        told: dict[str, Any] = {
            "time": datetime.fromtimestamp(self.created, UTC).isoformat(timespec="milliseconds"),
            "level": self.levelname.lower(),
            "logger": self.name,
            "place": f"{_short(self.pathname)}:{self.lineno}",
        }
        event = self._event()
        if event:
            told["event"] = event
        if self.failure:
            told |= {"error": kind(self.failure), "through": list(places(self.failure))}
        return json.dumps(told, ensure_ascii=False)

    def _event(self) -> str:
        """Our own events name only kinds and numbers (test_logs.py); a stranger's sentence may have a value in it."""
        if self.name.split(".")[0] == OURS:
            return super().getMessage()
        return str(self.msg) if self.args else ""


def kind(failure: BaseException) -> str:
    """What failed and what that came from: ``DataError from InvalidDatetimeFormat``."""
    names: list[str] = []
    link: BaseException | None = failure
    while link and len(names) < 5:
        names.append(type(link).__name__)
        link = link.__cause__ or link.__context__
    return " from ".join(names)


def places(failure: BaseException) -> Iterator[str]:
    """The places that a failure came through, the outermost first: ``data_access/frames.py:84 in _kept``."""
    for frame in traceback.extract_tb(failure.__traceback__, limit=-30):
        yield f"{_short(frame.filename)}:{frame.lineno} in {frame.name}"


def _short(path: str) -> str:
    """The path within the project or among the installed packages."""
    inside = path.removeprefix(f"{ROOT}/")
    return inside.partition("site-packages/")[2] or inside


def _of_a_thread(gone: threading.ExceptHookArgs) -> None:
    if gone.exc_value and not isinstance(gone.exc_value, SystemExit):
        LOG.error("a thread ended", exc_info=gone.exc_value)


def _at_last(_kind: type[BaseException], failure: BaseException, _trace: TracebackType | None) -> None:
    LOG.critical("the process ends", exc_info=failure)


def _warned(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    del message, file, line  # what was said may hold a value
    LOG.warning("%s at %s:%d", category.__name__, _short(filename), lineno)
