"""The files of an invented city: one per so many pupils, so that no more than that stands in memory at once."""

from functools import partial

import numpy as np
import polars as pl

from data_access.example.city.outcomes import answers, follow_ups, knowledge, ratings
from data_access.example.city.people import OTHERS_PER_CASE, applications, cases, draw_people
from data_access.example.city.weeks import attendance
from data_access.example.city.work import frames_of_work
from data_access.example.plan import LAST_DAY
from data_access.example.steps import Step, mark
from data_access.intake import known_words

PUPILS_PER_FILE = 10_000


def city(pupils: int, districts: int, seed: int) -> list[Step]:
    """Every file of a city with so many cases and districts. Raises ValueError for a number below one."""
    if pupils < 1 or districts < 1:
        raise ValueError("Antalet elever och antalet stadsdelsområden måste vara minst 1.")
    files = -(-pupils // PUPILS_PER_FILE)
    return [
        Step(
            LAST_DAY,
            f"Påhittad stad, del {number + 1} av {files}",
            mark("stad", pupils, districts, seed, number),
            partial(_file, pupils, district_names(districts), seed, number),
        )
        for number in range(files)
    ]


def district_names(districts: int) -> list[str]:
    """The city's own districts, and numbered ones after them."""
    own = known_words.districts()
    return [*own[:districts], *(f"Område {number}" for number in range(len(own) + 1, districts + 1))]


def _file(pupils: int, districts: list[str], seed: int, number: int) -> dict[str, pl.DataFrame]:
    """The frames of one file; the first also tells of teams, targets and money."""
    rng = np.random.default_rng([seed, number])
    here = min(PUPILS_PER_FILE, pupils - number * PUPILS_PER_FILE)
    first = number * (PUPILS_PER_FILE + round(PUPILS_PER_FILE * OTHERS_PER_CASE)) + 1
    people = draw_people(rng, first, here, districts)
    work = {} if number else frames_of_work(rng, districts, pupils)
    return {
        "applications": applications(people),
        "cases": cases(people),
        "attendance": attendance(rng, people),
        "ratings": ratings(rng, people),
        "knowledge": knowledge(rng, people),
        "follow_ups": follow_ups(people),
        "survey_answers": answers(rng, people),
        **work,
    }
