"""An Excel workbook in which every text is a text: nothing is read as a formula, a link or a number."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from typing import Any

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
Styles = dict[str, Any]


def written(title: str, created: datetime, write: Callable[[Any, Styles], None]) -> bytes:
    """The bytes of a workbook that ``write(book, styles)`` fills; the same content and moment give the same bytes."""
    import xlsxwriter

    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, OPTIONS)
    book.set_properties({"title": title, "created": created})
    write(book, _styles(book))
    book.close()
    return buffer.getvalue()


def _styles(book: Any) -> Styles:
    return {
        "head": book.add_format({"bold": True, "text_wrap": True, "bottom": 1, "valign": "top"}),
        "title": book.add_format({"bold": True, "font_size": 14}),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        "number": book.add_format({"num_format": "# ##0", "align": "right"}),
        "decimal": book.add_format({"num_format": "# ##0.00", "align": "right"}),
        "share": book.add_format({"num_format": "0.0%", "align": "right"}),
        "hidden": book.add_format({"align": "right"}),
    }
