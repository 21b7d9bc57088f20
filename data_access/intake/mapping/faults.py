"""Collecting what is wrong with a mapping file: where it stands, what it is and how to mend it."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from data_access.intake.layout import shown
from data_access.intake.problems import Problem, refusal

CODE = "mapping"


@dataclass(frozen=True)
class Table:
    """A table of the file, the keys that lead to it, and the one list that all faults go to."""

    values: dict[str, Any]
    file: str
    path: tuple[str, ...] = ()
    faults: list[Problem] = field(default_factory=list)

    def fault(self, key: str, what: str, how: str) -> None:
        """Tell that something is wrong at a key of this table."""
        self.faults.append(faulty(self.file, " › ".join(filter(None, (*self.path, key))), what, how))

    def known(self, *keys: str) -> None:
        """Tell of every other key."""
        for key in self.values:
            if key not in keys:
                self.fault(key, "Nyckeln finns inte.", f"{near(key, keys)}Nycklarna här är {', '.join(keys)}.")

    def text(self, key: str, *, required: bool = False) -> str:
        """The text at a key; empty when it is not there."""
        value = self.values.get(key, "")
        if not isinstance(value, str):
            self.fault(key, "Värdet är inte en text.", "Skriv det inom citattecken.")
            return ""
        if required and not value.strip():
            self.fault(key, "Värdet saknas.", f"Lägg till: {key} = och värdet inom citattecken.")
        return value

    def flag(self, key: str) -> bool:
        """Yes or no at a key; no when it is not there."""
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            self.fault(key, "Värdet är varken true eller false.", "Skriv true eller false, utan citattecken.")
            return False
        return value

    def many(self, key: str) -> tuple[str, ...]:
        """One text or a list of them."""
        value = self.values.get(key, [])
        found = [value] if isinstance(value, str) else value
        if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
            self.fault(key, "Värdet är varken en text eller en lista av texter.", 'Skriv till exempel ["År", "Vecka"].')
            return ()
        return tuple(found)

    def table(self, key: str) -> "Table":
        """The table at a key; an empty one when it is not there."""
        return self._inside(self.values.get(key, {}), key)

    def tables(self, key: str) -> "list[Table]":
        """The tables of a list, numbered from 1."""
        value = self.values.get(key, [])
        if not isinstance(value, list):
            self.fault(key, "Här ska stå en lista av tabeller.", f"Skriv rubriken med dubbla hakparenteser: [[{key}]].")
            return []
        return [self._inside(one, f"{key} {number}") for number, one in enumerate(value, start=1)]

    def texts(self) -> dict[str, str]:
        """The whole table as texts by key."""
        return {key: self.text(key) for key in self.values}

    def _inside(self, value: object, name: str) -> "Table":
        if isinstance(value, dict):
            return Table(value, self.file, (*self.path, name), self.faults)
        self.fault(name, "Här ska stå en tabell.", "Skriv en rubrik inom hakparenteser med raderna under.")
        return Table({}, self.file, (*self.path, name), self.faults)


def faulty(file: str, where: str, what: str, how: str, line: int | None = None) -> Problem:
    """A fault of the file: its sheet is the file's name, its row the line when that is known."""
    safe = " › ".join(shown(part) for part in where.split(" › ")) if where else ""
    message = f"Mappningen, {safe}: {what}" if safe else f"Mappningen: {what}"
    return refusal(CODE, message, how, shown(file), line, safe or None)


def near(word: str, words: Iterable[str]) -> str:
    """A suggestion of the word that was perhaps meant, or nothing."""
    found = difflib.get_close_matches(word, list(words), 1)
    return f"Menade du {found[0]}? " if found else ""
