"""Opening whatever was handed in: a workbook, a folder of CSV files or one of them."""

from collections.abc import Callable
from pathlib import Path

from data_access.intake import csv_folder, workbook
from data_access.intake.csv_folder import our_headings
from data_access.intake.problems import refusal
from data_access.intake.raw import Progress, RawBook


def read_source(path: Path, progress: Progress, headings: Callable[[str], set[str]] | None = None) -> RawBook:
    """The sheets as texts, or why there are none. Any path gets an answer.

    ``headings`` gives the plainly spelled headings to look for in a text file of this name, when they are not ours.
    """
    try:
        if path.is_dir() or path.suffix.lower() == ".csv":
            return csv_folder.read(path, progress, headings or our_headings)
        return workbook.read(path, progress)
    except OSError:
        remedy = "Kontrollera att filen finns, att sökvägen är rätt och att du får läsa den."
        return RawBook(problems=(refusal("not_readable", "Filen går inte att öppna.", remedy),))
