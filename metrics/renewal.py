"""What was asked lately, so that the same can be answered ahead when the data have changed."""

from collections import OrderedDict
from threading import Lock

from data_access.scope import Scope
from metrics.question import Question

KEPT = 512
_ASKED: OrderedDict[tuple[str, Scope, Question], None] = OrderedDict()
_LOCK = Lock()


def remember(address: str, scope: Scope, question: Question) -> None:
    """A question was asked; the oldest is forgotten when there are many."""
    key = (address, scope, question)
    with _LOCK:
        _ASKED[key] = None
        _ASKED.move_to_end(key)
        if len(_ASKED) > KEPT:
            _ASKED.popitem(last=False)


def lately(address: str) -> list[tuple[Scope, Question]]:
    """What was asked of the database at an address, the latest first."""
    with _LOCK:
        return [(scope, question) for where, scope, question in reversed(_ASKED) if where == address]
