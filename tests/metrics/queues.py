"""Applications and rule versions drawn for the order's property tests, as frames and as plain rows."""

from datetime import date, timedelta
from typing import Any

import polars as pl
from hypothesis import strategies as st

from data_access.hint_rules import HintRules, hint_rules
from metrics.admission.facts import facts, versions
from metrics.admission.hints import Hints, hints
from tests.metrics.spec.drawn import frame

START = date(2025, 1, 1)
DAY = date(2025, 11, 14)
Row = dict[str, Any]


def rules() -> HintRules:
    """The shipped rules."""
    return hint_rules().rules.on(DAY)


def maybe(*values: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from((*values, None))


applications = st.lists(
    st.fixed_dictionaries(
        {
            "received": st.integers(0, 300).map(lambda days: START + timedelta(days=days)),
            "school_form": maybe("kommunal", "fristående"),
            "school_area": maybe("5", "Spånga", " spånga ", "1"),
            "year": st.sampled_from(["F", "1", "3", "4", "6", "7", "9"]),
            "absence": maybe(0.0, 49.9, 50.0, 74.9, 75.0, 89.5, 90.0, 100.0),
            "at_risk": maybe("ja", "nej"),
            "complex_needs": maybe("ja", "nej"),
            "deviation_reason": maybe("för att"),
            "sex": maybe("flicka", "pojke"),
            "source": st.sampled_from(["skola", "socialtjänst"]),
        }
    ),
    max_size=14,
).map(lambda rows: [row | {"application_id": f"A-{number:02}", "district": "Järva"} for number, row in enumerate(rows)])

rule_versions = st.lists(
    st.fixed_dictionaries(
        {
            "valid_from": st.integers(-100, 300).map(lambda days: START + timedelta(days=days)),
            "absence_limit": st.sampled_from([50.0, 60.0]),
            "waivable": st.sampled_from(["ja", "nej"]),
            "school_areas": st.sampled_from(["5", "5; Spånga"]),
            "years": st.sampled_from(["F–9", "1-6", "7; 8; 9"]),
        }
    ),
    max_size=3,
    unique_by=lambda row: row["valid_from"],
).map(lambda rows: [row | {"district": "Järva", "year_list": YEAR_LISTS[row["years"]]} for row in rows])
YEAR_LISTS = {"F–9": list("F123456789"), "1-6": list("123456"), "7; 8; 9": list("789")}


def asked(rows: list[Row], of_district: list[Row]) -> Hints:
    """The hints for plain rows."""
    return hints(facts(frame("applications", rows)), versions(_rules(of_district), "Järva"), rules())


def _rules(rows: list[Row]) -> pl.DataFrame:
    return frame("rules", rows)
