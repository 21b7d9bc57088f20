"""A mapping as values: what its file says, once it is known to be faultless."""

import re
from dataclasses import dataclass, field
from functools import cache

from data_access.intake.headings import plain, sheet_named
from data_access.intake.problems import Problem

ANY_SHEET = "*"
NOT_MAPPED = "Ej mappat"
MINUTES, SHARE, THOUSANDS = "minuter", "andel", "tusental"
UNITS = {MINUTES: 1 / 60, SHARE: 100.0, THOUSANDS: 1000.0}


class FaultyMapping(Exception):
    """The mapping file cannot be used. ``problems`` say where and how to mend it, in Swedish."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(" ".join(problem.message for problem in problems))
        self.problems = problems


@dataclass(frozen=True)
class Take:
    """The source columns of one of our columns; several are joined by a space before ``form`` is read.

    ``form`` says how a date, week or month is written (ÅÅÅÅ, MM, DD, VV and what stands between them), ``unit``
    what a number counts (``UNITS`` gives its factor), ``prefix`` is put before a text, ``reverse`` turns the sign.
    """

    columns: tuple[str, ...]
    form: str = ""
    unit: str = ""
    prefix: str = ""
    reverse: bool = False


@dataclass(frozen=True)
class Turn:
    """Source columns that become rows: ``columns`` gives what stands in our column ``heading`` for each of them.

    The cells go to our column ``value``; an empty cell gives no row.
    """

    heading: str
    value: str
    columns: dict[str, str]


@dataclass(frozen=True)
class Rule:
    """``result`` where every source column named in ``when`` fits one of its patterns."""

    result: str
    when: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Choice:
    """The first rule that fits settles our column; a row that fits none gets ``otherwise`` and is never left out."""

    column: str
    otherwise: str
    rules: tuple[Rule, ...] = ()

    @property
    def sources(self) -> tuple[str, ...]:
        """The source columns that the rules look at."""
        return tuple(dict.fromkeys(name for rule in self.rules for name in rule.when))

    @property
    def results(self) -> frozenset[str]:
        """Every value that the column can get."""
        return frozenset({self.otherwise, *(rule.result for rule in self.rules)})


@dataclass(frozen=True)
class Block:
    """One source sheet (``*`` and ``?`` stand for any characters) and the sheet of ours that it fills.

    ``columns``, ``constants`` and ``meanings`` are by our headings; ``meanings`` by source value, where an empty
    result means no value. ``only_with`` names a source column whose empty cells leave the row out, ``left_out``
    columns that are not read on purpose. ``summed`` adds rows of the same key together.
    """

    source: str
    target: str
    columns: dict[str, Take] = field(default_factory=dict)
    constants: dict[str, str] = field(default_factory=dict)
    meanings: dict[str, dict[str, str]] = field(default_factory=dict)
    turn: Turn | None = None
    choice: Choice | None = None
    only_with: str = ""
    left_out: tuple[str, ...] = ()
    summed: bool = False

    def reads(self, sheet: str) -> bool:
        """True when the block reads the source sheet of this name."""
        return fits(self.source, sheet)

    @property
    def wanted(self) -> tuple[str, ...]:
        """The source headings that must be there."""
        taken = [name for take in self.columns.values() for name in take.columns]
        turned = list(self.turn.columns) if self.turn else []
        chosen = self.choice.sources if self.choice else ()
        alone = [self.only_with] if self.only_with else []
        return tuple(dict.fromkeys([*taken, *turned, *chosen, *alone]))

    @property
    def given(self) -> tuple[str, ...]:
        """Our headings that the block fills; one that it fills twice stands twice."""
        turned = [self.turn.heading, self.turn.value] if self.turn else []
        chosen = [self.choice.column] if self.choice else []
        return (*self.columns, *self.constants, *turned, *chosen)


@dataclass(frozen=True)
class Mapping:
    """A mapping file: its name and its blocks."""

    name: str
    blocks: tuple[Block, ...] = ()

    def headings(self, sheet: str) -> set[str]:
        """The headings, plainly spelled, to look for in a sheet of this name: the source's, or else our own."""
        wanted = {plain(name) for block in self.blocks if block.reads(sheet) for name in block.wanted}
        ours = sheet_named(sheet)
        return wanted or {plain(column.heading) for column in (ours.columns if ours else ())}


def fits(pattern: str, text: str) -> bool:
    """True when the text is the pattern: ``*`` any characters, ``?`` one, ``5000..5999`` the numbers between."""
    low, between, high = pattern.partition("..")
    if between and low.isdecimal() and high.isdecimal():
        return text.isdecimal() and int(low) <= int(text) <= int(high)
    return bool(_pattern(pattern).fullmatch(plain(text)))


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    escaped = re.escape(plain(pattern)).replace(r"\*", ".*").replace(r"\?", ".")
    return re.compile(escaped, re.DOTALL)
