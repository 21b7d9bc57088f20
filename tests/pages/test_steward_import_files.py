"""/import in a real browser: what is no workbook, several files as one, and files in another layout."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from data_access.engine import engine_for
from data_access.frames import read
from data_access.scope import OPERATOR
from tests.data_access.intake.small_file import APPLICATION, write
from tests.pages.serving import settled
from tests.pages.steward import accessible, choose, hand_in, lead, line


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("tom.xlsx", b""),
        ("program.xlsx", b"MZ" + bytes(5000)),
        ("stor.xlsx", bytes(60 * 1024**2)),
        ("tom.csv", b""),
    ],
)
def test_what_is_no_workbook_is_refused_in_words(steward: Page, tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    hand_in(steward, path)
    expect(lead(steward)).to_contain_text("Filen kan inte läsas in: ")
    assert line(steward, "Hela filen" if name.endswith("xlsx") else "tom")[2].startswith("Fel: ")
    expect(steward.get_by_role("button", name="Läs in filen")).to_have_count(0)


def test_several_csv_files_are_one_and_a_workbook_stands_alone(steward: Page, tmp_path: Path) -> None:
    goals, meetings = tmp_path / "Mål.csv", tmp_path / "Möten.csv"
    goals.write_bytes("Område;Från;Till;Mål antal elever\r\nFarsta;2031-07-01;2032-06-30;9\r\n".encode("cp1252"))
    meetings.write_bytes(b"Typ;Datum\r\nstyrgrupp;2025-11-03\r\n")
    hand_in(steward, goals, meetings)
    expect(lead(steward)).to_contain_text("Filen kan läsas in")
    assert line(steward, "Mål")[1] == line(steward, "Möten")[1] == "1"
    hand_in(steward, write(tmp_path / "bok.xlsx", {"Ansökningar": [APPLICATION]}))
    expect(lead(steward)).to_contain_text("kan inte läsas in: ett fel")
    assert "flera filer som inte hör ihop" in line(steward, "Hela filen")[2]


def test_a_file_with_other_headings_is_mapped_tried_saved_and_used(steward: Page, example: str, tmp_path: Path) -> None:
    case = read(engine_for(example), "cases", OPERATOR)["case_id"][0]
    path = tmp_path / "skolsystem.csv"
    rows = f"Löpnr;År;Veckonr;Timmar;Närvaro tim\r\n{case};2022;40;20,5;10\r\n{case};2022;41;20,5;12,5\r\n"
    path.write_bytes(rows.encode("cp1252"))
    hand_in(steward, path)
    expect(lead(steward)).to_contain_text("kan inte läsas in")
    steward.get_by_role("button", name="Föreslå hur kolumnerna hör ihop").click()
    expect(steward.get_by_text("Välj också varifrån de här hämtas:")).to_be_visible()
    settled(steward)
    choose(steward, "Erbjudna timmar", "Timmar")
    shown = steward.get_by_role("region", name="Närvaro: de första 2 raderna")
    expect(shown).to_contain_text("2022-V41")
    expect(shown).to_contain_text("12,5")
    accessible(steward)
    with steward.expect_download() as taken:
        steward.get_by_role("button", name="Spara mappningen").click()
    saved = tmp_path / "mappning.toml"
    saved.write_bytes(taken.value.path().read_bytes())
    steward.get_by_role("button", name="Granska filen så här").click()
    expect(lead(steward)).to_contain_text("Filen kan läsas in")
    assert line(steward, "Närvaro")[1] == "2"
    steward.reload()
    settled(steward)
    hand_in(steward, path, saved)
    expect(lead(steward)).to_contain_text("Filen kan läsas in")
    saved.write_text('[[blad]]\ntill = "Närvar"\n', encoding="utf-8")
    steward.reload()
    settled(steward)
    hand_in(steward, path, saved)
    expect(lead(steward)).to_contain_text("Mappningen kan inte användas")


def test_answers_in_codes_are_given_their_meanings_and_what_the_file_lacks_is_typed(
    steward: Page, tmp_path: Path
) -> None:
    path = tmp_path / "enkät.csv"
    questions = "1. Har det blivit lättare att vara i skolan?;2. Mår du bättre än tidigare?"
    path.write_bytes(f"Svarsnummer;Område;{questions}\r\n77;Järva;1;4\r\n78;Kista;3;9\r\n".encode("cp1252"))
    hand_in(steward, path)
    expect(lead(steward)).to_contain_text("kan inte läsas in")
    steward.get_by_role("button", name="Föreslå hur kolumnerna hör ihop").click()
    expect(lead(steward)).to_contain_text("Se igenom förslaget")
    choose(steward, "Termin (krävs)", "= samma på alla rader")
    steward.get_by_label("Termin på alla rader").fill("VT25")
    steward.get_by_label("Termin på alla rader").press("Enter")
    choose(steward, "Respondent (krävs)", "= elev")
    for value, meaning in (("3", "nej"), ("4", "vet ej"), ("9", "ingen uppgift")):
        choose(steward, f"Svar: {value}", meaning)
    choose(steward, "Stadsdelsområde: Kista", "Järva")
    accessible(steward)
    steward.get_by_role("button", name="Granska filen så här").click()
    expect(lead(steward)).to_contain_text("Filen kan läsas in")
    assert line(steward, "Enkäter")[1] == "3"
    rows = steward.get_by_role("region", name="Enkäter: de första 3 raderna").get_by_role("row").all_inner_texts()
    assert [row.split("\t") for row in rows[1:]] == [
        ["77", "VT25", "elev", "lättare i skolan", "ja", "Järva"],
        ["77", "VT25", "elev", "mår bättre", "vet ej", "Järva"],
        ["78", "VT25", "elev", "lättare i skolan", "nej", "Järva"],
    ]
