"""Native charts, to edit in the presentation: the workbook inside holds the released values and no others."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from metrics.export.pack_chart_marks import (
    end_label,
    months,
    room_at_the_right,
    signed,
    speak,
    value_labels,
    whiskers,
)
from metrics.export.pack_look import COLOURS, GRID, INK, QUIET, SANS
from metrics.export.pack_slides_parts import Box
from metrics.pack.model import Chart, Drawn, Meaning, Series

MOST_NAMES, MANY_BARS = 8, 16
THIN, WIDE = 45, 80
PERCENT_STEP = 0.25
READ_BY_EXCEL = ("=", "{=", "http://", "https://", "ftp://", "mailto:", "internal:", "external:")
ROOM_BELOW, ROOM_ABOVE = 0.28, 0.2


def draw(slide: Any, box: Box, chart: Chart, language: str) -> None:
    """Draw the chart in its place, with its text for those who do not see it."""
    from pptx.util import Inches

    places = (Inches(side) for side in vars(box).values())
    frame = slide.shapes.add_chart(_kind(chart.drawn), *places, _data(chart))
    frame.name = chart.alt.split(":", maxsplit=1)[0]
    frame._element.nvGraphicFramePr.cNvPr.set("descr", chart.alt)
    drawn = frame.chart
    _words(drawn, chart)
    _axes(drawn, chart, language)
    if chart.drawn is Drawn.LINES:
        _lines(drawn, chart.series)
    else:
        _bars(drawn, chart)
    speak(drawn, language)


def _kind(drawn: Drawn) -> Any:
    from pptx.enum.chart import XL_CHART_TYPE

    return {
        Drawn.BARS: XL_CHART_TYPE.BAR_CLUSTERED,
        Drawn.STACKED: XL_CHART_TYPE.BAR_STACKED,
        Drawn.COLUMNS: XL_CHART_TYPE.COLUMN_CLUSTERED,
        Drawn.LINES: XL_CHART_TYPE.LINE,
    }[drawn]


def _data(chart: Chart) -> Any:
    from pptx.chart.data import CategoryChartData

    data = CategoryChartData(number_format=chart.form)
    data.categories = [_as_text(one) for one in chart.categories]
    for series in chart.series:
        data.add_series(_as_text(series.name), list(series.values))
    return data


def _as_text(label: str | date) -> str | date:
    """A name as the chart's own workbook keeps it: python-pptx would make a formula or a link of some."""
    return f"'{label}" if isinstance(label, str) and label.startswith(READ_BY_EXCEL) else label


def _words(drawn: Any, chart: Chart) -> None:
    from pptx.dml.color import RGBColor
    from pptx.enum.chart import XL_LEGEND_POSITION
    from pptx.util import Pt

    drawn.has_title = False
    many = len(chart.categories) * len(chart.series) > MANY_BARS and chart.drawn is Drawn.BARS
    drawn.font.size, drawn.font.name = Pt(12 if many else 14), SANS
    drawn.font.color.rgb = RGBColor.from_string(INK)
    drawn.has_legend = len(chart.series) > 1 and chart.drawn is not Drawn.LINES
    if drawn.has_legend:
        drawn.legend.position, drawn.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False


def _axes(drawn: Any, chart: Chart, language: str) -> None:
    """A line in ink where the categories stand; values are written at the bars, or along a light grid."""
    from pptx.dml.color import RGBColor
    from pptx.enum.chart import XL_TICK_LABEL_POSITION, XL_TICK_MARK

    names, values = drawn.category_axis, drawn.value_axis
    names.major_tick_mark = values.major_tick_mark = XL_TICK_MARK.NONE
    names.has_major_gridlines = False
    names.format.line.color.rgb = RGBColor.from_string(INK)
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    names.reverse_order = chart.drawn in {Drawn.BARS, Drawn.STACKED}
    if chart.drawn is Drawn.LINES:
        months(names, -(-len(chart.categories) // MOST_NAMES), language)
    _scaled(values, chart)
    values.visible = values.has_major_gridlines = chart.drawn in {Drawn.LINES, Drawn.COLUMNS}
    if values.visible:
        _grid(values, chart)


def _scaled(values: Any, chart: Chart) -> None:
    """From zero, and of shares to the whole; where bars go both ways, with room for what is written at their ends."""
    if signed(chart):
        known = [value for one in chart.series for value in one.values if value is not None]
        least, most = min(known), max(*known, 0.0)
        values.minimum_scale = least - ROOM_BELOW * (most - least)
        values.maximum_scale = most + ROOM_ABOVE * (most - least)
        return
    values.minimum_scale = 0
    if chart.most:
        values.maximum_scale, values.major_unit = chart.most, PERCENT_STEP


def _grid(values: Any, chart: Chart) -> None:
    from pptx.dml.color import RGBColor

    values.major_gridlines.format.line.color.rgb = RGBColor.from_string(GRID)
    values.format.line.fill.background()
    values.tick_labels.number_format, values.tick_labels.number_format_is_linked = chart.form, False
    values.tick_labels.font.color.rgb = RGBColor.from_string(QUIET)


def _bars(drawn: Any, chart: Chart) -> None:
    plot = drawn.plots[0]
    plot.gap_width = WIDE if len(chart.categories) < 5 else THIN
    plot.overlap = 100 if chart.drawn is Drawn.STACKED or signed(chart) else -5
    for made, series in zip(plot.series, chart.series, strict=True):
        _coloured(made.format.fill, series.meaning)
        made.invert_if_negative = False
        value_labels(made, series, chart)
        if series.intervals:
            whiskers(made, series)


def _coloured(fill: Any, meaning: Meaning) -> None:
    from pptx.dml.color import RGBColor

    fill.solid()
    fill.fore_color.rgb = RGBColor.from_string(COLOURS[meaning])


def _lines(drawn: Any, series: Sequence[Series]) -> None:
    from pptx.dml.color import RGBColor
    from pptx.enum.chart import XL_MARKER_STYLE
    from pptx.enum.dml import MSO_LINE
    from pptx.util import Pt

    room_at_the_right(drawn)
    for made, one in zip(drawn.plots[0].series, series, strict=True):
        made.smooth, made.marker.style = False, XL_MARKER_STYLE.NONE
        made.format.line.color.rgb = RGBColor.from_string(COLOURS[one.meaning])
        made.format.line.width = Pt(3.5 if one.meaning is Meaning.HAPPENED else 2)
        if one.meaning is Meaning.TARGET:
            made.format.line.dash_style = MSO_LINE.DASH
        end_label(made, one)
