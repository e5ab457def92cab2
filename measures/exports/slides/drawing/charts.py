"""Native charts of slides: bars with their labels come in, charts that can be edited go out.

A bar's label is text (its mark, unit and, where it stands apart, the reason), so that no program formats a number
its own way; the value itself is in the chart's sheet.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.slide import Slide
from pptx.util import Pt
from xlsxwriter import Workbook

from measures.exports.slides.drawing.paragraphs import Paragraph, Run, xml_of
from measures.exports.slides.drawing.shapes import Box
from measures.exports.slides.drawing.text_fitting import width
from measures.language.office_text import legal, one_line

_LABEL_GAP = 8.0
_MOST_OF_PLOT = 0.8
_LEAST = 1e-9
_MADE = datetime(2000, 1, 1)
_ARROW = "▶ "
# Where the fill of an open bar begins to fade, and what is left of it at the end, in thousandths of a per cent.
_FADING, _FADED = 75_000, 25_000


@dataclass(frozen=True)
class Bar:
    """A bar's length (None for no bar), its label, a remark in smaller type after it, and its fill.

    `fill` is a colour of the theme; `style` is "solid", "hatched" or "hollow". An `open` bar may be longer than it is
    drawn: a solid one fades at its end, and an arrow head stands before the label of every one.
    """

    value: float | None
    label: str = ""
    remark: str = ""
    fill: str = "accent1"
    style: str = "solid"
    open: bool = False

    def room(self, size: float) -> float:
        """Width of the text after the bar."""
        gap = 2 if self.remark else 0
        arrow = width(_ARROW, size) if self.open else 0
        return arrow + width(self.label, size) + width(self.remark, size * 0.82) + gap * size * 0.36 + 2 * _LABEL_GAP


@dataclass(frozen=True)
class Series:
    """A series: its name, and one bar for each category."""

    name: str
    bars: tuple[Bar, ...]


class _Data(CategoryChartData):
    """The data of a chart; in the sheet behind it no text is a formula or a link."""

    @property
    def xlsx_blob(self) -> bytes:
        """The workbook behind the chart: categories in rows, series in columns."""
        stream = io.BytesIO()
        book = Workbook(stream, {"in_memory": True})
        book.set_properties({"created": _MADE})
        page = book.add_worksheet("Sheet1")
        for line, category in enumerate(self.categories, start=1):
            page.write_string(line, 0, category.label)
        for column, one in enumerate(self, start=1):
            page.write_string(0, column, one.name)
            for line, value in enumerate(one.values, start=1):
                if value is not None:
                    page.write_number(line, column, value)
        book.close()
        return stream.getvalue()


@dataclass(frozen=True)
class BarChart:
    """A chart of horizontal bars, its categories from the top down.

    `labels` points are left for the names of the categories, `size` is that of all type, `end` that of the axis;
    `overlap` and `gap` are those of PowerPoint, in per cent of a bar.
    """

    name: str
    categories: Sequence[str]
    series: Sequence[Series]
    labels: float
    size: float
    end: float
    overlap: int = 100
    gap: int = 45
    alternative: str = ""


def axis_end(series: Sequence[Series], plot: float, size: float) -> float:
    """End of the axis on which every bar has room for its label in a plot of so many points."""
    needed = [
        (bar.value or 0) * plot / (plot - min(bar.room(size), plot * _MOST_OF_PLOT))
        for one in series
        for bar in one.bars
    ]
    return max(needed, default=0) or 1


def label_room(categories: Sequence[str], size: float, most: float) -> float:
    """Room that the names of categories need beside a plot, at most `most`."""
    return min(max((width(name, size) for name in categories), default=0) + 12, most)


def add(slide: Slide, box: Box, chart: BarChart) -> None:
    """Lay a bar chart into a box."""
    data: Any = _Data()
    data.categories = [one_line(category) for category in chart.categories]
    for one in chart.series:
        data.add_series(one_line(one.name), [bar.value for bar in one.bars])
    frame: Any = slide.shapes.add_chart(
        XL_CHART_TYPE.BAR_CLUSTERED, Pt(box.left), Pt(box.top), Pt(box.width), Pt(box.height), data
    )
    frame.name = one_line(chart.name)[:200] or frame.name
    if chart.alternative:
        frame.element.nvGraphicFramePr.cNvPr.set("descr", legal(chart.alternative)[:4000])
    native: Any = frame.chart
    native.has_legend = False
    native.has_title = False
    native.font.size = Pt(chart.size)
    _style_axes(native, chart.size, chart.end)
    plot = native.plots[0]
    plot.gap_width, plot.overlap, plot.vary_by_categories = chart.gap, chart.overlap, False
    for drawn, one in zip(plot.series, chart.series, strict=True):
        _style_series(drawn._element, one, chart.size)
    _place_plot(native, chart.labels / box.width)


def _style_axes(chart: Any, size: float, end: float) -> None:
    rows, values = chart.category_axis, chart.value_axis
    rows.reverse_order = True
    rows.has_major_gridlines = False
    rows.major_tick_mark = XL_TICK_MARK.NONE
    rows.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    rows.tick_labels.font.size = Pt(size)
    rows.tick_labels.font.color.theme_color = 13
    rows.format.line.color.theme_color = 7
    rows.format.line.width = Pt(0.75)
    _show_every_name(rows._element)
    values.visible = False
    values.has_major_gridlines = False
    values.minimum_scale, values.maximum_scale = 0, max(end, _LEAST)


def _show_every_name(axis: Any) -> None:
    """Show the name of every category, however close they stand."""
    last = axis.find(qn("c:noMultiLvlLbl"))
    skip = parse_xml(f"<c:tickLblSkip {nsdecls('c')} val='1'/>")
    if last is None:
        axis.append(skip)
    else:
        last.addprevious(skip)


def _place_plot(chart: Any, left: float) -> None:
    """Set the plot between the names and the right edge, so that charts below each other line up."""
    area = chart.element.find(qn("c:chart")).find(qn("c:plotArea"))
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    area.insert(
        0,
        parse_xml(
            f"<c:layout {nsdecls('c')}><c:manualLayout><c:layoutTarget val='inner'/>"
            "<c:xMode val='edge'/><c:yMode val='edge'/>"
            f"<c:x val='{left:.4f}'/><c:y val='0'/><c:w val='{max(1 - left, 0.05):.4f}'/><c:h val='1'/>"
            "</c:manualLayout></c:layout>"
        ),
    )


def _style_series(element: Any, series: Series, size: float) -> None:
    """Set the fills and labels of a series' bars; the schema wants them before the categories."""
    before = element.find(qn("c:cat"))
    for old in [*element.findall(qn("c:spPr")), *element.findall(qn("c:dPt")), *element.findall(qn("c:dLbls"))]:
        element.remove(old)
    # LibreOffice would let a single bar keep the fading of its series.
    common = _fill(replace(series.bars[0], open=False))
    inverting = element.find(qn("c:invertIfNegative"))
    (before if inverting is None else inverting).addprevious(_element(common))
    labels = ""
    for number, bar in enumerate(series.bars):
        if (filled := _fill(bar)) != common:
            point = f"<c:idx val='{number}'/><c:invertIfNegative val='0'/><c:bubble3D val='0'/>{filled}"
            before.addprevious(_element(f"<c:dPt>{point}</c:dPt>"))
        labels += _label(number, bar, size) if bar.value is not None else ""
    before.addprevious(_element(f"<c:dLbls>{labels}{_shown(0)}</c:dLbls>"))


