"""What the example data's publications show and hide, the same every time, in every file."""

import copy
import json
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from data_access.access_log import entries
from data_access.actions import Action
from data_access.engine import engine_for
from data_access.publications import store, stored
from metrics.commands import main
from tests.metrics.publications.house import KEYS, ROOT, address_of, cells


def test_the_second_publication_shows_what_the_report_says(published: Path):
    _, second = stored(address_of(published))
    document = second.document
    assert set(document) == KEYS
    assert document["previous"] == ["pilot-2024-06-30"]
    assert cells(document, "intake") == {(): 28}
    assert cells(document, "intake", "district") == {("Järva",): 15, ("Kungsholmen",): 13, ("*",): 28}
    sexes = cells(document, "intake", "sex")
    assert (sexes["flicka",], sexes["pojke",]) == (16, 12)
    assert cells(document, "intake", "year")["F",] == 0
    assert cells(document, "time_to_decision", "waited")["fler än 21 dagar",] == 8
    assert cells(document, "time_to_start", "waited")["*",] == 28
    assert cells(document, "due_after_3", "state") == {("done",): 11, ("overdue",): 0, ("pending",): 11, ("*",): 22}
    assert cells(document, "due_after_6", "state")["overdue",] is None
    assert cells(document, "attendance_increased", "answer") == {("ja",): 22, ("nej",): 6, ("*",): 28}
    assert cells(document, "actual", "cost_line")["*",] == 11_997_086
    assert cells(document, "variance", "cost_line")["Projektledare 25%",] == -69_889
    assert {"metric": "intake", "day": "2025-06-30", "year": "1", "at_least": 1} in document["public_facts"]


def test_no_small_count_is_printed_unless_it_is_public(published: Path):
    """A zero of the whole programme, such as an empty queue or nobody overdue, is of nobody's background."""
    for one in stored(address_of(published)):
        facts = [fact for fact in one.document["public_facts"] if fact["day"] == str(one.day)]
        public = {_place(fact): fact.get("value") for fact in facts}
        for table in one.document["tables"]:
            for cell in table["cells"]:
                small = table["measure"] == "count" and cell["value"] is not None and cell["value"] < 5
                if small and (cell["value"] or set(table["by"]) - {"state", "waited"}):
                    assert public[_place({"metric": table["metric"], **cell})] == cell["value"]


def _place(row: dict) -> frozenset:
    return frozenset((name, text) for name, text in row.items() if name not in {"day", "value", "at_least"})


def test_what_the_report_says_of_all_is_shown_from_its_day_on(published: Path):
    """ "Alla" leaves a zero beside it, which would otherwise be hidden: public facts imply it."""
    first, second = (one.document for one in stored(address_of(published)))
    for metric, people in (("daily_contact", 28), ("feels_missed", 28), ("declined_guided", 13)):
        assert cells(second, metric, "answer") == {("ja",): people, ("nej",): 0, ("*",): people}
        assert cells(first, metric, "answer")["ja",] is None
    helped = cells(second, "adequate_help", "actor", "answer")
    assert {place: count for place, count in helped.items() if place[1] == "ja"} == {
        (actor, "ja"): 28 for actor in ("skola", "socialtjänst", "vård")
    }


def test_the_first_publication_is_protected_against_what_the_report_will_say(published: Path):
    """Year 1 and 9 are known to be there by the end, and 28 in all: the first day hides them, and shows the halves."""
    first, _ = stored(address_of(published))
    assert cells(first.document, "intake", "district") == {("Järva",): 5, ("Kungsholmen",): 5, ("*",): 10}
    years = cells(first.document, "intake", "year")
    assert {count for year, count in years.items() if year != ("*",)} == {None}


def test_the_same_input_gives_the_same_tables(published: Path, example: Path, tmp_path: Path):
    again = Path(shutil.copy(example, tmp_path / "again.db"))
    program = (
        "import sys; from datetime import date; from metrics.desk import Desk; from data_access.scope import OPERATOR\n"
        "for day in ('2024-06-30', '2025-06-30'): Desk(OPERATOR, sys.argv[1]).publish('pilot', date.fromisoformat(day))"
    )
    subprocess.run([sys.executable, "-c", program, address_of(again)], cwd=ROOT, check=True)
    made = [[json.dumps(one.document["tables"]) for one in stored(address_of(path))] for path in (published, again)]
    assert made[0] == made[1]


def test_the_same_day_again_is_the_stored_publication(own: Path, tmp_path: Path):
    before = stored(address_of(own))
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        assert main(["publish", "pilot", "--day", "2025-06-30", "--out", str(folder)]) == 0
    assert stored(address_of(own)) == before
    one, two = ((folder / "publication.json").read_bytes() for folder in folders)
    assert one == two
    assert json.loads(one) == before[1].document


def test_the_log_tells_who_published(own: Path, capsys: pytest.CaptureFixture[str]):
    """Once: the same day again is the stored one, and tells nothing."""
    for _ in range(2):
        assert main(["publish", "districts", "--day", "2025-06-30"]) == 0
    assert capsys.readouterr().out.split() == ["districts-2025-06-30"] * 2
    told = [one for one in entries(engine_for(address_of(own))) if one.action == Action.PUBLISH]
    assert [one.what for one in told][-1] == "districts-2025-06-30"
    assert len(told) == 3


def test_every_file_says_the_same_and_no_more(own: Path, tmp_path: Path):
    assert main(["publish", "pilot", "--day", "2025-06-30", "--out", str(tmp_path)]) == 0
    document = json.loads((tmp_path / "publication.json").read_text("utf-8"))
    told = {cell["value"] for table in document["tables"] for cell in table["cells"]}
    told |= {fact.get("value") for fact in document["public_facts"]}
    book = openpyxl.load_workbook(tmp_path / "publication.xlsx")
    in_book = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    word = Document(str(tmp_path / "publication.docx"))
    in_word = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    alone = {value for value in in_book if isinstance(value, int)}
    alone |= {int(text) for text in [*in_word, *map(str, in_book)] if text.lstrip("-").isdigit()}
    assert {28, 15, 13, 11_997_086} <= alone <= told
    hidden = sum(cell["value"] is None for table in document["tables"] for cell in table["cells"])
    assert in_book.count("..") == in_word.count("..") == hidden > 0
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    assert document["guarantee"] in in_book
    assert document["guarantee"] in [paragraph.text for paragraph in word.paragraphs]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "https://x", "\t=1"])
def test_a_name_that_looks_like_a_formula_stays_a_name(own: Path, text: str, tmp_path: Path):
    from metrics.export.publication_sections import paper
    from metrics.export.publication_xlsx import workbook

    document = copy.deepcopy(stored(address_of(own))[1].document)
    for table in document["tables"]:
        for cell in table["cells"]:
            if cell.get("district") == "Järva":
                cell["district"] = text
    path = tmp_path / "book.xlsx"
    path.write_bytes(workbook(paper(document), document["created"]))
    written = [cell for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows() for cell in row]
    assert any(cell.value == text for cell in written)
    assert {cell.data_type for cell in written} <= {"s", "n"}


def test_a_publication_is_kept_alike_on_both_servers(database: str, own: Path):
    for one in stored(address_of(own)):
        kept = store(database, one.document, (one.start, one.end), one.document["previous"])
        assert kept.document | {"created": ""} == one.document | {"created": ""}
        assert stored(database)[-1] == kept
        assert store(database, one.document, (one.start, one.end), []) == kept
