"""What a publication prints, cell by cell, and what the same cell counts over any rows."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from data_access.publications import Stored
from metrics.cells import cells
from metrics.metric import CATALOGUE, Metric
from metrics.publication_document import as_document
from metrics.publication_metric import published
from metrics.publication_sums import is_sum, sum_tables
from metrics.publication_tables import counts_persons, tables
from metrics.released import Place
from metrics.rows import Rows


@dataclass(frozen=True)
class Printed:
    """One printed figure: where it stands and what it says. A hidden one is never made."""

    publication: Stored
    metric: Metric
    by: tuple[str, ...]
    place: Place
    value: int


def printed(publication: Stored) -> Iterator[Printed]:
    """Every figure of a publication whose metric is still in the catalogue."""
    for table in publication.document["tables"]:
        if table["metric"] in CATALOGUE:
            metric = published(table["metric"], table["by"])
            by = tuple(name for name in table["by"] if name in metric.by)
            for cell in table["cells"]:
                if cell["value"] is not None:
                    yield Printed(publication, metric, by, _place(table, cell), cell["value"])


def counted(metric: Metric, by: tuple[str, ...], rows: Rows) -> dict[Place, int]:
    """The same table over other rows, with nothing hidden; a place that is not in it counts nothing."""
    if counts_persons(metric):
        document = as_document(metric, list(tables(metric, rows, by)))
        return {_place(document, cell): cell["value"] for cell in document["cells"]}
    if is_sum(metric):
        made = sum_tables(metric, rows, by, earlier=(), fewest=0)
        return {_place(table, cell): cell["value"] or 0 for table in made for cell in table["cells"]}
    return {one.place: round(one.numerator or 0) for one in cells(metric, rows, by)}


def _place(table: dict[str, Any], cell: dict[str, Any]) -> Place:
    return tuple((name, str(cell[name])) for name in table["by"])
