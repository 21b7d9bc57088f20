"""On PostgreSQL the rows about persons lie in partitions by district; on SQLite nothing changes

HASH with a fixed number, not LIST with one for each district: districts are the city's own words and come with the
files, and a loader that made tables would need the right to. A partition's key must be part of every unique index, so
the indexes can no longer keep an application or a case from holding in two districts at once: a trigger does.
"""

from alembic import op


revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

PARTITIONS = 16
KEYS = {
    "applications": "application_id",
    "cases": "case_id",
    "attendance": "case_id, week",
    "ratings": "case_id, rated, instrument, rater",
    "knowledge": "case_id, point",
    "follow_ups": "case_id, type",
}
OWN_DISTRICT = ("applications", "cases")
ONE_DISTRICT = """
CREATE OR REPLACE FUNCTION one_district() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    elsewhere bigint;
BEGIN
    EXECUTE format(
        'SELECT count(*) FROM arrived JOIN %s AS held USING (%I) WHERE arrived.replaced_by IS NULL '
        'AND held.replaced_by IS NULL AND held.district <> arrived.district', TG_RELID::regclass, TG_ARGV[0]
    ) INTO elsewhere;
    IF elsewhere > 0 THEN
        RAISE unique_violation USING MESSAGE = format('%s: a row holds in two districts', TG_TABLE_NAME);
    END IF;
    RETURN NULL;
END $$
"""


def upgrade() -> None:
    if op.get_bind().dialect.name != 'postgresql':
        return
    for table, key in KEYS.items():
        _set_aside(table)
        op.execute(f'CREATE TABLE {table} (LIKE {table}_before INCLUDING DEFAULTS) PARTITION BY HASH (district)')
        for number in range(PARTITIONS):
            values = f'FOR VALUES WITH (MODULUS {PARTITIONS}, REMAINDER {number})'
            op.execute(f'CREATE TABLE {table}_p{number:02} PARTITION OF {table} {values}')
        _moved_in(table, 'id, district')
        _one_current(f'uq_{table}_current_district', table, f'{key}, district')
    op.execute(ONE_DISTRICT)
    for table in OWN_DISTRICT:
        op.execute(
            f'CREATE TRIGGER one_district AFTER INSERT ON {table} REFERENCING NEW TABLE AS arrived '
            f"FOR EACH STATEMENT EXECUTE FUNCTION one_district('{KEYS[table]}')"
        )


def downgrade() -> None:
    if op.get_bind().dialect.name != 'postgresql':
        return
    for table, key in KEYS.items():
        _set_aside(table)
        op.execute(f'CREATE TABLE {table} (LIKE {table}_before INCLUDING DEFAULTS)')
        _moved_in(table, 'id')
        _one_current(f'uq_{table}_current', table, key)
    op.execute('DROP FUNCTION one_district()')


def _set_aside(table: str) -> None:
    """Under another name, and without its primary key, whose name the new table takes."""
    op.execute(f'ALTER TABLE {table} DROP CONSTRAINT pk_{table}')
    op.execute(f'ALTER TABLE {table} RENAME TO {table}_before')


def _moved_in(table: str, primary: str) -> None:
    """Every row with its number; the counter goes on. Indexes are built afterwards, which is faster."""
    op.execute(f'INSERT INTO {table} SELECT * FROM {table}_before ORDER BY id')
    op.execute(f'ALTER SEQUENCE {table}_id_seq OWNED BY {table}.id')
    op.execute(f'DROP TABLE {table}_before')
    op.execute(f'ALTER TABLE {table} ADD CONSTRAINT pk_{table} PRIMARY KEY ({primary})')
    for column in ('import_id', 'replaced_by'):
        op.execute(
            f'ALTER TABLE {table} ADD CONSTRAINT fk_{table}_{column} FOREIGN KEY ({column}) REFERENCES imports (id)'
        )


def _one_current(name: str, table: str, columns: str) -> None:
    op.execute(f'CREATE UNIQUE INDEX {name} ON {table} ({columns}) WHERE replaced_by IS NULL')
    op.execute(f'ANALYZE {table}')
