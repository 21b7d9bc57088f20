"""Is the log as it was written? Its chain of hashes read from the first entry to the last."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, Row, select

from data_access.access_log import CELLS, START, Entry, Head, hash_of, head
from data_access.schema import access_log
from data_access.snapshot import snapshot

READ_AT_ONCE = 5_000


@dataclass(frozen=True)
class Break:
    """The first entry that is not as it was written, what is wrong (one of ``BREAKS``) and the last one missing."""

    number: int
    kind: str
    last: int = 0

    @property
    def message(self) -> str:
        """The same in Swedish."""
        return BREAKS[self.kind].format(number=self.number, before=self.number - 1, last=self.last)


BREAKS = {
    "missing": "Post {number} saknas.",
    "changed": "Post {number} är ändrad.",
    "swapped": "Post {number} följer inte på post {before}: någon av dem är utbytt.",
    "end_missing": "Post {number}–{last} sist i loggen saknas.",
    "end_swapped": "Post {number} sist i loggen är utbytt eller tillagd vid sidan av.",
}


def whole(engine: Engine) -> tuple[Head, Break | None]:
    """The head and the first break of the chain, of one moment; None when the log is as it was written."""
    with snapshot(engine) as connection:
        return head(connection), first_break(connection)


def broken(engine: Engine) -> Break | None:
    """The first break of the chain; None when the log is as it was written. Reads the whole log."""
    return whole(engine)[1]


def first_break(connection: Connection) -> Break | None:
    """The same within a transaction, which must see one moment."""
    number, previous = 0, START
    query = select(access_log).order_by(access_log.c.id).execution_options(yield_per=READ_AT_ONCE)
    with connection.execute(query) as rows:
        for row in rows:
            number += 1
            if kind := _kind(number, row, previous):
                return Break(number, kind)
            previous = row.hash
    return _break_at_the_end(head(connection), Head(number, previous))


def _kind(number: int, row: Row[Any], previous: str) -> str:
    if row.id != number:
        return "missing"
    if row.hash != hash_of(Entry(*(row._mapping[name] for name in CELLS)), row.previous_hash):
        return "changed"
    return "swapped" if row.previous_hash != previous else ""


def _break_at_the_end(wanted: Head, found: Head) -> Break | None:
    if found == wanted:
        return None
    if found.entries < wanted.entries:
        return Break(found.entries + 1, "end_missing", wanted.entries)
    return Break(found.entries, "end_swapped")
