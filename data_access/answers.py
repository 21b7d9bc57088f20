"""Answers to questions: the editor's own text, version by version, and the ledger of every figure taken out.

A version is never changed, and neither is a line of the ledger: what was said once can be looked up for ever.
"""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select

from data_access.clock import STOCKHOLM, now, today
from data_access.engine import engine_for, writing
from data_access.intake.identities import identity_like
from data_access.schema import answer_texts, answers, figures_taken, imports
from data_access.schema_answers import LONGEST_QUESTION


class NotKept(Exception):
    """What was written cannot be kept. The text says why, in Swedish."""


@dataclass(frozen=True)
class OwnText:
    """One version of what the editor has written, numbered from 1. ``at`` is on Stockholm's clock."""

    number: int
    text: str
    at: datetime
    by: str


@dataclass(frozen=True)
class Cited:
    """A figure about to be taken out: its id, where it stands, and what it says (plain values for JSON)."""

    figure: str
    publication: str
    metric: str
    place: dict[str, str]
    said: dict[str, Any]


@dataclass(frozen=True)
class Taken:
    """A figure as it was taken out, to which question, in which form, when (Stockholm's clock) and by whom."""

    cited: Cited
    question: str
    form: str
    at: datetime
    by: str


def checked(question: str) -> str:
    """The question without needless space. Raises NotKept for an empty or too long one, or a personnummer."""
    plain = " ".join(question.split())
    if not plain:
        raise NotKept("Skriv en fråga.")
    if len(plain) > LONGEST_QUESTION:
        raise NotKept(f"Frågan är längre än {LONGEST_QUESTION} tecken. Korta den.")
    _nobody_named(plain)
    return plain


def keep_text(address: str, question: str, text: str, by: str, after: int) -> OwnText:
    """Add a version to the own text, written on top of version ``after`` (0 for the first).

    Raises NotKept when somebody else has added one meanwhile, or for what looks like a personnummer.
    """
    asked = checked(question)
    _nobody_named(text)
    with writing(engine_for(address)) as connection:
        answer, latest = _answer(connection, asked, by), _latest(connection, asked)
        if latest != after:
            raise NotKept(f"Någon annan har sparat version {latest} under tiden. Läs den och spara igen.")
        moment = now()
        values = {"number": after + 1, "text": text.strip(), "written_at": moment, "written_by": by}
        connection.execute(insert(answer_texts).values(answer_id=answer, **values))
    return OwnText(after + 1, text.strip(), _local(moment), by)


def own_texts(address: str, question: str) -> tuple[OwnText, ...]:
    """Every version of the own text to a question, the latest first."""
    columns = (answer_texts.c.number, answer_texts.c.text, answer_texts.c.written_at, answer_texts.c.written_by)
    query = select(*columns).join(answers).where(answers.c.question == question)
    with engine_for(address).connect() as connection:
        found = connection.execute(query.order_by(answer_texts.c.number.desc()))
        return tuple(OwnText(number, text, _local(at), by) for number, text, at, by in found)


def take_out(address: str, question: str, cited: Sequence[Cited], form: str, by: str) -> date:
    """Write in the ledger that these figures leave with the answer to this question; the day that it is."""
    asked = checked(question)
    with writing(engine_for(address)) as connection:
        answer = _answer(connection, asked, by)
        lines = [{**_row(one), "answer_id": answer, "form": form, "taken_at": now(), "taken_by": by} for one in cited]
        if lines:
            connection.execute(insert(figures_taken), lines)
    return today()


def taken(address: str, question: str = "") -> tuple[Taken, ...]:
    """The ledger, the latest line first; of one question when it is given.

    ``metrics restated`` asks for it: a figure's metric, place and ``said`` (with day, start and end) are enough to
    count it again.
    """
    query = select(figures_taken, answers.c.question).join(answers).order_by(figures_taken.c.id.desc())
    asked = query.where(answers.c.question == question) if question else query
    with engine_for(address).connect() as connection:
        return tuple(_taken(row) for row in connection.execute(asked))


def citing(
    address: str, metric: str, place: Iterable[tuple[str, str]], publications: Collection[str]
) -> tuple[Taken, ...]:
    """The lines of the ledger that cite a printed cell of one of these publications.

    Totals (``*``) and what was answered or summed in the cell are no part of a figure's place.
    """
    where = {name: value for name, value in place if value != "*" and name not in {"answer", "part"}}
    return tuple(
        one
        for one in taken(address)
        if one.cited.publication in publications and (one.cited.metric, one.cited.place) == (metric, where)
    )


def questions(address: str) -> tuple[str, ...]:
    """The questions that have an answer, the latest first."""
    query = select(answers.c.question).order_by(answers.c.id.desc())
    with engine_for(address).connect() as connection:
        return tuple(connection.execute(query).scalars())


def is_example(address: str) -> bool:
    """True when the database holds the example data: then everything that leaves it says so."""
    query = select(func.count()).where(imports.c.kind == "demo")
    with engine_for(address).connect() as connection:
        return bool(connection.execute(query).scalar())


def _answer(connection: Connection, question: str, by: str) -> int:
    found = connection.execute(select(answers.c.id).where(answers.c.question == question)).scalar()
    if found is None:
        made = insert(answers).values(question=question, created_at=now(), created_by=by).returning(answers.c.id)
        found = connection.execute(made).scalar_one()
    return int(found)


def _latest(connection: Connection, question: str) -> int:
    query = select(func.max(answer_texts.c.number)).join(answers).where(answers.c.question == question)
    return connection.execute(query).scalar() or 0


def _row(one: Cited) -> dict[str, Any]:
    place, said = (json.dumps(value, ensure_ascii=False) for value in (one.place, one.said))
    return {"figure": one.figure, "publication": one.publication, "metric": one.metric, "place": place, "said": said}


def _taken(row: Any) -> Taken:
    cited = Cited(row.figure, row.publication, row.metric, json.loads(row.place), json.loads(row.said))
    return Taken(cited, row.question, row.form, _local(row.taken_at), row.taken_by)


def _local(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC).astimezone(STOCKHOLM)


def _nobody_named(text: str) -> None:
    if any(identity_like(line) for line in text.splitlines()):
        raise NotKept("Texten innehåller något som liknar ett personnummer. Ta bort det: svar får inte peka ut någon.")
