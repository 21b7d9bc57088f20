"""The files that the example consists of, in the order in which they are loaded."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from hashlib import sha256

import polars as pl

from data_access.example.known import as_known
from data_access.example.programme import STEPS, programme

Frames = dict[str, pl.DataFrame]


@dataclass(frozen=True)
class Step:
    """One file: the day it was loaded, its name, and a mark that is the same for the same content."""

    day: date
    source: str
    mark: str
    frames: Callable[[], Frames]


def mark(*parts: object) -> str:
    """What stands in place of a file's checksum."""
    return sha256("/".join(str(part) for part in parts).encode()).hexdigest()


def curated(seed: int) -> list[Step]:
    """The project and the permanent operation, quarter by quarter as they became known."""
    truth = programme(seed)
    return [Step(day, f"Exempeldata {name}", mark(seed, name), partial(as_known, truth, day)) for day, name in STEPS]
