"""The four charts with pandas, as an able person would write them: rows read once per data version, then counted.

Intake by month, intake by a group, attendance by weeks since startup, decisions by term.
"""

import os
from functools import lru_cache

import pandas as pd
import plotly.graph_objects as go
from sqlalchemy import Engine, create_engine, text

GROUPS = {"district": "Stadsdelsområde", "stage": "Stadium", "sex": "Kön"}
STAGES = {"F": "F", **dict.fromkeys("123", "låg"), **dict.fromkeys("456", "mellan"), **dict.fromkeys("789", "hög")}
DAY = pd.Timestamp("2025-11-14")
READ = {
    "applications": "SELECT application_id, district, year, sex, decided, decision, status FROM applications",
    "cases": "SELECT case_id, application_id, startup FROM cases",
    "weeks": "SELECT case_id, week, offered, attended FROM attendance",
}
DATES = {"applications": ["decided"], "cases": ["startup"], "weeks": []}
Tables = dict[str, pd.DataFrame]


@lru_cache(maxsize=1)
def engine() -> Engine:
    """The database that the bench names."""
    return create_engine(os.environ["LAGESBILD_DATABASE_URL"])


def version() -> int:
    """The last import: what is read again when it is another."""
    with engine().connect() as connection:
        return int(connection.execute(text("SELECT max(id) FROM imports")).scalar_one())


def read() -> Tables:
    """The rows that hold now."""
    with engine().connect() as connection:
        return {
            name: pd.read_sql(text(f"{query} WHERE replaced_by IS NULL"), connection, parse_dates=DATES[name])
            for name, query in READ.items()
        }


def figures(tables: Tables, by: str) -> list[go.Figure]:
    """The four charts."""
    applications = tables["applications"].assign(stage=tables["applications"]["year"].map(STAGES))
    cases = tables["cases"].merge(applications, on="application_id")
    return [_intake(cases), _groups(cases, by), _course(tables["weeks"], cases), _decisions(applications)]


def _intake(cases: pd.DataFrame) -> go.Figure:
    months = cases["startup"].dt.strftime("%Y-%m").value_counts().sort_index().cumsum()
    return _titled(go.Scatter(x=months.index, y=months, line={"shape": "hv"}), "Intag per månad")


def _groups(cases: pd.DataFrame, by: str) -> go.Figure:
    counts = cases[by].value_counts().sort_index()
    return _titled(go.Bar(x=counts, y=counts.index, orientation="h"), f"Intag per {GROUPS[by].lower()}")


def _course(weeks: pd.DataFrame, cases: pd.DataFrame) -> go.Figure:
    early = cases.loc[cases["startup"] + pd.Timedelta(weeks=52) <= DAY, ["case_id", "startup"]]
    names = pd.Series(weeks["week"].unique())
    mondays = dict(zip(names, pd.to_datetime(names + "-1", format="%G-V%V-%u"), strict=True))
    known = weeks[weeks["offered"] > 0].merge(early, on="case_id")
    first = known["startup"] - pd.to_timedelta(known["startup"].dt.weekday, unit="D")
    offset = (known["week"].map(mondays) - first).dt.days // 7
    sums = known.groupby(offset)[["attended", "offered"]].sum().loc[-8:52]
    return _titled(go.Scatter(x=sums.index, y=sums["attended"] / sums["offered"]), "Närvaron vecka för vecka")


def _decisions(applications: pd.DataFrame) -> go.Figure:
    decided = applications.dropna(subset=["decided"])
    term = decided["decided"].dt.month.ge(7).map({True: "HT", False: "VT"}) + decided["decided"].dt.strftime("%y")
    outcome = decided["decision"].fillna(decided["status"])
    counts = pd.crosstab(term, outcome)
    return go.Figure([go.Bar(x=counts.index, y=counts[name], name=name) for name in counts], {"title": "Beslut"})


def _titled(trace: go.Scatter | go.Bar, title: str) -> go.Figure:
    return go.Figure(trace, {"title": title})
