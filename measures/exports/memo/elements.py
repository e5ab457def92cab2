"""Elements of a Word document: text and lengths in points or millimetres come in, WordprocessingML goes out.

Every text passes `legal` here, so that no character can break the file, and is never read as markup.
"""

import re
from collections.abc import Sequence

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement

from measures.language.office_text import legal, one_line
from measures.language.text_width import text_width

_CHINESE = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile("[A-Za-z]")
_MOST_WATERMARK = 40
_VML = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'


def element(tag: str, *children: BaseOxmlElement, **attributes: object) -> BaseOxmlElement:
    """An element such as "w:p"; attributes are of the same namespace, a trailing "_" in their names is left out."""
    node = OxmlElement(tag)
    space = tag.partition(":")[0]
    for name, value in attributes.items():
        node.set(qn(f"{space}:{name.rstrip('_')}"), str(value))
    for child in children:
        node.append(child)
    return node


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
    for part in re.split("([\n\t])", words):
        if part == "\n":
            parts.append(element("w:br"))
        elif part == "\t":
            parts.append(element("w:tab"))
        elif part:
            parts.append(_text(part))
    return element("w:r", *properties, *parts)


def _is_chinese(words: str) -> bool:
    """Whether quotes and dashes are Chinese; without a hint Word sets them in the Latin font."""
    return len(_CHINESE.findall(words)) > len(_LATIN.findall(words))


def _text(words: str, tag: str = "w:t") -> BaseOxmlElement:
    node = element(tag)
    node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    node.text = words
    return node


def field(code: str, shown: object) -> list[BaseOxmlElement]:
    """Runs of a field such as "PAGE", with what it shows until Word updates it."""
    return [
        element("w:r", element("w:fldChar", fldCharType="begin")),
        element("w:r", _text(f" {code} ", "w:instrText")),
        element("w:r", element("w:fldChar", fldCharType="separate")),
        run(shown),
        element("w:r", element("w:fldChar", fldCharType="end")),
    ]


def linked(relation: str, text: object) -> BaseOxmlElement:
    """Text that opens the address of a relationship of the document."""
    node = OxmlElement("w:hyperlink")
    node.set(qn("r:id"), relation)
    node.append(run(text, element("w:color", val="0072B2"), element("w:u", val="single")))
    return node


def watermark(text: str, room: float) -> BaseOxmlElement:
    """A run with a pale diagonal text under the page; `room` is the width of the page's text in points."""
    words = one_line(text)
    if len(words) > _MOST_WATERMARK:
        words = words[: _MOST_WATERMARK - 1] + "…"
    height = min(72.0, room * 1.05 / max(text_width(words), 4))
    width = height * max(text_width(words), 1)
    style = (
        f"position:absolute;margin-left:0;margin-top:0;width:{width:.1f}pt;height:{height:.1f}pt;rotation:315;"
        "z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        "mso-position-vertical:center;mso-position-vertical-relative:margin"
    )
    node = parse_xml(_WATERMARK)
    shape, path = node.xpath(".//*[local-name()='shape']")[0], node.xpath(".//*[local-name()='textpath']")[-1]
    shape.set("style", style)
    shape.set("alt", words)
    path.set("string", words)
    return node


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
