"""How problems, numbers and progress are told."""

import json

import pytest

from data_access.commands.answer import Answer, listed, number, patient, spans
from data_access.intake.problems import Problem, refusal, warning


def test_the_same_fault_on_many_rows_is_told_once_with_all_its_rows():
    fault = ("code", "Fel här.", "Gör om.")
    problems = [warning(*fault, "Närvaro", 9, "Vecka"), refusal("x", "Hela filen är fel.", "Byt fil.")]
    problems += [refusal(*fault, "Närvaro", row, "Vecka") for row in (12, 3, 4, 5)]
    assert listed(problems).splitlines() == [
        "Fel: Hela filen är fel.",
        "      Gör så här: Byt fil.",
        "Närvaro",
        "  Fel (kolumn Vecka, rad 3–5, 12): Fel här.",
        "      Gör så här: Gör om.",
        "Närvaro",
        "  Varning (kolumn Vecka, rad 9): Fel här.",
        "      Gör så här: Gör om.",
    ]


def test_row_numbers_and_thousands():
    assert spans([]) == ""
    assert spans([7]) == "rad 7"
    assert spans([1, 2, 4]) == "rad 1–2, 4"
    assert number(1234567) == "1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}567"


def test_progress_is_silent_in_short_work_and_spaced_in_long(capsys: pytest.CaptureFixture[str]):
    moments = iter([0.0, 0.2, 1.2, 1.2, 1.5, 2.4, 2.4])
    hear = patient(1.0, lambda: next(moments))
    for said in ("ett", "två", "tre", "fyra"):
        hear(said)
    assert capsys.readouterr().err == "två\nfyra\n"


def test_a_document_holds_every_problem(capsys: pytest.CaptureFixture[str]):
    problem = Problem("refuse", "Mål", 3, "Till", "code", "Fel.", "Rätta.")
    Answer.refused([problem]).say(as_json=True)
    document = json.loads(capsys.readouterr().out)
    assert document == {"ok": False, "problems": [problem.as_dict()], "rows": {}}
