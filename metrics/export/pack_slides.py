"""The steering group's slides: the picture in five figures, then one finding at a time with a chart to edit."""

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any

from metrics.export import pack_slides_parts as parts
from metrics.export.pack_charts import draw
from metrics.export.pack_document import about
from metrics.export.pack_file import stamp, steady
from metrics.export.pack_look import LOCALES, QUIET
from metrics.export.pack_master import master
from metrics.export.pack_slides_parts import Box, Line
from metrics.export.pack_slides_table import table
from metrics.export.pack_sources import foot, lines
from metrics.metric import Metric
from metrics.pack.model import Chapter, Entry, Pack
from metrics.pack.voice import Voice
from metrics.source_words import source
from metrics.wording import number, spoken

DEFINED_ON_A_SLIDE = 8
RESULTS = ("attendance", "well_being", "knowledge", "collaboration")
LONGEST_LIST, MOST_ROWS = 240, 8
STRIP_SIZE, SMALLER_STRIP_SIZE, LONGEST_LARGE = 32, 24, 8
CHART = Box(0.6, 1.95, 8.3, 4.2)
WITHOUT, BESIDE = Box(0.6, 1.95, 8.3, 0.8), Box(0.6, 2.85, 8.3, 3.2)
FACTS = Box(9.25, 1.95, 3.5, 4.9)
UNDER = Box(0.6, 6.2, 8.3, 0.6)
FOOT = Box(0.6, 6.95, 11.3, 0.35)
KICKER = Box(0.6, 0.35, 11.0, 0.35)
LEFT, RIGHT = Box(0.6, 1.75, 5.9, 5.1), Box(6.85, 1.75, 5.9, 5.1)


def slides(pack: Pack, voice: Voice) -> bytes:
    """The presentation's bytes: the same for the same pack."""
    with spoken(voice.language):
        return _written(pack, voice)


def _written(pack: Pack, voice: Voice) -> bytes:
    from pptx import Presentation

    made, locale = Presentation(), LOCALES[voice.language]
    title = voice.say("paper.slides_title")
    master(made, locale)
    stamp(made.core_properties, f"{title} {voice.day(pack.frame.day)}", locale, pack.frame.day)
    _opening(made, pack, voice, title)
    _five(made, pack, voice)
    for place, chapter in enumerate(pack.chapters, start=1):
        _finding(made, place, chapter, voice)
    _definitions(made, pack.chapters, voice)
    buffer = BytesIO()
    made.save(buffer)
    return steady(buffer.getvalue(), pack.frame.day)


def _opening(made: Any, pack: Pack, voice: Voice, title: str) -> None:
    slide = parts.slide(made, parts.OPENING, title, voice.language)
    day = voice.day(pack.frame.day)
    subtitle = voice.say("paper.subtitle", programme=voice.say("paper.programme"), day=day)
    parts.fill(slide.placeholders[1], subtitle, voice.language)
    said = [Line(f"{voice.say(f'paper.{name}')}: {text}", 16, after=5) for name, text in about(pack.frame, voice)]
    if pack.frame.example:
        said.append(Line(voice.say("example.badge"), 16, bold=True))
    parts.text(slide, Box(0.9, 4.5, 11.5, 2.2), said, voice.language)


def _five(made: Any, pack: Pack, voice: Voice) -> None:
    slide = parts.slide(made, parts.FINDING, voice.say("paper.five"), voice.language)
    width = 12.1 / max(1, len(pack.strip))
    longest = max((len(fact.value.text) for fact in pack.strip), default=0)
    size = STRIP_SIZE if longest <= LONGEST_LARGE else SMALLER_STRIP_SIZE
    for place, fact in enumerate(pack.strip):
        box = Box(0.6 + place * width, 1.85, width - 0.15, 1.5)
        parts.text(slide, box, parts.fact_lines(fact, size), voice.language)
    for top in (1.6, 3.45):
        parts.rule(slide, Box(0.6, top, 12.1, 0))
    parts.text(slide, Box(0.6, 3.95, 12.1, 2.6), _results(pack, voice), voice.language)
    note = voice.say("paper.five_note", day=voice.day(pack.frame.day))
    parts.text(slide, FOOT, [Line(note, 12, QUIET)], voice.language)
    parts.numbered(slide)


