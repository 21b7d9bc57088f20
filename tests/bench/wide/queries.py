"""The floor of reading: the four charts as bare SQL, one query each, on either database."""

from sqlalchemy import Engine, text

DAY = "2025-11-14"
MONTH = {"sqlite": "substr(startup, 1, 7)", "postgresql": "to_char(startup, 'YYYY-MM')"}
TERM = {
    "sqlite": "CASE WHEN substr(decided, 6, 2) >= '07' THEN 'HT' ELSE 'VT' END || substr(decided, 3, 2)",
    "postgresql": "CASE WHEN extract(month FROM decided) >= 7 THEN 'HT' ELSE 'VT' END || to_char(decided, 'YY')",
}
MONDAY = {
    "sqlite": "julianday(substr(week, 1, 4) || '-01-04', 'weekday 0', '-6 days') + 7 * (substr(week, 7) - 1)",
    "postgresql": "to_date(week, 'IYYY\"-V\"IW')",
}
FIRST = {
    "sqlite": "julianday(startup, 'weekday 0', '-6 days')",
    "postgresql": "date_trunc('week', startup)::date",
}
EARLY = {
    "sqlite": f"startup <= date('{DAY}', '-364 days')",
    "postgresql": f"startup <= date '{DAY}' - 364",
}
STAGE = "CASE WHEN year = 'F' THEN 'F' WHEN year < '4' THEN 'låg' WHEN year < '7' THEN 'mellan' ELSE 'hög' END"
GROUPS = {"district": "a.district", "sex": "sex", "stage": STAGE}


def queries(dialect: str, by: str = "district") -> dict[str, str]:
    """The four queries by name, in the words of a database; the second is cut by a group."""
    offset = f"CAST(({MONDAY[dialect]} - {FIRST[dialect]}) / 7 AS INTEGER)"
    return {
        "intake": f"SELECT {MONTH[dialect]} AS month, count(*) AS pupils FROM cases "
        "WHERE replaced_by IS NULL GROUP BY 1 ORDER BY 1",
        "groups": f"SELECT {GROUPS[by]} AS grouped, count(*) AS pupils FROM cases c "
        "JOIN applications a USING (application_id) "
        "WHERE c.replaced_by IS NULL AND a.replaced_by IS NULL GROUP BY 1 ORDER BY 1",
        "course": f"SELECT {offset} AS weeks, sum(attended) / sum(offered) AS share FROM attendance w "
        f"JOIN cases c USING (case_id) WHERE w.replaced_by IS NULL AND c.replaced_by IS NULL AND offered > 0 "
        f"AND {EARLY[dialect]} AND {offset} BETWEEN -8 AND 52 GROUP BY 1 ORDER BY 1",
        "decisions": f"SELECT {TERM[dialect]} AS term, coalesce(decision, status) AS outcome, count(*) AS pupils "
        "FROM applications WHERE replaced_by IS NULL AND decided IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2",
    }


def ask(engine: Engine) -> list[list[tuple[object, ...]]]:
    """Run the four and fetch all."""
    with engine.connect() as connection:
        return [[tuple(row) for row in connection.execute(text(one))] for one in queries(engine.dialect.name).values()]
