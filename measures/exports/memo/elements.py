"""Pieces of a Word document: words and measures in points or millimetres come in, WordprocessingML goes out.

Every text passes `legal` here, so that no sign of a user's can break the file, and is never read as markup.
"""

import re
from collections.abc import Sequence

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement

from measures.language.office_text import legal, one_line

_CHINESE = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile("[A-Za-z]")
_MOST_WATERMARK = 40
# What a reader wants on one line: a number with what stands on it, a date, a word of Latin letters.
_UNBROKEN = re.compile(r"[≥≤≈]?[^\s\u2e80-\uffef]+[\u4e00-\u9fff]?")
_MOST_UNBROKEN, _MOST_WIDE = 6.5, 18.0
MANY_COLUMNS = 6
_EM, _SMALL_EM = 215, 190
_SHORT = 5.5
_VML = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'


def element(tag: str, *children: BaseOxmlElement, **attributes: object) -> BaseOxmlElement:
    """An element such as "w:p"; attributes are of its own namespace, a trailing "_" is cut off."""
    made = OxmlElement(tag)
    space = tag.partition(":")[0]
    for name, value in attributes.items():
        made.set(qn(f"{space}:{name.rstrip('_')}"), str(value))
    for child in children:
        made.append(child)
    return made


def twips(points: float) -> int:
    """Twentieths of a point."""
    return round(points * 20)


def twips_of_millimetres(millimetres: float) -> int:
    """Twentieths of a point in some millimetres."""
    return round(millimetres / 25.4 * 1440)


def paragraph(style: str, *runs: BaseOxmlElement, settings: Sequence[BaseOxmlElement] = ()) -> BaseOxmlElement:
    """A paragraph in a style by its id; `settings` come in the order of the schema."""
    return element("w:p", element("w:pPr", element("w:pStyle", val=style), *settings), *runs)


def numbered(level: int, number: int = 1) -> BaseOxmlElement:
    """Setting that counts a paragraph at a level of a list."""
    return element("w:numPr", element("w:ilvl", val=level), element("w:numId", val=number))


def runs(text: object) -> list[BaseOxmlElement]:
    """Runs of a text, with its line ends and tabs."""
    return [run(text)] if legal(text) else []


def run(text: object, *settings: BaseOxmlElement) -> BaseOxmlElement:
    """One run of a text."""
    words = legal(text)
    hint = [element("w:rFonts", hint="eastAsia")] if _is_chinese(words) else []
    properties = [element("w:rPr", *hint, *settings)] if hint or settings else []
    parts: list[BaseOxmlElement] = []
    for piece in re.split("([\n\t])", words):
        if piece == "\n":
            parts.append(element("w:br"))
        elif piece == "\t":
            parts.append(element("w:tab"))
        elif piece:
            parts.append(_text(piece))
    return element("w:r", *properties, *parts)


def _is_chinese(words: str) -> bool:
    """Whether quotes and dashes belong to Chinese: Word sets them in the Latin face unless told."""
    return len(_CHINESE.findall(words)) > len(_LATIN.findall(words))


def _text(words: str, tag: str = "w:t") -> BaseOxmlElement:
    made = element(tag)
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    made.text = words
    return made


def field(code: str, shown: object) -> list[BaseOxmlElement]:
    """Runs of a field, with what it shows until it is counted anew."""
    return [
        element("w:r", element("w:fldChar", fldCharType="begin")),
        element("w:r", _text(f" {code} ", "w:instrText")),
        element("w:r", element("w:fldChar", fldCharType="separate")),
        run(shown),
        element("w:r", element("w:fldChar", fldCharType="end")),
    ]


def bookmarked(name: str, number: int, inside: Sequence[BaseOxmlElement]) -> list[BaseOxmlElement]:
    """Runs between the ends of a bookmark."""
    start = element("w:bookmarkStart", id=number, name=name)
    return [start, *inside, element("w:bookmarkEnd", id=number)]


def linked(relation: str, text: object) -> BaseOxmlElement:
    """Words that open a relation's address."""
    made = OxmlElement("w:hyperlink")
    made.set(qn("r:id"), relation)
    made.append(run(text, element("w:color", val="0072B2"), element("w:u", val="single")))
    return made


def table(
    heading: Sequence[str], rows: Sequence[Sequence[str]], *, width: float, groups: Sequence[str] = ()
) -> BaseOxmlElement:
    """A table between three rules, its head repeated on each page; `width` in millimetres.

    Where a row's group differs from the one before, the group's name stands over it.
    """
    body = "TableText" if len(heading) < MANY_COLUMNS else "TableSmall"
    widths = column_widths(heading, rows, twips_of_millimetres(width))
    made = element("w:tbl", _table_settings(sum(widths)), _grid(widths), _head(heading, widths))
    before = ""
    for number, row in enumerate(rows):
        group = groups[number] if number < len(groups) else ""
        if group and group != before:
            made.append(_group(group, widths))
        before = group
        made.append(_row(row, widths, body))
    return made


