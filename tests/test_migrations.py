"""The migrations and the tables in ``schema`` say the same."""

import re
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect

from data_access.engine import engine as configured
from data_access.engine import engine_for, migrate
from data_access.schema import metadata


def test_a_migrated_database_is_what_the_schema_says(engine: Engine):
    """But for the partitions, which the schema does not list, and the indexes that are the other database's."""

    def counted(found: Any, name: str | None, kind: str, *_rest: object) -> bool:
        if kind == "index" and found.kwargs:
            return f"{engine.dialect.name}_where" in set(found.kwargs)
        return kind != "table" or not (divided and re.fullmatch(r"(\w+)_p\d\d", str(name)))

    divided = engine.dialect.name == "postgresql"
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_object": counted})
        assert compare_metadata(context, metadata) == []


def test_migrating_twice_changes_nothing(engine: Engine):
    before = inspect(engine).get_table_names()
    migrate(engine)
    assert inspect(engine).get_table_names() == before
    assert set(metadata.tables) < set(before)


def test_only_one_current_row_per_key_is_ruled_by_an_index_with_a_condition(engine: Engine):
    indexes = {index["name"]: index for index in inspect(engine).get_indexes("attendance")}
    divided = engine.dialect.name == "postgresql"
    found = indexes["uq_attendance_current_district" if divided else "uq_attendance_current"]
    assert found["unique"]
    assert found["column_names"] == ["case_id", "week", *(["district"] if divided else [])]
    assert any(name.endswith("_where") for name in found["dialect_options"])


def test_the_default_engine_is_the_one_that_the_environment_names(database: str):
    assert configured() is engine_for(database)
