"""The background series by hand, and intake against it where area and läsår are the same."""

from datetime import date

from tests.metrics.by_hand.city import TOTAL, City, Place, Row
from tests.metrics.by_hand.figures import Figures, number
from tests.metrics.by_hand.intake import starts


def high_absence_pupils(city: City, place: Place) -> Figures:
    row = _row(city, place)
    return number(row["pupils"] if row else None)


def high_absence_share(city: City, place: Place) -> Figures:
    """Stated in percent; the value is a fraction. Persons are the pupils with high absence."""
    row = _row(city, place, "share")
    return Figures(row["pupils"], row["share"], 100, row["share"] / 100) if row else Figures()


def _row(city: City, place: Place, told: str = "pupils") -> Row | None:
    """Of an area (the whole city has no district) and a läsår, or the latest begun by the day that has a figure."""
    district = place.get("district", TOTAL)
    rows = [row for row in city.tables["context"] if (row["district"] or TOTAL) == district and row[told] is not None]
    asked = place.get("school_year", TOTAL)
    begun = [row for row in rows if _first_day(row["school_year"]) <= city.day]
    found = [row for row in begun if asked in {TOTAL, row["school_year"]}]
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
    row = keys.get((place.get("district", TOTAL), year))
    return row if row and _touches(city, row["school_year"]) else None


def _touches(city: City, school_year: str) -> bool:
    first = _first_day(school_year)
    return first <= min(city.end, city.day) and city.start <= date(first.year + 1, 6, 30)


def _first_day(school_year: str) -> date:
    return date(int(school_year[:4]), 7, 1)


def _is_school_year(city: City, year: int) -> bool:
    return (city.start.isoformat(), city.end.isoformat()) == (f"{year}-07-01", f"{year + 1}-06-30")