def _results(pack: Pack, voice: Voice) -> list[Line]:
    """What the outcomes say, a sentence each."""
    head = voice.say("paper.results", day=voice.day(pack.frame.outcomes))
    found = [one.finding for one in pack.chapters if one.name in RESULTS]
    return [Line(head, 16, bold=True, after=8), *(Line(said, 18, after=6) for said in found)]


def _finding(made: Any, place: int, chapter: Chapter, voice: Voice) -> None:
    slide = parts.slide(made, parts.FINDING, chapter.finding, voice.language)
    parts.text(slide, KICKER, [Line(f"{place}. {chapter.title}", 14, parts.TEAL, bold=True)], voice.language)
    if chapter.chart:
        draw(slide, CHART, chapter.chart, voice.language)
    else:
        _in_words(slide, chapter, voice)
    facts = [line for fact in chapter.facts for line in parts.fact_lines(fact)]
    parts.text(slide, FACTS, facts, voice.language)
    parts.text(slide, UNDER, [Line(said, 12, QUIET) for said in _under(chapter, voice)], voice.language)
    parts.text(slide, FOOT, [Line(foot(voice, chapter), 12, QUIET)], voice.language)
    parts.numbered(slide)
    parts.notes(slide, [*chapter.notes, *lines(voice, chapter)], voice.language)


def _in_words(slide: Any, chapter: Chapter, voice: Voice) -> None:
    """Without a chart: why, and what the chapter's first table shows; the protected are named below."""
    if chapter.without and chapter.without != chapter.finding:
        parts.text(slide, WITHOUT, [Line(chapter.without, 18, QUIET)], voice.language)
    rows = [row for one in chapter.tables[:1] for row in one.rows if any(_shown(entry) for entry in row)]
    if rows:
        table(slide, BESIDE, replace(chapter.tables[0], rows=tuple(rows[:MOST_ROWS])), voice.language)


def _shown(entry: Entry) -> bool:
    return entry.cell is not None and not entry.cell.hidden


def _under(chapter: Chapter, voice: Voice) -> list[str]:
    """What the chart leaves out, and what its whiskers are."""
    whisker = chapter.chart and any(one.intervals for one in chapter.chart.series)
    said = [voice.say("paper.whisker")] if whisker else []
    if not chapter.protected:
        return said
    names = "; ".join(chapter.protected)
    if len(names) > LONGEST_LIST:
        return [*said, voice.say("paper.protected_count", count=number(len(chapter.protected)))]
    return [*said, voice.say("paper.protected", names=names)]


def _definitions(made: Any, chapters: Sequence[Chapter], voice: Voice) -> None:
    """The figures told on the slides, some at a time."""
    known = {one.metric.name: one.metric for chapter in chapters for one in chapter.sources}
    told = [fact.value.question.metric for one in chapters for fact in one.facts if fact.value.question]
    metrics = [known[name] for name in dict.fromkeys(told)]
    pages = [metrics[at : at + DEFINED_ON_A_SLIDE] for at in range(0, len(metrics), DEFINED_ON_A_SLIDE)]
    for place, page in enumerate(pages, start=1):
        title = voice.say("paper.definitions_place", place=place, whole=len(pages))
        slide = parts.slide(made, parts.FINDING, title, voice.language)
        half = -(-len(page) // 2)
        for box, column in ((LEFT, page[:half]), (RIGHT, page[half:])):
            parts.text(slide, box, [line for one in column for line in _defined(one, voice)], voice.language)
        parts.numbered(slide)


def _defined(metric: Metric, voice: Voice) -> list[Line]:
    return [
        Line(voice.text(metric.label), 14, bold=True),
        Line(f"{voice.text(metric.definition)} {voice.text(source(metric.source))}.", 13, after=8),
    ]
