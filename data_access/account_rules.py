"""What an account may be called, and which groups and districts it may have."""

import re
import unicodedata
from collections.abc import Iterable

from data_access.intake.identities import identity_like
from data_access.passwords import Refused
from data_access.scope import ACCOUNT_AUDIENCES, ALL_DISTRICTS, Audience

NAME = re.compile(r"[a-z0-9åäöéü][a-z0-9åäöéü._@+-]{1,99}")
DISTRICT_LENGTH = 100


def clean_name(name: str) -> str:
    """The one spelling of a name: composed letters, lower case, no space around it."""
    return unicodedata.normalize("NFC", name).strip().lower()


def checked_name(name: str) -> str:
    """The name as it is stored. Raises Refused when an account cannot be called that."""
    cleaned = clean_name(name)
    if not NAME.fullmatch(cleaned):
        raise Refused("Namnet ska ha 2–100 tecken: bokstäver, siffror, punkt, bindestreck, _, + eller @.")
    if identity_like(cleaned):
        raise Refused("Namnet ser ut som ett personnummer. Välj ett annat: det syns i loggen.")
    return cleaned


def checked_audience(text: str) -> Audience:
    """The group. Raises Refused for one that accounts cannot have."""
    if text not in ACCOUNT_AUDIENCES:
        raise Refused(f"Okänd grupp: {text}. Välj en av {', '.join(ACCOUNT_AUDIENCES)}.")
    return Audience(text)


def checked_districts(audience: Audience, districts: Iterable[str]) -> frozenset[str]:
    """The districts of an account, each a name. Raises Refused when the group has none of its own, or must have."""
    places = frozenset(unicodedata.normalize("NFC", place).strip() for place in districts) - {""}
    if audience is Audience.ADMISSION and (not places or places & ALL_DISTRICTS):
        raise Refused("En antagningsgrupp hör till minst ett stadsdelsområde. Ange vilket.")
    if audience is not Audience.ADMISSION and places:
        raise Refused(f"Stadsdelsområde anges bara för antagningsgrupp, inte för {audience}.")
    if any(len(place) > DISTRICT_LENGTH or not place.isprintable() or identity_like(place) for place in places):
        raise Refused(f"Ett stadsdelsområde är ett namn med högst {DISTRICT_LENGTH} tecken.")
    return places
