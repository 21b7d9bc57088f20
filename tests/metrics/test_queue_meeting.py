"""A meeting of ten, and its record as Word and PDF, without those whose consent no longer stands."""

import io
import re
import zlib
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from data_access.decision_texts import NotStored
from data_access.engine import engine_for
from data_access.scope import Audience, Scope
from metrics.admission.room import AdmissionRoom, Verdict
from metrics.desk import Desk
from metrics.export.meeting_docx import record_document
from metrics.export.meeting_pdf import record_pdf
from tests import cast
from tests.data_access.rows import load
from tests.metrics.spec.drawn import frame

JARVA = Scope(Audience.ADMISSION, frozenset({"Järva"}), "antagningsgrupp")
TEN = tuple(f"B-{number:02}" for number in range(1, 11))
DUE = date(2025, 4, 30)


def waits(name: str, **cells: object) -> dict[str, object]:
    came = {"application_id": name, "district": "Järva", "year": "5", "received": date(2025, 3, 1), "consent": "ja"}
    return came | {"route": "egen ansökan", "source": "skola", "status": "hos antagningsgrupp", "at_risk": "ja"} | cells


@pytest.fixture
def address(sqlite_database: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("LAGESBILD_TODAY", cast.DAY.isoformat())
    load(engine_for(sqlite_database), applications=frame("applications", [waits(name) for name in TEN]))
    return sqlite_database


def room(address: str) -> AdmissionRoom:
    return Desk(JARVA, address).admission()


def decide(address: str, name: str, outcome: str, meeting: int, **cells: object) -> None:
    said = {
        "motivation": f"Skälet för {name}.\nAndra raden: <b>#inte</b> *märkning*.",
        "seen": 0,
        "meeting_id": meeting,
    }
    room(address).decide("Järva", Verdict(name, outcome, cast.DAY, **(said | cells)), "anna")


@pytest.fixture
def met(address: str) -> int:
    """Ten on the agenda: seven granted, two declined (one guided), one left; then one corrected, one withdrawn."""
    number = room(address).meeting.begin("Järva", TEN, ["rektor", "teamets psykolog"], "anna").id
    for name in TEN[:7]:
        decide(address, name, "beviljad", number)
    decide(address, "B-08", "avslag", number, guided_to="BUP", guided_by="rektor", guided=cast.DAY)
    decide(address, "B-09", "avslag", number)
    room(address).meeting.agree(number, "Ring skolan", "samordnare", DUE, "anna", "B-09")
    room(address).meeting.agree(number, "Ring hemmet", "socialsekreterare", DUE, "anna", "B-01")
    room(address).meeting.close(number, "anna")
    correction = {"seen": 1, "corrects": True, "meeting_id": None}
    decide(address, "B-02", "uppskjuten", number, **correction)
    load(engine_for(address), applications=frame("applications", [waits("B-01", consent="återkallat")]))
    return number


def test_the_record_has_the_agenda_in_order_and_hides_what_has_no_consent(address: str, met: int):
    found = room(address).meeting.record(met)
    assert [item.heading for item in found.items[:2]] == ["1. Ansökan B-02, årskurs 5", "2. Ansökan B-03, årskurs 5"]
    assert len(found.items) == 9
    assert found.note.startswith("En ansökan på dagordningen visas inte")
    lines = {item.heading.split()[2].rstrip(","): dict(item.lines) for item in found.items}
    assert lines["B-02"]["Rättat"] == "Uppskjuten 2025-03-31 (beslut 2)"
    assert lines["B-08"]["Vägledning"] == "BUP, 2025-03-31, av rektor"
    assert lines["B-09"]["Vägledning"] == "inte antecknad ännu"
    assert lines["B-10"] == {"Beslut": "Inget beslut på mötet"}
    assert lines["B-03"]["Beslut"] == "Beviljad 2025-03-31, antecknat av anna (beslut 1)"
    assert [row[0] for row in found.actions] == ["Ring skolan"]
    facts = dict(found.facts)
    assert facts["Närvarande"] == "rektor, teamets psykolog"
    assert facts["Regler för ledtrådarna"].startswith("version 2025-11 (")
    assert (found.warning, "B-01" in str(found)) == ("", False)


def test_the_word_document_says_the_same(address: str, met: int):
    found = room(address).meeting.record(met)
    made = Document(io.BytesIO(record_document(found)))
    text = "\n".join(paragraph.text for paragraph in made.paragraphs)
    assert all(item.heading in text for item in found.items)
    assert "Skälet för B-03.\nAndra raden: <b>#inte</b> *märkning*." in text
    assert [cell.text for cell in made.tables[0].rows[1].cells] == list(found.actions[0])
    assert "B-01" not in text
    assert made.core_properties.language == "sv-SE"


def test_the_pdf_is_tagged_swedish_and_the_same_every_time(address: str, met: int, tmp_path: Path):
    found = room(address).meeting.record(met)
    made = record_pdf(found)
    assert made.startswith(b"%PDF-")
    assert record_pdf(found) == made
    whole = made + b"".join(_streams(made))
    for mark in (b"/StructTreeRoot", b"/MarkInfo", b"/Lang(sv-SE)", b"pdfuaid"):
        assert mark in whole, mark


def test_a_word_longer_than_the_paper_is_wide_is_broken_and_what_is_for_all_is_there(address: str):
    number = room(address).meeting.begin("Järva", TEN[:1], [], "anna").id
    decide(address, "B-01", "uppskjuten", number, motivation="a" * 4000)
    room(address).meeting.agree(number, "b" * 200, "teamet", DUE, "anna")
    found = room(address).meeting.record(number)
    assert found.actions == (("b" * 200, "området", "teamet", "2025-04-30", "öppen"),)
    made = record_pdf(found)
    assert len(re.findall(rb"/Type\s*/Page\b", made + b"".join(_streams(made)))) == 2


def test_nothing_is_agreed_about_an_application_whose_consent_is_gone(address: str):
    number = room(address).meeting.begin("Järva", TEN[:2], [], "anna").id
    load(engine_for(address), applications=frame("applications", [waits("B-01", consent="återkallat")]))
    assert room(address).meeting.in_view(room(address).meeting.all("Järva")[0]) == {"B-02"}
    with pytest.raises(NotStored, match="Åtgärden är inte lagrad"):
        room(address).meeting.agree(number, "Ring hemmet", "teamet", DUE, "anna", "B-01")
    assert not room(address).meeting.actions()


def test_a_meeting_under_way_says_so_and_an_empty_one_can_be_written(address: str):
    number = room(address).meeting.begin("Järva", TEN[:1], [], "anna").id
    found = room(address).meeting.record(number)
    assert found.warning.startswith("Mötet pågår")
    assert dict(found.facts)["Närvarande"] == "inte antecknat"
    assert record_pdf(found).startswith(b"%PDF-")
    assert "Inget antecknat." in "".join(p.text for p in Document(io.BytesIO(record_document(found))).paragraphs)


def _streams(document: bytes) -> list[bytes]:
    """The unpacked streams of a PDF, object streams among them."""
    found = []
    for part in document.split(b"stream\n")[1:]:
        try:
            found.append(zlib.decompress(part.split(b"\nendstream")[0]))
        except zlib.error:
            continue
    return found
