"""The same value in many forms: comma or point, date or day number. One meaning each, or none."""

from datetime import date

import polars as pl
import pytest

from data_access.intake.cells import values_of, with_clock
from data_access.sheets import Column, Kind

NBSP, NARROW = "\u00a0", "\u202f"
FORMS = {
    Kind.NUMBER: {
        "12,5": 12.5,
        "12.5": 12.5,
        "12": 12.0,
        "-3": -3.0,
        "−3,25": -3.25,
        "12 000": 12000.0,
        f"12{NBSP}000{NARROW}000,5": 12000000.5,
        "+7": 7.0,
        "-0": 0.0,
        "1 2": None,
        "12 00": None,
        "1.234,5": None,
        "1e5": None,
        "nan": None,
        "inf": None,
        "12 kr": None,
        "true": None,
        "62 %": None,
        "1899-12-31 10:30:00": None,
        "٣": None,
    },
    Kind.PERCENT: {"62": 62.0, "62 %": 62.0, "62,5%": 62.5, "0,62": 0.62, "%": None},
    Kind.INTEGER: {"12": 12, "12,0": 12, "1 200": 1200, "12,5": None, "99999999999": None},
    Kind.DATE: {
        "2024-01-15": date(2024, 1, 15),
        "2024-01-15 00:00:00": date(2024, 1, 15),
        "2024-01-15T00:00": date(2024, 1, 15),
        "45306": date(2024, 1, 15),
        "45306,5": date(2024, 1, 15),
        "20240115": date(2024, 1, 15),
        "2024-02-30": None,
        "15/1 2024": None,
        "1999-12-31": None,
        "2101-01-01": None,
        "12": None,
        "24-01-15": None,
    },
    Kind.WEEK: {
        "2024-V05": "2024-V05",
        "2024-v5": "2024-V05",
        "2020-V53": "2020-V53",
        "2024-V53": None,
        "2024-V00": None,
        "V05": None,
        "9999-V01": None,
    },
    Kind.TERM: {"HT23": "HT23", "vt 24": "VT24", "HT2023": None, "ST23": None},
    Kind.QUARTER: {"2024-K1": "2024-K1", "2024-k4": "2024-K4", "2024-K5": None},
    Kind.PERIOD: {
        "2023-08": "2023-08",
        "2023-08-01 00:00:00": "2023-08",
        "projektet": "Projektet",
        "2023-13": None,
        "2023-08-02": None,
    },
    Kind.SCHOOL_YEAR: {"2021/22": "2021/22", "2099/00": "2099/00", "2021/23": None, "2021-22": None},
    Kind.TEXT: {"A1": "A1", "a\u030a": "å", "#SAKNAS!": None, "nan": None, "Sant": None, "#1": "#1"},
}


@pytest.mark.parametrize("kind", FORMS)
def test_each_form_has_one_meaning_or_none(kind):
    texts = pl.Series(list(FORMS[kind]))
    assert values_of(Column("x", "x", kind), texts, epoch_1904=False).to_list() == list(FORMS[kind].values())


@pytest.mark.parametrize(
    ("values", "texts", "meanings"),
    [
        (("ja", "nej"), ["JA", "j", "1", "x", "X", "Nej", "N", "0", "kanske"], [*["ja"] * 5, *["nej"] * 3, None]),
        (("F", "1"), ["f", "F", "1", "0", "x"], ["F", "F", "1", None, None]),
        (("egen ansökan",), ["Egen  Ansökan", f"egen{NBSP}ansökan"], ["egen ansökan"] * 2),
    ],
)
def test_categories_forgive_case_and_space(values, texts, meanings):
    column = Column("x", "x", Kind.CATEGORY, values=values)
    assert values_of(column, pl.Series(texts), epoch_1904=False).to_list() == meanings


def test_days_counted_from_1904():
    column = Column("x", "x", Kind.DATE)
    assert values_of(column, pl.Series(["43844"]), epoch_1904=True).to_list() == [date(2024, 1, 15)]


def test_a_clock_is_anything_but_midnight():
    texts = pl.Series(["2024-01-15", "2024-01-15 00:00:00", "2024-01-15 13:30:00", "45306", "45306.5", None])
    assert with_clock(texts).to_list() == [False, False, True, False, True, False]


def test_empty_columns_keep_their_type():
    for kind, kept in (
        (Kind.DATE, pl.Date),
        (Kind.NUMBER, pl.Float64),
        (Kind.INTEGER, pl.Int64),
        (Kind.WEEK, pl.String),
    ):
        texts = pl.Series([None, None], dtype=pl.String)
        assert values_of(Column("x", "x", kind), texts, epoch_1904=False).dtype == kept
