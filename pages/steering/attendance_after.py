"""After closure: participation as the staff see it, and follow-ups made."""

from metrics.participation import STEPS
from metrics.released import Cell, Released
from metrics.wording import number
from pages.parts import dates, foot, notes, outcomes, page, spans, tables
from pages.parts.outcomes import Ask
from pages.parts.words import words
from pages.steering.attendance_missing import began_by, missing

TOWARDS = STEPS[2:]
FOLLOW_UPS = ("due_after_3", "due_after_6")
STATES = ("done", "overdue", "pending")


def after_closure(ask: Ask, increased: Released) -> None:
    """Two sections: participation in four steps, and the follow-ups with worst and best case."""
    today = ask("participation")
    steps = _shown(ask, today)
    towards = _towards(steps)
    page.finding(_steps_finding(towards))
    if steps is not today:
        page.note(words("outcomes.last_shown", day=dates.day(steps.question.day)))
    rows = [(notes.value("step", cell.at("step")).capitalize(), cell) for cell in steps.cells]
    spans.spans(words("participation.step"), rows, words("participation.caption"))
    foot.foot("participation", steps)
    _follow_ups(ask)
    began = (began_by(ask, day) for day in (increased.question.day, steps.question.day))
    named = ("attendance.increased", increased.total), ("participation.towards", towards)
    missing([(words(key), cell, count) for (key, cell), count in zip(named, began, strict=True)])


def _shown(ask: Ask, steps: Released) -> Released:
    """The four steps; as they last were shown, where all of them are protected today."""
    all_hidden = all(cell.hidden for cell in steps.cells)
    return (ask.last_shown(steps) if all_hidden else None) or steps


def _towards(steps: Released) -> Cell | None:
    """Those nearer the school, the two upper steps together; None when either is protected."""
    upper = [cell for cell in steps.cells if cell.at("step") in TOWARDS]
    if any(cell.hidden for cell in upper):
        return None
    whole = upper[0].denominator or 0
    near = sum(cell.numerator or 0 for cell in upper)
    return Cell((), upper[0].persons, near, whole, near / whole if whole else None)


def _steps_finding(towards: Cell | None) -> str:
    if towards is None or towards.value is None:
        return words("participation.finding_without")
    return words("participation.finding", part=tables.part(towards))


def _follow_ups(ask: Ask) -> None:
    """Per follow-up: done of those whose day has come, overdue, and still to come."""
    found = {name: {cell.at("state"): cell for cell in ask(name).cells} for name in FOLLOW_UPS}
    late = sum(states["overdue"].numerator or 0 for states in found.values())
    page.finding(words("after.finding_late", count=number(late)) if late else words("after.finding"))
    rows = [(words(f"after_row.{name}"), *(_state(states[one]) for one in STATES)) for name, states in found.items()]
    heads = [words("after.follow_up"), *(words(f"after_state.{state}") for state in STATES)]
    tables.plain(heads, rows, words("after.caption"))
    foot.foot("after", *(ask(name) for name in FOLLOW_UPS))


def _state(cell: Cell) -> str:
    return outcomes.part(cell) if cell.at("state") == "done" else number(cell.numerator or 0)
