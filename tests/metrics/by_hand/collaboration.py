"""Collaboration by hand: the project goals, the surveys, the reports and the exchanges."""

from datetime import date, timedelta

from tests.metrics.by_hand.city import City, Place, Row, at, happened, months_after
from tests.metrics.by_hand.figures import Figures, count, ratio, share

HELP = {"skola": "help_school", "socialtjänst": "help_social_services", "vård": "help_health_care"}
NOWHERE = "ej angivet"


def daily_contact(city: City, place: Place) -> Figures:
    return _yes(city, place, "daily_contact")


def feels_missed(city: City, place: Place) -> Figures:
    return _yes(city, place, "feels_missed")


def adequate_help(city: City, place: Place) -> Figures:
    return _yes(city, {"district": place.get("district", "*")}, HELP[place["actor"]])


def help_waiting(city: City, place: Place) -> Figures:
    """Of those with an answer; one who waits cannot have been offered it."""
    if (place["waiting"], place["usual"]) == ("väntar", "ja"):
        return Figures()
    column, where = HELP[place["actor"]], {"district": place.get("district", "*")}
    begun = [case for case in city.cases if city.in_period(case["startup"]) and at(where, case)]
    answered = [
        {**case, "waiting": _wait(case[column]), "usual": _offered(case[column])} for case in begun if case[column]
    ]
    asked = {"waiting": place["waiting"], "usual": place["usual"]}
    return share([case for case in answered if at(asked, case)], answered)


def _wait(answer: str) -> str:
    return "väntar" if answer == "väntar" else "annat svar"


def _offered(answer: str) -> str:
    return "ja" if answer == "ja" else "nej"


def _yes(city: City, place: Place, column: str) -> Figures:
    """Of those with an answer; ”vet ej” and ”väntar” are answers that are not yes."""
    begun = [case for case in city.cases if city.in_period(case["startup"]) and at(place, case)]
    answered = [case for case in begun if case[column]]
    return share([case for case in answered if case[column] == "ja"], answered)


def survey_positive(city: City, place: Place) -> Figures:
    """Persons are the answers."""
    given = [row for row in _answers(city) if at(place, row)]
    return share([row for row in given if row["answer"] == "ja"], given, of="number")


def survey_response(city: City, place: Place) -> Figures:
    """Questionnaires handed in, for each case that closed in the period; a Svar-id is one questionnaire."""
    handed_in = {row["answer_id"]: row for row in _answers(city) if at(place, row)}
    closed = [case for case in city.cases if city.in_period(case["closed"])]
    found = ratio(list(handed_in.values()), len(closed))
    return found._replace(persons=len({case["pupil"] for case in closed}))


def _answers(city: City) -> list[Row]:
    """The answers of terms that touch the period and have begun by the day."""
    rows = [{**row, "number": i, "district": row["district"] or NOWHERE} for i, row in enumerate(_surveys(city))]
    return [row for row in rows if city.start <= _ends(row["term"]) and _begins(row["term"]) <= min(city.end, city.day)]


def _surveys(city: City) -> list[Row]:
    return city.tables["survey_answers"]


def _begins(term: str) -> date:
    return date(2000 + int(term[2:]), 7 if term.startswith("HT") else 1, 1)


def _ends(term: str) -> date:
    return months_after(_begins(term), 6) - timedelta(days=1)


def status_reports(city: City, place: Place) -> Figures:
    handed = {(r["team"], r["quarter"]) for r in city.tables["status_reports"] if happened(r["handed_in"], city.day)}
    owed = [row for row in _owed(city) if at(place, row)]
    done = [row for row in owed if (row["team"], row["quarter"]) in handed]
    return share(done, owed, of="number")._replace(persons=None)


def _owed(city: City) -> list[Row]:
    """A report for every team and every quarter, wholly inside the period and over by the day, with staff."""
    found: list[Row] = []
    for first in (date(year, month, 1) for year in range(2023, 2027) for month in (1, 4, 7, 10)):
        last = months_after(first, 3) - timedelta(days=1)
        if first >= city.start and last <= min(city.end, city.day):
            quarter = f"{first.year}-K{(first.month + 2) // 3}"
            teams = sorted({row["team"] for row in city.tables["staffing"]})
            found += [{"team": team, "quarter": quarter} for team in teams if _staffed(city, team, first, last)]
    return [{**row, "number": number} for number, row in enumerate(found)]


def _staffed(city: City, team: str, first: date, last: date) -> bool:
    """Every day of the quarter somebody holds a post in the team; project leaders are not of a team."""
    days = [first + timedelta(days=shift) for shift in range((last - first).days + 1)]
    outside = {"projektledare", "samordnare"}
    posts = [row for row in city.tables["staffing"] if row["team"] == team and row["role"] not in outside]
    return all(any(row["valid_from"] <= day <= (row["valid_to"] or day) for row in posts) for day in days)


def exchanges(city: City, place: Place) -> Figures:
    held = [row for row in city.tables["meetings"] if row["type"] == "erfarenhetsutbyte"]
    return count([row for row in held if city.in_period(row["held"]) and at(place, row, row["held"])])
