"""What the meeting's papers say in words: on every day on offer, in both languages, with no number of its own."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from metrics.desk import Desk
from metrics.pack import asking, making
from metrics.pack.model import figures
from metrics.pack.voice import Voice, interval, part, share
from metrics.released import Cell
from pages.parts.words import vocabulary
from tests.metrics.packs import PERMANENT, PROJECT, STEERING, TODAY, example, made

ROOT = Path(__file__).parent.parent.parent
SOURCES = [*(ROOT / "metrics" / "pack").glob("*.py"), *(ROOT / "metrics" / "export").glob("pack_*.py")]
NUMBER = re.compile(r"\d+(?:,\d+)?")
NONSENSE = re.compile(r"\b(nan|NaN|None|null|inf|Traceback)\b")


@pytest.fixture(scope="module")
def city(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    return example(sqlite_template, tmp_path_factory.mktemp("words"))


@pytest.mark.parametrize(("code", "span"), [("sv", PROJECT), ("en", PERMANENT)])
def test_every_day_on_offer_says_something_and_never_nonsense(city: str, code: str, span: tuple[date, date]):
    desk, voice = Desk(STEERING, city), Voice(code, vocabulary(code))
    for day in asking.days(desk, span[0]):
        frame = asking.frame(desk, *span, day)
        assert frame is not None
        for chapter in making.chapters(desk, frame, voice):
            said = " ".join([chapter.finding, chapter.without, *(entry.text for entry in figures(chapter))])
            assert chapter.finding
            assert chapter.chart or chapter.without
            assert not NONSENSE.findall(said)


def test_a_finding_holds_only_numbers_that_stand_under_it(city: str):
    for chapter in made(city).pack.chapters:
        beside = [text for fact in chapter.facts for text in (fact.value.text, fact.label, fact.status)]
        beside += [entry.text for table in chapter.tables for row in table.rows for entry in row]
        beside += [head for table in chapter.tables for head in table.heads]
        assert plain(chapter.finding) <= plain(" ".join(beside))


def plain(text: str) -> set[str]:
    return set(NUMBER.findall(text.replace("\u202f", "")))


def test_the_days_are_today_and_the_quarter_ends_since_the_period_began(city: str):
    days = asking.days(Desk(STEERING, city), PROJECT[0])
    assert days[:3] == [TODAY, date(2025, 9, 30), date(2025, 6, 30)]
    assert days[-1] == date(2023, 9, 30)
    assert all((day + timedelta(days=1)).day == 1 for day in days[1:])


def keys() -> Iterator[str]:
    yield from (key.removeprefix("paper.") for key in vocabulary("sv") if key.startswith("paper."))


def test_every_word_of_the_papers_is_used():
    text = "\n".join(path.read_text("utf-8") for path in SOURCES)
    made_of_parts = re.compile(r"intake_(behind|on_line)|(attendance|well_being)_(finding|few|hidden|none)|known_.*")
    unused = [key for key in keys() if f'"{key}"' not in text and f'"paper.{key}"' not in text]
    assert [key for key in unused if not made_of_parts.fullmatch(key)] == []


def test_a_share_of_nobody_is_said_in_words():
    voice = Voice("sv", vocabulary("sv"))
    nobody = Cell((), 0, 0.0, 0.0)
    assert [part(voice, nobody), share(voice, nobody), interval(voice, nobody)] == ["inga ännu", "–", "–"]
