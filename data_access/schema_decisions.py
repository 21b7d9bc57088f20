"""The admission group's own tables: decisions, guidance, meetings, what was agreed there, and the rules of the hints.

Nothing in them comes from the workbook. A decision stands beside the application's rows, never in them: what the
files say and what the group decided are put together when rows are read (``decision_overlay``).
"""

from sqlalchemy import Column, Date, DateTime, ForeignKey, Index, Integer, MetaData, String, Table, Text, column


def decision_tables(metadata: MetaData) -> tuple[Table, Table, Table, Table, Table]:
    """Rule versions, meetings, decisions, guidance and actions, in the order in which they lean on each other."""
    versions = Table(
        "hint_versions",
        metadata,
        Column("version", String(64), primary_key=True),
        Column("content", Text, nullable=False),
        Column("stored_at", DateTime, nullable=False),
    )
    return versions, _meetings(metadata), _decisions(metadata), _guidance(metadata), _actions(metadata)


def _meetings(metadata: MetaData) -> Table:
    """``agenda`` holds application ids as JSON, in order; ``present`` roles. One open meeting to a district."""
    still_open = column("closed_at").is_(None)
    return Table(
        "admission_meetings",
        metadata,
        Column("id", Integer, primary_key=True),
        Column("district", Text, nullable=False),
        Column("held", Date, nullable=False),
        Column("agenda", Text, nullable=False),
        Column("present", Text, nullable=False),
        Column("rules_version", ForeignKey("hint_versions.version"), nullable=False),
        Column("opened_at", DateTime, nullable=False),
        Column("opened_by", String(100), nullable=False),
        Column("closed_at", DateTime),
        Column("closed_by", String(100)),
        Index(
            "uq_admission_meetings_open",
            "district",
            unique=True,
            sqlite_where=still_open,
            postgresql_where=still_open,
        ),
    )


def _decisions(metadata: MetaData) -> Table:
    """Only added to. ``number`` counts an application's decisions from 1: two cannot have the same.

    ``against_hint`` is the reason for going against the hint's order, empty otherwise; ``hint`` what the order was,
    as JSON. ``recorded_on`` is the day from which the decision is known.
    """
    return Table(
        "decisions",
        metadata,
        Column("id", Integer, primary_key=True),
        Column("application_id", Text, nullable=False),
        Column("district", Text, nullable=False),
        Column("number", Integer, nullable=False),
        Column("outcome", String(20), nullable=False),
        Column("decided", Date, nullable=False),
        Column("motivation", Text, nullable=False),
        Column("against_hint", Text, nullable=False),
        Column("hint", Text, nullable=False),
        Column("rules_version", ForeignKey("hint_versions.version"), nullable=False),
        Column("replaces", ForeignKey("decisions.id")),
        Column("meeting_id", ForeignKey("admission_meetings.id")),
        Column("recorded_on", Date, nullable=False),
        Column("stored_at", DateTime, nullable=False),
        Column("stored_by", String(100), nullable=False),
        Index("uq_decisions_application_number", "application_id", "number", unique=True),
    )


def _guidance(metadata: MetaData) -> Table:
    """Where the pupil was guided after a no, and by whom. Only added to: the newest holds."""
    return Table(
        "decision_guidance",
        metadata,
        Column("id", Integer, primary_key=True),
        Column("application_id", Text, nullable=False, index=True),
        Column("district", Text, nullable=False),
        Column("guided_to", Text, nullable=False),
        Column("guided_by", Text, nullable=False),
        Column("guided", Date, nullable=False),
        Column("recorded_on", Date, nullable=False),
        Column("stored_at", DateTime, nullable=False),
        Column("stored_by", String(100), nullable=False),
    )


def _actions(metadata: MetaData) -> Table:
    """What a meeting agreed: what, which role, by when; about one application or the whole district."""
    return Table(
        "meeting_actions",
        metadata,
        Column("id", Integer, primary_key=True),
        Column("meeting_id", ForeignKey("admission_meetings.id"), nullable=False, index=True),
        Column("application_id", Text),
        Column("what", Text, nullable=False),
        Column("owner_role", String(100), nullable=False),
        Column("due", Date, nullable=False),
        Column("done_on", Date),
        Column("done_by", String(100)),
        Column("stored_at", DateTime, nullable=False),
        Column("stored_by", String(100), nullable=False),
    )
