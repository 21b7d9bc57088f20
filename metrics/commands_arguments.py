"""What stands after a command: days and who asks, with what is wrong said in Swedish."""

import argparse
from datetime import date

from data_access.scope import ALL_DISTRICTS, Audience, Scope

FIRST_YEAR, LAST_YEAR = 1990, 2199


def day(text: str) -> date:
    """A day between 1990 and 2199. Raises ArgumentTypeError."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} är ingen dag; skriv den som 2025-06-30") from None
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise argparse.ArgumentTypeError(f"{text} ligger utanför åren {FIRST_YEAR} till {LAST_YEAR}")
    return found


def scope(text: str) -> Scope:
    """The scope that ``--for`` names.

    Raises ArgumentTypeError for an audience that does not exist, an admission group without its district, and a
    district where the audience has none.
    """
    name, _, district = text.partition(":")
    if name not in set(Audience):
        raise argparse.ArgumentTypeError(f"{name} är ingen målgrupp; välj bland {', '.join(Audience)}")
    audience = Audience(name)
    if audience is Audience.ADMISSION and not district:
        raise argparse.ArgumentTypeError(f"{name} behöver ett område: skriv till exempel {name}:Järva")
    if audience is Audience.ADMISSION:
        return Scope(audience, frozenset({district}), "kommandorad")
    if district:
        raise argparse.ArgumentTypeError(f"{name} har inget område")
    return Scope(audience, ALL_DISTRICTS, "kommandorad")
