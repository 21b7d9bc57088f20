"""What was cited stays; what the data of today would say instead is told with the wording of a correction."""

import re
import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from data_access.answers import take_out, taken
from data_access.engine import engine_for
from data_access.publications import stored
from data_access.scope import ALL_DISTRICTS, OPERATOR, Audience, Scope
from metrics.answers import figures
from metrics.answers.ledger import cited, corrections
from metrics.answers.proposal import propose
from metrics.desk import Desk
from metrics.gate import Refused
from metrics.reading_room import ReadingRoom
from metrics.released import Cell, Released
from tests.answers_house import copied
from tests.pages.drawn import drawn

QUESTION = "Hur ser socialborgarrådet på att bara 28 av 60 platser fyllts?"
STEERING = Scope(Audience.STEERING, ALL_DISTRICTS, "prov")
ANSWERS = Scope(Audience.ANSWERS, ALL_DISTRICTS, "prov")


@pytest.fixture(scope="module")
def cited_house(pilot: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Published, and one answer taken out."""
    address = copied(pilot, tmp_path_factory.mktemp("ledger"))
    answer = propose(QUESTION, ReadingRoom(address).publications())
    take_out(address, answer.question, [cited(one) for one in answer.cited], "docx", "anna")
    engine_for(address).dispose()
    return Path(address.removeprefix("sqlite:///"))


@pytest.fixture
def own(cited_house: Path, tmp_path: Path) -> str:
    return copied(cited_house, tmp_path)


def a_pupil_moves_out_of_the_period(address: str) -> None:
    """A later file corrects one startup in Järva: it was after the project."""
    with sqlite3.connect(address.removeprefix("sqlite:///")) as connection:
        changed = connection.execute(
            "UPDATE cases SET startup = '2025-08-20' WHERE id = (SELECT max(id) FROM cases WHERE district = 'Järva' "
            "AND replaced_by IS NULL AND startup BETWEEN '2024-07-01' AND '2025-06-30')"
        )
        assert changed.rowcount == 1
    connection.close()


def test_nothing_is_to_correct_while_the_data_stand(own: str) -> None:
    assert len(taken(own)) > 10
    assert corrections(taken(own), Desk(OPERATOR, own).figure) == ()


def test_a_later_import_lists_the_answers_with_old_and_new(own: str) -> None:
    a_pupil_moves_out_of_the_period(own)
    for scope in (OPERATOR, STEERING):
        found = {one.cited.figure: one for one in corrections(taken(own), Desk(scope, own).figure)}
        intake = found["pilot-2025-06-30/intake"]
        assert (intake.then, intake.now) == ("28", "27")
        assert (found["pilot-2025-06-30/intake/district=Järva"].then, intake.used[0].question) == ("15", QUESTION)
        assert found["pilot-2025-06-30/intake_of_target"].now == "27 av 60"
        assert "angavs Elever som tagit del av insatsen till 28 (till och med 30 juni 2025" in intake.wording
        assert "nu 27" in intake.wording
        assert "står kvar" in intake.wording
        assert "pilot-2025-06-30/intake/district=Kungsholmen" not in found


def test_the_wording_of_corrections_points_at_nobody(own: str) -> None:
    """One pupil less in Järva, of one sex and year: together the new numbers would tell which pupil."""
    a_pupil_moves_out_of_the_period(own)
    found = corrections(taken(own), Desk(OPERATOR, own).figure)
    parts = [one for one in found if one.cited.place]
    assert len(parts) >= 2
    for one in parts:
        assert "för få för att lämnas ut" in one.wording
        assert not re.search(rf"\b{one.now}\b", one.wording.replace(one.cited.figure, "").replace("30 juni 2025", ""))
    assert ["nu 27" in one.wording for one in found if one.cited.metric == "intake" and not one.cited.place] == [True]


def test_the_cited_figure_stays_as_it_was(own: str) -> None:
    before = [one.cited for one in taken(own)]
    a_pupil_moves_out_of_the_period(own)
    room = ReadingRoom(own)
    figure = figures.find(room, "pilot-2025-06-30/intake")
    assert figure is not None
    assert figure.cell.value == 28
    assert [one.cited for one in taken(own)] == before
    assert room.figure("intake", day=date(2025, 6, 30)).total.value == 28


def test_every_published_figure_can_be_compared_with_the_data_behind_it(own: str) -> None:
    """By the operator, who may have them all: nothing differs, and what cannot be asked for is few."""
    desk, everything = Desk(OPERATOR, own), [one for stored_one in stored(own) for one in figures.figures(stored_one)]
    shown = [cited(one) for one in everything if not one.cell.hidden]
    take_out(own, "Allt", shown, "txt", "anna")
    assert corrections(taken(own, "Allt"), desk.figure) == ()


def test_a_figure_that_is_hidden_from_the_asker_is_not_said_to_have_changed(own: str) -> None:
    """What the steering group sees is protected, and may hide what the publication prints of the same data."""

    def hiding(*asked: Any, **period: Any) -> Released:
        found = Desk(STEERING, own).figure(*asked, **period)
        return replace(found, cells=tuple(Cell(cell.place, hidden=True) for cell in found.cells))

    assert len(taken(own)) > 10
    assert corrections(taken(own), hiding) == ()


def test_the_steering_group_is_told_of_every_answer_to_correct(own: str) -> None:
    """Also of those to other questions than the one that is open on the page."""
    a_pupil_moves_out_of_the_period(own)
    said = drawn(own, "svar", question="cost").readable
    assert re.search(r"\*\*\d+ citerade tal har ändrats\*\* sedan de togs ut, i 1 svar", said), "near the top too"
    assert "Andra svar att rätta" in said
    assert f"I svaret på ”{QUESTION}”. Rättelse: i svaret angavs" in said
    assert "28 → 27" in said
    assert "Andra svar att rätta" not in drawn(own, "svar").readable


def test_the_staff_who_write_answers_cannot_compare(own: str) -> None:
    """What they may ask is the publication itself: it never differs from itself."""
    a_pupil_moves_out_of_the_period(own)
    assert corrections(taken(own), ReadingRoom(own).figure) == ()
    with pytest.raises(Refused):
        Desk(ANSWERS, own).figure("intake", ("team",))
