"""Which of a queue can be decided now, and whether the free places reach."""

from collections.abc import Iterator

from metrics.admission.queue import Queue


def decidable(found: Queue) -> Iterator[str]:
    """Those that lie with the group with nothing missing, in the order of the hints."""
    for one in found.ids:
        line = found.waiting(one)
        if line.ready and not line.missing:
            yield one


def left(found: Queue) -> int | None:
    """Places to give: the free ones that nobody granted already waits for. None where places are not stated."""
    places = found.places
    return None if places.free is None else max(0, places.free - places.granted_waiting)


def scarce(found: Queue) -> bool:
    """True when more are complete than there are places to give."""
    places = left(found)
    return places is not None and found.complete > places
