"""Collaboration: what pupils and guardians answer, and the project goals."""

from metrics.collaboration import RESPONDENTS
from metrics.pack.asking import Asking
from metrics.pack.drawing import Named, chapter, counted, hidden, share_row, share_table, shares
from metrics.pack.model import Chapter, Entry, Fact, Table
from metrics.pack.voice import Voice, entry, part, spoken, status
from metrics.released import Cell, Released
from metrics.wording import number

GOALS = ("daily_contact", "feels_missed", "adequate_help", "declined_guided")


def collaboration(asking: Asking, voice: Voice) -> Chapter:
    """The chapter."""
    answers, responses = asking.outcome("survey_positive"), asking.now("survey_response", ("respondent",))
    goals = [asking.outcome(name) for name in GOALS]
    cells = sorted(answers.cells, key=lambda cell: RESPONDENTS.index(cell.at("respondent")))
    named = [(_question(voice, cell), cell) for cell in cells]
    drawn = shares(voice, counted(voice, named), voice.say("paper.collaboration_alt"))
    return chapter(
        asking,
        voice,
        "collaboration",
        _finding(voice, responses, named),
        facts=(*(_answered(voice, responses, one) for one in RESPONDENTS), _guided(voice, goals[-1])),
        tables=(_survey(voice, answers, cells), _goals(voice, goals)),
        chart=drawn,
        without="" if drawn else voice.say("paper.few_shown"),
        notes=(voice.say("collaboration.health_care"),),
        protected=hidden(named),
    )


def _question(voice: Voice, cell: Cell) -> str:
    return f"{voice.valued('respondent', cell).capitalize()}: {voice.valued('question', cell)}"


def _goal(voice: Voice, released: Released, cell: Cell) -> str:
    return voice.say(
        f"project_goal.{released.metric.name}", actor=voice.valued("actor", cell) if "actor" in dict(cell.place) else ""
    )


def _finding(voice: Voice, responses: Released, named: Named) -> str:
    said = zip(("pupils", "guardians"), RESPONDENTS, strict=True)
    count = {name: number(responses.cell(respondent=one).numerator or 0) for name, one in said}
    if not responses.total.numerator:
        return voice.say("paper.collaboration_none")
    shown = [(name, cell) for name, cell in named if spoken(cell)]
    if not shown:
        return voice.say("paper.collaboration_hidden", **count)
    _, cell = shown[0]
    respondent = voice.say(f"respondents.{cell.at('respondent')}")
    answer = {"part": part(voice, cell), "respondent": respondent, "question": voice.valued("question", cell)}
    return voice.say("paper.collaboration_finding", **answer, **count)


def _answered(voice: Voice, responses: Released, respondent: str) -> Fact:
    label = voice.say(f"survey_of.{respondent}")
    written = entry(voice, part, responses, respondent=respondent)
    cell = written.cell or Cell(())
    more = (cell.numerator or 0) > (cell.denominator or 0)
    return Fact(written, label, voice.say("collaboration.closed_more" if more else "collaboration.closed"))


def _guided(voice: Voice, released: Released) -> Fact:
    label = voice.say("collaboration.guided")
    return Fact(entry(voice, part, released), label, status(voice, released.total))


def _survey(voice: Voice, answers: Released, cells: list[Cell]) -> Table:
    rows = [share_row(voice, _question(voice, cell), answers, **dict(cell.place)) for cell in cells]
    return share_table(
        voice, voice.say("collaboration.survey_caption"), rows or [(Entry(voice.say("paper.no_survey")),)]
    )


def _goals(voice: Voice, goals: list[Released]) -> Table:
    rows = [share_row(voice, _goal(voice, one, cell), one, **dict(cell.place)) for one in goals for cell in one.cells]
    return share_table(voice, voice.say("collaboration.goals_caption"), rows)
