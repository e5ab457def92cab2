"""Basic shapes of slides: text boxes, rules, watermarks and large figures, all of which can be edited."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.shapes import MSO_SHAPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.slide import Slide
from pptx.util import Pt

from measures.exports.deck import Number
from measures.exports.slides.drawing.paragraphs import Paragraph, Run, plain, put
from measures.exports.slides.drawing.text_fitting import LEADING, fitting, height, width
from measures.language.office_text import legal, one_line

_FIGURE_SIZES = (66.0, 60.0, 54.0, 48.0, 44.0, 40.0, 36.0, 32.0, 28.0, 24.0, 20.0, 16.0)
_LABEL_SIZES = (16.0, 14.0, 12.0, 11.0, 10.0)
_COLUMN_GAP = 36.0
_ROW_GAP = 36.0
_RULE_GAP = 12.0
_WATERMARK_SIZES = (72.0, 64.0, 56.0, 48.0, 40.0, 32.0, 26.0, 20.0, 16.0)


@dataclass(frozen=True)
class Box:
    """A place on a slide in points."""

    left: float
    top: float
    width: float
    height: float


def add_text(
    slide: Any, place: Box, paragraphs: Sequence[Paragraph], *, name: str, anchor: str = "t", inset: float = 0
) -> Any:
    """A text box."""
    box = slide.shapes.add_textbox(Pt(place.left), Pt(place.top), Pt(place.width), Pt(place.height))
    box.name = name
    put(box.element, paragraphs, anchor=anchor, inset=inset)
    return box


def add_rule(slide: Slide, place: Box, colour: str) -> None:
    """A filled rectangle without text."""
    shape = slide.shapes.add_shape(
        MSO_SHAPE.RECTANGLE, Pt(place.left), Pt(place.top), Pt(place.width), Pt(place.height)
    )
    fill = fill_xml(f"<a:schemeClr val='{colour}'/>")
    shape.element.spPr.extend(list(parse_xml(f"<a:x {nsdecls('a')}>{fill}</a:x>")))
    shape.element.remove(shape.element.find(qn("p:style")))


def fill_xml(colour: str, line: str = "") -> str:
    """Fill and outline of a shape from the XML of their colours; "" for none."""
    fill = f"<a:solidFill>{colour}</a:solidFill>" if colour else "<a:noFill/>"
    return fill + (f"<a:ln w='9525'><a:solidFill>{line}</a:solidFill></a:ln>" if line else "<a:ln><a:noFill/></a:ln>")


def add_numbers(slide: Slide, body: Box, numbers: Sequence[Number]) -> None:
    """Up to six figures, large, each over what it is, all in one size."""
    columns = 2 if len(numbers) == 4 else min(len(numbers), 3)
    rows = -(-len(numbers) // columns)
    room = (body.width - _COLUMN_GAP * (columns - 1)) / columns
    row_height = (body.height - _ROW_GAP * (rows - 1)) / rows
    texts = [one_line(shown.figure) for shown in numbers]
    labels = [legal(shown.label) for shown in numbers]
    small = min(fitting(label, room, row_height * 0.35, _LABEL_SIZES) for label in labels)
    label_height = max(height(label, room, small) for label in labels) + 6
    size = _figure_size(texts, room, row_height - label_height - 14)
    figure_height = max(height(text, room, size) for text in texts)
    block = rows * (_RULE_GAP + figure_height + label_height) + _ROW_GAP * (rows - 1)
    start = body.top + max((body.height - block) * 0.36, 6)
    for at, (text, label) in enumerate(zip(texts, labels, strict=True)):
        left = body.left + (at % columns) * (room + _COLUMN_GAP)
        top = start + (at // columns) * (_RULE_GAP + figure_height + label_height + _ROW_GAP)
        add_rule(slide, Box(left, top, 48, 4), "accent1")
        words = [*plain(text, size, "accent1", bold=True), *plain(label, small, "tx2")]
        add_text(slide, Box(left, top + _RULE_GAP, room, figure_height + label_height), words, name=text)


def _figure_size(texts: Sequence[str], room: float, most_height: float) -> float:
    """The largest size at which every figure fits on one line."""
    return next(
        (
            size
            for size in _FIGURE_SIZES
            if size * LEADING <= most_height and max(width(text, size) for text in texts) <= room
        ),
        _FIGURE_SIZES[-1],
    )


def add_watermark(slide: Slide, text: str, page: tuple[float, float], *, dark: bool) -> None:
    """Turned text behind everything on a slide; `dark` says that the background is."""
    page_width, page_height = page
    size = next((size for size in _WATERMARK_SIZES if width(text, size) <= page_width * 0.82), _WATERMARK_SIZES[-1])
    place = Box(page_width * 0.07, page_height / 2 - size, page_width * 0.86, size * 2)
    box = add_text(
        slide, place, [Paragraph((Run(text, size, bold=True),), align="ctr")], name="Watermark", anchor="ctr"
    )
    box.rotation = -24
    for fill in box.element.txBody.iter(qn("a:solidFill")):
        colour = "<a:schemeClr val='bg1'><a:alpha val='22000'/></a:schemeClr>"
        if not dark:
            colour = "<a:schemeClr val='tx1'><a:alpha val='8000'/></a:schemeClr>"
        fill[:] = list(parse_xml(f"<a:x {nsdecls('a')}>{colour}</a:x>"))
    tree = slide.shapes.element
    tree.remove(box.element)
    tree.insert(2, box.element)
