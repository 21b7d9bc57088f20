"""What stands at the marks of a native chart: values, the name at a line's end, intervals, and the language."""

from typing import Any

from metrics.export.pack_look import COLOURS, INK, LOCALES, PAPER
from metrics.pack.model import Chart, Drawn, Meaning, Series

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
CHARTS = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
NAMESPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
MONTHS = {"sv": "[$-41D]mmm yy", "en": "[$-809]mmm yy"}
SHORTEST_FOR_A_LABEL = 0.12
PLOT = {"xMode": "edge", "yMode": "edge", "x": "0.06", "y": "0.04", "w": "0.80", "h": "0.82"}
BEFORE_WHISKERS = ("idx", "order", "tx", "spPr", "invertIfNegative", "pictureOptions", "dPt", "dLbls", "trendline")


def speak(drawn: Any, language: str) -> None:
    """The chart's language; it decides the decimal sign of its labels."""
    space = drawn._chartSpace
    for old in space.findall(f"{CHARTS}lang"):
        space.remove(old)
    after = space.find(f"{CHARTS}date1904")
    spoken = element(f'<c:lang {NAMESPACES} val="{LOCALES[language]}"/>')
    space.insert(0 if after is None else list(space).index(after) + 1, spoken)
    for name in ("defRPr", "rPr", "endParaRPr"):
        for text in space.iter(f"{DRAWING}{name}"):
            text.set("lang", LOCALES[language])


def value_labels(made: Any, series: Series, chart: Chart) -> None:
    """The value at each bar: inside the foot of a bar with a whisker, else at its end."""
    from pptx.dml.color import RGBColor
    from pptx.enum.chart import XL_LABEL_POSITION
    from pptx.util import Pt

    labels = made.data_labels
    labels.show_value = True
    labels.number_format, labels.number_format_is_linked = chart.form, False
    labels.font.size, labels.font.bold = Pt(14 if series.intervals else 12), True
    inside = bool(series.intervals) or chart.drawn is Drawn.STACKED
    light = inside and series.meaning is not Meaning.CONTEXT
    labels.font.color.rgb = RGBColor.from_string(PAPER if light else INK)
    if series.intervals:
        labels.position = XL_LABEL_POSITION.INSIDE_BASE
        _short_bars(made, series, chart)
    elif chart.drawn is not Drawn.STACKED:
        labels.position = XL_LABEL_POSITION.OUTSIDE_END


def signed(chart: Chart) -> bool:
    """True of a chart whose bars go both ways."""
    return any((value or 0) < 0 for one in chart.series for value in one.values)


def _short_bars(made: Any, series: Series, chart: Chart) -> None:
    """A bar too short for its label has it outside, in ink."""
    from pptx.dml.color import RGBColor
    from pptx.enum.chart import XL_LABEL_POSITION

    for place, value in enumerate(series.values):
        if value is not None and value < SHORTEST_FOR_A_LABEL * (chart.most or 1):
            label = made.points[place].data_label
            label.position = XL_LABEL_POSITION.OUTSIDE_END
            label.font.color.rgb = RGBColor.from_string(INK)


def end_label(made: Any, series: Series) -> None:
    """The line's name and last value, at its end."""
    from pptx.dml.color import RGBColor
    from pptx.enum.chart import XL_LABEL_POSITION
    from pptx.util import Pt

    known = [place for place, value in enumerate(series.values) if value is not None]
    if not known:
        return
    label = made.points[known[-1]].data_label
    run = label.text_frame.paragraphs[0].add_run()
    run.text = f"{series.name} {series.values[known[-1]]:.0f}"
    run.font.size, run.font.bold = Pt(14), True
    run.font.color.rgb = RGBColor.from_string(COLOURS[series.meaning])
    label.position = XL_LABEL_POSITION.RIGHT


def months(axis: Any, step: int, language: str) -> None:
    """Months by name in the reader's language, every few of them."""
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = MONTHS[language], False
    for name, value in (("baseTimeUnit", "months"), ("majorUnit", str(step)), ("majorTimeUnit", "months")):
        for old in axis._element.findall(f"{CHARTS}{name}"):
            axis._element.remove(old)
        axis._element.append(element(f'<c:{name} {NAMESPACES} val="{value}"/>'))


def room_at_the_right(drawn: Any) -> None:
    """A plot that leaves room for the names at the lines' ends."""
    area = drawn._chartSpace.find(f"{CHARTS}chart/{CHARTS}plotArea")
    for old in area.findall(f"{CHARTS}layout"):
        area.remove(old)
    sides = "".join(f'<c:{name} val="{value}"/>' for name, value in PLOT.items())
    target = '<c:layoutTarget val="inner"/>'
    area.insert(0, element(f"<c:layout {NAMESPACES}><c:manualLayout>{target}{sides}</c:manualLayout></c:layout>"))


def whiskers(made: Any, series: Series) -> None:
    """The 95 percent interval of each share, up and down from its value."""
    pairs = [(value or 0, low, high) for value, (low, high) in zip(series.values, series.intervals, strict=True)]
    up, down = _lengths([high - value for value, _, high in pairs]), _lengths([value - low for value, low, _ in pairs])
    head = '<c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="0"/>'
    ink = f'<c:spPr><a:ln w="19050"><a:solidFill><a:srgbClr val="{INK}"/></a:solidFill></a:ln></c:spPr>'
    bars = element(f"<c:errBars {NAMESPACES}>{head}<c:plus>{up}</c:plus><c:minus>{down}</c:minus>{ink}</c:errBars>")
    children = list(made._element)
    before = [place for place, one in enumerate(children) if one.tag.removeprefix(CHARTS) in BEFORE_WHISKERS]
    made._element.insert(before[-1] + 1, bars)


def _lengths(lengths: list[float]) -> str:
    points = "".join(f'<c:pt idx="{place}"><c:v>{length!r}</c:v></c:pt>' for place, length in enumerate(lengths))
    return f'<c:numLit><c:formatCode>General</c:formatCode><c:ptCount val="{len(lengths)}"/>{points}</c:numLit>'


def element(xml: str) -> Any:
    """A piece of the file's own language."""
    from pptx.oxml import parse_xml

    return parse_xml(xml)
