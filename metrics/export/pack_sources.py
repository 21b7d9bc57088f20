"""Where each figure is from: the days it is seen from, the period it is of, and the sources behind it."""

from metrics.pack.model import Chapter, Source
from metrics.pack.voice import Voice
from metrics.source_words import source

REPORT, WORKBOOK = "Slutrapporten ", "uppföljningsfilen"


def lines(voice: Voice, chapter: Chapter) -> list[str]:
    """The chapter's figures by the day they are seen from, then the period and the sources."""
    seen: dict[str, list[Source]] = {}
    for one in chapter.sources:
        seen.setdefault(_when(voice, one), []).append(one)
    spans = {(one.question.start, one.question.end) for one in chapter.sources if not one.metric.of_day}
    said = [_line(voice, when, sources) for when, sources in seen.items()]
    said += [voice.say("paper.in_span", first=voice.day(start), last=voice.day(end)) for start, end in sorted(spans)]
    return [*said, voice.say("paper.source", source=voice.text(source(origins(chapter))))] if said else []


def foot(voice: Voice, chapter: Chapter) -> str:
    """One short line for a slide."""
    days = sorted({one.question.day for one in chapter.sources}, reverse=True)
    if not days:
        return ""
    return voice.say(
        "paper.foot", day=", ".join(voice.day(day) for day in days), source=voice.text(source(origins(chapter)))
    )


def origins(chapter: Chapter) -> str:
    """Every source once; the report's sections after one mention of the report."""
    parts = dict.fromkeys(part for one in chapter.sources for part in one.metric.source.split("; "))
    sections = dict.fromkeys(
        section for part in parts if part.startswith(REPORT) for section in part[len(REPORT) :].split(" och ")
    )
    report = [REPORT + ", ".join(sorted(sections))] if sections else []
    workbook = [WORKBOOK] if any(WORKBOOK in part.lower() for part in parts) else []
    others = [part for part in parts if not part.startswith(REPORT) and WORKBOOK not in part.lower()]
    return "; ".join([*report, *workbook, *others])


def _when(voice: Voice, one: Source) -> str:
    known = voice.say("paper.source_known") if one.question.known_on else ""
    return voice.say("paper.seen_on", day=voice.day(one.question.day)) + known


def _line(voice: Voice, when: str, sources: list[Source]) -> str:
    figures = ", ".join(dict.fromkeys(voice.text(one.metric.label) for one in sources))
    return voice.say("paper.source_line", when=when, figures=figures)
