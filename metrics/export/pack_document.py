"""The steering group's agenda as a Word document: what to talk about, how it stands, and room for what is decided."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from metrics.export import pack_document_parts as parts
from metrics.export.pack_file import stamp, steady
from metrics.export.pack_look import LOCALES
from metrics.export.pack_sources import lines
from metrics.export.pack_styles import dress
from metrics.pack.model import Chapter, Fact, Frame, Pack, definitions, protected
from metrics.pack.voice import Voice
from metrics.source_words import source
from metrics.wording import number, spoken

EMPTY_ROWS = 3


def agenda(pack: Pack, voice: Voice) -> bytes:
    """The document's bytes: the same for the same pack."""
    with spoken(voice.language):
        return _written(pack, voice)


def _written(pack: Pack, voice: Voice) -> bytes:
    from docx import Document

    made = Document()
    locale, title = LOCALES[voice.language], voice.say("paper.document_title")
    day = voice.day(pack.frame.day)
    dress(made, locale)
    stamp(made.core_properties, f"{title} {day}", locale, pack.frame.day)
    subtitle = voice.say("paper.subtitle", programme=voice.say("paper.programme"), day=day)
    parts.running(made, f"{title} · {subtitle}", voice.say("paper.page"), voice.say("paper.page_of"))
    made.add_paragraph(title, style="Title")
    made.add_paragraph(subtitle, style="Subtitle")
    if pack.frame.example:
        made.add_paragraph(voice.say("example.badge"), style="Badge")
    _points(made, pack, voice)
    _about(made, pack, voice)
    for place, chapter in enumerate(pack.chapters, start=1):
        _chapter(made, place, chapter, voice)
    _definitions(made, pack.chapters, voice)
    buffer = BytesIO()
    made.save(buffer)
    return steady(buffer.getvalue(), pack.frame.day)


def _points(made: Any, pack: Pack, voice: Voice) -> None:
    """The agenda itself, on the first page."""
    made.add_heading(voice.say("paper.agenda"), level=1)
    rows = [("", voice.say("paper.opening"), "")]
    rows += [(str(place), one.title, one.finding) for place, one in enumerate(pack.chapters, start=1)]
    rows += [("", voice.say("paper.other"), ""), ("", voice.say("paper.closing"), "")]
    heads = [voice.say(f"paper.{name}") for name in ("number", "point", "in_a_sentence")]
    parts.words_table(made, heads, rows, parts.AGENDA_WIDTHS, voice.say("paper.agenda"))


def _about(made: Any, pack: Pack, voice: Voice) -> None:
    made.add_heading(voice.say("paper.about"), level=1)
    count = number(sum(protected(chapter) for chapter in pack.chapters))
    for name, said in (*about(pack.frame, voice), ("protection", voice.say("paper.protection_said", count=count))):
        line = made.add_paragraph(style="Note")
        line.add_run(f"{voice.say(f'paper.{name}')}: ").bold = True
        line.add_run(said)


def about(frame: Frame, voice: Voice) -> list[tuple[str, str]]:
    """What the papers are about, each by the name of its label."""
    return [
        ("seen", voice.day(frame.day)),
        ("period", f"{voice.period(frame.start, frame.end)}, {voice.day(frame.start)} – {voice.day(frame.end)}"),
        ("outcomes_seen", voice.say("paper.quarter_end", day=voice.day(frame.outcomes))),
        ("loaded", voice.day(frame.imported)),
    ]


def _chapter(made: Any, place: int, chapter: Chapter, voice: Voice) -> None:
    heading = made.add_heading(f"{place}. {chapter.title}", level=1)
    heading.paragraph_format.page_break_before = place == 1
    made.add_paragraph(f"{chapter.finding}.", style="Finding")
    if chapter.without and not chapter.tables and chapter.without != chapter.finding:
        made.add_paragraph(chapter.without)
    for fact in chapter.facts:
        _fact(made, fact)
    for table in chapter.tables:
        parts.figures_table(made, table)
    for note in chapter.notes:
        made.add_paragraph(note, style="Caution")
    heads = [voice.say(f"paper.{name}") for name in ("decision", "action", "responsible", "done_by")]
    made.add_heading(voice.say("paper.decisions"), level=2)
    rows = [("",) * len(heads)] * EMPTY_ROWS
    parts.words_table(
        made, heads, rows, parts.DECISION_WIDTHS, f"{voice.say('paper.decisions')}: {chapter.title}", True
    )
    made.add_paragraph(" ".join(lines(voice, chapter)), style="Source")


def _fact(made: Any, fact: Fact) -> None:
    line = made.add_paragraph(style="Fact")
    line.add_run(fact.value.text).bold = True
    line.add_run(f"  {fact.label}" + (f": {fact.status}" if fact.status else ""))


def _definitions(made: Any, chapters: Sequence[Chapter], voice: Voice) -> None:
    made.add_heading(voice.say("paper.definitions"), level=1)
    for metric in definitions(chapters):
        line = made.add_paragraph(style="Note")
        line.add_run(f"{voice.text(metric.label)} ({metric.name}). ").bold = True
        line.add_run(f"{voice.text(metric.definition)} {voice.text(source(metric.source))}.")
