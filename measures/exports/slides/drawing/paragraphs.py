"""Paragraphs of slides: runs of text come in, DrawingML goes out.

Every text passes `legal`, is escaped, and is never read as markup.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from measures.language.office_text import legal, one_line

# Lines are set at 90 per cent of what a font asks for.
_SPACING = 90_000


@dataclass(frozen=True)
class Run:
    """Text of one look; `colour` is a name of the theme, `link` the id of a relationship of the slide."""

    text: str
    size: float
    colour: str = "tx1"
    bold: bool = False
    link: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of runs; `before` is the space above it in points."""

    runs: tuple[Run, ...]
    align: str = "l"
    before: float = 0
    bullet: bool = False


def plain(text: str, size: float, colour: str = "tx1", *, bold: bool = False, align: str = "l") -> list[Paragraph]:
    """Paragraphs of one look, one a line of the text."""
    return [Paragraph((Run(line, size, colour, bold),), align) for line in legal(text).split("\n")]


def quoted(text: object) -> str:
    """A text on one line as the value of an attribute, quotes included."""
    return quoteattr(one_line(text))


def xml_of(paragraphs: Iterable[Paragraph]) -> str:
    """Paragraphs as DrawingML."""
    return "".join(_paragraph(paragraph) for paragraph in paragraphs) or "<a:p/>"


def _paragraph(paragraph: Paragraph) -> str:
    bullet = '<a:buFont typeface="Arial"/><a:buChar char="•"/>' if paragraph.bullet else "<a:buNone/>"
    indent = ' marL="254000" indent="-254000"' if paragraph.bullet else ' marL="0" indent="0"'
    end = paragraph.runs[-1].size if paragraph.runs else 12
    return (
        f'<a:p><a:pPr algn="{paragraph.align}"{indent}><a:lnSpc><a:spcPct val="{_SPACING}"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="{round(paragraph.before * 100)}"/></a:spcBef>{bullet}</a:pPr>'
        f'{"".join(map(_run, paragraph.runs))}<a:endParaRPr sz="{round(end * 100)}"/></a:p>'
    )


def _run(run: Run) -> str:
    link = f'<a:hlinkClick r:id="{run.link}"/>' if run.link else ""
    look = (
        f'<a:rPr sz="{round(run.size * 100)}" b="{int(run.bold)}">'
        f'<a:solidFill><a:schemeClr val="{run.colour}"/></a:solidFill>{link}</a:rPr>'
    )
    lines = legal(run.text).split("\n")
    return f"<a:br>{look}</a:br>".join(f"<a:r>{look}<a:t>{escape(line)}</a:t></a:r>" for line in lines)


def put(element: Any, paragraphs: Iterable[Paragraph], *, anchor: str = "", inset: float | None = None) -> None:
    """Fill a shape's element with paragraphs; `anchor` ("t", "ctr", "b") and `inset` replace those of its layout."""
    body = element.txBody
    properties = body.find(qn("a:bodyPr"))
    if anchor:
        properties.set("anchor", anchor)
    if inset is not None:
        properties.set("wrap", "square")
        for side in ("lIns", "tIns", "rIns", "bIns"):
            properties.set(side, str(round(inset * 12700)))
    for old in body.findall(qn("a:p")):
        body.remove(old)
    for new in parse_xml(f"<a:x {nsdecls('a', 'r')}>{xml_of(paragraphs)}</a:x>"):
        body.append(new)
