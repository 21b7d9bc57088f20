"""A proposed mapping and the rows it gives, for a steward to look through before anything is judged."""

from datetime import date
from pathlib import Path

import pytest

from data_access.intake import mapping
from data_access.intake.mapping import FaultyMapping, as_toml, parse, preview, propose
from data_access.intake.mapping.model import Mapping, Take
from data_access.intake.source import read_source
from tests.data_access.intake import mapping_files as files
from tests.data_access.intake.broken_rows import TEST_NUMBER
from tests.data_access.intake.mapping_files import text_file
from tests.data_access.intake.small_file import small, write

WEEK_ROW = "J1;Skolan;7A;2025;{};1 200;480,5;240;479,5;Ordinarie"


def proposed(path: Path) -> Mapping:
    return propose(read_source(path, lambda _phrase: None))


def test_our_own_file_is_proposed_as_it_stands(tmp_path):
    rows = {name: found for name, found in small().items() if found}
    made = proposed(write(tmp_path / "fil.xlsx", rows))
    assert {block.source: block.target for block in made.blocks} == {name: name for name in rows}
    for block in made.blocks:
        assert {heading: take.columns for heading, take in block.columns.items()} == {
            heading: (heading,) for heading in rows[block.target][0] if _filled(rows[block.target], heading)
        }
    assert parse(as_toml(made)).blocks == made.blocks


def _filled(rows, heading) -> bool:
    return any(heading in row for row in rows)


def test_the_weeks_of_a_school_system(tmp_path):
    path = files.attendance(tmp_path / "franvaro.csv", *(WEEK_ROW.format(number) for number in range(33, 36)))
    (block,) = proposed(path).blocks
    shipped = mapping.read(files.ATTENDANCE).blocks[0]
    assert block.target == "Närvaro"
    assert block.columns == shipped.columns
    assert block.left_out == ("Skola", "Klass")


def test_the_sessions_of_a_score_system(tmp_path):
    path = files.scores(
        tmp_path / "poang.csv", "J1;1;15/09/2025 13:05;ORS-U;K;18,5;B1", "J2;2;3/4/2025;SDQ-I;Elev;4;B2"
    )
    (block,) = proposed(path).blocks
    assert (block.target, block.columns) == ("Skattningar", mapping.read(files.SCORES).blocks[0].columns)
    assert block.meanings == {}


def test_the_columns_of_a_survey(tmp_path):
    path = files.survey(tmp_path / "enkat.csv", '1;2025-05-20;Järva;"Ja, absolut";nej;ja;ja;Dellvis')
    (block,) = proposed(path).blocks
    assert (block.target, block.turn) == ("Enkäter", mapping.read(files.SURVEY).blocks[0].turn)
    assert block.meanings == {"Svar": {"Ja, absolut": "ja", "Dellvis": "delvis"}}
    with pytest.raises(FaultyMapping, match="Termin är obligatorisk"):
        parse(as_toml(proposed(path)))


def test_a_ledger_is_summed_and_its_rules_are_left_to_the_user(tmp_path):
    path = files.ledger(tmp_path / "hb.csv", "5010;101;SST20;202508;100 000,50;Lön")
    (block,) = proposed(path).blocks
    shipped = mapping.read(files.LEDGER).blocks[0]
    assert (block.target, block.columns, block.summed) == ("Budget", shipped.columns, True)
    assert block.choice
    assert (block.choice.otherwise, block.choice.rules) == ("Ej mappat", ())
    rows = preview(path, parse(as_toml(proposed(path))))["Budget"]
    assert rows.to_dicts() == [{"Kostnadsslag": "Ej mappat", "Period": "2025-08", "Utfall": 100_000.5}]


def test_names_and_identities_are_never_proposed(tmp_path):
    path = text_file(
        tmp_path / "elever.csv", "Elevnamn;Kod;Team;Startdatum;Ansökan", f"x;{TEST_NUMBER};A;2024-01-08;A1"
    )
    (block,) = proposed(path).blocks
    assert block.target == "Insatser"
    assert {source for take in block.columns.values() for source in take.columns} == {"Team", "Startdatum", "Ansökan"}
    assert set(block.left_out).isdisjoint({"Elevnamn", "Kod"})


def test_an_identity_as_a_heading_or_a_sheet_is_not_written_either(tmp_path):
    rows = [{"Typ": "styrgrupp", "Datum": date(2024, 1, 8), TEST_NUMBER: 1}]
    path = write(tmp_path / "fil.xlsx", {"Möten": rows, TEST_NUMBER: rows})
    assert [block.source for block in proposed(path).blocks] == ["Möten"]
    assert "3234" not in as_toml(proposed(path))


@pytest.mark.parametrize("content", [b"", b"\x00\x01", b"Apa;Banan\n1;2\n", b"a\n"])
def test_what_resembles_nothing_gets_no_proposal(content, tmp_path):
    path = tmp_path / "fil.csv"
    path.write_bytes(content)
    assert proposed(path).blocks == ()


def test_ten_rows_are_shown_typed_and_without_identities(tmp_path):
    rows = [f"J{number};1;{number}/9/2025;CORS-B;K;x" for number in range(2, 20)]
    path = files.scores(tmp_path / "poang.csv", f"{TEST_NUMBER};1;1/9/2025;ORS-U;K;18,5", *rows)
    shown = preview(path, mapping.read(files.SCORES))["Skattningar"]
    assert shown.height == 10
    first = {"Ärende-id": "(dolt)", "Datum": date(2025, 9, 1), "Instrument": "ORS", "Vem": "elev", "Poäng": 18.5}
    assert shown.to_dicts()[0] == first
    assert shown["Poäng"].null_count() == 9
    assert preview(path, mapping.read(files.SCORES), rows=3)["Skattningar"].height == 3


def test_a_file_without_the_columns_shows_nothing(tmp_path):
    path = text_file(tmp_path / "poang.csv", "a;b", "1;2")
    assert preview(path, mapping.read(files.SCORES)) == {}
    assert preview(tmp_path / "saknas.csv", mapping.read(files.SCORES)) == {}


def test_the_monday_of_a_week_is_recognised(tmp_path):
    path = text_file(
        tmp_path / "närvaro.csv",
        "Löpnummer;Måndag;Schemalagda timmar;Närvaro",
        "J1;2025-09-29;20;7,5",
        "J1;2025-10-06;20;8",
    )
    (block,) = proposed(path).blocks
    assert block.columns["Vecka"] == Take(("Måndag",), "ÅÅÅÅ-MM-DD")
    assert preview(path, proposed(path))["Närvaro"]["Vecka"].to_list() == ["2025-V40", "2025-V41"]
