"""Answers to questions, the editor's own text beside them, and the ledger of figures taken out. Only added to."""

from sqlalchemy import Column, DateTime, ForeignKey, Index, Integer, MetaData, String, Table, Text

LONGEST_QUESTION = 600


def answer_tables(metadata: MetaData) -> tuple[Table, Table, Table]:
    """Answers, versions of the editor's own text, and figures taken out, in the order they lean on each other."""
    return _answers(metadata), _texts(metadata), _figures(metadata)


def _answers(metadata: MetaData) -> Table:
    """One per question, as it was put."""
    return Table(
        "answers",
        metadata,
        Column("id", Integer, primary_key=True),
        Column("question", String(LONGEST_QUESTION), nullable=False, unique=True),
        Column("created_at", DateTime, nullable=False),
        Column("created_by", String(100), nullable=False),
    )


def _texts(metadata: MetaData) -> Table:
    """``number`` counts an answer's versions from 1: two cannot have the same."""
    return Table(
        "answer_texts",
        metadata,
        Column("id", Integer, primary_key=True),
        Column("answer_id", ForeignKey("answers.id"), nullable=False),
        Column("number", Integer, nullable=False),
        Column("text", Text, nullable=False),
        Column("written_at", DateTime, nullable=False),
        Column("written_by", String(100), nullable=False),
        Index("uq_answer_texts_number", "answer_id", "number", unique=True),
    )


def _figures(metadata: MetaData) -> Table:
    """A figure as it was taken out: ``place`` and ``said`` are JSON, ``form`` the kind of file.

    The publication is named without a key to it: what was taken out stays known, whatever becomes of that.
    """
    return Table(
        "figures_taken",
        metadata,
        Column("id", Integer, primary_key=True),
        Column("answer_id", ForeignKey("answers.id"), nullable=False, index=True),
        Column("figure", Text, nullable=False),
        Column("publication", String(60), nullable=False),
        Column("metric", String(60), nullable=False),
        Column("place", Text, nullable=False),
        Column("said", Text, nullable=False),
        Column("form", String(20), nullable=False),
        Column("taken_at", DateTime, nullable=False),
        Column("taken_by", String(100), nullable=False),
    )
