"""Knowledge by hand: sufficient or not at each point, dashes among subjects, and eligibility in year 9."""

from fractions import Fraction

from tests.metrics.by_hand.city import City, Place, Row, at, happened
from tests.metrics.by_hand.figures import Figures, clustered, share

POINTS = ("start", "avslut", "3 mån", "6 mån")
COLUMNS = {"yrkesprogram": "eligible_vocational", "högskoleförberedande": "eligible_preparatory"}


def sufficient_knowledge(city: City, place: Place) -> Figures:
    assessed = [row for row in _assessments(city) if row["sufficient"] and at(place, row)]
    return share([row for row in assessed if row["sufficient"] == "ja"], assessed)


def no_basis_grades(city: City, _place: Place) -> Figures:
    """Subjects of each case's latest assessment, in years with grades; clusters are pupils, and so are persons."""
    graded = [row for row in _assessments(city) if row["year"] in {"6", "7", "8", "9"}]
    told = _latest([row for row in graded if None not in {row["subjects"], row["no_basis"]}])
    found = clustered([(row, Fraction(row["no_basis"]), Fraction(row["subjects"])) for row in told])
    return found._replace(persons=len({row["pupil"] for row in told}))


def eligible(city: City, place: Place) -> Figures:
    column = COLUMNS[place["programme"]]
    told = _latest([row for row in _assessments(city) if row["year"] == "9" and row[column]])
    return share([row for row in told if row[column] == "ja"], told)


def _assessments(city: City) -> list[Row]:
    """Of the cases begun in the period, made by the day; one without a date is taken as made."""
    begun = {case["case_id"]: case for case in city.cases if city.in_period(case["startup"])}
    rows = [{**begun[row["case_id"]], **row} for row in city.tables["knowledge"] if row["case_id"] in begun]
    return [row for row in rows if row["assessed"] is None or happened(row["assessed"], city.day)]


def _latest(rows: list[Row]) -> list[Row]:
    """Each case's latest assessment, by its point."""
    ordered = sorted(rows, key=lambda row: POINTS.index(row["point"]))
    return list({row["case_id"]: row for row in ordered}.values())
