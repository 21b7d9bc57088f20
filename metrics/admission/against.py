"""When a decision goes against the hint's order, which it may: then the reason is asked for."""

from dataclasses import dataclass

from metrics.admission.queue import Queue
from metrics.metric import Text

FEW = 5


@dataclass(frozen=True)
class Against:
    """``kind`` is passed (a place goes past those who stand strictly before) or declined (a no while others stand
    strictly after). ``others`` are they, in the order; ``ready`` how many of them lie with the group.
    """

    kind: str
    others: tuple[str, ...]
    ready: int
    text: Text


def against(queue: Queue, application_id: str, outcome: str) -> Against | None:
    """How an outcome goes against the order, None when it does not: those granted come first, those declined last.

    Postponing and withdrawing never do; nor does what is not in the queue, such as a correction.
    """
    if application_id not in queue or outcome not in {"beviljad", "avslag"}:
        return None
    granted = outcome == "beviljad"
    others = queue.hints.before(application_id) if granted else queue.hints.after(application_id)
    if not others:
        return None
    ready = sum(queue.waiting(other).ready for other in others)
    return Against("passed" if granted else "declined", others, ready, _text(others, ready, granted=granted))


def _text(others: tuple[str, ...], ready: int, *, granted: bool) -> Text:
    named = ", ".join(others[:FEW]) + (f" + {len(others) - FEW}" if len(others) > FEW else "")
    count = len(others)
    if granted:
        return Text(
            f"I ledtrådarnas ordning står {count} före ({named}), varav {ready} ligger hos antagningsgruppen.",
            f"In the hint's order {count} stand before ({named}), {ready} of them with the admission group.",
        )
    return Text(
        f"I ledtrådarnas ordning står {count} efter ({named}), varav {ready} ligger hos antagningsgruppen.",
        f"In the hint's order {count} stand after ({named}), {ready} of them with the admission group.",
    )