def _table_settings(width: int) -> BaseOxmlElement:
    rule = {"space": 0, "color": "auto"}
    borders = element(
        "w:tblBorders",
        element("w:top", val="single", sz=12, **rule),
        element("w:bottom", val="single", sz=12, **rule),
    )
    sides = [element(f"w:{side}", w=70, type="dxa") for side in ("left", "right")]
    return element(
        "w:tblPr",
        element("w:tblW", w=width, type="dxa"),
        element("w:jc", val="center"),
        borders,
        element("w:tblLayout", type="fixed"),
        element("w:tblCellMar", *sides),
    )


def _grid(widths: Sequence[int]) -> BaseOxmlElement:
    return element("w:tblGrid", *(element("w:gridCol", w=width) for width in widths))


def _head(heading: Sequence[str], widths: Sequence[int]) -> BaseOxmlElement:
    settings = element("w:trPr", element("w:cantSplit"), element("w:tblHeader"))
    cells = [_cell(words, width, "TableHead", _ruled()) for words, width in zip(heading, widths, strict=True)]
    return element("w:tr", settings, *cells)


def _ruled() -> BaseOxmlElement:
    return element("w:tcBorders", element("w:bottom", val="single", sz=6, space=0, color="auto"))


def _row(row: Sequence[str], widths: Sequence[int], style: str) -> BaseOxmlElement:
    settings = element("w:trPr", element("w:cantSplit"))
    return element("w:tr", settings, *(_cell(words, width, style) for words, width in zip(row, widths, strict=True)))


def _group(name: str, widths: Sequence[int]) -> BaseOxmlElement:
    settings = element("w:trPr", element("w:cantSplit"))
    return element("w:tr", settings, _cell(name, sum(widths), "TableHead", element("w:gridSpan", val=len(widths))))


def _cell(words: str, width: int, style: str, *settings: BaseOxmlElement) -> BaseOxmlElement:
    size = element("w:tcW", w=width, type="dxa")
    lines = legal(words).split("\n")
    return element(
        "w:tc",
        element("w:tcPr", size, *settings, element("w:vAlign", val="center")),
        *(paragraph(style, *runs(line)) for line in lines),
    )


def column_widths(heading: Sequence[str], rows: Sequence[Sequence[str]], room: int) -> list[int]:
    """Widths that fill `room`: what may not be broken fits where it can, the rest goes by the length of the texts."""
    least, wanted = [], []
    for number, name in enumerate(heading):
        cells = [legal(row[number]) for row in rows]
        lengths = sorted(max(map(ems, cell.split("\n"))) for cell in cells) or [0.0]
        usual = lengths[min(len(lengths) - 1, round(0.9 * len(lengths)))]
        unbroken = max(map(_unbroken, [name, *cells]), default=0.0)
        least.append(min(max(unbroken, 2.0), _MOST_UNBROKEN) + 1.5)
        wanted.append(min(max(usual, ems(name)), _MOST_WIDE))
    spare = [max(want - low, 0.1) for want, low in zip(wanted, least, strict=True)]
    cell = min(room / sum(least), _EM if len(heading) < MANY_COLUMNS else _SMALL_EM)
    left = room - cell * sum(least)
    widths = [int(cell * low + left * more / sum(spare)) for low, more in zip(least, spare, strict=True)]
    widths[-1] += room - sum(widths)
    return widths


def _unbroken(cell: str) -> float:
    """Width of the longest part of a cell that should stand on one line: a short line, a number, a word."""
    return max(
        ems(line) if ems(line) <= _SHORT else max(map(ems, _UNBROKEN.findall(line)), default=0.0)
        for line in cell.split("\n")
    )


def ems(text: str) -> float:
    """Width of a text in Chinese characters; a Latin one takes about half."""
    return sum(1.0 if ord(sign) > 0x2E7F else 0.58 for sign in text)


def watermark(text: str, room: float) -> BaseOxmlElement:
    """A run that lays a pale text slantwise under the page; `room` is the width of the page's text in points."""
    words = one_line(text)
    if len(words) > _MOST_WATERMARK:
        words = words[: _MOST_WATERMARK - 1] + "…"
    height = min(72.0, room * 1.05 / max(ems(words), 4))
    width = height * max(ems(words), 1)
    style = (
        f"position:absolute;margin-left:0;margin-top:0;width:{width:.1f}pt;height:{height:.1f}pt;rotation:315;"
        "z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        "mso-position-vertical:center;mso-position-vertical-relative:margin"
    )
    made = parse_xml(_WATERMARK)
    shape, path = made.xpath(".//*[local-name()='shape']")[0], made.xpath(".//*[local-name()='textpath']")[-1]
    shape.set("style", style)
    shape.set("alt", words)
    path.set("string", words)
    return made


_WATERMARK = f"""<w:r {nsdecls("w")} {_VML}><w:rPr><w:noProof/></w:rPr><w:pict>
<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"
 path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>
<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>
<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>
<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>
<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800"
 o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/>
<v:handles><v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles><o:lock v:ext="edit" text="t"
 shapetype="t"/></v:shapetype>
<v:shape id="PowerPlusWaterMarkObject1" o:spid="_x0000_s2049" type="#_x0000_t136" o:allowincell="f"
 fillcolor="#c0c0c0" stroked="f"><v:fill opacity=".5"/><v:textpath
 style="font-family:&quot;SimHei&quot;;font-size:1pt" string=""/></v:shape></w:pict></w:r>"""
