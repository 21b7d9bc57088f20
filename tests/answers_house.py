"""The example data with the pilot's publications."""

import shutil
from datetime import date
from pathlib import Path

from data_access import demo
from data_access.engine import engine_for
from data_access.scope import OPERATOR
from metrics.desk import Desk

DAYS = (date(2024, 6, 30), date(2025, 6, 30))


def publish_pilot(address: str) -> None:
    """Fill the database with the example data, and publish its two days."""
    demo.fill(engine_for(address))
    for day in DAYS:
        Desk(OPERATOR, address).publish("pilot", day)
    engine_for(address).dispose()


def copied(template: Path, folder: Path) -> str:
    """The address of a copy of a file of one's own."""
    return f"sqlite:///{shutil.copy(template, folder / 'own.db')}"
