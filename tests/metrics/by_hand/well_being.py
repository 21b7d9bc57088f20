"""Well-being by hand: each instrument and rater by itself, first against last by date."""

from data_access.house_rules import Instrument, house_rules
from tests.metrics.by_hand.city import City, Place, Row, at, happened, months_after
from tests.metrics.by_hand.figures import Figures, share

BANDS = ("nära genomsnittet", "något förhöjd", "hög", "mycket hög")


def well_being_improved(city: City, place: Place) -> Figures:
    pairs = _pairs(city, place)
    better = [case for case in pairs if case["last"] > case["first"]]
    return share(better, pairs, of="case_id")


def well_being_reliable(city: City, place: Place) -> Figures:
    pairs = [
        {**case, "class": _class(case)}
        for case in _pairs(city, {axis: place[axis] for axis in place if axis != "class"})
    ]
    return share([case for case in pairs if at(place, case)], pairs, of="case_id")


def well_being_strict(city: City, place: Place) -> Figures:
    """By the stricter limit; nobody is better by it who is not so by the usual one, nor worse."""
    if place["usual"] != "*" and place["class"] not in {place["usual"], "unchanged"}:
        return Figures()
    by = {axis: place[axis] for axis in place if axis not in {"class", "usual"}}
    pairs = [{**case, "class": _class(case, strict=True), "usual": _class(case)} for case in _pairs(city, by)]
    return share([case for case in pairs if at(place, case)], pairs, of="case_id")


def well_being_cutoff(city: City, place: Place) -> Figures:
    pairs = _pairs(city, {axis: place[axis] for axis in place if axis != "point"})
    cutoffs = {one.instrument: one.cutoff for one in house_rules().instruments if one.rater == "elev"}
    good = [case for case in pairs if case[place["point"]] >= cutoffs[case["instrument"]]]
    return share(good, pairs, of="case_id")


def well_being_course(city: City, place: Place) -> Figures:
    """The latest rating of each case in that month of its own, counted from startup."""
    rules = _rules(place["instrument"], place["rater"])
    latest = []
    for case in _begun(city) if rules else []:
        found = _ratings(city, case, place["instrument"], place["rater"])
        latest += [row for row in found if _months(case, row) == int(place["month"])][-1:]
    past = [row for row in latest if rules and row["score"] >= rules.cutoff]
    return share(past, latest, of="case_id")


def alliance_low(city: City, place: Place) -> Figures:
    rated = []
    for case in _begun(city):
        found = _ratings(city, case, "SRS", "elev")
        rated += [{**case, "score": found[-1]["score"]}] if found and at(place, case) else []
    cutoff = next(one.cutoff for one in house_rules().instruments if (one.instrument, one.rater) == ("SRS", "elev"))
    return share([case for case in rated if case["score"] < cutoff], rated)


def sdq_coverage(city: City, _place: Place) -> Figures:
    raters = ("elev", "vårdnadshavare", "lärare")
    covered = [case for case in _begun(city) if any(_ratings(city, case, "SDQ", rater) for rater in raters)]
    return share(covered, _begun(city))


def sdq_bands(city: City, place: Place) -> Figures:
    """First and last of the cases that have two of that rater; the higher the worse."""
    scored = []
    for case in _begun(city):
        found = _ratings(city, case, "SDQ", place["rater"])
        if len(found) >= 2:
            scored.append({**case, "score": found[{"first": 0, "last": -1}[place["point"]]]["score"]})
    return share([case for case in scored if _band(case["score"], place["rater"]) == place["band"]], scored)


def _begun(city: City) -> list[Row]:
    return [case for case in city.cases if city.in_period(case["startup"])]


def _ratings(city: City, case: Row, instrument: str, rater: str) -> list[Row]:
    """By date; those before startup and after closure count like others."""
    wanted = (case["case_id"], instrument, rater)
    rows = [row for row in city.tables["ratings"] if (row["case_id"], row["instrument"], row["rater"]) == wanted]
    return sorted((row for row in rows if happened(row["rated"], city.day)), key=lambda row: row["rated"])


def _pairs(city: City, place: Place) -> list[Row]:
    """Cases with two self-ratings on their most used instrument; ORS where both were used as much."""
    pairs = []
    for case in _begun(city):
        ors, cors = (_ratings(city, case, instrument, "elev") for instrument in ("ORS", "CORS"))
        used = cors if len(cors) > len(ors) else ors
        if len(used) >= 2:
            first, last = used[0], used[-1]
            pair = {"instrument": first["instrument"], "first": first["score"], "last": last["score"]}
            pairs.append({**case, **pair})
    return [case for case in pairs if at(place, case)]


def _class(case: Row, *, strict: bool = False) -> str:
    """Without a stricter limit the usual one holds."""
    rules = _rules(case["instrument"], "elev")
    change = round(case["last"] - case["first"], 6)
    if rules is None or rules.reliable is None:
        return "unchanged"
    if abs(change) < (max(rules.strict or 0, rules.reliable) if strict else rules.reliable):
        return "unchanged"
    if change < 0:
        return "deteriorated"
    return "recovered" if case["first"] < rules.cutoff <= case["last"] else "improved"


def _rules(instrument: str, rater: str) -> Instrument | None:
    """The thresholds of a well-being instrument and its rater."""
    found = [one for one in house_rules().instruments if (one.instrument, one.rater) == (instrument, rater)]
    return found[0] if found and instrument in {"ORS", "CORS"} else None


def _months(case: Row, rating: Row) -> int:
    """Whole calendar months from startup; a rating before it lies in month −1 or earlier."""
    startup, rated = case["startup"], rating["rated"]
    months = int((rated.year - startup.year) * 12 + rated.month - startup.month)
    return months if months_after(startup, months) <= rated else months - 1


def _band(score: float, rater: str) -> str:
    upper = next(bands.upper for bands in house_rules().bands if bands.rater == rater)
    return BANDS[sum(score > limit for limit in upper)]
