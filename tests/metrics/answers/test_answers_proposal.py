"""Which figures bear on a question, the draft of templates and figures alone, and what cannot be said."""

import re
from dataclasses import replace
from string import Formatter

import pytest

from data_access.publications import Stored
from data_access.question_templates import templates
from metrics import catalogue
from metrics.answers import figures, matching
from metrics.answers.agreement import Verdict
from metrics.answers.own_text import strange_numbers
from metrics.answers.proposal import Proposal, propose
from metrics.publication_metric import published as as_published
from metrics.publication_sums import is_sum
from metrics.reading_room import ReadingRoom

KNOWN = templates()
FORMS = {"", "part", "share", "interval", "persons", "day", "worst", "best", "everybody"}
FILLED, DEVELOP, EVERYWHERE = (one.text for one in KNOWN.questions[:3])


@pytest.fixture(scope="module")
def published(room: ReadingRoom) -> tuple[Stored, ...]:
    return room.publications()


def text_of(proposal: Proposal) -> str:
    return " ".join(one.text for found in proposal.paragraphs for one in found).replace("\u202f", " ")


def test_the_first_question_of_the_interpellation(published: tuple[Stored, ...]) -> None:
    proposal = propose(FILLED, published)
    text = text_of(proposal)
    for said in ("hade 28 elever", "Målet var 60 elever", "47 procent", "15 i Järva och 13 på Kungsholmen"):
        assert said in text
    assert "16 flickor och 12 pojkar" in text
    assert "den 30 juni 2024, hade 10 elever börjat" in text
    assert "inte platser som var fyllda samtidigt" in text
    assert [note.number for note in proposal.notes] == list(range(1, len(proposal.notes) + 1))
    used = [number for found in proposal.paragraphs for one in found for number in one.notes]
    assert set(used) == {note.number for note in proposal.notes}
    assert all(one.notes for found in proposal.paragraphs for one in found)


def test_the_second_question_says_what_it_does_not_prove(published: tuple[Stored, ...]) -> None:
    proposal = propose(DEVELOP, published)
    text = text_of(proposal)
    assert "22 av 28 högre närvaro" in text
    assert "ingen kontrollgrupp" in text
    assert not re.search(r"ledde till|effekt av|tack vare", text)
    assert {"Att insatsen är orsaken till förändringen"} <= {one.what for one in proposal.cannot}


def test_the_third_question_has_the_spread_and_no_promise(published: tuple[Stored, ...]) -> None:
    proposal = propose(EVERYWHERE, published)
    assert "299 läsåret 2017/18 och 745 läsåret 2021/22" in text_of(proposal)
    assert "bemannade team i 2 av stadens 11 stadsdelsområden" in text_of(proposal)
    assert "När alla elever i staden får tillgång" in {one.what for one in proposal.cannot}


def test_ours_agrees_with_the_report(published: tuple[Stored, ...]) -> None:
    everything = [one for text in (FILLED, DEVELOP, EVERYWHERE, "Vad kostar SST+?") for one in _agreed(text, published)]
    told = {(metric, place, theirs, source) for metric, place, theirs, source, verdict in everything if verdict}
    for number, place in ((28, ()), (15, ("Järva",)), (13, ("Kungsholmen",)), (16, ("flicka",)), (12, ("pojke",))):
        assert ("intake", place, str(number), "Slutrapporten 4.3") in told
    for number, year in ((299, "2017/18"), (745, "2021/22")):
        assert ("high_absence_pupils", (year,), str(number), "Slutrapporten 2.2") in told
    assert ("actual", (), "11\u202f997\u202f086\u00a0kr", "Slutrapporten 4.7") in told
    assert ("intake_target", (), "60", "Slutrapporten 4.3") in told


def _agreed(text: str, published: tuple[Stored, ...]) -> list[tuple[str, tuple[str, ...], str, str, bool]]:
    return [
        (one.figure.metric.name, tuple(v for _, v in one.figure.place), one.theirs, one.source, one.verdict == "agrees")
        for one in propose(text, published).agreements
    ]


def test_a_report_that_says_something_else_is_seen(published: tuple[Stored, ...]) -> None:
    """The staff's judgement and the pupils' own ratings are told apart, and a wrong number shows."""
    found = {one.figure.metric.name: one.verdict for one in propose("Hur mår eleverna?", published).agreements}
    assert found["well_being_improved"] is Verdict.OTHER
    (said,) = [one for one in KNOWN.facts if one.metric == "intake_target"]
    figure = next(one for one in propose(FILLED, published).figures if one.metric.name == "intake_target")
    assert said.value == figure.cell.value == 60


def test_a_hidden_figure_is_in_no_sentence_and_told_of(published: tuple[Stored, ...]) -> None:
    hidden = 0
    for question in KNOWN.questions:
        proposal = propose(question.text, published)
        assert not [one for one in proposal.cited if one.cell.hidden]
        told = " ".join(one.what for one in proposal.cannot if "skyddas" in one.reason)
        for one in (figure for figure in proposal.figures if figure.cell.hidden):
            assert one.metric.label.sv in told
            hidden += 1
    assert hidden
    assert "12 av 22 deltar mer i undervisningen (övriga skyddas)" in text_of(
        propose("Ökar elevernas närvaro?", published)
    )


