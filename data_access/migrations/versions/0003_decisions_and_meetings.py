"""The admission group's decisions, guidance, meetings and actions; the log found by what it is about"""

import sqlalchemy as sa
from alembic import op


revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index('ix_access_log_what', 'access_log', ['what'], unique=False)
    op.create_table('hint_versions',
    sa.Column('version', sa.String(length=64), nullable=False),
    sa.Column('content', sa.Text(), nullable=False),
    sa.Column('stored_at', sa.DateTime(), nullable=False),
    sa.PrimaryKeyConstraint('version', name=op.f('pk_hint_versions'))
    )
    op.create_table('admission_meetings',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('district', sa.Text(), nullable=False),
    sa.Column('held', sa.Date(), nullable=False),
    sa.Column('agenda', sa.Text(), nullable=False),
    sa.Column('present', sa.Text(), nullable=False),
    sa.Column('rules_version', sa.String(length=64), nullable=False),
    sa.Column('opened_at', sa.DateTime(), nullable=False),
    sa.Column('opened_by', sa.String(length=100), nullable=False),
    sa.Column('closed_at', sa.DateTime(), nullable=True),
    sa.Column('closed_by', sa.String(length=100), nullable=True),
    sa.ForeignKeyConstraint(['rules_version'], ['hint_versions.version'], name=op.f('fk_admission_meetings_rules_version')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_admission_meetings'))
    )
    op.create_index('uq_admission_meetings_open', 'admission_meetings', ['district'], unique=True, sqlite_where=sa.text('closed_at IS NULL'), postgresql_where=sa.text('closed_at IS NULL'))
    op.create_table('decisions',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('application_id', sa.Text(), nullable=False),
    sa.Column('district', sa.Text(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('outcome', sa.String(length=20), nullable=False),
    sa.Column('decided', sa.Date(), nullable=False),
    sa.Column('motivation', sa.Text(), nullable=False),
    sa.Column('against_hint', sa.Text(), nullable=False),
    sa.Column('hint', sa.Text(), nullable=False),
    sa.Column('rules_version', sa.String(length=64), nullable=False),
    sa.Column('replaces', sa.Integer(), nullable=True),
    sa.Column('meeting_id', sa.Integer(), nullable=True),
    sa.Column('recorded_on', sa.Date(), nullable=False),
    sa.Column('stored_at', sa.DateTime(), nullable=False),
    sa.Column('stored_by', sa.String(length=100), nullable=False),
    sa.ForeignKeyConstraint(['meeting_id'], ['admission_meetings.id'], name=op.f('fk_decisions_meeting_id')),
    sa.ForeignKeyConstraint(['replaces'], ['decisions.id'], name=op.f('fk_decisions_replaces')),
    sa.ForeignKeyConstraint(['rules_version'], ['hint_versions.version'], name=op.f('fk_decisions_rules_version')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_decisions'))
    )
    op.create_index('uq_decisions_application_number', 'decisions', ['application_id', 'number'], unique=True)
    op.create_table('decision_guidance',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('application_id', sa.Text(), nullable=False),
    sa.Column('district', sa.Text(), nullable=False),
    sa.Column('guided_to', sa.Text(), nullable=False),
    sa.Column('guided_by', sa.Text(), nullable=False),
    sa.Column('guided', sa.Date(), nullable=False),
    sa.Column('recorded_on', sa.Date(), nullable=False),
    sa.Column('stored_at', sa.DateTime(), nullable=False),
    sa.Column('stored_by', sa.String(length=100), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_decision_guidance'))
    )
    op.create_index(op.f('ix_decision_guidance_application_id'), 'decision_guidance', ['application_id'], unique=False)
    op.create_table('meeting_actions',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('application_id', sa.Text(), nullable=True),
    sa.Column('what', sa.Text(), nullable=False),
    sa.Column('owner_role', sa.String(length=100), nullable=False),
    sa.Column('due', sa.Date(), nullable=False),
    sa.Column('done_on', sa.Date(), nullable=True),
    sa.Column('done_by', sa.String(length=100), nullable=True),
    sa.Column('stored_at', sa.DateTime(), nullable=False),
    sa.Column('stored_by', sa.String(length=100), nullable=False),
    sa.ForeignKeyConstraint(['meeting_id'], ['admission_meetings.id'], name=op.f('fk_meeting_actions_meeting_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_meeting_actions'))
    )
    op.create_index(op.f('ix_meeting_actions_meeting_id'), 'meeting_actions', ['meeting_id'], unique=False)


def downgrade() -> None:
    op.drop_table('meeting_actions')
    op.drop_table('decision_guidance')
    op.drop_table('decisions')
    op.drop_table('admission_meetings')
    op.drop_table('hint_versions')
    op.drop_index('ix_access_log_what', table_name='access_log')
