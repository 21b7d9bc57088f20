"""Own texts version by version, and the ledger: only added to, by one at a time, and with nobody named."""

from datetime import date

import pytest
from sqlalchemy import Engine

from data_access.answers import (
    Cited,
    NotKept,
    checked,
    citing,
    keep_text,
    own_texts,
    questions,
    take_out,
    taken,
)

QUESTION = "Hur många elever har fått stöd?"
FIGURE = Cited(
    "pilot-2025-06-30/intake/district=Järva",
    "pilot-2025-06-30",
    "intake",
    {"district": "Järva"},
    {"label": "Elever, Järva", "value": 15.0, "day": "2025-06-30"},
)


def address_of(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=False)


def test_each_version_stays_as_it_was_written(engine: Engine) -> None:
    address = address_of(engine)
    assert own_texts(address, QUESTION) == ()
    first = keep_text(address, f"  {QUESTION} ", "Vi ser allvarligt på det.\n", "anna", 0)
    second = keep_text(address, QUESTION, "Vi har agerat.", "bo", 1)
    assert [(one.number, one.text, one.by) for one in own_texts(address, QUESTION)] == [
        (2, "Vi har agerat.", "bo"),
        (1, "Vi ser allvarligt på det.", "anna"),
    ]
    assert first.at <= second.at
    assert questions(address) == (QUESTION,)
    assert taken(address) == ()


def test_two_at_the_same_time_do_not_overwrite_each_other(engine: Engine) -> None:
    address = address_of(engine)
    keep_text(address, QUESTION, "En text.", "anna", 0)
    with pytest.raises(NotKept, match="Någon annan har sparat version 1"):
        keep_text(address, QUESTION, "En annan text.", "bo", 0)
    assert [one.text for one in own_texts(address, QUESTION)] == ["En text."]


def test_the_ledger_tells_who_took_which_figure_when_and_to_what(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = address_of(engine)
    monkeypatch.setenv("LAGESBILD_TODAY", "2025-11-14")
    assert take_out(address, QUESTION, [FIGURE], "docx", "anna") == date(2025, 11, 14)
    take_out(address, "En annan fråga", [FIGURE, FIGURE], "pdf", "bo")
    lines = taken(address)
    assert [(one.form, one.by, one.question) for one in lines] == [
        ("pdf", "bo", "En annan fråga"),
        ("pdf", "bo", "En annan fråga"),
        ("docx", "anna", QUESTION),
    ]
    (line,) = taken(address, QUESTION)
    assert line.cited == FIGURE
    assert line.at.tzinfo is not None


def test_the_answers_that_cite_a_printed_cell_are_found(engine: Engine) -> None:
    """As ``metrics restated`` asks: by the cell of the publication, its totals and its answer among the names."""
    address = address_of(engine)
    share = Cited("pilot-2025-06-30/daily_contact", "pilot-2025-06-30", "daily_contact", {}, {})
    take_out(address, QUESTION, [FIGURE, share], "docx", "anna")
    here = ["pilot-2025-06-30"]
    (line,) = citing(address, "intake", [("district", "Järva"), ("sex", "*")], here)
    assert (line.question, line.cited) == (QUESTION, FIGURE)
    assert [one.cited for one in citing(address, "daily_contact", [("answer", "ja")], here)] == [share]
    assert citing(address, "intake", [("district", "Farsta")], here) == ()
    assert citing(address, "intake", [("district", "Järva")], ["pilot-2024-06-30"]) == ()


def test_an_answer_without_figures_leaves_a_question_and_no_line(engine: Engine) -> None:
    address = address_of(engine)
    take_out(address, QUESTION, [], "txt", "anna")
    assert questions(address) == (QUESTION,)
    assert taken(address) == ()


@pytest.mark.parametrize("text", ["", "   \n", "x" * 601, "Hur går det för 640823-3234?"])
def test_a_question_that_cannot_be_kept_is_refused_and_stores_nothing(engine: Engine, text: str) -> None:
    address = address_of(engine)
    with pytest.raises(NotKept) as refusal:
        checked(text)
    assert "640823" not in str(refusal.value)
    with pytest.raises(NotKept):
        take_out(address, text, [FIGURE], "docx", "anna")
    with pytest.raises(NotKept):
        keep_text(address, text, "Text.", "anna", 0)
    assert questions(address) == ()


def test_an_own_text_with_a_personnummer_is_refused(engine: Engine) -> None:
    address = address_of(engine)
    with pytest.raises(NotKept, match="personnummer"):
        keep_text(address, QUESTION, "Så här är det.\nEleven 640823-3234 gick i skolan.", "anna", 0)
    assert own_texts(address, QUESTION) == ()
