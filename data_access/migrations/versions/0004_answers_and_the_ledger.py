"""Answers to questions, versions of the editor's own text, and the ledger of figures taken out"""

import sqlalchemy as sa
from alembic import op


revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('answers',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('question', sa.String(length=600), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.Column('created_by', sa.String(length=100), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_answers')),
    sa.UniqueConstraint('question', name=op.f('uq_answers_question'))
    )
    op.create_table('answer_texts',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('answer_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('written_at', sa.DateTime(), nullable=False),
    sa.Column('written_by', sa.String(length=100), nullable=False),
    sa.ForeignKeyConstraint(['answer_id'], ['answers.id'], name=op.f('fk_answer_texts_answer_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_answer_texts'))
    )
    op.create_index('uq_answer_texts_number', 'answer_texts', ['answer_id', 'number'], unique=True)
    op.create_table('figures_taken',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('answer_id', sa.Integer(), nullable=False),
    sa.Column('figure', sa.Text(), nullable=False),
    sa.Column('publication', sa.String(length=60), nullable=False),
    sa.Column('metric', sa.String(length=60), nullable=False),
    sa.Column('place', sa.Text(), nullable=False),
    sa.Column('said', sa.Text(), nullable=False),
    sa.Column('form', sa.String(length=20), nullable=False),
    sa.Column('taken_at', sa.DateTime(), nullable=False),
    sa.Column('taken_by', sa.String(length=100), nullable=False),
    sa.ForeignKeyConstraint(['answer_id'], ['answers.id'], name=op.f('fk_figures_taken_answer_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_figures_taken'))
    )
    op.create_index(op.f('ix_figures_taken_answer_id'), 'figures_taken', ['answer_id'], unique=False)


def downgrade() -> None:
    op.drop_table('figures_taken')
    op.drop_table('answer_texts')
    op.drop_table('answers')
