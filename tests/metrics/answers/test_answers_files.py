"""An answer in four kinds of file: the same figures in all of them, and nothing that is not published."""

import zipfile
from datetime import UTC, date, datetime
from io import BytesIO

import openpyxl
import pytest
from docx import Document
from lxml import etree

from data_access.answers import OwnText
from data_access.question_templates import templates
from metrics.answers import figures
from metrics.answers.proposal import propose
from metrics.export.answer_docx import answer_document
from metrics.export.answer_paper import AnswerPaper, answer_paper
from metrics.export.answer_pdf import answer_pdf
from metrics.export.answer_txt import answer_text
from metrics.export.answer_xlsx import answer_workbook
from metrics.reading_room import ReadingRoom

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SITE = "https://lagesbild.example"
OWN = OwnText(3, "Jag ser allvarligt på det.\n=1+1 <b>#panic()</b> & 99", datetime(2026, 11, 22, tzinfo=UTC), "anna")
DAY = date(2026, 11, 22)
QUESTIONS = [one.text for one in templates().questions]


def paper_of(room: ReadingRoom, question: str, own: OwnText | None = OWN) -> AnswerPaper:
    found = room.publications()
    return answer_paper(propose(question, found), found, own, DAY, SITE, example=True)


def footnotes(data: bytes) -> tuple[list[str], list[str]]:
    """The texts of a Word file's footnotes, and the ids that its body refers to, in order."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        notes = etree.fromstring(package.read("word/footnotes.xml"))
        body = etree.fromstring(package.read("word/document.xml"))
        assert b"footnotes+xml" in package.read("[Content_Types].xml")
    texts = ["".join(note.itertext(f"{W}t")).strip() for note in notes if f"{W}type" not in note.attrib]
    return texts, [mark.get(f"{W}id") for mark in body.iter(f"{W}footnoteReference")]


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_same_figures_stand_in_every_file(room: ReadingRoom, question: str) -> None:
    paper = paper_of(room, question)
    ids = [one.figure.id for one in paper.lines]
    notes, marks = footnotes(answer_document(paper))
    assert len(notes) == len(paper.notes)
    assert marks == [str(number) for number in range(1, len(notes) + 1)]
    assert [note for note in notes if "Siffra pilot-" in note] == [one for one in notes if any(i in one for i in ids)]
    assert all(any(f"Siffra {name}" in note for note in notes) for name in ids)
    book = openpyxl.load_workbook(BytesIO(answer_workbook(paper)))
    assert [row[9].value for row in book["Siffror"].iter_rows(min_row=2)] == ids
    text = " ".join(answer_text(paper).decode().split())
    assert all(f"Siffra {name}" in text for name in ids)
    for one in paper.lines:
        assert one.value in answer_text(paper).decode()


def test_numbers_in_the_workbook_are_published_ones(room: ReadingRoom) -> None:
    shown = [one.cell for found in room.publications() for one in figures.figures(found) if not one.cell.hidden]
    allowed = {
        round(n, 9) for c in shown for n in (c.numerator, c.denominator, c.value, c.low, c.high) if n is not None
    }
    seen = 0
    for question in QUESTIONS:
        paper = paper_of(room, question)
        book = openpyxl.load_workbook(BytesIO(answer_workbook(paper)))
        numbers = [cell.value for row in book["Siffror"].iter_rows(min_row=2, min_col=2) for cell in row]
        numbers = [round(float(one), 9) for one in numbers if isinstance(one, int | float)]
        assert set(numbers) <= allowed
        assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)
        seen += len(numbers)
    assert seen > 50


def test_word_reads_as_a_written_answer(room: ReadingRoom) -> None:
    data = answer_document(paper_of(room, QUESTIONS[0]))
    made = Document(BytesIO(data))
    heads = [one.text for one in made.paragraphs if one.style.name.startswith(("Title", "Heading 1"))]
    assert heads[:4] == ["Svar på interpellation", "Frågan", "Svar", "Egen text"]
    texts = [one.text for one in made.paragraphs]
    assert QUESTIONS[0] in texts
    assert "=1+1 <b>#panic()</b> & 99" in texts
    assert any("Tal i den kommer inte ur publikationerna" in text for text in texts)
    assert any("Exempeldata" in text for text in texts)
    assert made.core_properties.language == "sv-SE"
    links = [one.target_ref for one in made.part.package.iter_rels() if one.is_external]
    assert f"{SITE}/publikationer?figure=pilot-2025-06-30/intake" in links


def test_a_note_met_again_keeps_its_number(room: ReadingRoom) -> None:
    paper = paper_of(room, QUESTIONS[0])
    used = [number for found in paper.paragraphs for one in found for number in one.notes]
    again = [number for number in set(used) if used.count(number) > 1]
    assert again
    body = Document(BytesIO(answer_document(paper)))
    runs = [run for one in body.paragraphs for run in one.runs if run.style.name == "Footnote Reference"]
    repeated = [int(run.text) for run in runs if run.text]
    assert repeated == [number for place, number in enumerate(used) if number in used[:place]]


def test_the_pdf_is_tagged_swedish_and_always_the_same(room: ReadingRoom) -> None:
    for question in QUESTIONS[:3]:
        data = answer_pdf(paper_of(room, question))
        assert data.startswith(b"%PDF-1.7")
        for sign in (b"/StructTreeRoot", b"/Lang(sv-SE)", b"<pdfuaid:part>1<"):
            assert sign in data
    assert answer_pdf(paper_of(room, QUESTIONS[0])) == answer_pdf(paper_of(room, QUESTIONS[0]))


@pytest.mark.parametrize(
    "question", ["Vad heter statsministern?", '=HYPERLINK("x")', "#panic() $x$ <script>", "*a* _b_ @c", "x" * 600]
)
def test_a_question_without_an_answer_says_so_in_every_file(room: ReadingRoom, question: str) -> None:
    paper = paper_of(room, question, None)
    said = "Frågan kan inte besvaras med de uppgifter som finns."
    text = answer_text(paper).decode()
    assert said in text
    assert question in text
    word = Document(BytesIO(answer_document(paper)))
    assert any(said in one.text for one in word.paragraphs)
    assert not footnotes(answer_document(paper))[0]
    book = openpyxl.load_workbook(BytesIO(answer_workbook(paper)))
    assert any(cell.value == question for row in book["Svar"].iter_rows() for cell in row)
    assert answer_pdf(paper).startswith(b"%PDF")


def test_no_example_warning_over_real_data(room: ReadingRoom) -> None:
    found = room.publications()
    paper = answer_paper(propose(QUESTIONS[0], found), found, None, DAY, SITE, example=False)
    assert "Exempeldata" not in answer_text(paper).decode()
    assert answer_text(paper_of(room, QUESTIONS[0])).decode().startswith("Exempeldata")
