"""Failures that an operator can do something about, told in Swedish and without anybody's data."""

import errno
import re
import sqlite3
from collections.abc import Sequence

import psycopg
from alembic.util import CommandError
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError

from data_access.house_rules import FaultyRules
from data_access.intake.load import Refused
from data_access.intake.mapping.model import FaultyMapping
from data_access.intake.problems import Problem, refusal
from data_access.passwords import Refused as AccountRefused

ADDRESS = "Kontrollera adressen i LAGESBILD_DATABASE_URL och att databasen är igång."

RULES = "Rätta filen som LAGESBILD_CONFIG pekar på, eller utgå från data_access/house_rules.toml."
FORM = "Använd den version av programmet som databasen senast öppnades med, eller en senare."
STUCK = (
    (
        re.compile(r"readonly|read-only"),
        "Databasen går bara att läsa.",
        "Ge den som kör programmet rätt att skriva i databasen, och för SQLite också i mappen där filen ligger.",
    ),
    (
        re.compile(r"disk is full|disk I/O|[Nn]o space left|disk full"),
        "Databasen kan inte skriva: disken är full eller går inte att skriva på.",
        "Gör plats på disken och försök igen. Ingenting har lagrats.",
    ),
    (
        re.compile(r"[Cc]onnection refused|[Tt]imed? ?out|No route to host|not known|translate host name"),
        "Ingen databas svarar på adressen.",
        ADDRESS,
    ),
    (
        re.compile(r"authentication failed|no password supplied|role .* does not exist"),
        "Databasen släpper inte in den användare som adressen nämner.",
        ADDRESS,
    ),
)
PLACE = "Kontrollera att mappen finns, att du får läsa och skriva i den och att disken inte är full."
REASONS: dict[type[OSError], str] = {
    FileNotFoundError: "den eller dess mapp finns inte",
    PermissionError: "rättighet saknas",
    IsADirectoryError: "det är en mapp",
    NotADirectoryError: "en del av sökvägen är en fil",
    FileExistsError: "det finns redan något med det namnet",
}
CODES = {
    errno.ENOSPC: "disken är full",
    errno.EDQUOT: "utrymmet är slut",
    errno.EFBIG: "filen blir större än vad som är tillåtet",
    errno.EROFS: "disken går bara att läsa",
}


def explained(error: Exception) -> Sequence[Problem]:
    """The problems behind an error; empty for a fault in the program itself."""
    match error:
        case Refused() | FaultyMapping():
            return error.problems
        case FaultyRules():
            said = ("house_rules", f"{str(error).rstrip('.')}.", RULES)
        case AccountRefused():
            said = ("account", str(error), "")
        case ArgumentError() | NoSuchModuleError() | ModuleNotFoundError(name="MySQLdb"):
            said = ("database_address", "Databasens adress går inte att använda.", ADDRESS)
        case CommandError():
            said = ("database_form", "Databasen har en form som programmet inte känner till.", FORM)
        case SQLAlchemyError() | sqlite3.Error() | psycopg.Error():
            said = ("database", *_database(_cause(error)))
        case OSError():
            said = ("file", f"Filen kan inte läsas eller skrivas: {_reason(error)}.", PLACE)
        case _:
            return []
    return [refusal(*said)]


def _database(cause: str) -> tuple[str, str]:
    """What is wrong with the database, and what to do."""
    answered = f"Databasen svarar inte som den ska. Den säger: ”{cause}”."
    return next(((said, remedy) for mark, said, remedy in STUCK if mark.search(cause)), (answered, ADDRESS))


def _reason(error: OSError) -> str:
    return REASONS.get(type(error)) or CODES.get(error.errno or 0) or f"systemet säger ”{error.strerror}”"


def _cause(error: Exception) -> str:
    """The first line of the driver's own words: the later ones, and SQLAlchemy's, may quote rows."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
    return (str(cause).splitlines() or [type(cause).__name__])[0].rstrip(".")
