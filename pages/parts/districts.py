"""Where the pupils come from, on a map with its table beside: intake, and reach where that is known by district."""

from functools import partial

import streamlit as st

from metrics import overview
from metrics.gate import Refused
from metrics.history import Asking
from metrics.released import Cell, Released
from metrics.wording import number
from pages.parts import city_map, foot, one_line, outlines, page, tables
from pages.parts.city_map import ByDistrict
from pages.parts.tables import Column
from pages.parts.words import words

BY = ("district",)


def shown(ask: Asking) -> bool:
    """The map, the table and their foot; False, and nothing drawn, where no district of the data is on the map."""
    intake = ask("intake", BY)
    if not city_map.known(_by(intake)):
        return False
    of_target, reach = ask("intake_of_target", BY), _reach(ask)
    taken = [cell for cell in intake.cells if cell.at("district") != tables.TOTAL and cell.value]
    page.text(words("map.finding", count=number(len(taken)), all=number(outlines.size())))
    with st.container(key="map"):
        _beside(intake, of_target, reach)
    if reach is not None:
        _table(intake, of_target, reach)
    page.note(outlines.source())
    foot.foot("breakdown", intake, of_target, *([reach] if reach is not None else []))
    return True


def _beside(intake: Released, of_target: Released, reach: Released | None) -> None:
    """The map of intake, and beside it that of reach, or the table where there is none."""
    left, right = page.halves()
    with left:
        if reach is not None:
            page.note(words("intake.pupils"))
        city_map.city_map(_by(intake), words("map.nobody"))
    with right:
        if reach is not None:
            page.note(words("map.reach"))
            city_map.city_map(_by(reach), words("figures.unknown"))
        else:
            _table(intake, of_target, None)
            page.note(words("map.no_reach"))


def _by(figure: Released) -> ByDistrict:
    return ByDistrict(figure.metric, figure.cells)


def _reach(ask: Asking) -> Released | None:
    """Reach by district, where the background figures are known by district."""
    try:
        found = ask("reach", BY)
    except Refused:
        return None
    return found if any(cell.value is not None for cell in found.cells if cell.at("district") != "*") else None


def _against(cell: Cell) -> str:
    return tables.part(cell) if cell.denominator else words("figures.unknown")


def _due(of_target: Released, cell: Cell) -> str:
    asked = overview.due(of_target, cell)
    return words("figures.unknown") if asked is None else number(asked, 1)


def _table(intake: Released, of_target: Released, reach: Released | None) -> None:
    """Intake, what it stands against where districts have targets of their own, and reach."""
    columns = [Column(words("intake.pupils"), intake, tables.count)]
    if any(cell.denominator for cell in of_target.cells if cell.at("district") != tables.TOTAL):
        columns.append(Column(words("map.of_target"), of_target, _against))
        columns.append(Column(words("map.line"), of_target, partial(_due, of_target)))
    if reach is not None:
        columns.append(Column(words("map.reach"), reach, lambda cell: one_line.told(reach.metric, cell)))
    tables.by_dimension("district", words("dimension.district"), columns, words("map.caption"))
