"""How long they wait, what happens afterwards and how far it reaches: counts that can be protected, and no median."""

import json
import sqlite3
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from data_access.answers import take_out, taken
from data_access.engine import engine_for
from data_access.frames import read
from data_access.publications import Stored
from data_access.question_templates import Wanted
from data_access.scope import OPERATOR
from metrics.answers import figures
from metrics.answers.ledger import cited, corrections
from metrics.answers.proposal import propose
from metrics.answers.slots import slot
from metrics.desk import Desk
from metrics.publication_metric import published as as_published
from metrics.publication_reach import reach_in
from metrics.reading_room import ReadingRoom
from metrics.waiting_bands import bands
from tests.answers_house import copied

SECOND = date(2025, 6, 30)


def text_of(question: str, publications: tuple[Stored, ...]) -> str:
    return " ".join(one.text for found in propose(question, publications).paragraphs for one in found)


def test_waiting_times_are_told_in_bands(room: ReadingRoom) -> None:
    text = text_of("Hur länge väntar eleverna?", room.publications())
    assert "avgjordes 19 inom 14 dagar, 20 efter 15–21 dagar och 8 efter fler än 21 dagar" in text
    assert "började 12 inom 28 dagar, 11 efter 29–42 dagar och 5 efter fler än 42 dagar" in text


def test_the_bands_count_the_rows(pilot: Path) -> None:
    """Beside the same applications counted from their dates."""
    found = read(engine_for(f"sqlite:///{pilot}"), "applications", OPERATOR)
    days = found.filter(pl.col("decided") <= SECOND).select(
        days=(pl.col("decided") - pl.col("received")).dt.total_days()
    )
    by_hand = Counter((n > 14) + (n > 21) for n in days["days"])
    told = ReadingRoom(f"sqlite:///{pilot}").figure("time_to_decision", ("waited",), day=SECOND)
    named = bands("time_to_decision")
    assert [told.cell(waited=name).value for name in named] == [by_hand[at] for at in range(len(named))] == [19, 20, 8]
    exact = Desk(OPERATOR, f"sqlite:///{pilot}").figure("time_to_decision", ("waited",), day=SECOND)
    assert [exact.cell(waited=name).value for name in named] == [19, 20, 8]
    assert exact.total.value == told.total.value == len(days)


def test_follow_ups_after_closure_are_told_with_those_that_are_missing(room: ReadingRoom) -> None:
    answer = propose("Vad händer efter insatsen?", room.publications())
    text = " ".join(one.text for found in answer.paragraphs for one in found)
    assert "var 11 uppföljningar efter tre månader gjorda och 0 försenade" in text
    assert "För 13 avslutade insatser hade sex månader ännu inte gått" in text
    assert "uppföljningar gjorda" not in text
    hidden = {one.what for one in answer.cannot if "skyddas" in one.why}
    assert {f"Uppföljning sex månader efter avslut, {state}" for state in ("gjord", "försenad")} <= hidden


def test_worst_and_best_case_count_those_who_were_not_followed_up(room: ReadingRoom) -> None:
    """Of 14 followed up 9 have the outcome; 6 more ought to have been."""
    (one,) = [found for found in room.publications() if found.day == SECOND]
    answered = {"ja": 9, "nej": 5, "*": 14}
    made = {
        "sufficient_knowledge": [{"point": "3 mån", "answer": name, "value": n} for name, n in answered.items()],
        "due_after_3": [{"state": name, "value": n} for name, n in {"done": 14, "overdue": 6, "pending": 8}.items()],
    }
    tables = [
        {"metric": name, "measure": "count", "by": [key for key in cells[0] if key != "value"], "cells": cells}
        for name, cells in made.items()
    ]
    changed = replace(one, document={**one.document, "tables": tables})
    wanted = Wanted("k", "sufficient_knowledge", (("point", "3 mån"),), due="due_after_3")
    found = slot(wanted, [figures.figures(changed)])
    assert f"{found:part}, {found:worst}–{found:best} av {found:everybody}" == "9 av 14, 9–15 av 20"
    assert len(found.cited) == 3
    tables[1]["cells"][1]["value"] = None
    hidden = slot(wanted, [figures.figures(changed)])
    assert not hidden.shown
    assert hidden.cannot() is not None


