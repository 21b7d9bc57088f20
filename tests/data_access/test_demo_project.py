"""The project 2023-08-01 – 2025-06-30 gives the figures that the report published, counted here by hand."""

from collections import Counter
from datetime import date
from typing import Any

import polars as pl
import pytest

from data_access.example.known import as_known
from data_access.example.programme import programme

Row = dict[str, Any]
START, END, LAST = date(2023, 8, 1), date(2025, 6, 30), date(2025, 11, 14)
YEAR_ONE_ENDS = date(2024, 6, 30)
REPORT = (
    ("Projektledare 25%", 356_986, 426_875, -69_889),
    ("Samordnare på utbildningsförvaltningen", 396_328, 356_933, 39_395),
    ("Specialpedagoger", 3_216_940, 3_305_080, -88_140),
    ("Familjebehandlare", 5_927_684, 5_515_950, 411_734),
    ("Skolpsykologer", 1_665_162, 1_779_361, -114_199),
    ("IT och telefoni", 134_400, 48_666, 85_734),
    ("Konsultativt stöd", 30_000, 204_486, -174_486),
    ("Erfarenhetsutbyte/lärande", 237_500, 205_820, 31_680),
    ("Övriga kostnader", 35_000, 153_915, -118_915),
)


@pytest.fixture(scope="module", params=[1, 2, 17])
def known(request: pytest.FixtureRequest) -> dict[str, list[Row]]:
    """Everything known on the last day, for three seeds: the published figures may not depend on the seed."""
    return {table: frame.to_dicts() for table, frame in as_known(programme(request.param), LAST).items()}


@pytest.fixture(scope="module")
def project(known: dict[str, list[Row]]) -> list[Row]:
    """The cases that started in the project, each with its application."""
    applications = {row["application_id"]: row for row in known["applications"]}
    return [{**applications[row["application_id"]], **row} for row in known["cases"] if START <= row["startup"] <= END]


def test_28_pupils_of_60_took_part(known: dict[str, list[Row]], project: list[Row]):
    assert len(project) == len({row["pupil_id"] for row in project}) == 28
    everywhere = [row for row in known["targets"] if row["area"] == "Alla"]
    assert [(row["valid_from"], row["valid_to"], row["pupils"], row["places"]) for row in everywhere] == [
        (START, END, 60, None)
    ]
    assert {row["valid_from"] for row in known["targets"] if row["area"] != "Alla"} == {date(2025, 7, 1)}


def test_the_pupils_split_as_published(project: list[Row]):
    assert Counter(row["district"] for row in project) == {"Järva": 15, "Kungsholmen": 13}
    assert Counter(row["sex"] for row in project) == {"flicka": 16, "pojke": 12}
    years = Counter(int(row["year"]) for row in project)
    assert (min(years), max(years)) == (1, 9)
    assert {year for year, _pupils in years.most_common(2)} == {6, 9}
    assert years[6] > max(pupils for year, pupils in years.items() if year not in (6, 9))


def test_ten_started_in_the_first_project_year_and_eighteen_in_the_second(project: list[Row]):
    first = [row for row in project if row["startup"] <= YEAR_ONE_ENDS]
    second = [row for row in project if row["startup"] > YEAR_ONE_ENDS]
    assert Counter(row["district"] for row in first) == {"Järva": 5, "Kungsholmen": 5}
    assert Counter(row["sex"] for row in first) == {"flicka": 5, "pojke": 5}
    assert Counter(row["district"] for row in second) == {"Järva": 10, "Kungsholmen": 8}
    assert Counter(row["sex"] for row in second) == {"flicka": 11, "pojke": 7}


def test_the_project_goals_are_met_in_every_case(known: dict[str, list[Row]], project: list[Row]):
    questions = ("daily_contact", "feels_missed", "help_school", "help_social_services", "help_health_care")
    assert {row[question] for row in project for question in questions} == {"ja"}
    declined = [row for row in known["applications"] if row["decision"] == "avslag"]
    assert len([row for row in declined if row["decided"] <= END]) == 13
    assert all(row["guided_to"] and row["received"] <= row["guided"] <= LAST for row in declined)


def test_most_of_the_closed_came_nearer_to_school(project: list[Row]):
    closed = [row["participation"] for row in project if row["closed"] and row["closed"] <= END]
    nearer = [step for step in closed if step in ("närmar sig skolan", "mer i undervisningen")]
    assert (len(nearer), len(closed)) == (17, 22)


