"""Whom a reader turns to, as the house rules say: who answers for the service, and where faults are reported."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data_access.house_rules import DEFAULT, FaultyRules, toml_of


@dataclass(frozen=True)
class Contact:
    """The organisation that answers for the service and the address for reports; empty where not given."""

    organisation: str
    address: str


def contact() -> Contact:
    """The contact of ``LAGESBILD_CONFIG``, or of the shipped rules, which name nobody. Raises FaultyRules."""
    path = Path(os.environ.get("LAGESBILD_CONFIG") or DEFAULT)
    given = toml_of(path).get("contact", {})
    return Contact(_text(path, given, "organisation"), _text(path, given, "address"))


def _text(path: Path, given: dict[str, Any], name: str) -> str:
    found = given.get(name, "")
    if not isinstance(found, str):
        raise FaultyRules(f"Husreglerna i {path.name} kan inte läsas: contact.{name} ska vara text.")
    return found.strip()
