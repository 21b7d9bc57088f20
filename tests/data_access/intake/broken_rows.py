"""One broken workbook per check of cells and rows. A new check adds one entry to ``BROKEN``.

Each is (the sheets, the fault: severity, code, sheet, row, column). ``COMPANIONS`` are the codes that a fault
cannot help bringing along.
"""

from datetime import date

from tests.data_access.intake.small_file import WEEK, added, changed, small

A, C, W, R = "Ansökningar", "Insatser", "Närvaro", "Skattningar"
TEST_NUMBER = "640823-3234"
LEAPING = [small()[R][0] | {"Datum": date(2023, *day), "Poäng": score} for *day, score in ((11, 1, 39), (12, 1, 5))]


def without(sheet, heading):
    """The small file without one column."""
    rows = small()
    rows[sheet] = [{key: value for key, value in row.items() if key != heading} for row in rows[sheet]]
    return rows


def renamed(sheet, heading, name):
    """The small file with another heading."""
    rows = small()
    rows[sheet] = [{name if key == heading else key: value for key, value in row.items()} for row in rows[sheet]]
    return rows


BROKEN = {
    "personnummer_in_an_id": (changed(A, {"Elev-id": TEST_NUMBER}), ("refuse", "personnummer", A, 2, "Elev-id")),
    "personnummer_as_a_number": (changed(A, {"Elev-id": 6408233234}), ("refuse", "personnummer", A, 2, "Elev-id")),
    "personnummer_lost_its_zero": (changed(A, {"Elev-id": 905123234}), ("refuse", "personnummer", A, 2, "Elev-id")),
    "personnummer_in_a_sentence": (
        changed(A, {"Motivering avsteg": f"Se {TEST_NUMBER}, enligt mamma"}, 1),
        ("refuse", "personnummer", A, 3, "Motivering avsteg"),
    ),
    "personnummer_as_an_amount": (
        changed("Budget", {"Utfall": 6408233234}),
        ("refuse", "personnummer", "Budget", 2, "Utfall"),
    ),
    "personnummer_in_an_unknown_sheet": (
        small() | {"Anteckningar": [{"Fritt": "x"}, {"Fritt": TEST_NUMBER}]},
        ("refuse", "personnummer", "Anteckningar", 3, "Fritt"),
    ),
    "personnummer_as_a_heading": (changed(A, {TEST_NUMBER: 1}), ("refuse", "personnummer", A, 1, "P")),
    "personnummer_as_a_sheet": (small() | {TEST_NUMBER: [{"a": 1}]}, ("refuse", "personnummer", "(dolt)", None, None)),
    "forbidden_heading": (changed(A, {"Elevens namn": "x"}), ("refuse", "forbidden_heading", A, 1, "P")),
    "forbidden_heading_elsewhere": (
        small() | {"Kontakt": [{"E-post": "x"}]},
        ("refuse", "forbidden_heading", "Kontakt", 1, "A"),
    ),
    "unknown_category": (changed(A, {"Status": "klar"}), ("refuse", "unknown_category", A, 2, "Status")),
    "boolean_category": (
        changed(C, {"Daglig kontakt erbjuden": True}),
        ("refuse", "unknown_category", C, 2, "Daglig kontakt erbjuden"),
    ),
    "not_a_number": (changed(W, {"Närvarotimmar": "åtta"}), ("refuse", "not_a_number", W, 2, "Närvarotimmar")),
    "nan_is_no_number": (changed(W, {"Närvarotimmar": "nan"}), ("refuse", "not_a_number", W, 2, "Närvarotimmar")),
    "nan_is_no_id": (changed(A, {"Elev-id": "nan"}), ("refuse", "error_value", A, 2, "Elev-id")),
    "not_an_integer": (changed("Kunskaper", {"Ämnen": 16.5}), ("refuse", "not_an_integer", "Kunskaper", 2, "Ämnen")),
    "not_a_date": (changed(A, {"Inkom": "i höstas"}), ("refuse", "not_a_date", A, 2, "Inkom")),
    "impossible_day": (changed(A, {"Inkom": "2023-02-30"}), ("refuse", "not_a_date", A, 2, "Inkom")),
    "week_53_of_a_short_year": (changed(W, {"Vecka": "2023-V53"}), ("refuse", "not_a_week", W, 2, "Vecka")),
    "not_a_term": (changed(A, {"Termin": "hösten"}), ("refuse", "not_a_term", A, 2, "Termin")),
    "not_a_quarter": (
        changed("Statusrapporter", {"Kvartal": "2024-K5"}),
        ("refuse", "not_a_quarter", "Statusrapporter", 2, "Kvartal"),
    ),
    "not_a_period": (changed("Budget", {"Period": "2023-13"}), ("refuse", "not_a_period", "Budget", 2, "Period")),
    "not_a_school_year": (
        changed("Omvärld", {"Läsår": "2021/23"}),
        ("refuse", "not_a_school_year", "Omvärld", 2, "Läsår"),
    ),
    "not_a_year_list": (
        changed("Regler", {"Årskurser": "alla"}),
        ("refuse", "not_a_year_list", "Regler", 2, "Årskurser"),
    ),
    "missing_value": (changed(A, {"Inkom": None}), ("refuse", "missing_value", A, 2, "Inkom")),
    "missing_column": (without(A, "Samtycke"), ("refuse", "missing_column", A, 1, "Samtycke")),
    "unknown_column": (changed(A, {"Anteckning": "x"}), ("warn", "unknown_column", A, 1, "Anteckning")),
    "duplicate_heading": (changed(A, {"inkom ": date(2023, 9, 1)}), ("refuse", "duplicate_heading", A, 1, "Inkom")),
    "unknown_sheet": (small() | {"Blad1": [{"a": 1}]}, ("warn", "unknown_sheet", "Blad1", None, None)),
    "duplicate_sheet": (small() | {" närvaro": [WEEK]}, ("refuse", "duplicate_sheet", W, None, None)),
    "no_known_sheet": ({"Blad1": [{"a": 1}]}, ("refuse", "no_known_sheet", "", None, None)),
    "duplicate_key": (added(W, WEEK), ("refuse", "duplicate_key", W, 7, "Ärende-id")),
    "duplicate_key_with_an_empty_part": (
        added("Möten", {"Typ": "styrgrupp", "Datum": date(2024, 2, 1)}),
        ("refuse", "duplicate_key", "Möten", 3, "Typ"),
    ),
    "unknown_application": (
        changed(C, {"Ansöknings-id": "A9"}),
        ("refuse", "unknown_reference", C, 2, "Ansöknings-id"),
    ),
    "unknown_case": (added(W, WEEK | {"Ärende-id": "Ä9"}), ("refuse", "unknown_reference", W, 7, "Ärende-id")),
    "start_before_application": (
        changed(C, {"Uppstart": date(2023, 8, 31)}),
        ("refuse", "date_order", C, 2, "Uppstart"),
    ),
    "closure_before_start": (changed(C, {"Avslut": date(2023, 10, 1)}), ("refuse", "date_order", C, 2, "Avslut")),
    "decided_before_received": (
        changed(A, {"Beslutsdatum": date(2023, 8, 1)}),
        ("refuse", "date_order", A, 2, "Beslutsdatum"),
    ),
    "post_ends_before_it_begins": (
        changed("Bemanning", {"Till": date(2023, 7, 1)}),
        ("refuse", "date_order", "Bemanning", 2, "Till"),
    ),
    "target_ends_before_it_begins": (
        changed("Mål", {"Till": date(2023, 7, 1)}),
        ("refuse", "date_order", "Mål", 2, "Till"),
    ),
    "follow_up_before_closure": (
        changed(C, {"Avslut": date(2024, 5, 2)})
        | {"Uppföljningar": [{"Ärende-id": "Ä1", "Typ": "3 mån", "Genomförd": date(2024, 5, 1)}]},
        ("refuse", "date_order", "Uppföljningar", 2, "Genomförd"),
    ),
    "event_in_the_future": (
        changed("Möten", {"Datum": date(2024, 6, 29)}),
        ("refuse", "future_date", "Möten", 2, "Datum"),
    ),
    "week_not_begun": (added(W, WEEK | {"Vecka": "2024-V27"}), ("refuse", "future_date", W, 7, "Vecka")),
    "hours_exceed_offered": (
        changed(W, {"Närvarotimmar": 8.5}),
        ("refuse", "hours_exceed_offered", W, 2, "Erbjudna timmar"),
    ),
    "negative_hours": (changed(W, {"Närvarotimmar": -1}), ("refuse", "out_of_range", W, 2, "Närvarotimmar")),
    "percentage_above_hundred": (changed(A, {"Frånvaro %": 101}), ("refuse", "out_of_range", A, 2, "Frånvaro %")),
    "text_too_long": (
        changed(A, {"Motivering avsteg": "å" * 32_001}),
        ("refuse", "text_too_long", A, 2, "Motivering avsteg"),
    ),
    "negative_score": (changed(R, {"Poäng": -1}), ("refuse", "score_out_of_range", R, 2, "Poäng")),
    "score_above_forty": (changed(R, {"Poäng": 40.1}), ("refuse", "score_out_of_range", R, 2, "Poäng")),
    "impact_of_a_teacher": (changed(R, {"Poäng": 7}, 1), ("refuse", "score_out_of_range", R, 3, "Poäng")),
    "impact_of_a_pupil": (changed(R, {"Vem": "elev", "Poäng": 11}, 1), ("refuse", "score_out_of_range", R, 3, "Poäng")),
    "more_passed_than_subjects": (
        changed("Kunskaper", {"Godkända ämnen": 14}),
        ("refuse", "subjects_exceeded", "Kunskaper", 2, "Ämnen"),
    ),
    "decided_without_date": (
        changed(A, {"Beslutsdatum": None}),
        ("refuse", "decision_without_date", A, 2, "Beslutsdatum"),
    ),
    "withdrawn_without_date": (
        changed(A, {"Status": "återtagen", "Beslut": None, "Beslutsdatum": None}, 1),
        ("refuse", "decision_without_date", A, 3, "Beslutsdatum"),
    ),
    "decided_without_decision": (changed(A, {"Beslut": None}), ("refuse", "decision_missing", A, 2, "Beslut")),
    "decision_on_an_open_application": (
        changed(A, {"Status": "inkommen", "Beslutsdatum": None}, 1),
        ("warn", "decision_contradicts_status", A, 3, "Beslut"),
    ),
    "decision_day_of_an_open_application": (
        changed(A, {"Status": "inkommen", "Beslut": None}, 1),
        ("warn", "decision_contradicts_status", A, 3, "Beslutsdatum"),
    ),
    "withdrawn_and_decided": (
        changed(A, {"Status": "återtagen"}, 1),
        ("warn", "withdrawn_and_decided", A, 3, "Beslut"),
    ),
    "case_of_a_declined_application": (
        changed(A, {"Beslut": "avslag"}),
        ("warn", "case_without_grant", C, 2, "Ansöknings-id"),
    ),
    "undated_consent": (changed(A, {"Samtycke datum": None}), ("warn", "consent_without_date", A, 2, "Samtycke datum")),
    "unknown_district": (
        changed(A, {"Stadsdelsområde": "Solna"}, 1),
        ("warn", "unknown_district", A, 3, "Stadsdelsområde"),
    ),
    "no_three_months_follow_up": (
        changed(C, {"Tremånadersuppföljning": None}),
        ("warn", "missing_follow_up", C, 2, "Tremånadersuppföljning"),
    ),
    "no_review_after_six_months": (
        changed(C, {"Sexmånadersprövning": None}),
        ("warn", "missing_follow_up", C, 2, "Sexmånadersprövning"),
    ),
    "no_follow_up_after_closure": (
        changed(C, {"Avslut": date(2024, 3, 27), "Sexmånadersprövning": None}),
        ("warn", "missing_follow_up", C, 2, "Avslut"),
    ),
    "absence_contradicted": (changed(A, {"Frånvaro %": 10}), ("warn", "absence_contradicted", A, 2, "Frånvaro %")),
    "hours_of_no_school": (changed(W, {"Erbjudna timmar": 60}), ("warn", "unusual_hours", W, 2, "Erbjudna timmar")),
    "a_rating_that_leaps": (added(R, *LEAPING), ("warn", "unusual_change", R, 5, "Poäng")),
    "time_of_day": (changed(A, {"Inkom": "2023-09-01 13:30"}), ("warn", "time_left_out", A, 2, "Inkom")),
}

COMPANIONS = {
    "decided_without_decision": {"case_without_grant"},
    "percentage_above_hundred": {"absence_contradicted"},
    "closure_before_start": {"missing_follow_up"},
    "follow_up_before_closure": {"missing_follow_up"},
    "personnummer_in_an_unknown_sheet": {"unknown_sheet"},
    "personnummer_as_a_heading": {"unknown_column"},
    "personnummer_as_a_sheet": {"unknown_sheet"},
    "forbidden_heading_elsewhere": {"unknown_sheet"},
    "no_known_sheet": {"unknown_sheet"},
}
