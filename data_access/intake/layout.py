"""The form of a file before its cells are read: which sheets, which columns, and identities anywhere at all."""

from collections import Counter
from collections.abc import Iterable, Iterator

from data_access.intake.headings import Headings, plain, sheet_named
from data_access.intake.identities import forbidden_heading, identity_like, rows_with_identity, suspect_columns
from data_access.intake.problems import Problem, on_rows, refusal, warning
from data_access.intake.raw import INSTRUCTIONS, ROW, RawSheet, letters
from data_access.sheets import SHEETS, Sheet

IDENTITY_REMEDY = "Ta bort uppgiften ur filen. Använd bara löpnummer, aldrig personnummer eller samordningsnummer."
TEMPLATE_REMEDY = "Utgå från den tomma uppföljningsfilen, eller använd en mappning."
WITHOUT_TEMPLATE = frozenset({"no_known_sheet", "missing_column"})


def sheet_faults(sheets: Iterable[RawSheet], *, needs_ours: bool = True) -> Iterator[Problem]:
    """Sheets that are unknown, occur twice, or are missing altogether (unless a mapping tells what it missed)."""
    names = [sheet.name for sheet in sheets]
    known = Counter(found.name for name in names if (found := sheet_named(name)))
    for name in names:
        if sheet_named(name) is None and name != INSTRUCTIONS:
            yield _unknown_sheet(shown(name))
    for name, times in known.items():
        if times > 1:
            yield refusal("duplicate_sheet", "Bladet finns mer än en gång.", "Behåll ett av bladen.", name)
    if not known and needs_ours:
        expected = ", ".join(sheet.name for sheet in SHEETS)
        yield refusal(
            "no_known_sheet", "Filen har inget av mallens blad.", f"{TEMPLATE_REMEDY} Bladen heter {expected}."
        )


def shown(text: str) -> str:
    """A sheet's name or a heading as it may be repeated: never when it could be an identity."""
    return "(dolt)" if identity_like(text) or forbidden_heading(text) else text.strip()[:60]


def _unknown_sheet(name: str) -> Problem:
    remedy = "Kontrollera stavningen om bladet skulle ha lästs; annars behöver du inte göra något."
    return warning("unknown_sheet", "Bladet finns inte i mallen och läses inte.", remedy, name)


def identity_faults(raw: RawSheet, headings: Headings | None) -> Iterator[Problem]:
    """Personnummer in any cell, in the sheet's name, and headings made for identities."""
    texts = headings.texts if headings else {}
    if identity_like(raw.name):
        yield _identity("(dolt)", "Bladets namn")
    for name in suspect_columns(raw.distinct):
        mask = rows_with_identity(raw.cells[name])
        if mask.any():
            fault = identity_in(shown(raw.name), _title(raw, name, texts))
            yield from on_rows(fault, raw.cells[ROW].filter(mask))
    for name, text in texts.items():
        if headings and forbidden_heading(text):
            yield _forbidden(raw, headings.row, letters(raw.first_column + int(name[1:])))


def _title(raw: RawSheet, name: str, texts: dict[str, str]) -> str:
    """The heading of a column, or its letters where the heading is missing or may not be repeated."""
    text = texts.get(name, "")
    hidden = not text or identity_like(text) or forbidden_heading(text)
    return letters(raw.first_column + int(name[1:])) if hidden else text[:60]


def identity_in(sheet: str, column: str) -> Problem:
    """An identity in the cells of a column."""
    return _identity(sheet, "Cellen", column)


def _identity(sheet: str, where: str, column: str | None = None) -> Problem:
    message = f"{where} innehåller något som ser ut som ett personnummer eller samordningsnummer."
    return refusal("personnummer", message, IDENTITY_REMEDY, sheet, column=column)


def _forbidden(raw: RawSheet, row: int, column: str) -> Problem:
    message = f"Kolumn {column} har en rubrik för uppgifter som pekar ut en person, till exempel namn eller adress."
    remedy = "Ta bort hela kolumnen. Namn, personnummer, adress, telefon och e-post får inte finnas i filen."
    return refusal("forbidden_heading", message, remedy, shown(raw.name), row, column)


def column_faults(
    raw: RawSheet, sheet: Sheet, headings: Headings | None, described_in: str = "mallen"
) -> Iterator[Problem]:
    """Columns that are missing, occur twice or are unknown, merged cells, and cells under no heading.

    ``described_in`` says, in Swedish, what tells which columns there should be.
    """
    if headings is None:
        yield warning("empty_sheet", "Bladet är tomt.", "Fyll i bladet eller ta bort det.", sheet.name)
        return
    present = {column.heading for column in headings.known.values()}
    for column in sheet.columns:
        if column.required and column.heading not in present:
            yield _missing(sheet, headings, column.heading)
    for heading in headings.repeated:
        remedy = "Behåll en av kolumnerna."
        yield refusal("duplicate_heading", "Rubriken finns mer än en gång.", remedy, sheet.name, headings.row, heading)
    yield from _unknown_columns(raw, sheet, headings, described_in)
    yield from _merged(raw, sheet, headings)


def _missing(sheet: Sheet, headings: Headings, heading: str) -> Problem:
    message = f"Kolumnen {heading} saknas."
    remedy = f"Lägg till en kolumn med rubriken {heading}. {TEMPLATE_REMEDY}"
    return refusal("missing_column", message, remedy, sheet.name, headings.row, heading)


def _unknown_columns(raw: RawSheet, sheet: Sheet, headings: Headings, described_in: str) -> Iterator[Problem]:
    repeated = {plain(heading) for heading in headings.repeated}
    for name, text in headings.texts.items():
        if name not in headings.known and plain(text) not in repeated and not forbidden_heading(text):
            remedy = "Kontrollera stavningen om kolumnen skulle ha lästs; annars behöver du inte göra något."
            message = f"Kolumnen finns inte i {described_in} och läses inte."
            yield warning(
                "unknown_column", message, remedy, sheet.name, headings.row, _title(raw, name, headings.texts)
            )
    for name in raw.cells.columns[1:]:
        if name not in headings.texts:
            yield from _without_heading(raw, sheet, headings, name)


def _without_heading(raw: RawSheet, sheet: Sheet, headings: Headings, name: str) -> Iterator[Problem]:
    """In a text file a cell too many means that others stand in the wrong column; in Excel it is a note."""
    filled = raw.cells.filter((raw.cells[ROW] > headings.row) & (raw.cells[name].str.strip_chars() != ""))[ROW]
    place = letters(raw.first_column + int(name[1:]))
    if raw.delimited:
        message = "Raden har fler celler än rubriker."
        remedy = "Sätt citattecken om celler som innehåller skiljetecknet, eller spara med semikolon mellan cellerna."
        yield from on_rows(refusal("ragged_row", message, remedy, sheet.name, column=place), filled)
    elif filled.len():
        message = f"Kolumn {place} har innehåll men ingen rubrik och läses inte."
        yield warning(
            "unknown_column", message, "Skriv en rubrik om kolumnen hör till bladet.", sheet.name, None, place
        )


def _merged(raw: RawSheet, sheet: Sheet, headings: Headings) -> Iterator[Problem]:
    for last, place in raw.merged:
        if last >= headings.row:
            message = f"Cellerna {place} är sammanslagna, och då läses bara den första."
            remedy = "Dela cellerna i Excel och skriv uppgiften i var och en."
            row = int("".join(letter for letter in place.partition(":")[0] if letter.isdigit()))
            yield refusal("merged_cells", message, remedy, sheet.name, row)
