"""The end of the log: its number of entries and newest hash, kept apart, so that lost last entries show"""

import sqlalchemy as sa
from alembic import op


revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    made = op.create_table('access_log_head',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('entries', sa.Integer(), nullable=False),
    sa.Column('hash', sa.String(length=64), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_access_log_head'))
    )
    hashes = op.get_bind().execute(sa.text('SELECT hash FROM access_log ORDER BY id')).scalars().all()
    newest = hashes[-1] if hashes else '0' * 64
    op.bulk_insert(made, [{'id': 1, 'entries': len(hashes), 'hash': newest}])


def downgrade() -> None:
    op.drop_table('access_log_head')
