"""One of a publication's declared tables, chosen by its metric and its breakdown: there is no other combination."""

from dataclasses import replace
from typing import Any

from data_access.publications import Stored
from metrics.answers import figures
from metrics.answers.figures import Figure
from metrics.catalogue import find
from metrics.figure_words import is_share
from metrics.publication_metric import published as as_published
from metrics.publication_sums import PART
from metrics.wording import number
from pages.parts import address, choices, city_map, copying, dates, notes, outlines, page, published
from pages.parts.city_map import ByDistrict
from pages.parts.published import Row
from pages.parts.words import words
from pages.support import shared

ANSWERED = "answer"


def section(one: Stored) -> None:
    """The part of the page: the choice, the table, what is hidden in it, and what must be said beside it."""
    table = _chosen(one.document["tables"])
    page.finding(_title(table))
    rows = _rows(one, table)
    heading = ", ".join(map(shared.dimension, _cuts(table))) or words("publications.whom")
    number_of = one.document["tables"].index(table) + 1
    caption = words("publications.caption", number=number_of, day=dates.day(one.day))
    published.published(
        heading, notes.said(as_published(table["metric"], table["by"]).unit).capitalize(), rows, caption
    )
    if any(row.hidden for row in rows):
        page.note(
            words("publications.hidden_here", hidden=number(sum(row.hidden for row in rows)), all=number(len(rows)))
        )
    _map(table, figures.of_table(one, table))
    caveats = figures.caveats(figures.of_table(one, table)[0])
    for text in caveats:
        page.note(text)
    told = [words("copy.line", name=row.name, figures=_copied(row)) for row in rows]
    facts = words("publications.copied", name=one.id, number=number_of, day=dates.day(one.day))
    copying.alone([*told, *caveats], facts)
    with page.details(words("figures.how")):
        notes.definitions([as_published(table["metric"], table["by"])])


def _map(table: dict[str, Any], seen: tuple[Figure, ...]) -> None:
    """Below a table by district alone: the same figures on the city's map."""
    shown = ByDistrict(seen[0].metric, tuple(replace(one.cell, place=one.place) for one in seen))
    if _cuts(table) == ["district"] and city_map.known(shown):
        city_map.city_map(shown, words("figures.unknown"))
        page.note(outlines.source())


def _copied(row: Row) -> str:
    return words("copy.protected") if row.hidden else ", ".join(filter(None, (row.value, row.portion)))


def _chosen(tables: list[dict[str, Any]]) -> dict[str, Any]:
    whole = [table for table in tables if PART not in table["by"]]  # the two sums of a mean stand in one row
    metrics = dict.fromkeys(table["metric"] for table in whole)
    left, right = page.halves()
    with left:
        names = {name: notes.said(find(name).label) for name in metrics}
        metric = choices.choice("table", words("publications.table"), names)
    of_it = sorted((one for one in whole if one["metric"] == metric), key=lambda one: not _cuts(one))
    with right:
        cuts = {" ".join(one["by"]) or "-": _cut(one) for one in of_it}
        cut = choices.choice("cut", words("publications.cut"), cuts)
    return next(one for one in of_it if (" ".join(one["by"]) or "-") == cut)


def _cut(table: dict[str, Any]) -> str:
    return _and().join(map(shared.dimension, _cuts(table))) or words("figures.total")


def _and() -> str:
    return f" {words('publications.and')} "


def _cuts(table: dict[str, Any]) -> list[str]:
    return [name for name in table["by"] if name != ANSWERED]


def _title(table: dict[str, Any]) -> str:
    by = [shared.dimension(name).lower() for name in _cuts(table)]
    name = notes.said(find(table["metric"]).label)
    return words("publications.by", name=name, by=_and().join(by)) if by else name


def _rows(one: Stored, table: dict[str, Any]) -> list[Row]:
    seen = figures.of_table(one, table)
    values = [abs(figure.cell.value or 0) for figure in seen if figure.place and not figure.cell.hidden]
    most = 1.0 if any(is_share(figure.metric, figure.cell) for figure in seen) else max(values, default=0) or 1.0
    below = any((figure.cell.value or 0) < 0 for figure in seen)
    return [_row(figure, 0 if below else most) for figure in seen]


def _row(figure: Figure, most: float) -> Row:
    """A row with a bar out of ``most``; without one when that is 0."""
    hidden = figure.cell.hidden
    length = min((figure.cell.value or 0) / most, 1.0) if most and not hidden and figure.place else None
    name = ", ".join(shared.value_of(*pair) for pair in figure.place) or words("figures.total")
    return Row(
        name,
        figures.written(figure),
        figures.share(figure),
        length,
        hidden,
        not figure.place,
        "" if hidden else address.link("publikationer", figure=figure.id),
        words("publications.cite_one", name=shared.label(figure)),
    )
