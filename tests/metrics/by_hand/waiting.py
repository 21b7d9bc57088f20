"""Waiting by hand: from application to decision and to start, when outcomes compete and some still wait."""

from datetime import date
from fractions import Fraction

from tests.metrics.by_hand.city import City, Place, Row, at, happened
from tests.metrics.by_hand.figures import Figures
from tests.metrics.by_hand.flow import outcome

Event = tuple[date, str]


def time_to_decision(city: City, place: Place) -> Figures:
    return _time(city, place, [(row, _decided(row, city)) for row in _received(city, place)])


def time_to_start(city: City, place: Place) -> Figures:
    """A granted application still waits until its startup meeting; one that started has started, whatever came."""
    found = []
    for row in _received(city, place):
        own = [case["startup"] for case in city.cases if case["application_id"] == row["application_id"]]
        started = [(day, "uppstart") for day in own if happened(day, city.day)]
        ended = [event for event in _decided(row, city) if event[1] != "beviljad"]
        found.append((row, started or ended))
    return _time(city, place, found)


def time_in_support(city: City, place: Place) -> Figures:
    """Each case begun in the period, closed by the day or still under way."""
    begun = [case for case in city.cases if city.in_period(case["startup"]) and at(place, case)]
    waits = [
        ((case["closed"] - case["startup"]).days, "avslut")
        if happened(case["closed"], city.day)
        else ((city.day - case["startup"]).days, "")
        for case in begun
    ]
    closed = sum(met == "avslut" for _, met in waits)
    return Figures(len({case["pupil"] for case in begun}), closed, len(waits), _half(waits, "avslut"))


def _received(city: City, place: Place) -> list[Row]:
    everywhere = {axis: value for axis, value in place.items() if axis != "outcome"}
    return [row for row in city.applications if city.in_period(row["received"]) and at(everywhere, row)]


def _decided(row: Row, city: City) -> list[Event]:
    return [(row["decided"], outcome(row) or "")] if happened(row["decided"], city.day) else []


def _time(city: City, place: Place, found: list[tuple[Row, list[Event]]]) -> Figures:
    """Each application's first event, or none by the day: those with this outcome, of all received."""
    waits = []
    for row, events in found:
        day, met = min(events, default=(city.day, ""))
        waits.append(((day - row["received"]).days, met))
    part = sum(met == place["outcome"] for _, met in waits)
    return Figures(len({row["pupil"] for row, _ in found}), part, len(waits), _half(waits, place["outcome"]))


def _half(waits: list[tuple[int, str]], wanted: str) -> int | None:
    """Aalen–Johansen: the first day by which at least half have met the outcome."""
    incidence, free = Fraction(0), Fraction(1)
    for time in sorted({days for days, _ in waits}):
        at_risk = sum(days >= time for days, _ in waits)
        incidence += free * Fraction(sum(wait == (time, wanted) for wait in waits), at_risk)
        free *= 1 - Fraction(sum(days == time and met != "" for days, met in waits), at_risk)
        if incidence >= Fraction(1, 2):
            return time
    return None
