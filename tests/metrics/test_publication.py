"""The example data's publications: what they show, what they hide, and that nobody can change them unseen."""

import copy
import json
import shutil
import sqlite3
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from data_access import demo, house_rules
from data_access.engine import engine_for
from data_access.publications import Overtaken, store, stored
from data_access.scope import ALL_DISTRICTS, OPERATOR, Audience, Scope
from metrics.commands import main
from metrics.desk import Desk
from metrics.gate import Refused
from metrics.publication import truth
from metrics.publication_audit import faults
from metrics.publication_population import Population, Table
from metrics.publication_protection import Limits, protect_jointly
from metrics.publication_secrets import Release
from metrics.reading_room import ReadingRoom

ROOT = Path(__file__).parents[2]
FIRST, SECOND = date(2024, 6, 30), date(2025, 6, 30)
KEYS = {"id", "family", "day", "created", "definition_version", "guarantee", "tables", "public_facts", "previous"}
POLITICIANS = Scope(Audience.ANSWERS, ALL_DISTRICTS, "prov")


def address_of(path: Path) -> str:
    return f"sqlite:///{path}"


@pytest.fixture(scope="module")
def example(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the example data, nothing published."""
    path = Path(shutil.copy(sqlite_template, tmp_path_factory.mktemp("publications") / "example.db"))
    engine = engine_for(address_of(path))
    demo.fill(engine)
    engine.dispose()
    return path


@pytest.fixture(scope="module")
def published(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with both publications of the pilot."""
    path = Path(shutil.copy(example, tmp_path_factory.mktemp("published") / "published.db"))
    for day in (FIRST, SECOND):
        Desk(OPERATOR, address_of(path)).publish("pilot", day)
    engine_for(address_of(path)).dispose()
    return path


@pytest.fixture
def own(published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of one's own, which the environment names."""
    path = Path(shutil.copy(published, tmp_path / "own.db"))
    monkeypatch.setenv("LAGESBILD_DATABASE_URL", address_of(path))
    return path


def cells(document: dict, metric: str, *by: str) -> dict:
    (table,) = [one for one in document["tables"] if (one["metric"], one["by"]) == (metric, list(by))]
    return {tuple(cell[name] for name in by): cell["value"] for cell in table["cells"]}


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
    assert cells(document, "attendance_increased", "answer") == {("ja",): 22, ("nej",): 6, ("*",): 28}
    assert cells(document, "actual", "cost_line")["*",] == 11_997_086
    assert cells(document, "variance", "cost_line")["Projektledare 25%",] == -69_889
    assert {"metric": "intake", "day": "2025-06-30", "year": "1", "at_least": 1} in document["public_facts"]


def test_no_small_count_is_printed_unless_it_is_public(published: Path):
    for one in stored(address_of(published)):
        for table in one.document["tables"]:
            for cell in table["cells"]:
                if table["measure"] == "count" and cell["value"] is not None and cell["value"] < 5:
                    assert (table["metric"], cell.get("year"), cell["value"]) == ("intake", "F", 0)


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


def test_the_audit_passes(own: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["audit", "pilot-2025-06-30", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"ok": True, "publication": "pilot-2025-06-30", "faults": []}


def test_one_hidden_cell_printed_fails_the_audit(published: Path):
    """Every secondary cell, and every primary one: printed with its true count, the audit must fail."""
    desk = Desk(OPERATOR, address_of(published))
    everything = [Release(one.document, one.start, one.end) for one in stored(address_of(published))]
    true, limits = truth(desk._counter()), Limits(5, 10)
    assert not faults(everything, true, limits)
    tried = 0
    for at, release in enumerate(everything):
        for place, table in enumerate(release.document["tables"]):
            counted = true(release, table)["cells"] if table["metric"] in {"intake", "attendance_increased"} else []
            for number, cell in enumerate(counted):
                if table["cells"][number]["value"] is None and cell["value"] >= 5:
                    changed = copy.deepcopy(release.document)
                    changed["tables"][place]["cells"][number]["value"] = cell["value"]
                    mutant = [replace(one, document=changed) if i == at else one for i, one in enumerate(everything)]
                    assert faults(mutant, true, limits), (release.document["id"], cell)
                    tried += 1
    assert tried >= 3


def test_a_small_cell_printed_fails_the_audit(published: Path):
    desk = Desk(OPERATOR, address_of(published))
    one = stored(address_of(published))[1]
    changed = copy.deepcopy(one.document)
    (table,) = [table for table in changed["tables"] if (table["metric"], table["by"]) == ("intake", ["year"])]
    cell = next(cell for cell in table["cells"] if cell["year"] == "2")
    cell["value"] = 1
    found = faults([Release(changed, one.start, one.end)], truth(desk._counter()), Limits(5, 10))
    assert {"publication": one.id, "metric": "intake", "place": {"year": "2"}, "need": 5} in [
        f.as_dict() for f in found
    ]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE publications SET artefact = replace(artefact, '\"value\":28', '\"value\":29')",
        "UPDATE publications SET sha256 = 'x' WHERE family = 'pilot'",
        "UPDATE publications SET day = '2025-07-01' WHERE day = '2025-06-30'",
        "DELETE FROM publications WHERE day = '2024-06-30'",
    ],
)
def test_what_was_tampered_with_is_refused_everywhere(own: Path, change: str, capsys: pytest.CaptureFixture[str]):
    with sqlite3.connect(own) as connection:
        assert connection.execute(change).rowcount
    connection.close()
    for command in (
        ["audit", "pilot-2025-06-30"],
        ["show", "intake", "--for", "politikerstod"],
        ["publish", "districts", "--day", "2025-06-30"],
    ):
        assert main(command) == 1
        assert "pilot-" in capsys.readouterr().out


def test_other_days_families_and_audiences_are_refused(own: Path, monkeypatch: pytest.MonkeyPatch):
    desk = Desk(OPERATOR, address_of(own))
    with pytest.raises(Refused, match="2024-06-30, 2025-06-30"):
        desk.publish("pilot", date(2024, 12, 31))
    with pytest.raises(Refused, match="pilot, districts, city"):
        desk.publish("landet", SECOND)
    with pytest.raises(Refused, match="har inte varit ännu"):
        desk.publish("districts", date(2027, 6, 30))
    with pytest.raises(Refused, match="Publicerade: pilot-2024-06-30"):
        desk.audit("pilot-2023-06-30")
    for audience in (Audience.ANSWERS, Audience.STEERING, Audience.STEWARD):
        other = Desk(Scope(audience, ALL_DISTRICTS, "prov"), address_of(own))
        with pytest.raises(Refused, match="driver systemet"):
            other.publish("pilot", SECOND)


def with_rules(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, old: str, new: str) -> None:
    text = house_rules.DEFAULT.read_text("utf-8")
    assert old in text
    path = tmp_path / "rules.toml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    monkeypatch.setenv("LAGESBILD_CONFIG", str(path))


def test_a_family_that_cannot_be_protected_publishes_nothing(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    dims = '["district", "year", "sex", "source", "stage", "school_year", "month"]'
    with_rules(monkeypatch, tmp_path, '["district", "stage"], ["district", "sex"], ["district", "source"]]', f"{dims}]")
    with pytest.raises(Refused, match="Slå ihop värden eller ta bort en uppdelning") as refusal:
        Desk(OPERATOR, address_of(own)).publish("districts", SECOND)
    assert "month" in str(refusal.value)
    assert len(stored(address_of(own))) == 2


def test_public_facts_that_the_data_deny_are_refused(example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    with_rules(monkeypatch, tmp_path, "day = 2025-06-30, value = 28,", "day = 2025-06-30, value = 29,")
    with pytest.raises(Refused, match=r"intake .* offentligt som 29"):
        Desk(OPERATOR, address_of(example)).publish("pilot", SECOND)


def test_a_figure_given_to_a_newspaper_counts(example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """It is printed as public, and the next publication keeps the growth since then apart from it."""
    path = Path(shutil.copy(example, tmp_path / "other.db"))
    told = {"metric": "intake", "day": "2025-03-31", "district": "Kungsholmen"}
    known = Desk(OPERATOR, address_of(path)).figure("intake", ("district",), day=date(2025, 3, 31))
    value = int(known.cell(district="Kungsholmen").value)
    rows = f'district = "Kungsholmen"\nvalue = {value}\nsource = "Svar till en tidning"\n'
    (tmp_path / "rules.toml").write_text(
        f'{house_rules.DEFAULT.read_text("utf-8")}\n[[other_releases]]\nmetric = "intake"\nday = 2025-03-31\n{rows}',
        "utf-8",
    )
    monkeypatch.setenv("LAGESBILD_CONFIG", str(tmp_path / "rules.toml"))
    desk = Desk(OPERATOR, address_of(path))
    document = desk.publish("pilot", SECOND).document
    assert {**told, "value": value} in document["public_facts"]
    assert not desk.audit(document["id"])


def test_a_publication_overtaken_by_another_is_not_stored(own: Path):
    one, _ = stored(address_of(own))
    document = {**one.document, "id": "pilot-2026-06-30", "day": "2026-06-30"}
    with pytest.raises(Overtaken):
        store(address_of(own), document, (one.start, one.end), ["pilot-2024-06-30"])
    assert len(stored(address_of(own))) == 2


def test_a_publication_is_kept_alike_on_both_servers(database: str, own: Path):
    for one in stored(address_of(own)):
        kept = store(database, one.document, (one.start, one.end), one.document["previous"])
        assert kept.document | {"created": ""} == one.document | {"created": ""}
        assert stored(database)[-1] == kept
        assert store(database, one.document, (one.start, one.end), []) == kept


def test_corrected_data_leave_earlier_publications_aside_and_say_so():
    """The first day told of 9 where the data now have 6 by the second: events cannot have become fewer."""
    day, later = (Population("intake", (), date(2023, 8, 1), end) for end in (FIRST, SECOND))
    printed = Table(day, ("sex",), {("flicka",): 9, ("pojke",): 8, ("*",): 17})
    now = Table(later, ("sex",), {("flicka",): 6, ("pojke",): 12, ("*",): 18})
    answer = protect_jointly([now], [(printed, printed)], [], Limits(5, 10))
    assert answer.unlinked
    assert answer.tables[0].cells == now.cells


def test_growth_of_a_few_is_not_told():
    """Two more girls between two days: nothing was small on either, but the difference would be."""
    day, later = (Population("intake", (), date(2023, 8, 1), end) for end in (FIRST, SECOND))
    printed = Table(day, ("sex",), {("flicka",): 9, ("pojke",): 8, ("*",): 17})
    now = Table(later, ("sex",), {("flicka",): 11, ("pojke",): 18, ("*",): 29})
    answer = protect_jointly([now], [(printed, printed)], [], Limits(5, 10))
    assert answer.tables[0].cells == {("flicka",): None, ("pojke",): None, ("*",): 29}


def test_all_families_hold_together(own: Path):
    """Districts and the city after the pilot: the audit is over everything, and earlier cells stay hidden."""
    desk = Desk(OPERATOR, address_of(own))
    made = desk.publish("districts", SECOND)
    assert made.document["previous"] == ["pilot-2024-06-30", "pilot-2025-06-30"]
    assert {"metric": "intake", "day": "2025-06-30", "value": 28} in made.document["public_facts"]
    assert cells(made.document, "intake") == {(): 28}
    assert not desk.audit(made.id)


def test_politicians_read_publications_of_up_to_the_day(own: Path):
    desk = Desk(POLITICIANS, address_of(own))
    assert desk.figure("intake").total.value == 28
    assert desk.figure("intake", day=date(2025, 6, 29)).total.value == 10
    increased = desk.figure("attendance_increased").total
    assert (increased.numerator, increased.denominator, increased.persons) == (22, 28, 28)
    assert (round(increased.value, 4), round(increased.low, 4), round(increased.high, 4)) == (0.7857, 0.6046, 0.8979)
    assert desk.figure("intake_of_target").total.value == pytest.approx(28 / 60)
    assert desk.figure("intake", ("year",)).cell(year="2").hidden
    assert [cell.place for cell in desk.figure("decisions").cells] == [
        (("outcome", outcome),) for outcome in ("beviljad", "avslag", "återtagen")
    ]
    assert len(desk.figure("actual", ("cost_line",)).cells) == len(desk.figure("actual").cells) + 1
    for asked in ({"name": "intake", "by": ("district", "sex")}, {"name": "queue_length"}):
        with pytest.raises(Refused, match="Ingen publikation"):
            desk.figure(**asked)
    for dates in ({"day": date(2024, 6, 29)}, {"start": date(2024, 7, 1)}):
        with pytest.raises(Refused, match="Ingen publikation"):
            desk.figure("intake", **dates)
    with pytest.raises(Refused, match="ändras aldrig"):
        desk.figure("intake", known_on=SECOND)


def test_published_figures_are_those_of_the_operator(own: Path):
    """Whatever is not hidden is what `show` says for the same day and period."""
    compared = 0
    for name, by in (("intake", ("district",)), ("intake", ("sex",)), ("decisions", ()), ("attendance_increased", ())):
        exact = {cell.place: cell for cell in Desk(OPERATOR, address_of(own)).figure(name, by, day=SECOND).cells}
        for cell in ReadingRoom(address_of(own)).figure(name, by).cells:
            if not cell.hidden:
                assert cell == exact[cell.place]
                compared += 1
    assert compared >= 9


def test_the_reading_room_has_no_way_to_rows():
    """A process that reads publications never loads what reads rows."""
    program = (
        "import sys, metrics.reading_room as room; r = room.ReadingRoom('sqlite://')\n"
        "print([m for m in ('data_access.frames', 'metrics.desk', 'data_access.intake.load') if m in sys.modules])\n"
        "print(sorted(vars(r)))"
    )
    run = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.splitlines() == ["[]", "['address']"]
