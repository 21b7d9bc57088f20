"""What must never come in: personnummer, samordningsnummer, and columns made for names and addresses.

A personnummer is a date and four characters, with or without century, hyphen, plus or spaces; a
samordningsnummer has the day plus 60. The check digit is not asked for: a mistyped number is still somebody's.
Bare numbers are judged too, Budget included: no amount in this programme reaches a thousand million kronor,
and a number typed in the wrong column is a leak all the same. Nine bare digits are read as ten whose leading
zero a spreadsheet has dropped, since pupils born 2000–2009 would otherwise pass.
"""

import re

import polars as pl

_GAP = r"[\s.\u00ad\u200b\u2060\ufeff]?"
_DATE_GAP = r"[\s./\-\u2010-\u2015\u2212\u00ad\u200b\u2060\ufeff]?"
_DASH = r"[-+\u2010-\u2015\u2212]"
_DAY = (
    rf"(?:(?:18|19|20){_GAP})?\d\d{_DATE_GAP}(?:0[1-9]|1[0-2]){_DATE_GAP}"
    r"(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])"
)
_NUMBER = rf"{_DAY}{_GAP}{_DASH}?{_GAP}\d\d\s?\d\d"
_RESERVE = rf"{_DAY}{_GAP}{_DASH}{_GAP}[0-9A-ZÅÄÖ*]{{4}}"
_BARE_NINE = r"^\s*\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])\d{4}(?:[.,]0*)?\s*$"

_SUSPECT = f"{_NUMBER}|{_RESERVE}|{_BARE_NINE}"
_CERTAIN = re.compile(
    rf"(?<!\d)(?<!\d[.,])(?:{_NUMBER}(?!\d)(?!-\d\d-\d\d)|{_RESERVE}(?![0-9A-Za-zÅÄÖåäö*])(?!-\d\d-\d\d))"
)
_NINE = re.compile(_BARE_NINE)
_DECIMAL = re.compile(r"\s*[-\u2212+]?(\d+)[.,]\d+\s*")
_MOMENT = re.compile(r"\s*(?:0?[1-9]|[12]\d|3[01])[/.-](?:0?[1-9]|1[0-2])[/.-]20\d\d[ T]\d\d:[0-5]\d(?::[0-5]\d)?\s*")

_FORBIDDEN_PARTS = (
    "namn",
    "adress",
    "address",
    "telefon",
    "phone",
    "mobil",
    "personnummer",
    "personnr",
    "persnr",
    "telnr",
    "telenr",
    "samordningsn",
    "födelse",
    "epost",
    "mejl",
    "mail",
    "postnummer",
)
_FORBIDDEN_WORDS = frozenset({"pnr", "tel", "tfn", "name", "ssn", "personid", "postnr"})


def identity_like(text: str) -> bool:
    """True when the text holds something that looks like a personnummer or samordningsnummer."""
    if decimal := _DECIMAL.fullmatch(text):
        text = decimal[1]
    if _MOMENT.fullmatch(text):  # 03/02/2024 13:05 holds the digits of one, and is a day and a clock and no more
        return False
    return bool(_CERTAIN.search(text) or _NINE.search(text))


def suspect_columns(distinct: pl.DataFrame) -> list[str]:
    """Of columns of lists of texts those that may hold one, by the coarse expression; the others certainly do not."""
    some = distinct.select(pl.all().explode().str.contains(_SUSPECT).any())
    return [name for name in some.columns if some[name][0]]


def rows_with_identity(cells: pl.Series) -> pl.Series:
    """A mask of the cells that hold one. A coarse expression picks suspects, the exact one judges those."""
    distinct = cells.unique()
    suspects = distinct.filter(distinct.str.contains(_SUSPECT))
    certain = [text for text in suspects if identity_like(text)]
    if not certain:
        return pl.Series([False]).new_from_index(0, len(cells))
    return cells.is_in(certain).fill_null(value=False)


def forbidden_heading(heading: str) -> bool:
    """True for headings such as namn, personnr, adress, telefon and e-post, also inside longer words."""
    plain = heading.casefold()
    joined = re.sub(r"[\W_]+", "", plain)
    words = re.split(r"[\W_]+", plain)
    return any(part in joined for part in _FORBIDDEN_PARTS) or not _FORBIDDEN_WORDS.isdisjoint(words)
