"""A ledger's amounts are preserved to the öre, whatever the accounts, whatever the signs."""

import tempfile
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import polars as pl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.data_access.intake.broken_mappings import LEDGER, changed
from tests.data_access.intake.mapping_files import judged_with, text_file

ENTRIES = st.lists(
    st.tuples(
        st.sampled_from(["5010", "5099", "6212", "9999", ""]),
        st.sampled_from(["202301", "202302", "202312"]),
        st.decimals(-9_999_999, 9_999_999, places=2),
    ),
    min_size=1,
    max_size=40,
)


def swedish(amount: Decimal) -> str:
    return f"{amount:,.2f}".replace(",", " ").replace(".", ",")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ENTRIES, st.booleans())
def test_nothing_is_lost_and_nothing_counted_twice(entries, reverse):
    how = changed(LEDGER, '"Belopp"', f'{{ kolumn = "Belopp", omvant_tecken = {str(reverse).lower()} }}')
    with tempfile.TemporaryDirectory() as folder:
        rows = (f"{account};{period};{swedish(amount)}" for account, period, amount in entries)
        judgement = judged_with(text_file(Path(folder, "hb.csv"), "Konto;Period;Belopp", *rows), how)
    assert judgement.ok
    expected: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for account, period, amount in entries:
        line = "Specialpedagoger" if account.startswith("50") else "Ej mappat"
        expected[line, f"{period[:4]}-{period[4:]}"] += -amount if reverse else amount
    found = {
        (row["cost_line"], row["period"]): Decimal(str(row["actual"])).quantize(Decimal("0.01"))
        for row in judgement.frames["budget"].iter_rows(named=True)
    }
    assert found == expected


def stored(*rows: tuple[str, str, float | None], budget: float | None = None):
    """Budget lines that the database holds already, with the same budget each."""
    frame = pl.DataFrame(rows, schema=["cost_line", "period", "actual"], orient="row")
    frame = frame.with_columns(pl.lit(budget, pl.Float64).alias("budget"))
    return lambda table: frame if table == "budget" else pl.DataFrame()


def test_a_line_that_lost_its_amounts_in_a_month_of_the_file_becomes_zero(tmp_path):
    before = stored(
        ("Ej mappat", "2023-01", 500.0),
        ("Ej mappat", "2023-02", 500.0),
        ("Specialpedagoger", "2023-01", 1.0),
        ("Skolpsykologer", "2023-01", 7.0),
        ("Ej mappat", "Projektet", 9.0),
    )
    path = text_file(tmp_path / "hb.csv", "Konto;Period;Belopp", "5010;202301;10", "5010;202301;-4")
    rows = judged_with(path, LEDGER, before).frames["budget"].rows()
    assert sorted(rows) == [("Ej mappat", "2023-01", 0.0), ("Specialpedagoger", "2023-01", 6.0)]


def test_empty_amounts_are_no_amount(tmp_path):
    path = text_file(tmp_path / "hb.csv", "Konto;Period;Belopp", "5010;202301;", "6212;202301;2", "6212;202301;")
    rows = judged_with(path, LEDGER).frames["budget"].rows()
    assert sorted(rows, key=str) == [("Ej mappat", "2023-01", 2.0), ("Specialpedagoger", "2023-01", None)]


def test_the_plan_and_the_ledger_of_one_file_meet_on_the_same_rows_and_a_stored_plan_stays(tmp_path):
    plan = """
        [[blad]]
        ur = "plan"
        till = "Budget"
        [blad.kolumner]
        "Kostnadsslag" = "Slag"
        "Period" = "Månad"
        "Budget" = { kolumn = "tkr", enhet = "tusental" }
        """
    folder = tmp_path / "mapp"
    folder.mkdir()
    text_file(folder / "plan.csv", "Slag;Månad;tkr", "Specialpedagoger;2023-01;1,5")
    text_file(folder / "bok.csv", "Konto;Period;Belopp", "5010;202301;10", "5011;202301;5")
    how = plan + changed(LEDGER, "[[blad]]", '[[blad]]\nur = "bok"')
    before = stored(("Ej mappat", "2023-01", 3.0), budget=70.0)
    judgement = judged_with(folder, how, before)
    assert judgement.problems == ()
    rows = judgement.frames["budget"].select("cost_line", "budget", "actual").rows()
    assert sorted(rows) == [("Ej mappat", 70.0, 0.0), ("Specialpedagoger", 1500.0, 15.0)]
