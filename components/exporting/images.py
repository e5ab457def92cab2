"""Charts as pictures: a Plotly figure comes in, the bytes of a PNG, SVG or PDF go out.

Pictures are in light mode on solid white, whatever mode the screen is in. A PNG has its resolution in its metadata;
PNG and SVG can contain a record of the figures that they show.
"""

import math
import re
from typing import TYPE_CHECKING, Literal

from components.charts.drawing.text_layout import escaped
from components.charts.drawing.theme import FONT_FAMILY, Spec, in_light
from components.exporting.browser import DrawingBrowser, PictureFault
from components.exporting.fonts import chinese_font
from measures.exports import record as records
from measures.exports.record import Record, png
from measures.language.text_width import text_width

if TYPE_CHECKING:
    import plotly.graph_objects as go

Kind = Literal["png", "svg", "pdf"]

PRINT_SCALE = 3.125
"""The `scale` at which a PNG has 300 dots an inch."""
_SCALE = {"png": 2.0, "svg": 1.0, "pdf": 1.0}
_PIXELS_PER_INCH = 96
_METRES_PER_INCH = 0.0254
_PNG_HEAD = 33
_WATERMARK_TILT = -28
_WATERMARK_GREY = "rgba(110, 110, 110, 0.17)"
_WATERMARK_SIZES = (18.0, 84.0)
# A Chinese character, as it is or as JSON writes it in ASCII.
_CHINESE = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]|\\u(?:3[4-9a-f]|[4-9][0-9a-f]|f[9a])[0-9a-f]{2}")
_browser = DrawingBrowser()


def picture(
    chart: Spec,
    kind: Kind,
    *,
    width: int,
    height: int,
    scale: float | None = None,
    watermark: str = "",
    record: Record | None = None,
) -> bytes:
    """Picture of a chart in light mode, `width` by `height` pixels; a PNG has `scale` (by default 2) times as many.

    `watermark` is drawn large, light and diagonal over the chart. `record` is written into the file of a PNG or SVG.
    Raises PictureFault if no picture can be made.
    """
    import plotly.graph_objects as go

    drawn = go.Figure(in_light(chart))
    if watermark:
        _add_watermark(drawn, watermark, width, height)
    if _CHINESE.search(drawn.to_json()):
        font = chinese_font()
        if font is None:
            raise PictureFault("no_font", "no font with Simplified Chinese is installed")
        own = drawn.layout.font.family
        drawn.update_layout(font_family=f"{own}, {font}" if own else f"{font}, {FONT_FAMILY}")
    times = scale or _SCALE[kind]
    options = {"format": kind, "width": width, "height": height, "scale": times if kind == "png" else _SCALE[kind]}
    return _described(_browser.draw(drawn.to_plotly_json(), options), kind, times, record)


def _add_watermark(figure: "go.Figure", text: str, width: int, height: int) -> None:
    """Add a diagonal text, once for each part of the figure that is about as high as wide."""
    parts = max(1, round(height / width))
    slope = math.radians(abs(_WATERMARK_TILT))
    across = 0.86 * min(width / math.cos(slope), height / parts / math.sin(slope))
    least, most = _WATERMARK_SIZES
    size = min(max(across / max(text_width(text), 1), least), most)
    margin = figure.layout.margin
    left, right, top, bottom = (side or 0 for side in (margin.l, margin.r, margin.t, margin.b))
    room = (max(width - left - right, 1), max(height - top - bottom, 1))
    words = [
        {
            "text": escaped(text),
            "showarrow": False,
            "xref": "paper",
            "yref": "paper",
            "x": (width / 2 - left) / room[0],
            "y": (height * (part + 0.5) / parts - bottom) / room[1],
            "xanchor": "center",
            "yanchor": "middle",
            "textangle": _WATERMARK_TILT,
            "font": {"size": size, "color": _WATERMARK_GREY, "weight": 700},
        }
        for part in range(parts)
    ]
    figure.layout.annotations = [*figure.layout.annotations, *words]


def _described(data: bytes, kind: Kind, scale: float, record: Record | None) -> bytes:
    """The picture with its resolution and its record in its metadata."""
    if kind == "png":
        dots = round(_PIXELS_PER_INCH * scale / _METRES_PER_INCH)
        size = png.chunk(b"pHYs", dots.to_bytes(4, "big") * 2 + b"\x01")
        sized = data[:_PNG_HEAD] + size + data[_PNG_HEAD:]
        return png.with_record(sized, record) if record else sized
    if kind == "svg" and record:
        opening = data.index(b">", data.index(b"<svg")) + 1
        metadata = f'<metadata id="{records.HTML_ID}">{records.json_text(record)}</metadata>'
        return data[:opening] + metadata.encode() + data[opening:]
    return data