def test_what_no_publication_has_is_told_of(published: tuple[Stored, ...]) -> None:
    told = {one.what: one.why for one in propose("Hur långt har SST+ spridits i staden?", published).cannot}
    assert "andra läsår än insatsen" in told["Elever nådda av elever med hög frånvaro"]
    without = [without_tables(one, "time_to_decision") for one in published]
    told = {one.what: one.why for one in propose("Hur länge väntar eleverna?", without).cannot}
    assert told["Ansökningar efter tid till beslut"] == "Talet finns inte i någon publikation."


def without_tables(one: Stored, metric: str) -> Stored:
    kept = [table for table in one.document["tables"] if table["metric"] != metric]
    return replace(one, document={**one.document, "tables": kept})


@pytest.mark.parametrize("question", ["Vad heter statsministern?", "Hej", "??", "Blir det regn i morgon?"])
def test_a_question_that_matches_nothing_gets_no_draft(question: str, published: tuple[Stored, ...]) -> None:
    proposal = propose(question, published)
    assert (proposal.paragraphs, proposal.figures, proposal.notes, proposal.hits) == ((), (), (), ())


def test_what_no_data_hold_is_said_with_what_it_would_take(published: tuple[Stored, ...]) -> None:
    (line,) = propose("Minskar kriminaliteten?", published).cannot
    assert "inga uppgifter om brott" in line.reason
    assert "Det skulle kräva" in line.reason


def test_the_words_that_led_to_a_topic_are_the_questions_own():
    hits = matching.topics("Hur  MÅNGA får plats, och vad kostar det?", KNOWN)
    assert [(hit.topic.name, hit.words) for hit in hits] == [
        ("how_many", ("hur många får", "plats")),
        ("cost", ("kostar",)),
    ]


@pytest.mark.parametrize(
    ("question", "topics"),
    [
        ("Hur många lärare slutade?", []),
        ("Hur stor andel av eleverna med hög frånvaro nås?", ["attendance", "spread"]),
        ("Hur lång är kön?", ["waiting"]),
        ("Går eleverna mer i skolan?", ["attendance"]),
    ],
)
def test_a_question_leads_to_what_it_is_about(question: str, topics: list[str]) -> None:
    assert [hit.topic.name for hit in matching.topics(question, KNOWN)] == topics


def test_a_prepared_question_is_known_however_it_is_spelled(published: tuple[Stored, ...]) -> None:
    assert propose(f"  {FILLED.upper()}  ", published) == propose(FILLED, published)


def test_every_figure_has_an_id_that_finds_it_and_no_other(room: ReadingRoom, published: tuple[Stored, ...]) -> None:
    for one in published:
        found = figures.figures(one)
        assert len({figure.id for figure in found}) == len(found) > 50
        assert all(figures.find(room, figure.id) == figure for figure in found[:5] + found[-5:])
    assert figures.find(room, "pilot-2025-06-30/intake/district=Farsta") is None
    assert figures.find(room, "nonsens") is None
    assert "pilot-2025-06-30/intake/district=Järva" in {one.id for one in figures.figures(published[0])}


def test_the_templates_hold_no_number_of_their_own():
    for topic in KNOWN.topics:
        names = {"city", *(one.name for one in topic.figures)}
        for sentence in topic.sentences:
            parts = list(Formatter().parse(sentence.text))
            assert not [text for text, _, _, _ in parts if re.search(r"\d", text)], sentence.text
            assert {name for _, name, _, _ in parts if name} <= names
            assert {form for _, name, form, _ in parts if name} <= FORMS
            assert any(name for _, name, _, _ in parts) or sentence.report, sentence.text


def test_the_templates_name_what_exists():
    for topic in KNOWN.topics:
        for wanted in topic.figures:
            dims = {name for name, _ in wanted.place} | ({wanted.each} if wanted.each else set())
            metric = as_published(wanted.metric, dims)
            assert dims <= {*metric.by, *metric.always}, wanted
    for name in [*(n for one in KNOWN.caveats for n in one.metrics), *(one.metric for one in KNOWN.facts)]:
        assert catalogue.find(name)
    assert {name for one in KNOWN.questions for name in one.topics} <= {one.name for one in KNOWN.topics}


def test_a_share_of_two_published_sums_says_why_it_has_no_interval(published: tuple[Stored, ...]) -> None:
    sums = [one for each in published for one in figures.figures(each) if is_sum(one.metric)]
    assert sums
    assert [one.id for one in sums if not any("står inget intervall" in text for text in figures.caveats(one))] == []


def test_numbers_of_the_own_text_that_come_from_nowhere(published: tuple[Stored, ...]) -> None:
    proposal = propose("Vad kostar SST+?", published)
    assert strange_numbers("Budgeten 12 000 000 räckte, men 30 elever och 12,5 procent är nytt.", proposal) == (
        "30",
        "12,5",
    )
