"""What a file would change in one table: which rows are new, which end, which stay. Knows no database."""

from dataclasses import dataclass

import polars as pl

from data_access.sheets import Sheet

OLD = ":stored"


@dataclass(frozen=True)
class Counts:
    """How many rows of one table an import brought, changed, found unchanged and ended."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0


@dataclass(frozen=True)
class Difference:
    """``fresh`` are the rows to store, ``closed`` the ids of those that end, ``after`` all that then hold."""

    fresh: pl.DataFrame
    closed: list[int]
    after: pl.DataFrame
    counts: Counts

    @property
    def any(self) -> bool:
        """True when something would be stored."""
        return bool(self.fresh.height or self.closed)


def cells(sheet: Sheet) -> list[str]:
    """The sheet's columns by database name, and the district that a case's row carries with it."""
    names = [column.name for column in sheet.columns]
    return [*names, "district"] if sheet.person and "district" not in names else names


def repeated(rows: pl.DataFrame) -> bool:
    """True when a row stands there twice; empty cells are equal. Rows with hashes of their own are no twins."""
    return rows.hash_rows().n_unique() < rows.height and bool(rows.is_duplicated().any())


def untouched(sheet: Sheet, stored: pl.DataFrame) -> Difference:
    """The difference that a sheet without rows makes: none."""
    rows = stored.select(cells(sheet))
    return Difference(rows.clear(), [], rows, Counts())


def between(
    sheet: Sheet,
    stored: pl.DataFrame,
    incoming: pl.DataFrame,
    *,
    replace: bool = False,
    places: pl.DataFrame | None = None,
) -> Difference:
    """Compare a file's rows with the stored ones by the sheet's key, in which two empty cells are equal.

    ``stored`` has ``id`` and ``cells(sheet)``; ``incoming`` any columns of them, all of the key's included.
    A column that the file lacks keeps its stored values. ``places`` (one key column and ``district``) gives
    the district of rows that carry their case's: stored rows that have moved are then changed too.
    Raises ValueError when the file has a key twice.
    """
    key = list(sheet.key)
    if repeated(incoming.select(key)):
        raise ValueError(f"the same key twice in {sheet.table}")
    matched = _matched(sheet, stored, incoming)
    left_out = stored.filter(~pl.col("id").is_in(matched["id"].drop_nulls().implode()))
    gone = left_out if replace else left_out.clear()
    if places is not None:
        moved = _moved(left_out.clear() if replace else left_out, places)
        matched = pl.concat([_placed(matched, places), moved.select(matched.columns)])
    return _sorted_out(sheet, stored, matched, gone)


def _matched(sheet: Sheet, stored: pl.DataFrame, incoming: pl.DataFrame) -> pl.DataFrame:
    """The file's rows, each with the stored row of its key (``:stored``) and what the file does not say."""
    key, names = list(sheet.key), cells(sheet)
    olds = stored.select("id", *key, *(pl.col(name).alias(name + OLD) for name in names))
    joined = incoming.join(olds, on=key, how="left", nulls_equal=True, maintain_order="left")
    unsaid = [pl.col(name + OLD).alias(name) for name in names if name not in incoming.columns]
    return joined.with_columns(unsaid).select("id", *names, *olds.columns[1 + len(key) :])


def _placed(matched: pl.DataFrame, places: pl.DataFrame) -> pl.DataFrame:
    by = places.columns[0]
    joined = matched.drop("district").join(places, on=by, how="left", maintain_order="left")
    return joined.select(matched.columns)


def _moved(rows: pl.DataFrame, places: pl.DataFrame) -> pl.DataFrame:
    olds = rows.with_columns(pl.exclude("id").name.suffix(OLD))
    return _placed(olds, places).filter(pl.col("district").ne_missing(pl.col("district" + OLD)))


def _sorted_out(sheet: Sheet, stored: pl.DataFrame, matched: pl.DataFrame, gone: pl.DataFrame) -> Difference:
    differs = pl.any_horizontal(pl.col(name).ne_missing(pl.col(name + OLD)) for name in cells(sheet))
    is_new = pl.col("id").is_null()
    fresh = matched.filter(is_new | differs)
    changed = fresh["id"].drop_nulls()
    closed = pl.concat([changed, gone["id"]])
    counts = Counts(fresh.height - changed.len(), changed.len(), matched.height - fresh.height, gone.height)
    rows = fresh.select(cells(sheet))
    kept = stored.filter(~pl.col("id").is_in(closed.implode())).select(cells(sheet))
    return Difference(rows, closed.to_list(), pl.concat([kept, rows]), counts)
