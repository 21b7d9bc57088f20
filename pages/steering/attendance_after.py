"""After closure: participation as the staff see it, follow-ups made, and what the missing could mean."""

from metrics.missing import bounds
from metrics.participation import STEPS
from metrics.released import Cell, Released
from metrics.wording import number, percent
from pages.parts import foot, notes, outcomes, page, spans, tables
from pages.parts.outcomes import Ask
from pages.parts.words import words

TOWARDS = STEPS[2:]
FOLLOW_UPS = ("due_after_3", "due_after_6")
STATES = ("done", "overdue", "pending")


def after_closure(ask: Ask, increased: Released) -> None:
    """Two sections: participation in four steps, and the follow-ups with worst and best case."""
    steps = ask("participation")
    towards = _towards(steps)
    page.finding(_steps_finding(towards))
    rows = [(notes.value("step", cell.at("step")).capitalize(), cell) for cell in steps.cells]
    spans.spans(words("participation.step"), rows, words("participation.caption"))
    foot.foot("participation", steps)
    _follow_ups(ask)
    _missing(ask, increased.total, towards)


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


def _missing(ask: Ask, increased: Cell, towards: Cell | None) -> None:
    """Worst and best case, when none and when all of those not followed up had the outcome.

    Attendance and participation count cases, so those who are missing are cases too: of all that began in the period.
    """
    began = ask("time_in_support").total.denominator or 0
    named = (("attendance.increased", increased), ("participation.towards", towards))
    rows = [_bounds(words(key), cell, began) for key, cell in named if cell is not None and cell.value is not None]
    if not rows:
        page.text(words("missing_case.none"))
        return
    page.text(words("missing_case.text"))
    heads = [words(f"missing_head.{head}") for head in ("outcome", "followed", "missing", "worst", "best")]
    tables.plain(heads, rows, words("missing_case.caption"))


def _bounds(name: str, cell: Cell, began: float) -> tuple[str, ...]:
    found = bounds(cell.numerator or 0, cell.denominator or 0, began)
    ends = (
        words("missing_case.of", part=number(end), whole=number(found.everybody), share=percent(end / found.everybody))
        for end in (found.worst, found.best)
    )
    return (name, tables.part(cell), number(found.missing), *ends)
