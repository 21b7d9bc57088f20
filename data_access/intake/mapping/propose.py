"""A first mapping of an unknown file, for a person to look through: by headings, and by what the cells hold."""

import difflib
import re
from collections.abc import Iterator

import polars as pl

from data_access.intake.cells import values_of
from data_access.intake.headings import headings_of, plain
from data_access.intake.identities import forbidden_heading, identity_like, rows_with_identity
from data_access.intake.mapping.likeness import ENOUGH, SAMPLES, Fit, fit, named_alike
from data_access.intake.mapping.model import NOT_MAPPED, Block, Choice, Mapping, Take, Turn
from data_access.intake.raw import INSTRUCTIONS, RawBook, RawSheet
from data_access.intake.reading import body
from data_access.sheets import BUDGET, SHEETS, SURVEYS, Column, Kind, Sheet

NAME = "mappning.toml"
RESEMBLES = 0.6
NEARLY_THE_SAME = 0.85
_LETTERS = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")
_YEAR, _WEEK = re.compile(r"(?:kalender)?år"), re.compile(r"v|vecka|veckonr|veckonummer")
Columns = dict[str, pl.Series]


def propose(book: RawBook) -> Mapping:
    """A mapping of every sheet that resembles one of ours. It may lack required columns: ``parse`` tells which.

    Columns with identities, or with headings made for them, are never proposed.
    """
    blocks = (_block(raw) for raw in book.sheets if raw.name != INSTRUCTIONS and not identity_like(raw.name))
    return Mapping(NAME, tuple(block for block in blocks if block))


def columns_of(raw: RawSheet) -> Columns:
    """By heading, the first different texts of each column that a mapping may read: never one with identities."""
    headings = headings_of(raw, None)
    if headings is None or identity_like(raw.name):
        return {}
    rows = body(raw, headings)
    return {
        text: rows[key].drop_nulls().unique(maintain_order=True).head(SAMPLES)
        for key, text in headings.texts.items()
        if not forbidden_heading(text) and not identity_like(text) and not rows_with_identity(rows[key]).any()
    }


def _block(raw: RawSheet) -> Block | None:
    columns = columns_of(raw)
    if not columns:
        return None
    found = max((_filled(raw.name, sheet, columns) for sheet in SHEETS), key=_worth)
    return found if found.columns else None


def _worth(block: Block) -> tuple[float, int]:
    """First the share of the required columns that were found, then how many columns."""
    sheet = next(sheet for sheet in SHEETS if sheet.name == block.target)
    required = {column.heading for column in sheet.columns if column.required}
    given = set(block.given)
    named = difflib.SequenceMatcher(None, plain(block.source), plain(sheet.name)).ratio()
    return len(required & given) / len(required) + named / 10, len(given)


def _filled(name: str, sheet: Sheet, columns: Columns) -> Block:
    turn = _turn(columns) if sheet is SURVEYS else None
    choice = _ledger(columns) if sheet is BUDGET else None
    taken = set(turn.columns) if turn else set()
    settled = {turn.heading, turn.value} if turn else {choice.column} if choice else set()
    takes = _week(sheet, columns)
    used = taken | {source for take in takes.values() for source in take.columns}
    ours = [column for column in sheet.columns if column.heading not in {*takes, *settled}]
    takes |= _assigned(ours, {text: cells for text, cells in columns.items() if text not in used})
    meanings = {heading: found for heading, found in _meanings(sheet, takes, turn, columns) if found}
    left = tuple(text for text in columns if text not in Block(name, sheet.name, takes, turn=turn).wanted)
    return Block(name, sheet.name, takes, {}, meanings, turn, choice, left_out=left, summed=choice is not None)


def _assigned(ours: list[Column], columns: Columns) -> dict[str, Take]:
    """The best pair first, each column once."""
    fits = [(fit(text, cells, column), column, text) for column in ours for text, cells in columns.items()]
    found: dict[str, Fit] = {}
    used: set[str] = set()
    for one, column, text in sorted(fits, key=lambda each: each[0].score, reverse=True):
        if one.score >= ENOUGH and column.heading not in found and text not in used:
            found[column.heading] = one
            used.add(text)
    return {column.heading: found[column.heading].take for column in ours if column.heading in found}


def _week(sheet: Sheet, columns: Columns) -> dict[str, Take]:
    """A week that stands as a year and a number in two columns."""
    week = next((column for column in sheet.columns if column.kind is Kind.WEEK), None)
    year = next((text for text in columns if _YEAR.fullmatch(plain(text))), None)
    number = next((text for text in columns if _WEEK.fullmatch(plain(text))), None)
    both = week and year and number and columns[number].str.contains(r"^\d{1,2}$").all()
    return {week.heading: Take((year, number), "ÅÅÅÅ VV")} if week and year and number and both else {}


def _turn(columns: Columns) -> Turn | None:
    """Questions that stand as columns: those whose headings resemble one of ours."""
    question = SURVEYS.column("question")
    alike = {value: _most_alike(value, columns) for value in question.values}
    found = {text: value for value, text in alike.items() if text}
    return Turn(question.heading, SURVEYS.column("answer").heading, found) if len(found) > 1 else None


def _most_alike(value: str, columns: Columns) -> str | None:
    """The heading that holds most of the words of a question, by their first letters."""
    stems = [word[:5] for word in plain(value).split() if len(word) > 2]
    shares = {text: sum(stem in plain(text) for stem in stems) / len(stems) for text in columns}
    best = max(shares, key=lambda text: shares[text], default=None)
    return best if best and shares[best] >= RESEMBLES else None


def _ledger(columns: Columns) -> Choice | None:
    """A ledger has accounts and no cost lines: the rules are the user's to write."""
    line = BUDGET.column("cost_line")
    has_accounts = any(plain(text) in {"konto", "kontonr", "kontonummer"} for text in columns)
    has_lines = any(named_alike(text, line) > 0.9 for text in columns)
    return Choice(line.heading, NOT_MAPPED) if has_accounts and not has_lines else None


def _meanings(
    sheet: Sheet, takes: dict[str, Take], turn: Turn | None, columns: Columns
) -> Iterator[tuple[str, dict[str, str]]]:
    """Values of categories that are not ours but resemble one."""
    sources = {heading: take.columns for heading, take in takes.items()}
    sources |= {turn.value: tuple(turn.columns)} if turn else {}
    for column in sheet.columns:
        if column.kind is Kind.CATEGORY and column.heading in sources:
            cells = pl.concat([columns[source].alias("") for source in sources[column.heading]])
            yield column.heading, _alike(cells.unique(maintain_order=True), column)


def _alike(texts: pl.Series, column: Column) -> dict[str, str]:
    unknown = texts.filter(values_of(column, texts, epoch_1904=False).is_null())
    ours = {plain(value): value for value in column.values}
    found = {text: _value(plain(text), ours) for text in unknown}
    return {text: value for text, value in found.items() if value}


def _value(text: str, ours: dict[str, str]) -> str | None:
    """The value that the text begins with, is the only beginning of, or nearly spells. Other codes are the user's."""
    begins = [value for name, value in ours.items() if re.match(rf"{re.escape(name)}(?=[\s,.:;(])", text)]
    short = text.rstrip(".")
    begun = [value for name, value in ours.items() if name.startswith(short)] if _LETTERS.fullmatch(short) else []
    close = difflib.get_close_matches(text, ours, 1, NEARLY_THE_SAME)
    if begins:
        return max(begins, key=len)
    return begun[0] if len(begun) == 1 else ours[close[0]] if close else None
