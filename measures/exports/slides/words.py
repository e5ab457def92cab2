"""Words on slides: texts and measures in points come in, DrawingML paragraphs and sizes that fit go out.

Not every program that opens a deck shrinks a text to its box, so sizes are reckoned here from estimated widths.
Every text passes `legal`, is escaped, and is never read as markup.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from lxml import etree
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from measures.exports.slides.template import Type
from measures.language.office_text import legal, one_line

# Lines are set at 90 per cent of what a face asks for; Noto Sans CJK asks for the most, 1.45 of its size.
LEADING = 1.32
_LATIN_LEADING = 1.1
_SPACING = 90_000
# Bold faces are wider, and no two programs break lines alike.
_SAFETY = 1.08
# Widths in em of Arial and of the faces made to its measure.
_WIDTHS = {
    0.22: "ijl'|",
    0.28: "ft/.,;:I! \\",
    0.33: "r()-·[]",
    0.5: "ckvxyzsJ",
    0.67: "ABEKPSVXY&",
    0.72: "CDHNRUw",
    0.78: "GOQ",
    0.83: "mM",
    0.89: "%",
    0.95: "W",
    1.0: "—…→@“”",
}
_NARROW = {character: ems for ems, characters in _WIDTHS.items() for character in characters}
_OTHERS = 0.58
_CHINESE = re.compile(r"[\u2e80-\u9fff\uf900-\uffef\u3000-\u303f]")
_TOKEN = re.compile(r"\n|[^\S\n]+|[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]+|.", re.DOTALL)
_NEVER_FIRST = set("，。、；：？！）》」』”’】〉%％·…,.;:?!)")
_NEVER_LAST = set("（《「『“‘【〈(")
_AFTER_FACES = {qn(f"a:{name}") for name in ("sym", "hlinkClick", "hlinkMouseOver", "rtl", "extLst")}
_PROPERTIES = tuple(qn(f"a:{name}") for name in ("rPr", "defRPr", "endParaRPr"))
_FACES = tuple(qn(f"a:{name}") for name in ("latin", "ea", "cs"))


@dataclass(frozen=True)
class Run:
    """Words of one look; `colour` is a name of the theme, `link` the id of a relationship of the slide."""

    text: str
    size: float
    colour: str = "tx1"
    bold: bool = False
    link: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of runs; `before` is the room above it in points."""

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


def written(paragraphs: Iterable[Paragraph]) -> str:
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
    """Fill a shape's element with paragraphs; anchor ("t", "ctr", "b") and inset only where not the layout's."""
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
    for new in parse_xml(f"<a:x {nsdecls('a', 'r')}>{written(paragraphs)}</a:x>"):
        body.append(new)


def set_faces(root: etree._Element, faces: Type) -> None:
    """Name the faces, East Asian ones too, and the language of every run and default under an element."""
    for run in [*root.iter(qn("a:r")), *root.iter(qn("a:fld"))]:
        if run.find(qn("a:rPr")) is None:
            run.insert(0, etree.SubElement(run, qn("a:rPr")))
    for look in root.iter(*_PROPERTIES):
        look.set("lang", faces.tag)
        look.set("altLang", faces.other_tag)
        for old in [child for child in look if child.tag in _FACES]:
            look.remove(old)
        place = next((at for at, child in enumerate(look) if child.tag in _AFTER_FACES), len(look))
        named = zip(_FACES, (faces.latin, faces.east_asian, faces.latin), strict=True)
        for offset, (tag, face) in enumerate(named):
            child = etree.Element(tag)
            child.set("typeface", face)
            look.insert(place + offset, child)


@cache
def _em(character: str) -> float:
    if character in _NARROW:
        return _NARROW[character]
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0.0
    return 1.0 if unicodedata.east_asian_width(character) in "WF" else _OTHERS


def width(text: str, size: float) -> float:
    """Estimated width in points of the longest line of a text."""
    return max((sum(map(_em, line)) for line in text.split("\n")), default=0) * size * _SAFETY


def wrapped(text: str, room: float, size: float) -> list[str]:
    """Lines of a text in some room, as an office program breaks it; a word wider than a line falls apart."""
    return list(_wrapped(text, round(room / size, 3)))


@lru_cache(maxsize=8192)
def _wrapped(text: str, ems: float) -> tuple[str, ...]:
    lines = [""]
    for token in _tokens(text):
        if token == "\n":
            lines.append("")
            continue
        for part in [token] if width(token, 1) <= ems else list(token):
            if lines[-1].strip() and width((lines[-1] + part).rstrip(), 1) > ems:
                lines.append("")
            lines[-1] += part if lines[-1] else part.lstrip()
    return tuple(lines)


def _tokens(text: str) -> list[str]:
    """Words and single Chinese characters, these with the marks that may not begin or end a line."""
    tokens: list[str] = []
    for token in _TOKEN.findall(text):
        joins = tokens and tokens[-1].strip() and (token[0] in _NEVER_FIRST or tokens[-1][-1] in _NEVER_LAST)
        if joins and token.strip():
            tokens[-1] += token
        else:
            tokens.append(token)
    return tokens


def lines(text: str, room: float, size: float) -> int:
    """How many lines a text takes in some room."""
    return len(wrapped(legal(text), room, size))


def leading(text: str) -> float:
    """Height of a line of a text in sizes of its type."""
    return LEADING if _CHINESE.search(text) else _LATIN_LEADING


def height(text: str, room: float, size: float) -> float:
    """Height of a text in some room."""
    return lines(text, room, size) * size * leading(text)


def fitting(text: str, room: float, most: float, sizes: Sequence[float]) -> float:
    """The first of some sizes at which a text is no taller than `most`; the last where none is."""
    return next((size for size in sizes if height(text, room, size) <= most), sizes[-1])
