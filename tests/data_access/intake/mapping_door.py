"""Judging with a mapping beside a database that holds the small file's application and case."""

import tempfile
from functools import cache
from pathlib import Path

import polars as pl

from tests.data_access.intake.mapping_files import judged_with
from tests.data_access.intake.small_file import judged, small, told


@cache
def _stored() -> dict[str, pl.DataFrame]:
    with tempfile.TemporaryDirectory() as folder:
        rows = {name: small()[name] for name in ("Ansökningar", "Insatser")}
        return judged(Path(folder, "lagrat.xlsx"), rows).frames


def stored_case(table: str) -> pl.DataFrame:
    """What a database with the small file's application and case holds."""
    return _stored().get(table, pl.DataFrame())


def found(path: Path, how: str):
    """The problems without their sentences, which are whole and repeat no identity."""
    judgement = judged_with(path, how, stored_case)
    for problem in judgement.problems:
        assert problem.message.endswith(".")
        assert problem.remedy.endswith(".")
        assert "3234" not in str(problem)
    return told(judgement)