def with_background(one: Stored, rows: list[dict[str, object]]) -> Stored:
    table = {"metric": "high_absence_pupils", "measure": "count", "by": ["district", "school_year"], "cells": rows}
    return replace(one, document={**one.document, "tables": [*one.document["tables"], table]})


def test_reach_is_told_where_area_and_year_match(room: ReadingRoom) -> None:
    """The second year's intake is the second publication's less the first's."""
    late, early = room.publications()
    background = [
        {"district": "*", "school_year": "2023/24", "value": 800},
        {"district": "*", "school_year": "2024/25", "value": 900},
        {"district": "Järva", "school_year": "2024/25", "value": 120},
    ]
    known = (with_background(late, background), early)
    reached = reach_in(known[0], known, ("school_year",)) or {}
    assert {dict(place)["school_year"]: (n["numerator"], n["denominator"]) for place, n in reached.items()} == {
        "2023/24": (10, 800),
        "2024/25": (18, 900),
    }
    areas = reach_in(known[0], known, ("district", "school_year")) or {}
    assert [(dict(place)["district"], n["numerator"], n["denominator"]) for place, n in areas.items()] == [
        ("Järva", 10, 120)
    ]
    text = text_of("Hur långt har SST+ spridits i staden?", known)
    assert "började så här många i insatsen: 10 av 800 läsåret 2023/24 och 18 av 900 läsåret 2024/25" in text
    assert reach_in(known[0], known, ()) is None
    assert reach_in(known[0], known[:1], ("school_year",)) is None
    assert reach_in(late, (late, early), ("school_year",)) is None


def test_reach_of_a_publication_over_one_school_year(room: ReadingRoom) -> None:
    late, _ = room.publications()
    whole = replace(with_background(late, [{"district": "*", "school_year": "2024/25", "value": 900}]))
    whole = replace(whole, start=date(2024, 7, 1), end=date(2025, 6, 30))
    assert reach_in(whole, (whole,), ()) == {(): {"persons": 28, "numerator": 28.0, "denominator": 900.0}}


def test_a_wait_that_is_corrected_later_is_listed_and_pointed_at_by_no_wording(pilot: Path, tmp_path: Path) -> None:
    address = copied(pilot, tmp_path)
    for question in ("Hur länge väntar eleverna?", "Vad händer efter insatsen?"):
        answer = propose(question, ReadingRoom(address).publications())
        take_out(address, question, [cited(one) for one in answer.cited], "docx", "anna")
    assert corrections(taken(address), Desk(OPERATOR, f"sqlite:///{pilot}").figure) == ()
    with sqlite3.connect(address.removeprefix("sqlite:///")) as connection:
        now = "replaced_by IS NULL"
        moved = connection.execute(
            f"UPDATE applications SET decided = '2024-04-05' WHERE decided = '2024-04-30' AND {now}"
        )
        missed = connection.execute(f"UPDATE follow_ups SET done = '2025-07-10' WHERE done = '2025-01-10' AND {now}")
        assert (moved.rowcount, missed.rowcount) == (1, 1)
    connection.close()
    found = {one.cited.figure: one for one in corrections(taken(address), Desk(OPERATOR, address).figure)}
    told = {name.removeprefix("pilot-2025-06-30/"): (one.then, one.now) for name, one in found.items()}
    assert told["time_to_decision/waited=0–14 dagar"] == ("19", "20")
    assert told["time_to_decision/waited=fler än 21 dagar"] == ("8", "7")
    assert told["due_after_3/state=done"] == ("11", "10")
    assert all("för få för att lämnas ut" in one.wording for one in found.values())


@pytest.mark.parametrize("name", ["time_to_decision", "time_to_start"])
def test_the_command_shows_the_bands_and_never_a_median(pilot: Path, name: str) -> None:
    found = ReadingRoom(f"sqlite:///{pilot}").figure(name, ("waited",)).as_dict()
    assert {cell["numerator"] for cell in found["cells"]} == {cell["value"] for cell in found["cells"]}
    assert "median" not in json.dumps(found)
    assert as_published(name, ("waited",)) == as_published(name, ("waited",))
