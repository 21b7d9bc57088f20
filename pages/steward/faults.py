"""What is wrong with a file: in a sentence, in a table, and as a list to send back to the team."""

import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from data_access.intake.fault_list import HEADINGS, TO_MEND, kind, lines, one_by_one
from data_access.intake.problems import REFUSE, Problem
from data_access.intake.template import write_template
from data_access.table_files import as_xlsx
from metrics.wording import number
from pages.parts import downloads, page
from pages.parts.listing import listing
from pages.parts.words import words
from pages.steward.handed import Handed

SHOWN = 300


def lead(given: Handed) -> str:
    """Whether the file can be loaded, and what to do next."""
    counts = counted(given.problems)
    if not given.ok:
        return words("imports.refused", source=given.source.replace("*", ""), **counts)
    if given.would_be and not given.would_be.changes:
        return words("imports.no_change", **counts)
    key = "imports.ready_warned" if len(given.problems) else "imports.ready"
    return words(key, **counts)


def counted(problems: Sequence[Problem]) -> dict[str, str]:
    """How many faults and warnings, in words of their own number."""
    faults = sum(problem.severity == REFUSE for problem in problems)
    warnings = len(problems) - faults
    fault_key = ("imports.no_faults", "imports.one_fault", "imports.faults")[min(faults, 2)]
    warning_key = ("imports.no_warnings", "imports.one_warning", "imports.warnings")[min(warnings, 2)]
    return {
        "faults": words(fault_key, count=number(faults)),
        "warnings": words(warning_key, count=number(warnings)),
    }


def listed(given: Handed) -> None:
    """The table with its download, when there is anything to tell."""
    if not given.problems:
        return
    page.finding(words("imports.to_mend" if not given.ok else "imports.to_look_at"))
    label, name = words("imports.take_list"), words("imports.list_file")
    downloads.download(label, name, partial(_file, given.problems), downloads.WORKBOOK)
    told(given.problems)


def told(problems: Sequence[Problem]) -> None:
    """The same fault on several rows is one line; a very long list is cut, and the file has the rest."""
    found = lines(problems)
    heads = [words(f"faults.{name}") for name in ("place", "column", "what", "how")]
    rows = [
        (
            _place(line.problem, line.rows),
            line.problem.column or "",
            f"{kind(line.problem)}: {line.problem.message}",
            line.problem.remedy,
        )
        for line in found[:SHOWN]
    ]
    caption = words("imports.list_caption", **counted(problems))
    listing(heads, rows, caption[:1].upper() + caption[1:])
    if len(found) > SHOWN:
        page.note(words("imports.list_cut", shown=SHOWN, count=number(len(found))))


def template() -> bytes:
    """The empty workbook."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "workbook.xlsx"
        write_template(path)
        return path.read_bytes()


def _file(problems: Sequence[Problem]) -> bytes:
    return as_xlsx(TO_MEND, HEADINGS, one_by_one(problems))


def _place(problem: Problem, rows: str) -> str:
    told = rows.replace("rad ", "rad\u00a0").replace("–", "\u2060–\u2060")
    return ", ".join(part for part in (problem.sheet, told) if part) or words("faults.whole")
