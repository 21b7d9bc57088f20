"""What looks like a personnummer, and what does not. The number is the published test number."""

import polars as pl
import pytest

from data_access.intake.identities import forbidden_heading, identity_like, rows_with_identity
from data_access.sheets import SHEETS

IDENTITIES = (
    "640823-3234",
    "19640823-3234",
    "6408233234",
    "196408233234",
    "640823+3234",
    "640823 3234",
    "64 08 23 32 34",
    "19 640823-3234",
    "1964-08-23-3234",
    "1964-08-23 3234",
    "640823 - 3234",
    "640823–3234",
    "640823−3234",
    "640823\u00ad-3234",
    "640883-3234",
    "196408833234",
    "640823-TF01",
    "640823-XXXX",
    "elev 6408233234, årskurs 6",
    "P6408233234",
    "6408233234.0",
    "6408233234,50",
    "905123234",
    "905123234.0",
)
NO_IDENTITIES = (
    "2024-01-15",
    "2024-01-15 00:00:00",
    "2024-01-15 13:30:00",
    "2023-08-01 – 2025-06-30",
    "2023-08-01 2025-06-30",
    "2024-V05",
    "2021/22 2022/23",
    "45306",
    "11997086",
    "12 345 678",
    "1 234 567 890",
    "0.6408233234",
    "12,6408233234",
    "556036-0793",
    "641323-3234",
    "640800-3234",
    "640860-3234",
    "640832-3234",
    "SST-2024-0001",
    "550e8400-e29b-41d4-a716-446655440000",
    "08-508 33 000",
    "64082332345",
    "990123234567",
)


@pytest.mark.parametrize("text", ["03/02/2024 13:05", "3.2.2024 13:05:59", "31-12-2025 00:00"])
def test_a_day_and_a_clock_are_none(text):
    assert not identity_like(text)
    assert identity_like(f"{text} 640823-3234")


@pytest.mark.parametrize("text", IDENTITIES)
def test_looks_like_one(text):
    assert identity_like(text)
    assert rows_with_identity(pl.Series([text])).to_list() == [True]


@pytest.mark.parametrize("text", NO_IDENTITIES)
def test_looks_like_something_else(text):
    assert not identity_like(text)
    assert rows_with_identity(pl.Series([text])).to_list() == [False]


def test_empty_cells_are_no_identities():
    assert rows_with_identity(pl.Series([None, "640823-3234", ""])).to_list() == [False, True, False]


@pytest.mark.parametrize(
    "heading",
    [
        *("Namn", "Elevens förnamn", "EFTERNAMN", "Personnr", "Person-nummer", "Pnr", "Pers. nr", "Samordningsnummer"),
        *("Födelsedatum", "Adress", "E-postadress", "E-post", "Mejl", "Telefon", "Tel.", "Telnr", "Mobil", "Mobilnr"),
        "name",
    ],
)
def test_headings_made_for_identities(heading):
    assert forbidden_heading(heading)


def test_the_workbooks_own_headings_are_allowed():
    headings = [column.heading for sheet in SHEETS for column in sheet.columns]
    assert [heading for heading in (*headings, "Hotell", "Detaljer") if forbidden_heading(heading)] == []
