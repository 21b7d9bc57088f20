"""What a block must hold to fill one of our sheets: known names, required columns, values that can be read."""

from collections import Counter
from collections.abc import Iterable

import polars as pl

from data_access.intake.cells import values_of
from data_access.intake.headings import plain
from data_access.intake.identities import forbidden_heading
from data_access.intake.mapping.faults import Table, near
from data_access.intake.mapping.forms import DAY, FORMS, MONTH, WEEK, YEAR, tokens
from data_access.intake.mapping.model import MINUTES, SHARE, THOUSANDS, Block, Take
from data_access.sheets import BY_NAME, Column, Kind, Sheet

NUMBERS = frozenset({Kind.NUMBER, Kind.INTEGER, Kind.PERCENT})
TEXTS = frozenset({Kind.TEXT, Kind.FREE_TEXT})
KINDS_OF_UNIT = {MINUTES: Kind.NUMBER, SHARE: Kind.PERCENT, THOUSANDS: Kind.NUMBER}
FORMS_SAID = {
    Kind.DATE: f"{YEAR}, {MONTH} och {DAY}, till exempel {DAY}/{MONTH}/{YEAR}",
    Kind.WEEK: f"{YEAR} och {WEEK}, eller {YEAR}, {MONTH} och {DAY} för veckans måndag",
    Kind.PERIOD: f"{YEAR} och {MONTH}, till exempel {YEAR}{MONTH}",
}


def check(table: Table, block: Block) -> None:
    """Tell, on ``table``, of everything that keeps the block from filling its sheet."""
    sheet = BY_NAME.get(block.target)
    if sheet is None:
        if block.target:
            how = f"{near(block.target, BY_NAME)}Bladen heter {', '.join(BY_NAME)}."
            table.fault("till", "Det finns inget sådant blad hos oss.", how)
        return
    columns = {column.heading: column for column in sheet.columns}
    _names(table, sheet, block, columns)
    _complete(table, sheet, block)
    _takes(table.table("kolumner"), block, columns)
    _values(table, block, columns)
    _sums(table, sheet, block)
    for heading in block.wanted:
        if forbidden_heading(heading):
            how = "Ta bort kolumnen ur mappningen och ur filen."
            table.fault("", "En kolumn med namn, adress eller personnummer får inte läsas.", how)


def _names(table: Table, sheet: Sheet, block: Block, columns: Iterable[str]) -> None:
    for heading in dict.fromkeys((*block.given, *block.meanings)):
        if heading and heading not in columns:
            how = f"{near(heading, columns)}Kolumnerna heter {', '.join(columns)}."
            table.fault(heading, f"Kolumnen finns inte i bladet {sheet.name}.", how)
    for heading, times in Counter(block.given).items():
        if times > 1:
            table.fault(heading, "Kolumnen fylls från mer än ett ställe.", "Behåll ett av dem.")


def _complete(table: Table, sheet: Sheet, block: Block) -> None:
    for column in sheet.columns:
        if column.required and column.heading not in block.given:
            what = f"Kolumnen {column.heading} är obligatorisk i bladet {sheet.name} men fylls inte."
            how = "Ange källans kolumn under kolumner, eller ett värde som gäller alla rader under alltid."
            table.fault(column.heading, what, how)


def _takes(table: Table, block: Block, columns: dict[str, Column]) -> None:
    for heading, take in block.columns.items():
        if column := columns.get(heading):
            _form(table, take, column)
            _unit(table, take, column)


def _form(table: Table, take: Take, column: Column) -> None:
    if take.form and not _has_parts(take.form, FORMS.get(column.kind, ())):
        said = FORMS_SAID.get(column.kind)
        how = f"Använd {said}." if said else "Ta bort form: den gäller datum, veckor och månader."
        table.fault(column.heading, "Formen kan inte läsas för den kolumnen.", how)
    if len(take.columns) > 1 and not take.form and column.kind not in TEXTS:
        how = "Ange bara en kolumn, eller lägg till form som säger hur de läses ihop."
        table.fault(column.heading, "Flera kolumner kan inte läggas ihop här.", how)


def _has_parts(form: str, allowed: tuple[frozenset[str], ...]) -> bool:
    """True when the form has each part of an allowed one, once."""
    return tokens(form) in allowed and all(form.count(part) == 1 for part in tokens(form))


def _unit(table: Table, take: Take, column: Column) -> None:
    if take.unit and KINDS_OF_UNIT.get(take.unit) is not column.kind:
        fitting = [unit for unit, kind in KINDS_OF_UNIT.items() if kind is column.kind]
        how = f"Enheter för kolumnen: {', '.join(fitting)}." if fitting else "Ta bort enhet."
        table.fault(column.heading, "Enheten gäller inte den kolumnen.", how)
    if take.reverse and column.kind not in NUMBERS:
        table.fault(column.heading, "Bara tal kan få omvänt tecken.", "Ta bort omvant_tecken.")
    if take.prefix and column.kind not in TEXTS:
        table.fault(column.heading, "Bara texter och löpnummer kan få något skrivet före sig.", "Ta bort fore.")


def _values(table: Table, block: Block, columns: dict[str, Column]) -> None:
    for heading, value in block.constants.items():
        _readable(table.table("alltid"), heading, columns.get(heading), [value])
    for heading, meanings in block.meanings.items():
        inside = table.table("betyder").table(heading)
        _readable(inside, "", columns.get(heading), filter(None, meanings.values()))
        _repeated(inside, meanings)
    if block.turn:
        turned = table.table("kolumner_till_rader")
        _readable(turned, "kolumner", columns.get(block.turn.heading), block.turn.columns.values())
    if block.choice:
        _readable(table.table("regler"), "blir", columns.get(block.choice.column), sorted(block.choice.results))


def _readable(table: Table, key: str, column: Column | None, values: Iterable[str]) -> None:
    if column is None:
        return
    texts = pl.Series([value.strip() or None for value in values], dtype=pl.String).unique(maintain_order=True)
    read = values_of(column, texts, epoch_1904=False)
    for value in texts.filter(read.is_null()):
        listed = f"Värdena är {', '.join(column.values)}." if column.values else "Rätta värdet."
        what = f"Värdet ”{value or ''}” går inte att använda i kolumnen {column.heading}."
        table.fault(key, what, near(value or "", column.values) + listed)


def _repeated(table: Table, meanings: dict[str, str]) -> None:
    for source, times in Counter(map(plain, meanings)).items():
        if times > 1:
            table.fault(source, "Samma värde i filen står två gånger.", "Behåll ett av dem.")


def _sums(table: Table, sheet: Sheet, block: Block) -> None:
    loose = [
        column.heading
        for column in sheet.columns
        if column.heading in block.given and column.name not in sheet.key and column.kind not in NUMBERS
    ]
    if block.summed and loose:
        how = f"Ta bort summera, eller sluta läsa {', '.join(loose)}."
        table.fault("summera", "Bara tal kan summeras.", how)
