"""Where a definition comes from, for who reads in English: the report, the workbook's sheets, the house rules."""

from metrics.metric import Text

ENGLISH = {
    "Slutrapporten": "the final report",
    "slutrapporten": "the final report",
    "Uppföljningsfilen": "the follow-up workbook",
    "uppföljningsfilen": "the follow-up workbook",
    "bladet": "sheet",
    "bladen": "sheets",
    "husreglerna, stadens områden": "the house rules, the city's districts",
    "husreglernas strängare gräns": "the stricter limit of the house rules",
    "negativ binomialfördelning": "negative binomial distribution",
    " och ": " and ",
}


def source(text: str) -> Text:
    """A source as the catalogue writes it, and in English; the names of sheets stand as they are."""
    english = text
    for swedish, meaning in ENGLISH.items():
        english = english.replace(swedish, meaning)
    return Text(text, english)
