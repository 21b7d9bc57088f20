"""Publishing and auditing against the database: what the desk does for an operator."""

from collections.abc import Callable
from datetime import date
from functools import cache

from data_access.access_log import NOBODY
from data_access.house_rules import Family, house_rules
from data_access.publications import Overtaken, Stored, Tampered, store, stored
from metrics.gate import Refused
from metrics.publication import Counter, make, truth
from metrics.publication_audit import Fault, faults
from metrics.publication_protection import Limits
from metrics.publication_secrets import Release


def publish(
    address: str,
    name: str,
    day: date,
    latest: date,
    count: Counter,
    progress: Callable[[str], None] | None = None,
    by: str = NOBODY,
) -> Stored:
    """Make, audit and store a family's publication for a day; one that is stored already is given back unchanged.

    ``latest`` is the last day there are data for. Raises Refused with the reason, Tampered.
    """
    earlier = _read(address)
    for one in earlier:
        if (one.family, one.day) == (name, day):
            return one
    family = _family(name)
    if not family.allows(day):
        raise Refused(f"Familjen {name} publiceras inte för {day}. Möjliga dagar: {_days(family)}.")
    if day > latest:
        raise Refused(f"{day} har inte varit ännu: uppgifterna går till {latest}.")
    made = make(family, day, house_rules(), cache(count), earlier, progress)
    try:
        return store(address, made.document, made.period, [one.id for one in earlier], by)
    except Overtaken:
        raise Refused("En annan publikation hann före medan den här skyddades. Kör kommandot igen.") from None


def verdict(address: str, name: str, count: Counter, progress: Callable[[str], None] | None = None) -> list[Fault]:
    """The independent check of everything published so far, for a publication that must exist.

    Raises Refused when there is none, or when one is not what was written.
    """
    everything = _read(address)
    if name not in {one.id for one in everything}:
        known = ", ".join(one.id for one in everything) or "inga"
        raise Refused(f"Publikationen {name} finns inte. Publicerade: {known}.")
    rules = house_rules()
    limits = Limits(rules.smallest_count, rules.smallest_denominator)
    releases = [Release(one.document, one.start, one.end) for one in everything]
    return faults(releases, truth(cache(count)), limits, progress)


def _read(address: str) -> tuple[Stored, ...]:
    try:
        return stored(address)
    except Tampered as error:
        raise Refused(str(error)) from error


def _family(name: str) -> Family:
    families = {family.name: family for family in house_rules().families}
    if name not in families:
        raise Refused(f"Familjen {name} finns inte i husreglerna. Möjliga: {', '.join(families) or 'inga'}.")
    return families[name]


def _days(family: Family) -> str:
    single = [day.isoformat() for day in family.days]
    return ", ".join([*single, *(f"{day}/{month} varje år" for month, day in family.yearly)])
