"""The migrations and the tables in ``schema`` say the same."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect

from data_access.engine import engine as configured
from data_access.engine import engine_for, migrate
from data_access.schema import metadata


def test_a_migrated_database_is_what_the_schema_says(engine: Engine):
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_migrating_twice_changes_nothing(engine: Engine):
    before = inspect(engine).get_table_names()
    migrate(engine)
    assert inspect(engine).get_table_names() == before
    assert set(metadata.tables) < set(before)


def test_only_one_current_row_per_key_is_ruled_by_an_index_with_a_condition(engine: Engine):
    indexes = {index["name"]: index for index in inspect(engine).get_indexes("attendance")}
    found = indexes["uq_attendance_current"]
    assert found["unique"]
    assert found["column_names"] == ["case_id", "week"]
    assert any(name.endswith("_where") for name in found["dialect_options"])


def test_the_default_engine_is_the_one_that_the_environment_names(database: str):
    assert configured() is engine_for(database)
