"""What to mend on /kvalitet: one line per fault, with the districts that have it, and every row as a file."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby

from data_access.intake.fault_list import HEADINGS, TO_MEND, kind
from data_access.intake.standing import EVERYWHERE, Standing
from data_access.table_files import as_xlsx
from metrics.wording import number
from pages.parts import downloads, page
from pages.parts.listing import Cell, Link, More, listing
from pages.parts.words import words

IMPORT = "import"


def listed(found: Sequence[Standing]) -> None:
    """The faults, each once however many districts have it; the file has a line per row, to sort and send on."""
    page.finding(words("quality.mend"))
    if not found:
        page.text(words("quality.none_to_mend"))
        return
    name = words("quality.list_file")
    downloads.download(words("quality.take_list"), name, partial(_file, found, _heads()), downloads.WORKBOOK)
    heads = [words("faults.what"), words("quality.count"), words("quality.where"), words("quality.do")]
    listing(heads, [_line(same) for same in _by_fault(found)], words("quality.mend_caption"), {1})


def count(one: Standing) -> int:
    """How many rows have the fault in that district."""
    return len(one.keys) + one.more


def _by_fault(found: Sequence[Standing]) -> Iterator[list[Standing]]:
    """In the order given, where the districts of one sheet and kind of fault lie together."""
    order = {problem: place for place, problem in enumerate(dict.fromkeys(one.problem for one in found))}
    together = sorted(found, key=lambda one: order[one.problem])
    return (list(same) for _, same in groupby(together, key=lambda one: one.problem))


def _line(same: Sequence[Standing]) -> tuple[Cell, ...]:
    problem = same[0].problem
    places = ", ".join(words("quality.at", place=_place(one), count=number(count(one))) for one in same)
    keys = [key for one in same for key in _keys(one)]
    return (
        f"{problem.sheet}: {problem.message}",
        number(sum(count(one) for one in same)),
        More(places, words("quality.show"), keys),
        Link(problem.remedy, words("quality.load_again"), IMPORT),
    )


def _keys(one: Standing) -> Iterator[str]:
    """The first with the district's name before it."""
    for place, key in enumerate(one.keys):
        yield f"{_place(one)}: {key}" if not place else key


def _place(one: Standing) -> str:
    return words("quality.everywhere") if one.district == EVERYWHERE else one.district


def _heads() -> list[str]:
    first, sheet, _, *rest = HEADINGS
    return [words("dimension.district"), first, sheet, words("quality.key"), *rest]


def _file(found: Sequence[Standing], heads: Sequence[str]) -> bytes:
    rows = [
        (one.district, kind(one.problem), one.problem.sheet, key, one.problem.column or "", *_said(one))
        for one in found
        for key in one.keys or ("",)
    ]
    return as_xlsx(TO_MEND, heads, rows)


def _said(one: Standing) -> tuple[str, str]:
    return one.problem.message, one.problem.remedy
