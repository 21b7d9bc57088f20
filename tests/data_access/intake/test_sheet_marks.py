"""A sheet's marks are the same however its bytes come out of the package, and whatever prefix its tags have."""

import pytest

from data_access.intake.sheet_marks import Marks, marks_of

ROWS = "".join(
    f'<row r="{row}"><c r="A{row}" t="e"><v>#N/A</v></c><c r="B{row}" s="9"><v>0.5</v></c><c><f>1+1</f></c></row>'
    for row in (2, 5, 11)
)
SHEET = (
    f'<worksheet xmlns="x"><sheetData>{ROWS}</sheetData><mergeCells><mergeCell ref="A5:B11"/></mergeCells></worksheet>'
)
EXPECTED = Marks(
    uncomputed=[(2, 2), (5, 2), (11, 2)],
    errors=[(2, 0), (5, 0), (11, 0)],
    percents=[(2, 1), (5, 1), (11, 1)],
    merged=[(11, "A5:B11")],
)


def prefixed(text: str) -> str:
    return text.replace("</", "</x:").replace("<", "<x:").replace("<x:/x:", "</x:").replace('xmlns="x"', 'xmlns:x="x"')


@pytest.mark.parametrize("text", [SHEET, prefixed(SHEET)], ids=["plain", "prefixed"])
@pytest.mark.parametrize("size", [1, 7, 64, 130, 10_000])
def test_marks_do_not_depend_on_how_the_bytes_come(text: str, size: int) -> None:
    content = text.encode()
    pieces = (content[start : start + size] for start in range(0, len(content), size))
    assert marks_of(pieces, frozenset({9}), recomputed=False) == EXPECTED
