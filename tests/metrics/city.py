"""Small, nasty and valid cities for Hypothesis: everything happens on the days where a rule can slip."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from metrics.rows import Rows
from tests.metrics import city_records as records
from tests.metrics.by_hand.city import City, Row, months_after
from tests.metrics.spec.drawn import frames

DISTRICTS = ("Järva", "Kungsholmen", "Farsta")
TEAMS = ("Team Järva", "Team Kungsholmen", "Team Norr")
LINES = ("Skolpsykologer", "IT och telefoni", "Konsultativt stöd")
START, END = date(2023, 8, 1), date(2025, 6, 30)
PERIODS = (
    (START, END),
    (START, END),
    (date(2023, 8, 1), date(2024, 6, 30)),
    (date(2024, 7, 1), date(2025, 6, 30)),
    (date(2024, 7, 1), date(2024, 12, 31)),
    (date(2024, 8, 31), date(2024, 11, 30)),
    (date(2024, 12, 30), date(2025, 1, 5)),
    (date(2025, 2, 28), date(2025, 2, 28)),
)
DAYS = (
    *(date(2023, 8, 31), date(2024, 2, 29), date(2024, 7, 1), date(2024, 8, 31), date(2024, 11, 30)),
    *(date(2024, 12, 29), date(2024, 12, 31), date(2025, 1, 1), date(2025, 1, 5), date(2025, 2, 28)),
    *(date(2025, 5, 31), date(2025, 6, 30), date(2025, 7, 1)),
)
HOURS = ((0.0, 0.0), (20.0, 0.0), (20.0, 10.0), (20.0, 20.0), (0.3, 0.1), (10.0, 5.0), (22.5, 7.5), (1.1, 0.7))


@st.composite
def cities(draw: st.DrawFn, *, attendance: bool = False, extra: frozenset[str] = frozenset()) -> City:
    """A city of at most ten applications, its period and its day; weeks of attendance when they are asked for.

    ``extra`` names the other tables of which there are any.
    """
    start, end = draw(st.sampled_from(PERIODS[:1] if attendance else PERIODS))
    day = draw(st.sampled_from(DAYS) | st.just(end))
    past = (*(months_after(day, -months) for months in (1, 3, 3, 6, 6, 9)), day - timedelta(weeks=52))
    turns = _around(start, end, day, *past)
    size = draw(st.sampled_from((0, 1, 10, 10, 10)))
    applications: list[Row] = draw(st.lists(st.builds(dict, **_application(turns)), min_size=size, max_size=size))
    for number, row in enumerate(applications):
        row["application_id"] = f"A{number}"
        row["decided"] = max(row["received"], row["decided"]) if row["status"] in {"beslutad", "återtagen"} else None
        row["decision"] = row["decision"] if row["status"] == "beslutad" else None
    begun = [row for row in applications if draw(st.integers(0, 3))]
    cases = [_case(draw, row, number, day, turns) for number, row in enumerate(begun)]
    tables = {
        "applications": applications,
        "cases": cases,
        "attendance": [week for case in cases for week in _weeks(draw, case, day)] if attendance else [],
        "follow_ups": [found for case in cases for found in records.follow_ups(draw, case, day)],
        "targets": draw(_many(_targets((start, end)), 7, ("area", "valid_from", "valid_to"))),
        "staffing": draw(_many(_posts(day), 7, ("post_id", "valid_from"))),
        "budget": draw(_many(_budget(), 9, ("cost_line", "period"))),
        **{name: records.RECORDS[name](draw, cases, start, day) if name in extra else [] for name in records.RECORDS},
    }
    return City(tables, start, end, day)


def rows_of(city: City) -> Rows:
    """The same city as the implementation is given it: typed frames, the district on every case-bound row."""
    return Rows(frames(city.tables).__getitem__, city.start, city.end, city.day)


def _many(rows: st.SearchStrategy[Row], most: int, key: tuple[str, ...]) -> st.SearchStrategy[list[Row]]:
    """Some rows, or none; no two with the same key."""
    return st.lists(rows, max_size=most, unique_by=lambda row: tuple(row[name] for name in key))


def _maybe(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | values


def _around(*turns: date) -> st.SearchStrategy[date]:
    """A day on, just before or just after one where a rule turns."""
    return st.sampled_from([turn + timedelta(days=shift) for turn in turns for shift in (0, 0, -1, 1)])


def _application(days: st.SearchStrategy[date]) -> dict[str, st.SearchStrategy[Any]]:
    """Few pupils, so that many apply twice, in other districts too; some without Elev-id or Kön."""
    return {
        "pupil_id": st.sampled_from((None, "E-ek", "E-ek", "E-björk")),
        "district": st.sampled_from(DISTRICTS),
        "year": st.sampled_from(("F", "1", "3", "4", "6", "7", "9")),
        "sex": st.sampled_from((None, "ej angivet", "flicka", "pojke")),
        "source": st.sampled_from(("skola", "socialtjänst")),
        "route": st.sampled_from(("egen ansökan", "orosanmälan", "pågående ärende")),
        "received": days,
        "consent": st.sampled_from(("ja", "ja", "nej", "återkallat")),
        "status": st.sampled_from(("inkommen", "utredning", "beslutad", "beslutad", "återtagen")),
        "decision": st.sampled_from(("beviljad", "avslag")),
        "decided": days,
        "guided_to": st.sampled_from((None, "elevhälsan")),
        "guided": _maybe(days),
    }


def _case(draw: st.DrawFn, application: Row, number: int, day: date, days: st.SearchStrategy[date]) -> Row:
    """A case that tends to close, and to have its meetings, on the very day or the due date."""
    startup = max(application["received"], draw(days))
    event = _around(
        months_after(startup, 3), months_after(startup, 6), day, months_after(day, -3), months_after(day, -6)
    )
    later = [max(startup, found) for found in draw(st.lists(event, min_size=3, max_size=3))]
    kept = [found if draw(st.integers(0, 2)) else None for found in later]
    return {
        "case_id": f"C{number}",
        "application_id": application["application_id"],
        "team": draw(st.sampled_from(TEAMS)),
        "startup": startup,
        **draw(records.ANSWERS),
        **dict(zip(("three_months_done", "six_months_done", "closed"), kept, strict=True)),
    }


def _weeks(draw: st.DrawFn, case: Row, day: date) -> list[Row]:
    """Weeks just before startup, just after it and up to the end: about as many as are needed, of two kinds."""
    ended = min(case["closed"] or day, day)
    before, after, last = (draw(st.sampled_from((0, 3, 4, 5, 9))) for _ in range(3))
    around = [(case["startup"], range(-before, 1)), (case["startup"], range(1, after)), (ended, range(-last, 3))]
    due = months_after(case["closed"] or day, draw(st.sampled_from((3, 6))))
    around += [(due, range(-draw(st.sampled_from((0, 3, 9))), 2)), (case["startup"], range(51, 53))]
    dates = sorted({turn + timedelta(weeks=shift) for turn, shifts in around for shift in shifts})
    weeks = dict.fromkeys(f"{found.isocalendar().year}-V{found.isocalendar().week:02}" for found in dates)
    kinds = draw(st.lists(st.sampled_from(HOURS), min_size=2, max_size=2))
    hours = [(week, *kinds[draw(st.integers(0, 3)) == 0]) for week in weeks]
    return [{"case_id": case["case_id"], "week": week, "offered": o, "attended": a} for week, o, a in hours]


def _targets(period: tuple[date, date]) -> st.SearchStrategy[Row]:
    """For all and for districts, for the periods asked about and others, with numbers missing."""
    number = st.sampled_from((None, 1, 4, 10, 60))
    return st.builds(
        lambda area, span, pupils, places: {
            "area": area,
            "valid_from": span[0],
            "valid_to": span[1],
            "pupils": pupils,
            "places": places,
        },
        st.sampled_from(("Alla", *DISTRICTS[:2])),
        st.just(period) | st.sampled_from(PERIODS),
        number,
        number,
    )


def _posts(day: date) -> st.SearchStrategy[Row]:
    """Posts of several teams in a district, and of one team in several; some ended, some taken over after a gap."""
    first = st.sampled_from((START, date(2024, 10, 1), months_after(day, -2), day, day + timedelta(days=1)))
    last = (date(2024, 9, 30), date(2024, 11, 15), months_after(day, -4), day, day - timedelta(days=1))
    return st.builds(
        lambda row, begins, ends: {**row, "valid_from": begins, "valid_to": max(begins, ends) if ends else None},
        st.fixed_dictionaries(
            {
                "team": st.sampled_from(TEAMS),
                "district": st.sampled_from((*DISTRICTS, *DISTRICTS, "Alla")),
                "role": st.sampled_from(("specialpedagog", "familjebehandlare")),
                "post_id": st.sampled_from(("T1", "T1", "T2", "T3")),
                "share": st.sampled_from((35.0, 50.0, 100.0)),
            }
        ),
        first,
        st.sampled_from((None, *last)),
    )


def _budget() -> st.SearchStrategy[Row]:
    """The project's rows and months of the same lines; empty and negative sums, and öre."""
    months = ("2023-08", "2024-07", "2024-11", "2024-12", "2025-01", "2025-02", "2025-06")
    kronor = st.sampled_from((None, -500.0, 0.1, 1000.0, 396328.0))
    return st.fixed_dictionaries(
        {
            "cost_line": st.sampled_from(LINES),
            "period": st.sampled_from(("Projektet", "Projektet", *months)),
            "budget": kronor,
            "actual": kronor,
        }
    )
