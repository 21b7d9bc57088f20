"""What the template's sheet of instructions says, made from ``sheets`` so that it cannot fall behind."""

from collections.abc import Iterator

from data_access.sheets import SHEETS, Column, Kind, Sheet

ABOUT = (
    "Uppföljningsfilen för Skolsociala team plus",
    "Fyll i de blad du har uppgifter till. Blad som du inte behöver kan vara tomma eller tas bort.",
    "Skriv aldrig uppgifter som pekar ut en person: bara löpnummer. En fil med sådana uppgifter tas inte emot.",
    "Kolumner med fet rubrik måste fyllas i på varje rad. Ändra inte rubrikerna. Kolumnernas ordning är fri.",
    "Använd inga makron, inga länkar till andra filer och inga sammanslagna celler.",
    "När du lämnar in en ny fil uppdateras rader med samma nyckel. Rader som saknas i filen tas inte bort.",
)

PURPOSES = {
    "Ansökningar": "En rad per ansökan.",
    "Insatser": "En rad per elev som har fått insatsen.",
    "Närvaro": "En rad per ärende och vecka.",
    "Skattningar": "En rad per mätning. Bara totalpoängen.",
    "Kunskaper": "En rad per ärende och tidpunkt.",
    "Uppföljningar": "Uppföljningarna 3 och 6 månader efter avslut.",
    "Enkäter": "En rad per svar och fråga. Enkäten är anonym.",
    "Statusrapporter": "En rad per team och kvartal.",
    "Bemanning": "En rad per tjänst och period.",
    "Möten": "En rad per möte.",
    "Mål": "Mål och platser, per område och period.",
    "Regler": "Vilka regler för målgruppen som gäller, var och från när.",
    "Budget": "Budget och utfall i kronor, per kostnadsslag och period.",
    "Omvärld": "Elever med hög frånvaro i staden, per läsår.",
}

ALLOWED = {
    Kind.TEXT: ("Text", "1001"),
    Kind.FREE_TEXT: ("Fri text, utan uppgifter som pekar ut någon", "Skolbyte planerat"),
    Kind.DATE: ("Datum", "2024-01-15"),
    Kind.INTEGER: ("Heltal", "12"),
    Kind.NUMBER: ("Tal", "12,5"),
    Kind.PERCENT: ("Procent, 0 till 100", "62,5"),
    Kind.WEEK: ("År och vecka", "2024-V05"),
    Kind.TERM: ("Termin", "HT23"),
    Kind.QUARTER: ("Kvartal", "2024-K1"),
    Kind.PERIOD: ("Månad, eller Projektet för hela projekttiden", "2023-08"),
    Kind.SCHOOL_YEAR: ("Läsår", "2021/22"),
}

EXAMPLES = {
    "district": "Järva",
    "area": "Järva",
    "team": "Järva",
    "school_areas": "1; 5",
    "years": "F–9",
    "cost_line": "Specialpedagoger",
    "school_area": "5",
    "guided_to": "Skolans elevhälsa",
    "deviations": "En tjänst vakant sedan mars",
    "improvements": "Tidigare kontakt med vården",
}

REMARKS = {
    ("applications", "pupil_id"): "Samma löpnummer när en elev söker igen. Tomt betyder samma som Ansöknings-id.",
    (
        "applications",
        "decided",
    ): "Krävs när ansökan är beslutad eller återtagen: dagen för beslutet eller återtagandet.",
    ("applications", "decision"): "Krävs när ansökan är beslutad.",
    ("ratings", "score"): "ORS, CORS, SRS och SDQ 0–40. SDQ påverkan 0–10, för lärare 0–6.",
    ("targets", "area"): "Ett stadsdelsområde, eller Alla.",
    ("attendance", "attended"): "Närvaro och frånvaro får tillsammans inte vara fler än de erbjudna timmarna.",
}


def instruction_rows() -> Iterator[tuple[str, str, str, str, str]]:
    """The table of instructions: a heading row, then sheet, column, whether required, what is allowed, example."""
    yield "Blad", "Kolumn", "Måste fyllas i", "Vad cellen kan innehålla", "Exempel"
    for sheet in SHEETS:
        yield sheet.name, "", "", PURPOSES[sheet.name], f"Nyckel: {_key(sheet)}"
        for column in sheet.columns:
            yield sheet.name, column.heading, "ja" if column.required else "", _allowed(sheet, column), _example(column)


def _key(sheet: Sheet) -> str:
    return " + ".join(sheet.column(name).heading for name in sheet.key)


def _allowed(sheet: Sheet, column: Column) -> str:
    kind = "Något av: " + ", ".join(column.values) if column.values else ALLOWED[column.kind][0]
    remark = REMARKS.get((sheet.table, column.name), "")
    return f"{kind}. {remark}".strip()


def _example(column: Column) -> str:
    if column.values:
        return column.values[0]
    return EXAMPLES.get(column.name) or ALLOWED[column.kind][1]
