"""Where the pupils come from, on a map with its table beside: intake, and reach where that is known by district."""

import streamlit as st

from metrics.gate import Refused
from metrics.history import Asking
from metrics.released import Released
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
    reach = _reach(ask)
    taken = [cell for cell in intake.cells if cell.at("district") != tables.TOTAL and cell.value]
    page.text(words("map.finding", count=number(len(taken)), all=number(outlines.size())))
    with st.container(key="map"):
        _beside(intake, reach)
    if reach is not None:
        _table(intake, reach)
    page.note(outlines.source())
    foot.foot("breakdown", intake, *([reach] if reach is not None else []))
    return True


def _beside(intake: Released, reach: Released | None) -> None:
    """The map of intake, and beside it that of reach, or the table where there is none."""
    left, right = page.halves()
    with left:
        city_map.city_map(_by(intake), words("map.nobody"))
    with right:
        if reach is not None:
            city_map.city_map(_by(reach), words("figures.unknown"))
        else:
            _table(intake, None)
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


def _table(intake: Released, reach: Released | None) -> None:
    columns = [Column(words("intake.pupils"), intake, tables.count)]
    if reach is not None:
        columns.append(Column(words("map.reach"), reach, lambda cell: one_line.told(reach.metric, cell)))
    tables.by_dimension("district", words("dimension.district"), columns, words("map.caption"))
