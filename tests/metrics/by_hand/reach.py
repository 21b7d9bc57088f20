"""The background series by hand, and intake against it where area and läsår are the same."""

from tests.metrics.by_hand.city import TOTAL, City, Place, Row
from tests.metrics.by_hand.figures import Figures, number
from tests.metrics.by_hand.intake import starts


def high_absence_pupils(city: City, place: Place) -> Figures:
    row = _row(city, place)
    return number(row["pupils"] if row else None)


def high_absence_share(city: City, place: Place) -> Figures:
    """Stated in percent; the value is a fraction."""
    row = _row(city, place)
    share = row["share"] if row else None
    return Figures(None, share, 100 if share is not None else None, None if share is None else share / 100)


def _row(city: City, place: Place) -> Row | None:
    """Of an area (the whole city has no district) and a läsår, or the latest there is."""
    district = place.get("district", TOTAL)
    rows = [row for row in city.tables["context"] if (row["district"] or TOTAL) == district]
    asked = place.get("school_year", TOTAL)
    found = [row for row in rows if asked in {TOTAL, row["school_year"]}]
    return max(found, key=lambda row: row["school_year"], default=None)


def reach(city: City, place: Place) -> Figures:
    begun = starts(city, place)
    row = _same(city, place)
    known = row["pupils"] if row else None
    return Figures(len(begun), len(begun), known, len(begun) / known if known else None)


def _same(city: City, place: Place) -> Row | None:
    years = {f"{y}/{y + 1 - 2000}" for y in range(2020, 2030) if _is_school_year(city, y)}
    wanted = place.get("school_year", TOTAL)
    year = wanted if wanted != TOTAL else next(iter(years), "")
    keys = {((row["district"] or TOTAL), row["school_year"]): row for row in city.tables["context"]}
    return keys.get((place.get("district", TOTAL), year))


def _is_school_year(city: City, year: int) -> bool:
    return (city.start.isoformat(), city.end.isoformat()) == (f"{year}-07-01", f"{year + 1}-06-30")
