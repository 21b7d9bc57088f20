"""What may leave: figures that have passed disclosure control. Only ``disclosure`` makes them."""

from dataclasses import dataclass
from typing import Any

from metrics.metric import Metric
from metrics.question import Question

Place = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Cell:
    """One figure: its place in the breakdown (``*`` is the total), counts, value and interval.

    A hidden cell has None in all six. Shares and intervals are fractions, money kronor, time days.
    """

    place: Place
    persons: int | None = None
    numerator: float | None = None
    denominator: float | None = None
    value: float | None = None
    low: float | None = None
    high: float | None = None
    hidden: bool = False

    def at(self, name: str) -> str:
        """The value of one dimension; KeyError when the cell is not broken down by it."""
        return dict(self.place)[name]

    def as_dict(self) -> dict[str, Any]:
        """The cell as in ``show --json``."""
        figures = {name: _plain(getattr(self, name)) for name in FIGURES}
        return {**dict(self.place), **figures, "hidden": self.hidden}


FIGURES = ("persons", "numerator", "denominator", "value", "low", "high")


@dataclass(frozen=True)
class Released:
    """The answer to a question: protected cells, with the definition they follow and whom they are for."""

    metric: Metric
    question: Question
    audience: str
    cells: tuple[Cell, ...]

    def cell(self, **place: str) -> Cell:
        """The cell at this place, other dimensions at their total; KeyError when there is none."""
        for cell in self.cells:
            if all(place.get(name, "*") == value for name, value in cell.place):
                return cell
        raise KeyError(f"{self.metric.name} has no cell at {place}")

    @property
    def total(self) -> Cell:
        """The cell of everybody."""
        return self.cell()

    def as_dict(self) -> dict[str, Any]:
        """The document of ``show --json``."""
        question = self.question
        return {
            "metric": self.metric.name,
            "day": question.day.isoformat(),
            "known_on": question.known_on.isoformat() if question.known_on else None,
            "by": list(question.by),
            "audience": self.audience,
            "cells": [cell.as_dict() for cell in self.cells],
            "definition": self.metric.definition.sv,
            "source": self.metric.source,
        }


def _plain(number: float | None) -> float | int | None:
    """Whole numbers without a decimal point."""
    return int(number) if isinstance(number, float) and number.is_integer() else number
