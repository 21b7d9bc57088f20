"""What each kind of cell should have held, said to the person who filled it in."""

from data_access.intake.cells import Expectation
from data_access.sheets import Column, Kind

_LEFT_OVER = Expectation(
    "error_value",
    "Cellen innehåller ett felvärde i stället för en uppgift.",
    "Skriv den riktiga uppgiften eller lämna cellen tom.",
)
_NUMBER = Expectation(
    "not_a_number",
    "Cellen innehåller inte ett tal.",
    "Skriv bara ett tal, till exempel 12,5. Enheter, klockslag och ord kan inte läsas.",
)
EXPECTED = {
    Kind.TEXT: _LEFT_OVER,
    Kind.FREE_TEXT: _LEFT_OVER,
    Kind.NUMBER: _NUMBER,
    Kind.PERCENT: Expectation(
        "not_a_number",
        "Cellen innehåller inte en procentandel.",
        "Skriv ett tal från 0 till 100, till exempel 62 eller 62,5.",
    ),
    Kind.INTEGER: Expectation(
        "not_an_integer", "Cellen innehåller inte ett heltal.", "Skriv ett tal utan decimaler, till exempel 12."
    ),
    Kind.DATE: Expectation(
        "not_a_date",
        "Cellen innehåller inte ett datum mellan år 2000 och 2100.",
        "Skriv datumet som 2024-01-15 eller som ett datum i Excel.",
    ),
    Kind.WEEK: Expectation(
        "not_a_week",
        "Cellen innehåller inte en vecka som finns.",
        "Skriv år och vecka som 2024-V05. Vecka 53 finns bara vissa år.",
    ),
    Kind.TERM: Expectation("not_a_term", "Cellen innehåller inte en termin.", "Skriv terminen som HT23 eller VT24."),
    Kind.QUARTER: Expectation("not_a_quarter", "Cellen innehåller inte ett kvartal.", "Skriv kvartalet som 2024-K1."),
    Kind.PERIOD: Expectation(
        "not_a_period",
        "Cellen innehåller inte en period.",
        "Skriv månaden som 2023-08, eller Projektet för hela projekttiden.",
    ),
    Kind.SCHOOL_YEAR: Expectation(
        "not_a_school_year", "Cellen innehåller inte ett läsår.", "Skriv läsåret som 2021/22."
    ),
}


def expected(column: Column) -> Expectation:
    """What to say when a cell of this column cannot be read."""
    if column.kind is Kind.CATEGORY:
        remedy = f"Välj något av: {', '.join(column.values)}."
        return Expectation("unknown_category", "Cellen innehåller ett värde som inte finns att välja på.", remedy)
    return EXPECTED[column.kind]