def test_the_surveys_answer_as_the_report_says(known: dict[str, list[Row]]):
    given = Counter(
        (row["respondent"], row["question"], row["answer"]) for row in known["survey_answers"] if row["term"] != "HT25"
    )
    asked = Counter((respondent, question) for respondent, question, _answer in given.elements())
    positive = {cell: (given[(*cell, "ja")], asked[cell]) for cell in asked}
    assert positive == {
        ("elev", "lättare i skolan"): (13, 13),
        ("elev", "mår bättre"): (8, 13),
        ("vårdnadshavare", "positiv för skolgången"): (12, 15),
        ("vårdnadshavare", "mår bättre"): (10, 15),
        ("vårdnadshavare", "bättre relation till skolan"): (10, 15),
        ("vårdnadshavare", "verktyg framåt"): (15, 15),
    }


def test_no_more_answers_than_cases_closed_by_the_end_of_the_term(known: dict[str, list[Row]], project: list[Row]):
    ends = {"VT24": date(2024, 6, 30), "HT24": date(2024, 12, 31), "VT25": END}
    for respondent in ("elev", "vårdnadshavare"):
        sheets = {(row["answer_id"], row["term"]) for row in known["survey_answers"] if row["respondent"] == respondent}
        for term, day in ends.items():
            answered = [sheet for sheet in sheets if ends.get(sheet[1], LAST) <= day]
            assert 0 < len(answered) <= len([row for row in project if row["closed"] and row["closed"] <= day]), term


def test_the_budget_is_the_reports_to_the_krona(known: dict[str, list[Row]]):
    lines = [row for row in known["budget"] if row["period"] == "Projektet"]
    found = [(row["cost_line"], row["budget"], row["actual"], row["budget"] - row["actual"]) for row in lines]
    assert found == list(REPORT)
    assert [sum(line[place] for line in found) for place in (1, 2, 3)] == [12_000_000, 11_997_086, 2_914]


def test_the_city_as_the_report_tells_it_and_no_figure_more(known: dict[str, list[Row]]):
    assert [(row["school_year"], row["pupils"], row["share"], row["district"]) for row in known["context"]] == [
        ("2017/18", 299, 0.42, None),
        ("2021/22", 745, 0.96, None),
    ]
    assert {row["all_pupils"] for row in known["context"]} == {None}


def test_every_case_has_its_weeks_and_its_ratings(known: dict[str, list[Row]], project: list[Row]):
    weeks = pl.DataFrame(known["attendance"]).filter(pl.col("offered") > 0)
    fit = pl.DataFrame(known["ratings"]).filter(pl.col("instrument").is_in(["ORS", "CORS"]), pl.col("rater") == "elev")
    for row in project:
        monday = f"{row['startup']:%G-V%V}"
        own = weeks.filter(pl.col("case_id") == row["case_id"])
        assert own.filter(pl.col("week") < monday).height >= 8
        assert own.filter(pl.col("week") > monday).height >= 4
        assert fit.filter(pl.col("case_id") == row["case_id"]).height >= 2


def test_attendance_and_well_being_improve_for_a_large_majority(known: dict[str, list[Row]], project: list[Row]):
    """At least five do not, or the share would be hidden from the steering group (counts below five are)."""
    weeks = pl.DataFrame(known["attendance"]).filter(pl.col("offered") > 0).sort("week")
    fit = pl.DataFrame(known["ratings"]).filter(pl.col("instrument").is_in(["ORS", "CORS"]), pl.col("rater") == "elev")
    more = better = 0
    for row in project:
        monday, last = f"{row['startup']:%G-V%V}", f"{row['closed'] or LAST:%G-V%V}"
        own = weeks.filter(pl.col("case_id") == row["case_id"])
        before = own.filter(pl.col("week") < monday).tail(8)
        after = own.filter(pl.col("week") > monday, pl.col("week") < last).tail(8)
        more += _rate(after) > _rate(before)
        scores = fit.filter(pl.col("case_id") == row["case_id"]).sort("rated")["score"]
        better += scores[-1] > scores[0]
    assert 20 <= more <= 23
    assert 20 <= better <= 23


def _rate(weeks: pl.DataFrame) -> float:
    return weeks["attended"].sum() / weeks["offered"].sum()
