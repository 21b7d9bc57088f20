"""What the admission group's pages have in common: their room, their district, and the rules in force."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import streamlit as st

from data_access.decision_overlay import OUTCOMES
from metrics.admission.queue import Queue
from metrics.admission.room import AdmissionRoom
from metrics.desk import Desk
from metrics.dimensions import STAGE_OF_YEAR, STAGES
from pages.parts import choices, dates, notes, page
from pages.parts.words import words

OUTCOME_KEYS: Mapping[str, str] = dict(zip(OUTCOMES, ("granted", "declined", "postponed", "withdrawn"), strict=True))
GRANTED, DECLINED, POSTPONED, WITHDRAWN = OUTCOMES
STAGE_KEYS = dict(zip(STAGES, ("preschool", "low", "middle", "high"), strict=True))


@dataclass(frozen=True)
class Here:
    """The room of whoever is signed in, the district chosen in it, and its queue today."""

    room: AdmissionRoom
    district: str
    queue: Queue


def opened(desk: Desk) -> Here | None:
    """The badge and the choice of district above the title. None when there are no data: then the page has said so."""
    state = desk.data()
    if state.last_import is None:
        page.question(words("empty.title"))
        page.lead(words("empty.lead"))
        return None
    if state.example:
        page.example_badge()
    room = desk.admission()
    if not room.districts():
        page.question(words("empty.title"))
        page.lead(words("queue.no_district"))
        return None
    district = _district(room.districts())
    return Here(room, district, room.queue(district))


def again(desk: Desk, district: str) -> Here:
    """A district after something may have been stored: the room and the queue as they now are."""
    fresh = Desk(desk.scope, desk.address).admission()
    return Here(fresh, district, fresh.queue(district))


def _district(districts: tuple[str, ...]) -> str:
    """A choice only for those who have several."""
    if len(districts) == 1:
        return districts[0]
    return choices.choice("district", words("queue.district"), {name: name for name in districts})


def outcome(name: str) -> str:
    """A decision in words."""
    return words(f"decided.{OUTCOME_KEYS[name]}")


def pupil(year: str) -> str:
    """Year and stage, as in year 6, middle stage."""
    return words(f"queue_stage.{STAGE_KEYS[STAGE_OF_YEAR[year]]}", year=year)


def rules(queue: Queue) -> None:
    """Which rules the order follows, and what is wrong with the file when they are not the ones that stand in it."""
    if queue.fault:
        st.warning(words("queue.fault", fault=queue.fault, version=queue.rules_version))


def days(count: int) -> str:
    """One day, 58 days."""
    return words("queue.day_one") if count == 1 else words("queue.days", count=count)


def day(when: date | None) -> str:
    """A day, or that it is not stated."""
    return dates.short(when) if when else words("figures.unknown")


said = notes.said
