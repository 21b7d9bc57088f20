"""What is recorded of a drawn city's cases, and around them: the other sheets, on the days where a rule can slip."""

from collections.abc import Callable
from datetime import date, timedelta

from hypothesis import strategies as st

from data_access.sheets import PARTICIPATION
from tests.metrics.by_hand.city import Row, months_after

YES_NO = (None, "ja", "ja", "nej")
ANSWERS: st.SearchStrategy[Row] = st.fixed_dictionaries(
    {
        "daily_contact": st.sampled_from(YES_NO),
        "feels_missed": st.sampled_from((*YES_NO, "vet ej")),
        "help_school": st.sampled_from((*YES_NO, "väntar")),
        "help_social_services": st.sampled_from((*YES_NO, "väntar")),
        "help_health_care": st.sampled_from((*YES_NO, "väntar")),
        "participation": st.sampled_from((None, *PARTICIPATION)),
    }
)


def follow_ups(draw: st.DrawFn, case: Row, day: date) -> list[Row]:
    """After closure, and now and then without one; done around the day."""
    kinds = draw(st.sampled_from(((), ("3 mån",), ("6 mån",), ("3 mån", "6 mån"))))
    done = draw(st.sampled_from((day - timedelta(days=1), day, day + timedelta(days=1))))
    step = st.sampled_from((None, *PARTICIPATION))
    return [{"case_id": case["case_id"], "type": kind, "done": done, "participation": draw(step)} for kind in kinds]


def _ratings(draw: st.DrawFn, cases: list[Row], _start: date, day: date) -> list[Row]:
    """Around startup and the day, before and after; scores on and beside the limits."""
    found: list[Row] = []
    for case in cases:
        turns = (case["startup"], months_after(case["startup"], 1), day, months_after(day, -1))
        rated = st.sampled_from([turn + timedelta(days=shift) for turn in turns for shift in (-1, 0, 1)])
        one = st.fixed_dictionaries(
            {
                "case_id": st.just(case["case_id"]),
                "rated": rated,
                "instrument": st.sampled_from(("ORS", "ORS", "CORS", "CORS", "SRS", "SDQ", "SDQ", "SDQ påverkan")),
                "rater": st.sampled_from(("elev", "elev", "elev", "vårdnadshavare", "lärare")),
                "score": st.sampled_from(
                    (11.0, 12.0, 14.0, 15.0, 18.0, 20.0, 23.0, 27.9, 28.0, 32.0, 33.0, 35.9, 36.0)
                ),
            }
        )
        found += draw(st.lists(one, max_size=7, unique_by=lambda row: (row["rated"], row["instrument"], row["rater"])))
    return found


def _knowledge(draw: st.DrawFn, cases: list[Row], _start: date, day: date) -> list[Row]:
    """Points in their order, on increasing days; some without a date, some with nothing but dashes."""
    found: list[Row] = []
    for case in cases:
        for point, shift in zip(("start", "avslut", "3 mån", "6 mån"), (-90, -30, 0, 1), strict=True):
            row = {
                "case_id": case["case_id"],
                "point": point,
                "assessed": draw(st.sampled_from((None, day + timedelta(days=shift)))),
                "sufficient": draw(st.sampled_from((None, "ja", "delvis", "nej"))),
                "subjects": draw(st.sampled_from((None, 0, 12, 16))),
                "no_basis": draw(st.sampled_from((None, 0, 0, 3, 12))),
                "eligible_vocational": draw(st.sampled_from((None, "ja", "nej"))),
                "eligible_preparatory": draw(st.sampled_from((None, "ja", "nej"))),
            }
            found += [row] if draw(st.booleans()) else []
    return found


def _answers(draw: st.DrawFn, _cases: list[Row], start: date, day: date) -> list[Row]:
    """Questionnaires with one or two questions each, of the terms around the period's ends and the day."""
    terms = ("VT23", "HT23", "VT24", "HT24", "HT24", "VT25", "VT25", "HT25")
    return draw(
        st.lists(
            st.fixed_dictionaries(
                {
                    "answer_id": st.sampled_from(("S1", "S2", "S3", "S4", "S5", "S6")),
                    "question": st.sampled_from(("mår bättre", "verktyg framåt")),
                    "answer": st.sampled_from(("ja", "ja", "delvis", "nej", "vet ej")),
                }
            ),
            max_size=10,
            unique_by=lambda row: (row["answer_id"], row["question"]),
        ).flatmap(
            lambda rows: st.fixed_dictionaries(
                {
                    name: st.tuples(
                        st.sampled_from(terms),
                        st.sampled_from(("elev", "vårdnadshavare")),
                        st.sampled_from((None, "Järva", "Kungsholmen")),
                    )
                    for name in sorted({row["answer_id"] for row in rows})
                }
            ).map(lambda known: [{**row, **_questionnaire(known[row["answer_id"]])} for row in rows])
        )
    )


def _questionnaire(known: tuple[str, str, str | None]) -> Row:
    return dict(zip(("term", "respondent", "district"), known, strict=True))


def _reports(draw: st.DrawFn, _cases: list[Row], _start: date, day: date) -> list[Row]:
    quarters = ("2023-K3", "2023-K4", "2024-K1", "2024-K3", "2024-K4", "2025-K1", "2025-K2")
    return draw(
        st.lists(
            st.fixed_dictionaries(
                {
                    "team": st.sampled_from(("Team Järva", "Team Kungsholmen", "Team Norr", "Team utan tjänst")),
                    "quarter": st.sampled_from(quarters),
                    "handed_in": st.sampled_from((day - timedelta(days=1), day, day + timedelta(days=1))),
                }
            ),
            max_size=8,
            unique_by=lambda row: (row["team"], row["quarter"]),
        )
    )


def _meetings(draw: st.DrawFn, _cases: list[Row], start: date, day: date) -> list[Row]:
    """Two exchanges on one day in two areas are two."""
    shifts = (start - timedelta(days=1), start, day, day + timedelta(days=1), date(2024, 6, 30), date(2024, 7, 1))
    return draw(
        st.lists(
            st.fixed_dictionaries(
                {
                    "type": st.sampled_from(("erfarenhetsutbyte", "erfarenhetsutbyte", "styrgrupp")),
                    "held": st.sampled_from(shifts),
                    "area": st.sampled_from((None, "Järva")),
                }
            ),
            max_size=6,
            unique_by=lambda row: (row["type"], row["held"], row["area"]),
        )
    )


def _context(draw: st.DrawFn, _cases: list[Row], _start: date, _day: date) -> list[Row]:
    """The city and single districts, läsår before, in and after the period; a share that nobody has stated."""
    return draw(
        st.lists(
            st.fixed_dictionaries(
                {
                    "school_year": st.sampled_from(("2021/22", "2023/24", "2023/24", "2024/25", "2025/26")),
                    "district": st.sampled_from((None, None, "Järva", "Kungsholmen")),
                    "pupils": st.sampled_from((0, 4, 120, 745)),
                    "share": st.sampled_from((None, 0.96, 1.5)),
                }
            ),
            max_size=6,
            unique_by=lambda row: (row["school_year"], row["district"]),
        )
    )


RECORDS: dict[str, Callable[[st.DrawFn, list[Row], date, date], list[Row]]] = {
    "ratings": _ratings,
    "knowledge": _knowledge,
    "survey_answers": _answers,
    "status_reports": _reports,
    "meetings": _meetings,
    "context": _context,
}
"""How each of these tables is drawn, from the cases, the period's start and the day."""
