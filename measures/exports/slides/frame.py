"""What every slide has around its content: headline, subtitle, lead text, source, footer, page number and link.

A Deck comes in; a Slides object adds slides to a presentation and says what room they leave for their content.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from measures.exports.deck import Deck
from measures.exports.slides import template
from measures.exports.slides.drawing.paragraphs import Paragraph, Run, plain, put, quoted
from measures.exports.slides.drawing.shapes import Box, add_text, add_watermark
from measures.exports.slides.drawing.text_fitting import LEADING, fitting, height, lines, width, wrapped
from measures.exports.slides.template import LINK_PLACE, SCENE, SOURCE_PLACE, SUBTITLE_PLACE, TITLE
from measures.language.office_text import one_line

LEFT, WIDTH = 44.0, 872.0
LEAD_SIZE = 14.0
_TITLE_TOP, _TITLE_HEIGHT = 28.0, 70.0
_TITLE_SIZES = (28.0, 26.0, 24.0, 22.0, 20.0, 18.0, 16.0, 14.0, 12.0)
_ONE_LINE_TITLE_SIZES = _TITLE_SIZES[:3]
_MOST_TITLE_LINES = 6
_CONTENT_BOTTOM = 499.0
_LONGEST_LINK = 2000
_PLACEHOLDER = f"{qn('p:nvSpPr')}/{qn('p:nvPr')}/{qn('p:ph')}"


@dataclass
class Frame:
    """Text around the content of a slide; `number` of `count` slides that the same content takes.

    `remarks` are sentences below the source.
    """

    headline: str
    subtitle: list[Paragraph] = field(default_factory=list)
    source: str = ""
    link: str = ""
    notes: str = ""
    remarks: tuple[str, ...] = ()
    lead: str = ""
    number: int = 1
    count: int = 1


class Slides:
    """The slides of a deck, added one after the other."""

    def __init__(self, deck: Deck) -> None:
        self.deck = deck
        self.language = language = deck.language
        self.presentation = template.blank(language)
        colophon = deck.colophon
        self.version = language(
            "{title}, version {version} ({date})",
            title=colophon.data_title,
            version=colophon.data_version,
            date=str(colophon.data_date)[:10],
        )
        # It follows other words, so without the mark that ends a sentence.
        exported = language("Exported {date}.", date=colophon.exported.isoformat())
        self.exported = exported.rstrip(".\u3002")

    def add(self, layout: int) -> Any:
        """A slide with watermark and page number."""
        slide = self.presentation.slides.add_slide(self.presentation.slide_layouts[layout])
        mark, day = one_line(self.deck.watermark), self.deck.colophon.exported.isoformat()
        if mark:
            text = mark if day in mark else f"{mark} {day}"
            add_watermark(slide, text, (template.WIDTH, template.HEIGHT), dark=layout == TITLE)
        name, colour = self.language("Page number"), "bg1" if layout == TITLE else "tx2"
        _add_page_number(slide, colour, name, len(self.presentation.slides))
        return slide

    def add_framed(self, frame: Frame, layout: int = SCENE) -> tuple[Any, Box]:
        """A slide with a frame, and the room that the frame leaves."""
        slide = self.add(layout)
        below = _add_title(slide, frame)
        if frame.subtitle:
            taken = _height_of(frame.subtitle, WIDTH)
            holder = placeholder(slide, SUBTITLE_PLACE)
            put(holder, frame.subtitle)
            move(holder, Box(LEFT, below, WIDTH, taken))
            below += taken
        body = self.body(frame)
        if frame.lead:
            place = Box(LEFT, below + 10, WIDTH, height(frame.lead, WIDTH, LEAD_SIZE))
            add_text(slide, place, plain(frame.lead, LEAD_SIZE), name=self.language("Body text"))
        source, size, taken = self._source(frame)
        if source:
            fill(slide, SOURCE_PLACE, plain(source, size, "tx2"))
            move(placeholder(slide, SOURCE_PLACE), Box(LEFT, _CONTENT_BOTTOM - taken, WIDTH, taken))
        self.add_link(slide, frame.link or self.deck.colophon.link, dark=False)
        self._add_footer(slide)
        return slide, body

    def body(self, frame: Frame) -> Box:
        """The room between the text above and the source."""
        top = _TITLE_TOP + _title_of(frame)[2] + 4
        top += _height_of(frame.subtitle, WIDTH) + 14 if frame.subtitle else 24
        if frame.lead:
            top += height(frame.lead, WIDTH, LEAD_SIZE) + 12
        return Box(LEFT, top, WIDTH, max(_CONTENT_BOTTOM - self._source(frame)[2] - 10 - top, 80))

    def add_link(self, slide: Any, address: str, *, dark: bool = True) -> None:
        """A link to the live view: of the words, or of their place where `dark` ground has the colour of links."""
        holder = placeholder(slide, LINK_PLACE)
        if holder is None or not is_link(address):
            return
        link = slide.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        size, colour = (12, "bg1") if dark else (9, "accent1")
        run = Run(self.language("Live view"), size, colour, link="" if dark else link)
        put(holder, [Paragraph((run,), align="r")])
        if dark:
            holder.nvSpPr.cNvPr.append(parse_xml(f"<a:hlinkClick {nsdecls('a', 'r')} r:id='{link}'/>"))

    def _source(self, frame: Frame) -> tuple[str, float, float]:
        """The source and what is left out, the size and height; no source where it would only repeat the footer."""
        source = one_line(frame.source)
        shown = [*([] if source == one_line(self.version) else [source]), *map(one_line, frame.remarks)]
        text = "\n".join(line for line in shown if line)
        if not text:
            return text, 9, 0
        size = fitting(text, WIDTH, 26 + 12 * len(frame.remarks), (9, 8.5, 8, 7.5, 7))
        return text, size, height(text, WIDTH, size)

    def _add_footer(self, slide: Any) -> None:
        """The footer of the layout: data version and day, and the title of the deck where it fits."""
        dated = f"{self.version} · {self.exported}"
        title = one_line(self.deck.title)
        whole = f"{title} · {dated}"
        text = whole if title and width(whole, 9) <= 560 else dated
        xml = (
            f"<p:sp {nsdecls('p', 'a', 'r')}><p:nvSpPr><p:cNvPr id='{_free_id(slide)}' name='Footer'/>"
            "<p:cNvSpPr><a:spLocks noGrp='1'/></p:cNvSpPr><p:nvPr><p:ph type='ftr' sz='quarter' idx='3'/></p:nvPr>"
            "</p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/><a:p/></p:txBody></p:sp>"
        )
        footer = parse_xml(xml)
        slide.shapes.element.append(footer)
        put(footer, plain(text, 9, "tx2"))


def headline_fits(headline: str) -> bool:
    """Whether a headline stands on its slide whole; one that is far too long ends in an ellipsis."""
    return _title_of(Frame(headline))[0] == headline


def is_link(address: str) -> bool:
    """Whether an address may be linked to."""
    return address.startswith(("http://", "https://")) and len(address) <= _LONGEST_LINK


def placeholders(slide: Any) -> dict[int, Any]:
    """Elements of the layout's placeholders by their index, read at once: python-pptx looks for each anew."""
    found = ((one.find(_PLACEHOLDER), one) for one in slide.shapes.element if one.tag == qn("p:sp"))
    return {int(holder.get("idx", 0)): one for holder, one in found if holder is not None}


