"""The hints a second time: plain loops, two compared at a time, from the rules' words and not from the code."""

from typing import Any

LIMITS = (90, 75, 50)
LOW = {"F", "1", "2", "3", "4", "5", "6"}
BANDS = ("90–100", "75–89", "50–74", "under 50")


def version_of(application: dict[str, Any], versions: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The district's rule version in force on the day the application came in."""
    found = None
    for version in sorted(versions, key=lambda one: one["valid_from"]):
        if version["valid_from"] <= application["received"]:
            found = version
    return found


def criteria(application: dict[str, Any], version: dict[str, Any] | None) -> dict[str, str]:
    """The verdict of each criterion."""

    def verdict(known: bool, meets: bool) -> str:
        return "unknown" if not known else "met" if meets else "not_met"

    absence, form, area = application["absence"], application["school_form"], application["school_area"]
    found = {
        "school_form": verdict(form is not None, form == "kommunal"),
        "at_risk": verdict(application["at_risk"] is not None, application["at_risk"] == "ja"),
    }
    if version is None:
        return found | dict.fromkeys(("year", "school_area", "absence_limit"), "unknown")
    areas = [text.strip().lower() for text in version["school_areas"].split(";")]
    found["year"] = verdict(True, application["year"] in version["year_list"])
    found["school_area"] = verdict(area is not None, area is not None and area.strip().lower() in areas)
    found["absence_limit"] = verdict(absence is not None, absence is not None and absence >= version["absence_limit"])
    if (
        found["absence_limit"] == "not_met"
        and version["waivable"] == "ja"
        and application["deviation_reason"] is not None
    ):
        found["absence_limit"] = "waived"
    return found


def verdicts(application: dict[str, Any], version: dict[str, Any] | None) -> dict[str, str]:
    """The verdict of every rule: the criteria's, and those of the four that order."""
    found = criteria(application, version)
    group = "met"
    for worse in ("waived", "unknown", "not_met"):
        if worse in found.values():
            group = worse
    needs = {"ja": "met", "nej": "not_met", None: "unknown"}[application["complex_needs"]]
    absence = application["absence"]
    band = (
        "unknown"
        if absence is None
        else next((name for name, low in zip(BANDS, LIMITS, strict=False) if absence >= low), BANDS[-1])
    )
    stage = "låg och mellan" if application["year"] in LOW else "hög"
    return found | {"target_group": group, "complex_needs": needs, "absence": band, "stage": stage}


def stands_before(one: dict[str, str], other: dict[str, str]) -> bool:
    """Rule after rule: the first that tells the two apart settles it."""
    outside = [verdict["target_group"] == "not_met" for verdict in (one, other)]
    if outside[0] != outside[1]:
        return not outside[0]
    without = [verdict["complex_needs"] == "not_met" for verdict in (one, other)]
    if without[0] != without[1]:
        return not without[0]
    band = [0 if verdict["absence"] == "unknown" else BANDS.index(verdict["absence"]) for verdict in (one, other)]
    if band[0] != band[1]:
        return band[0] < band[1]
    return one["stage"] == "låg och mellan" and other["stage"] == "hög"


def order(applications: list[dict[str, Any]], versions: list[dict[str, Any]]) -> list[list[str]]:
    """The ids, first to last: a place is how many stand before; those before whom equally many stand are equal."""
    said = {one["application_id"]: verdicts(one, version_of(one, versions)) for one in applications}
    places: dict[int, list[str]] = {}
    for one in sorted(said):
        before = 0
        for other in said.values():
            if stands_before(other, said[one]):
                before += 1
        places.setdefault(before, []).append(one)
    return [places[place] for place in sorted(places)]
