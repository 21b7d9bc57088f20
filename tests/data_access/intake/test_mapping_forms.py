"""Cells of other systems as ours, and mappings that survive being written."""

import re
import string
from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.intake.cells import values_of
from data_access.intake.identities import forbidden_heading
from data_access.intake.mapping import Mapping, as_toml, parse
from data_access.intake.mapping.forms import converted, meant
from data_access.intake.mapping.model import Block, Choice, Rule, Take, Turn, fits
from data_access.sheets import ATTENDANCE, BUDGET, RATINGS, RULES

WEEK, OFFERED = ATTENDANCE.column("week"), ATTENDANCE.column("offered")
RATED, PERIOD, SHARE = RATINGS.column("rated"), BUDGET.column("period"), RULES.column("absence_limit")


def one(text: str, take: Take, column) -> object:
    """What our reader makes of one source cell; None when it cannot read it."""
    texts = converted(pl.Series([text], dtype=pl.String), take, column, epoch_1904=False)
    return values_of(column, texts, epoch_1904=False)[0]


@pytest.mark.parametrize(
    ("text", "form", "column", "read"),
    [
        ("2024 5", "ÅÅÅÅ VV", WEEK, "2024-V05"),
        ("2024 v. 5", "ÅÅÅÅ v. VV", WEEK, "2024-V05"),
        ("202405", "ÅÅÅÅVV", WEEK, "2024-V05"),
        ("20245", "ÅÅÅÅVV", WEEK, None),
        ("2024 53", "ÅÅÅÅ VV", WEEK, None),
        ("2024-12-30", "ÅÅÅÅ-MM-DD", WEEK, "2025-V01"),
        ("45656", "ÅÅÅÅ-MM-DD", WEEK, "2025-V01"),
        ("2024-12-31", "ÅÅÅÅ-MM-DD", WEEK, None),
        ("30/12/2024", "DD/MM/ÅÅÅÅ", WEEK, "2025-V01"),
        ("03/02/2024 13:05", "DD/MM/ÅÅÅÅ", RATED, date(2024, 2, 3)),
        ("3.2.2024", "DD.MM.ÅÅÅÅ", RATED, date(2024, 2, 3)),
        ("02/03/2024", "MM/DD/ÅÅÅÅ", RATED, date(2024, 2, 3)),
        ("2024-02-03 00:00:00", "DD/MM/ÅÅÅÅ", RATED, date(2024, 2, 3)),
        ("30/02/2024", "DD/MM/ÅÅÅÅ", RATED, None),
        ("03-02-2024", "DD/MM/ÅÅÅÅ", RATED, None),
        ("202401", "ÅÅÅÅMM", PERIOD, "2024-01"),
        ("202413", "ÅÅÅÅMM", PERIOD, None),
        ("2024-01-31", "ÅÅÅÅ-MM-DD", PERIOD, "2024-01"),
        ("Projektet", "ÅÅÅÅMM", PERIOD, "Projektet"),
    ],
)
def test_forms(text, form, column, read):
    assert one(text, Take(("x",), form), column) == read


@pytest.mark.parametrize(
    ("text", "take", "column", "read"),
    [
        ("1 200", Take(("x",), unit="minuter"), OFFERED, 20),
        ("−90,5", Take(("x",), reverse=True), OFFERED, 90.5),
        ("12 min", Take(("x",), unit="minuter"), OFFERED, None),
        ("0,625", Take(("x",), unit="andel"), SHARE, 62.5),
        ("1,5", Take(("x",), unit="tusental", reverse=True), BUDGET.column("actual"), -1500),
        ("0", Take(("x",), reverse=True), OFFERED, 0),
    ],
)
def test_units_and_signs(text, take, column, read):
    assert one(text, take, column) == read


@given(st.dates(date(2001, 1, 1), date(2099, 12, 31)))
def test_the_monday_of_every_week_gives_its_week_and_no_other_day_does(day):
    monday = day - timedelta(days=day.weekday())
    year, week, _ = monday.isocalendar()
    take = Take(("x",), "DD/MM/ÅÅÅÅ")
    assert one(f"{monday:%d/%m/%Y}", take, WEEK) == f"{year}-V{week:02d}"
    assert (one(f"{day:%d/%m/%Y}", take, WEEK) is None) == (day != monday)


def test_meanings_forgive_case_and_space_and_may_mean_nothing():
    texts = pl.Series([" Ja,  ABSOLUT", "9", None, "nej"], dtype=pl.String)
    assert meant(texts, {"ja, absolut": "ja", "9": ""}).to_list() == ["ja", None, None, "nej"]


@pytest.mark.parametrize(
    ("pattern", "text", "fit"),
    [
        ("50*", "5010", True),
        ("50*", "4501", False),
        ("50??", "50100", False),
        ("6200..6299", "6250", True),
        ("6200..6299", "6300", False),
        ("6200..6299", "62A0", False),
        ("a+b [1]*", "A+B [1] blad", True),
        ("", "", True),
        ("", "5", False),
    ],
)
def test_patterns(pattern, text, fit):
    assert fits(pattern, text) == fit


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=12).filter(
    lambda text: text.strip() and not forbidden_heading(text) and text != "*" and not re.search(r"\d.*\d.*\d", text)
)
WORDS = st.text(string.ascii_letters + "åäöÅÄÖ\"'\\#=[]", min_size=1, max_size=10)
LINES = st.sampled_from(["Specialpedagoger", "Ej mappat", 'Övrigt "annat"', "a\\b"])
PATTERNS = st.lists(TEXTS, min_size=1, max_size=3).map(tuple)
RULE = st.builds(Rule, LINES, st.dictionaries(TEXTS, PATTERNS, min_size=1, max_size=2))
LEDGERS = st.builds(
    lambda source, columns, reverse, rules, left: Block(
        source,
        "Budget",
        {"Period": Take((columns[0],), "ÅÅÅÅMM"), "Utfall": Take((columns[1],), "", "tusental", "", reverse)},
        choice=Choice("Kostnadsslag", "Ej mappat", tuple(rules)),
        left_out=tuple(left),
        summed=True,
    ),
    TEXTS,
    st.tuples(TEXTS, TEXTS),
    st.booleans(),
    st.lists(RULE, max_size=3),
    st.lists(TEXTS, max_size=2),
)
ANSWERS = st.sampled_from(["ja", "nej", "delvis", "vet ej", ""])
SURVEYS = st.builds(
    lambda number, prefix, turned, meanings, only: Block(
        "*",
        "Enkäter",
        {"Svar-id": Take(number, prefix=prefix)},
        {"Termin": "VT25", "Respondent": "elev"},
        {"Svar": meanings} if meanings else {},
        turn=Turn("Fråga", "Svar", turned),
        only_with=only,
    ),
    st.lists(TEXTS, min_size=1, max_size=3).map(tuple),
    st.one_of(st.just(""), TEXTS),
    st.dictionaries(TEXTS, st.sampled_from(["mår bättre", "verktyg framåt"]), min_size=1, max_size=3),
    st.dictionaries(WORDS.map(str.casefold), ANSWERS, max_size=3),
    st.one_of(st.just(""), TEXTS),
)


@given(st.lists(st.one_of(LEDGERS, SURVEYS), min_size=1, max_size=3))
def test_a_mapping_that_is_written_is_read_back_the_same(blocks):
    made = Mapping("m.toml", tuple(blocks))
    assert parse(as_toml(made), "m.toml") == made