def _element(xml: str) -> Any:
    head, _, rest = xml.partition(">")
    return parse_xml(f"{head} {nsdecls('c', 'a', 'r')}>{rest}")


def _shown(value: int) -> str:
    return (
        f"<c:showLegendKey val='0'/><c:showVal val='{value}'/><c:showCatName val='0'/><c:showSerName val='0'/>"
        "<c:showPercent val='0'/><c:showBubbleSize val='0'/>"
    )


def _label(number: int, bar: Bar, size: float) -> str:
    if not bar.label:
        return f"<c:dLbl><c:idx val='{number}'/><c:delete val='1'/></c:dLbl>"
    runs = [Run(_ARROW, size, bar.fill)] if bar.open else []
    runs.append(Run(one_line(bar.label), size, "tx1", bold=bar.fill == "accent1"))
    if bar.remark:
        runs.append(Run(f"  {one_line(bar.remark)}", round(size * 0.82, 1), "tx2"))
    text = xml_of([Paragraph(tuple(runs))])
    return (
        f"<c:dLbl><c:idx val='{number}'/><c:tx><c:rich><a:bodyPr wrap='none' anchor='ctr'/><a:lstStyle/>{text}"
        f"</c:rich></c:tx><c:dLblPos val='outEnd'/>{_shown(1)}</c:dLbl>"
    )


def _fill(bar: Bar) -> str:
    colour = f"<a:schemeClr val='{bar.fill}'/>"
    if bar.fill == "lighter":
        colour = "<a:schemeClr val='accent1'><a:alpha val='40000'/></a:schemeClr>"
    line = f"<a:ln w='15875'><a:solidFill>{colour}</a:solidFill></a:ln>"
    if bar.style == "hatched":
        ground = "<a:schemeClr val='bg1'/>"
        pattern = f"<a:pattFill prst='wdUpDiag'><a:fgClr>{colour}</a:fgClr><a:bgClr>{ground}</a:bgClr></a:pattFill>"
        return f"<c:spPr>{pattern}{line}</c:spPr>"
    if bar.style == "hollow":
        return f"<c:spPr><a:solidFill><a:schemeClr val='bg1'/></a:solidFill>{line}</c:spPr>"
    if bar.open:
        faded = f"<a:schemeClr val='{bar.fill}'><a:alpha val='{_FADED}'/></a:schemeClr>"
        stops = f"<a:gs pos='0'>{colour}</a:gs><a:gs pos='{_FADING}'>{colour}</a:gs><a:gs pos='100000'>{faded}</a:gs>"
        fade = f"<a:gradFill rotWithShape='1'><a:gsLst>{stops}</a:gsLst><a:lin ang='0' scaled='0'/></a:gradFill>"
        return f"<c:spPr>{fade}<a:ln><a:noFill/></a:ln></c:spPr>"
    return f"<c:spPr><a:solidFill>{colour}</a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>"
