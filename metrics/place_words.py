"""What a dimension and its values are called, in a file and in a figure's own table."""

from metrics.dimensions import TOTAL, WAITED
from metrics.metric import Text
from metrics.released import Cell

DIMENSIONS = {
    "district": Text("Stadsdelsområde", "District"),
    "team": Text("Team", "Team"),
    "stage": Text("Stadium", "Stage"),
    "year": Text("Årskurs", "Year"),
    "sex": Text("Kön", "Sex"),
    "source": Text("Från", "From"),
    "route": Text("Väg in", "Way in"),
    "outcome": Text("Utfall", "Outcome"),
    "answer": Text("Svar", "Answer"),
    "instrument": Text("Instrument", "Instrument"),
    "question": Text("Fråga", "Question"),
    "respondent": Text("Vem", "Who"),
    "rater": Text("Vem skattar", "Rater"),
    "step": Text("Steg", "Step"),
    "state": Text("Läge", "State"),
    "window": Text("Fönster", "Window"),
    "week": Text("Vecka från uppstart", "Week from startup"),
    "band": Text("Band", "Band"),
    "cost_line": Text("Kostnadsslag", "Cost line"),
    "role": Text("Befattning", "Role"),
    "period": Text("Månad i boken", "Month in the books"),
    "school_year": Text("Läsår", "School year"),
    "term": Text("Termin", "Term"),
    "quarter": Text("Kvartal", "Quarter"),
    "month": Text("Månad", "Month"),
    "point": Text("Tidpunkt", "Point in time"),
    "class": Text("Förändring", "Change"),
    WAITED: Text("Väntetid", "Waiting time"),
    "waiting": Text("Väntar på hjälp", "Waits for help"),
    "usual": Text("Vanlig gräns", "Usual limit"),
    "actor": Text("Aktör", "Actor"),
    "programme": Text("Program", "Programme"),
}
VALUES = {
    ("state", "done"): Text("gjord", "done"),
    ("state", "overdue"): Text("försenad", "overdue"),
    ("state", "pending"): Text("väntar", "pending"),
    ("window", "before"): Text("före start", "before startup"),
    ("window", "last"): Text("senaste åtta veckorna", "last eight weeks"),
    ("window", "after_3"): Text("upp till 3 månader efter avslut", "up to 3 months after closure"),
    ("window", "after_6"): Text("upp till 6 månader efter avslut", "up to 6 months after closure"),
    ("class", "recovered"): Text("bättre, och över brytpunkten", "better, and past the cut-off"),
    ("class", "improved"): Text("bättre", "better"),
    ("class", "unchanged"): Text("ingen säker förändring", "no certain change"),
    ("class", "deteriorated"): Text("sämre", "worse"),
    ("point", "first"): Text("första", "first"),
    ("point", "last"): Text("senaste", "latest"),
}
# The workbook's own words, which a Swedish reader meets as they stand there.
ENGLISH = {
    "sex": {"flicka": "girl", "pojke": "boy", "ej angivet": "not stated"},
    "stage": {"låg": "years 1–3", "mellan": "years 4–6", "hög": "years 7–9"},
    "source": {"skola": "school", "socialtjänst": "social services"},
    "route": {"egen ansökan": "own application", "orosanmälan": "report of concern", "pågående ärende": "open case"},
    "outcome": {"beviljad": "granted", "avslag": "declined", "återtagen": "withdrawn", "uppstart": "started"},
    "answer": {"ja": "yes", "delvis": "partly", "nej": "no", "vet ej": "does not know", "väntar": "waits"},
    "waiting": {"ja": "yes", "nej": "no", "väntar": "waits"},
    "question": {
        "lättare i skolan": "easier to be in school",
        "mår bättre": "feels better",
        "positiv för skolgången": "good for schooling",
        "bättre relation till skolan": "better relation to the school",
        "verktyg framåt": "tools for the future",
    },
    "respondent": {"elev": "pupil", "vårdnadshavare": "guardian"},
    "rater": {"elev": "pupil", "vårdnadshavare": "guardian", "lärare": "teacher"},
    "step": {
        "mindre": "less",
        "oförändrat": "unchanged",
        "närmar sig skolan": "coming near the school",
        "mer i undervisningen": "more in teaching",
    },
    "band": {
        "nära genomsnittet": "close to average",
        "något förhöjd": "slightly raised",
        "hög": "high",
        "mycket hög": "very high",
    },
    "point": {"start": "start", "avslut": "closure", "3 mån": "3 months", "6 mån": "6 months"},
    "actor": {"skola": "school", "socialtjänst": "social services", "vård": "health care"},
    "programme": {"yrkesprogram": "vocational", "högskoleförberedande": "preparatory"},
    "role": {
        "skolpsykolog": "school psychologist",
        "specialpedagog": "special educator",
        "familjebehandlare": "family therapist",
        "projektledare": "project leader",
        "samordnare": "coordinator",
    },
}
EVERYBODY = Text("totalt", "in total")
HALVES = {"HT": "autumn", "VT": "spring"}
# Numbers that say nothing without the name of what they number.
NUMBERED = frozenset({"year", "week", "month"})


def dimension(name: str) -> Text:
    """The dimension's name; its code name where it has none."""
    return DIMENSIONS.get(name, Text(name, name))


def said(name: str, value: str) -> Text:
    """A value of a dimension in words: the total, a number with what it numbers, else the workbook's own word."""
    if value == TOTAL:
        return EVERYBODY
    if name in NUMBERED and value.lstrip("-").isalnum():
        numbered = dimension(name)
        return Text(f"{numbered.sv.lower()} {value}", f"{numbered.en.lower()} {value}")
    return word(name, value)


def word(name: str, value: str) -> Text:
    """A value of a dimension by itself: the workbook's own word, and in English what it means."""
    if name == "term" and value[:2] in HALVES:
        return Text(value, f"{HALVES[value[:2]]} 20{value[2:]}")
    if name == WAITED:
        return Text(value, value.replace("fler än", "more than").replace("dagar", "days"))
    if name == "quarter":
        return Text(value, value.replace("-K", " Q"))
    return VALUES.get((name, value), Text(value, ENGLISH.get(name, {}).get(value, value)))


def place(cell: Cell) -> Text:
    """Where a cell stands in its breakdown, in words; the total alone when it is everybody's."""
    told = [said(name, value) for name, value in cell.place if value != TOTAL] or [EVERYBODY]
    return Text(", ".join(one.sv for one in told), ", ".join(one.en for one in told))
