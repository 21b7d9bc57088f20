"""Where the rows and columns of a filled sheet stood in the file that somebody is going to mend."""

from dataclasses import dataclass, replace

import polars as pl

from data_access.intake.layout import shown
from data_access.intake.mapping.model import Block
from data_access.intake.problems import Problem

UNREADABLE = "not_a_"


@dataclass(frozen=True)
class Origins:
    """``rows``: sheet, row, number of the block and turned column (``_sheet``, ``_source``, ``_block``, ``_cell``).

    Row number 1 of the filled sheet is the first of them.
    """

    rows: pl.DataFrame
    blocks: tuple[Block, ...]

    def placed(self, problem: Problem) -> Problem:
        """A problem of the filled sheet as a problem of the source."""
        if problem.row is None:
            sheets = ", ".join(self.rows["_sheet"].unique(maintain_order=True)) or problem.sheet
            return replace(problem, sheet=sheets, column=self._column(self.blocks[0], problem.column, None))
        sheet, row, block, cell = self.rows.row(problem.row - 1)
        column = self._column(self.blocks[block], problem.column, cell)
        return replace(problem, sheet=sheet, row=row, column=column, remedy=_remedy(problem, self.blocks[block]))

    def _column(self, block: Block, heading: str | None, cell: str | None) -> str | None:
        """The source's headings of one of ours; ours where the source has none."""
        found = _sources(block, heading or "", cell)
        return shown(" + ".join(found)) if found else heading


def _remedy(problem: Problem, block: Block) -> str:
    """How to mend a cell that could not be read, in the form that the mapping reads."""
    take = block.columns.get(problem.column or "")
    if take is None or not take.form or not problem.code.startswith(UNREADABLE):
        return problem.remedy
    return f"Skriv cellen i formen {take.form}, som mappningen läser, eller rätta formen i mappningen."


def _sources(block: Block, heading: str, cell: str | None) -> tuple[str, ...]:
    if heading in block.columns:
        return block.columns[heading].columns
    if block.turn and cell and heading in {block.turn.heading, block.turn.value}:
        return (cell,)
    return block.choice.sources if block.choice and heading == block.choice.column else ()