def placeholder(slide: Any, index: int) -> Any:
    """Element of a placeholder; None where there is none."""
    return placeholders(slide).get(index)


def fill(slide: Any, index: int, paragraphs: Sequence[Paragraph]) -> None:
    """Fill a placeholder, where it is there and there are paragraphs."""
    holder = placeholder(slide, index)
    if holder is not None and paragraphs:
        put(holder, paragraphs)


def move(element: Any, place: Box) -> None:
    """Put a shape's element into a place."""
    element.x, element.y, element.cx, element.cy = map(Pt, (place.left, place.top, place.width, place.height))


def _add_title(slide: Any, frame: Frame) -> float:
    """The headline of a slide; the height at which the text below it may begin."""
    title, size, title_height = _title_of(frame)
    runs = [Run(title, size, bold=True)]
    if frame.count > 1:
        runs.append(Run(f"  {frame.number}/{frame.count}", min(size, 16), "tx2"))
    put(placeholder(slide, 0), [Paragraph(tuple(runs))])
    if title_height > _TITLE_HEIGHT:
        move(placeholder(slide, 0), Box(LEFT, _TITLE_TOP, WIDTH, title_height))
    return _TITLE_TOP + title_height + 4


def _title_of(frame: Frame) -> tuple[str, float, float]:
    """A headline, its size and the height of its place; one that is far too long ends in an ellipsis."""
    text = one_line(frame.headline)
    suffix = "  99/99" if frame.count > 1 else ""
    for size in _ONE_LINE_TITLE_SIZES:
        if lines(text + suffix, WIDTH, size) == 1:
            return text, size, _TITLE_HEIGHT
    for size in _TITLE_SIZES:
        if height(text + suffix, WIDTH, size) <= _TITLE_HEIGHT:
            return text, size, _TITLE_HEIGHT
        if size <= 16 and lines(text + suffix, WIDTH, size) <= _MOST_TITLE_LINES:
            return text, size, height(text + suffix, WIDTH, size)
    size = _TITLE_SIZES[-1]
    kept = "".join(wrapped(text, WIDTH, size)[:_MOST_TITLE_LINES]).rstrip()
    return f"{kept[:-6]}…", size, _MOST_TITLE_LINES * size * LEADING


def _height_of(paragraphs: Sequence[Paragraph], room: float) -> float:
    return sum(height(one.runs[0].text, room, one.runs[0].size) + one.before for one in paragraphs)


def _add_page_number(slide: Any, colour: str, name: str, number: int) -> None:
    """The page number as a field, in the layout's place for it."""
    slide.shapes.element.append(
        parse_xml(
            f"<p:sp {nsdecls('p', 'a', 'r')}><p:nvSpPr><p:cNvPr id='{_free_id(slide)}' name={quoted(name)}/>"
            "<p:cNvSpPr><a:spLocks noGrp='1'/></p:cNvSpPr><p:nvPr><p:ph type='sldNum' sz='quarter' idx='4'/></p:nvPr>"
            "</p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/><a:p>"
            "<a:fld id='{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}' type='slidenum'>"
            f"<a:rPr sz='1000'><a:solidFill><a:schemeClr val='{colour}'/></a:solidFill></a:rPr>"
            f"<a:t>{number}</a:t></a:fld></a:p></p:txBody></p:sp>"
        )
    )


def _free_id(slide: Any) -> int:
    return max(int(one) for one in slide.shapes.element.xpath("//p:cNvPr/@id")) + 1
