"""An answer as a workbook: the text, and every figure with all that must be known of it."""

from datetime import datetime, time
from typing import Any

from metrics.answers.dates import long_date
from metrics.answers.figures import caveats
from metrics.export.answer_paper import OWN, AnswerPaper
from metrics.export.book import Styles, written

WIDE, MIDDLE, NARROW = 90, 40, 14


def answer_workbook(paper: AnswerPaper) -> bytes:
    """The workbook's bytes; hidden figures are not in it."""

    def write(book: Any, styles: Styles) -> None:
        _text(book.add_worksheet("Svar"), paper, styles)
        _figures(book.add_worksheet("Siffror"), paper, styles)
        cannot = [(one.what, one.why, one.needed) for one in paper.cannot]
        _words(book.add_worksheet("Kan inte sägas"), ("Vad", "Varför", "Det skulle kräva"), cannot, styles)
        heads = ("Siffra", "Här", "Slutrapporten", "Bedömning")
        _words(book.add_worksheet("Slutrapporten"), heads, paper.agreements, styles)

    return written(paper.name, datetime.combine(paper.made, time()), write)


def _text(sheet: Any, paper: AnswerPaper, styles: Styles) -> None:
    sheet.set_column(0, 0, NARROW * 2)
    sheet.set_column(1, 1, WIDE)
    sheet.write_string(0, 0, paper.title, styles["title"])
    rows = [("", paper.warning), ("Fråga", paper.question), *paper.facts]
    rows += [("Svar", " ".join(one.text for one in sentences)) for sentences in paper.paragraphs]
    rows += [("Egen text", f"{OWN}\n{paper.own.text}")] if paper.own else []
    rows += [("Skydd", text) for text in paper.guarantees]
    for row, (name, said) in enumerate((pair for pair in rows if pair[1]), start=2):
        sheet.write_string(row, 0, name, styles["head"])
        sheet.write_string(row, 1, said, styles["text"])


def _figures(sheet: Any, paper: AnswerPaper, styles: Styles) -> None:
    heads = (
        *("Not", "Siffra", "Värde", "Täljare", "Nämnare", "Andel eller kvot", "Lägst", "Högst", "Till och med"),
        *("Siffra-id", "Att veta", "Länk"),
    )
    widths = (6, MIDDLE, 18, NARROW, NARROW, NARROW, NARROW, NARROW, 18, MIDDLE, WIDE, WIDE)
    for column, (head, width) in enumerate(zip(heads, widths, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, head, styles["head"])
    for row, one in enumerate(paper.lines, start=1):
        cell, figure = one.figure.cell, one.figure
        divided = cell.denominator is not None
        numbers = (cell.numerator, cell.denominator, cell.value if divided else None, cell.low, cell.high)
        kinds = ("number", "number", "number" if figure.is_money else "share", "share", "share")
        sheet.write_number(row, 0, one.number)
        for column, text in ((1, figure.label), (2, one.value), (8, long_date(figure.day)), (9, figure.id)):
            sheet.write_string(row, column, text, styles["text"])
        for column, (number, kind) in enumerate(zip(numbers, kinds, strict=True), start=3):
            if number is not None:
                sheet.write_number(row, column, number, styles[kind])
        about = " ".join((figure.metric.definition.sv, *caveats(figure), f"Källa: {figure.metric.source}."))
        sheet.write_string(row, 10, about, styles["text"])
        sheet.write_string(row, 11, one.link, styles["text"])
    sheet.freeze_panes(1, 2)


def _words(sheet: Any, heads: tuple[str, ...], rows: Any, styles: Styles) -> None:
    sheet.set_column(0, len(heads) - 1, MIDDLE)
    for row, line in enumerate((heads, *rows)):
        for column, text in enumerate(line):
            sheet.write_string(row, column, text, styles["text" if row else "head"])
