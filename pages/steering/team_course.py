"""Posts by role over the period, with what stood empty."""

from datetime import date
from functools import partial

from metrics import team
from metrics.events import Event, told
from metrics.history import Asking
from metrics.released import Released
from metrics.wording import number
from pages.parts import foot, notes, page, posts
from pages.parts.words import words


def course(ask: Asking) -> None:
    """Posts by role over the period, with what stood empty."""
    until = min(ask.end, ask.day)
    empty = team.vacancies(ask.desk.events(ask.start, until))
    if until < ask.start:
        return
    staffed = partial(_staffed, ask)
    courses = team.courses(staffed, ask.start, until, told(empty)[0])
    page.finding(_finding(ask, empty))
    if not courses:
        page.text(words("team.no_posts"))
        return
    posts.posts(courses)
    notes.events(empty)
    foot.foot("course", *(staffed(day) for day in courses[0].days), ask("vacancies"))


def _staffed(ask: Asking, day: date) -> Released:
    return ask("staffing", ("role",), day=day)


def _finding(ask: Asking, empty: tuple[Event, ...]) -> str:
    if not empty:
        return words("team.finding_full")
    return words("team.finding_empty", months=number(ask("vacancies").total.value or 0, 1))
