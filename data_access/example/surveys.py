"""The sheet Enkäter: anonymous answers after closure, with the shares that the report gives (section 4.6).

The report gives no number of answers: 15 guardians (12 of them is its 80 %) and 13 pupils are invented. Where it says
"the majority", the others are five, so that the share stands the steering group's protection.
"""

from collections.abc import Iterator
from datetime import date

from data_access.example.plan import JARVA, KUNGSHOLMEN
from data_access.example.rows import KNOWN, Row

PUPIL, GUARDIAN = "elev", "vårdnadshavare"
EASIER, BETTER = "lättare i skolan", "mår bättre"
SCHOOLING, RELATION, TOOLS = "positiv för skolgången", "bättre relation till skolan", "verktyg framåt"
HANDED_OUT = {
    "VT24": date(2024, 6, 27),
    "HT24": date(2024, 12, 18),
    "VT25": date(2025, 6, 27),
    "HT25": date(2025, 11, 7),
}
TERMS = {
    PUPIL: ("VT24",) * 2 + ("HT24",) * 4 + ("VT25",) * 7 + ("HT25",) * 2,
    GUARDIAN: ("VT24",) * 2 + ("HT24",) * 5 + ("VT25",) * 8 + ("HT25",) * 2,
}
NOT_YES: dict[tuple[str, str], dict[int, str]] = {
    (PUPIL, BETTER): {1: "delvis", 3: "delvis", 5: "delvis", 9: "vet ej", 11: "nej", 13: "delvis"},
    (PUPIL, EASIER): {14: "delvis"},
    (GUARDIAN, BETTER): {0: "delvis", 4: "nej", 8: "delvis", 10: "delvis", 12: "vet ej", 16: "delvis"},
    (GUARDIAN, SCHOOLING): {4: "delvis", 8: "delvis", 11: "vet ej", 16: "nej"},
    (GUARDIAN, RELATION): {2: "delvis", 4: "nej", 7: "delvis", 10: "vet ej", 13: "delvis"},
}
SHEET_OF = {PUPIL: "EL", GUARDIAN: "VH"}
QUESTIONS = {PUPIL: (EASIER, BETTER), GUARDIAN: (SCHOOLING, BETTER, RELATION, TOOLS)}


def answers() -> Iterator[Row]:
    """One row per answer sheet and question; ``NOT_YES`` names by place those who did not answer yes."""
    for respondent, terms in TERMS.items():
        for place, term in enumerate(terms):
            for question in QUESTIONS[respondent]:
                yield _answer(respondent, place, term, question)


def _answer(respondent: str, place: int, term: str, question: str) -> Row:
    return {
        "answer_id": f"{SHEET_OF[respondent]}-{place + 1:02d}",
        "term": term,
        "respondent": respondent,
        "question": question,
        "answer": NOT_YES.get((respondent, question), {}).get(place, "ja"),
        "district": JARVA if place % 2 else KUNGSHOLMEN,
        KNOWN: HANDED_OUT[term],
    }
