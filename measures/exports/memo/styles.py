"""The page of a memo and its styles: styles.toml and a language come in, a Word document ready for words goes
out.

The official one is GB/T 9704-2012: a grid of 22 lines of 28 characters, the standard's fonts, headings counted as it
counts them, page numbers outside. A stand-in is declared for each font, for none of them comes with the file.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import _Footer, _Header

from measures.exports.memo.elements import (
    element,
    field,
    numbered,
    paragraph,
    run,
    twips,
    twips_of_millimetres,
    watermark,
)

Layout = Literal["official", "plain"]
PAGE_WIDTH, PAGE_HEIGHT = 210, 297
_FILE = Path(__file__).with_name("styles.toml")
_NEEDLESS = ("stylesWithEffects", "customXml", "thumbnail", "extended-properties")
_LINES_AND_CHARACTERS = "linesAndChars"


@dataclass(frozen=True)
class Look:
    """How a memo of one layout looks in one language; lengths in millimetres."""

    official: bool
    code: str
    page: Mapping[str, float]
    grid: Mapping[str, int]
    faces: Mapping[str, Mapping[str, Any]]
    styles: Mapping[str, Mapping[str, Any]]
    numbering: tuple[Mapping[str, str], ...]
    mirrored: bool

    @property
    def width(self) -> float:
        """Width of the text block."""
        return PAGE_WIDTH - self.page["left"] - self.page["right"]

    @property
    def height(self) -> float:
        """Height of the text block."""
        return PAGE_HEIGHT - self.page["top"] - self.page["bottom"]


@cache
def _definitions() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def look(layout: Layout, code: str) -> Look:
    """Look of a layout in language `code`."""
    found = _definitions()[layout]
    return Look(
        official=layout == "official",
        code=code,
        page=found["page"],
        grid=found.get("grid", {}),
        faces=found["face"][code],
        styles=found["style"],
        numbering=tuple(found["numbering"][code]["levels"]),
        mirrored=found["mirrored"],
    )


def style_id(name: str) -> str:
    """Id of a style by its name."""
    return "".join(word[0].upper() + word[1:] for word in name.split())


def blank(look: Look, mark: str, foot: str) -> WordDocument:
    """An empty memo with page, styles and numbering; `mark` is its watermark, `foot` stands under a plain page."""
    document = Document()
    _without_needless_parts(document)
    _replace(document.styles.element, _styles(look))
    _replace(document.part.numbering_part.element, _numbering(look))
    _replace(document.settings.element, _settings(look))
    _declare_fonts(document, look)
    _lay_page(document, look)
    _number_pages(document, look, foot)
    if mark:
        _lay_watermark(document, look, mark)
    return document


def _replace(old: BaseOxmlElement, new: BaseOxmlElement) -> None:
    for child in list(old):
        old.remove(child)
    for child in list(new):
        old.append(child)


def _without_needless_parts(document: WordDocument) -> None:
    package = document.part.package
    for holder in (document.part.rels, package.rels):
        for key in [key for key, relation in holder.items() if relation.reltype.endswith(_NEEDLESS)]:
            del holder[key]


def _lay_page(document: WordDocument, look: Look) -> None:
    size = {"w": twips_of_millimetres(PAGE_WIDTH), "h": twips_of_millimetres(PAGE_HEIGHT)}
    margins = {side: twips_of_millimetres(length) for side, length in look.page.items()}
    properties = document.sections[0]._sectPr
    grid: dict[str, object] = {"linePitch": 312}
    if look.grid:
        # Latin letters are not squeezed for the sake of 28 characters that they are not.
        grid = {"type_": _LINES_AND_CHARACTERS if look.code == "zh" else "lines", "linePitch": look.grid["pitch"]}
        grid |= {"charSpace": look.grid["character"]} if look.code == "zh" else {}
    _replace(
        properties,
        element(
            "w:sectPr",
            element("w:pgSz", **size),
            element("w:pgMar", **margins, gutter=0),
            element("w:cols", space=0),
            element("w:docGrid", **grid),
        ),
    )


def _styles(look: Look) -> BaseOxmlElement:
    made = parse_xml(f"<w:styles {nsdecls('w')}/>")
    body = look.styles["Body"]
    language = element("w:lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA")
    fonts = _fonts(look, "body")
    made.append(
        element(
            "w:docDefaults",
            element("w:rPrDefault", element("w:rPr", fonts, *_size(body["size"]), language)),
            element("w:pPrDefault"),
        )
    )
    normal = element("w:style", type_="paragraph", default=1, styleId="Normal")
    normal.append(element("w:name", val="Normal"))
    normal.append(element("w:qFormat"))
    # The grid counts lines, so that a widow may not push one over.
    normal.append(element("w:pPr", element("w:widowControl", val=0 if look.grid else 1)))
    normal.append(element("w:rPr", _fonts(look, "body"), *_scaled(look), *_size(body["size"])))
    made.append(normal)
    for name, entry in look.styles.items():
        made.append(_style(name, entry, look))
    made.append(_plain_table())
    return made


def _plain_table() -> BaseOxmlElement:
    sides = [element(f"w:{side}", w=70, type="dxa") for side in ("left", "right")]
    settings = element("w:tblPr", element("w:tblInd", w=0, type="dxa"), element("w:tblCellMar", *sides))
    made = element("w:style", type_="table", default=1, styleId="TableNormal")
    for part in (element("w:name", val="Normal Table"), element("w:uiPriority", val=99), settings):
        made.append(part)
    return made


def _style(name: str, entry: Mapping[str, Any], look: Look) -> BaseOxmlElement:
    made = element("w:style", type_="paragraph", styleId=style_id(name))
    if name[0].isupper() and name != "Title":
        made.set(_CUSTOM, "1")
    made.append(element("w:name", val=name))
    made.append(element("w:basedOn", val="Normal"))
    if "level" in entry:
        made.append(element("w:next", val="Body"))
    made.append(element("w:qFormat"))
    made.append(_paragraph_settings(entry, look))
    made.append(_character_settings(entry, look))
    return made


def _paragraph_settings(entry: Mapping[str, Any], look: Look) -> BaseOxmlElement:
    on_grid = bool(look.grid) and entry.get("on_grid", True)
    parts: list[BaseOxmlElement] = []
    if entry.get("keep"):
        parts += [element("w:keepNext"), element("w:keepLines")]
    if entry.get("new_page"):
        parts.append(element("w:pageBreakBefore"))
    if "level" in entry:
        parts.append(numbered(entry["level"]))
    if not on_grid:
        parts.append(element("w:snapToGrid", val=0))
    parts.append(_spacing(entry))
    parts += _indents(entry, look)
    align = entry.get("align", "left")
    parts.append(element("w:jc", val="left" if align == "both" and look.code == "en" else align))
    if "level" in entry:
        parts.append(element("w:outlineLvl", val=entry["level"]))
    return element("w:pPr", *parts)


def _spacing(entry: Mapping[str, Any]) -> BaseOxmlElement:
    line = entry.get("line", 0)
    spacing = {"before": twips(entry.get("before", 0)), "after": twips(entry.get("after", 0))}
    if line:
        return element(
            "w:spacing", **spacing, line=twips(line), lineRule="exact" if entry["size"] >= 14 else "atLeast"
        )
    return element("w:spacing", **spacing, line=240, lineRule="auto")


def _indents(entry: Mapping[str, Any], look: Look) -> list[BaseOxmlElement]:
    size = twips(entry["size"])
    if entry.get("indent"):
        return [element("w:ind", firstLineChars=100 * entry["indent"], firstLine=size * entry["indent"])]
    if entry.get("margin_right"):
        return [element("w:ind", rightChars=100 * entry["margin_right"], right=size * entry["margin_right"])]
    return []


def _character_settings(entry: Mapping[str, Any], look: Look) -> BaseOxmlElement:
    parts = [_fonts(look, entry["face"])]
    bold = entry.get("bold", False) or look.faces[entry["face"]].get("bold", False)
    parts.append(element("w:b", val=int(bold)))
    if look.grid and not entry.get("on_grid", True):
        parts.append(element("w:snapToGrid", val=0))
    if "colour" in entry:
        parts.append(element("w:color", val=entry["colour"]))
    if not entry.get("on_grid", True):
        parts += [element("w:w", val=100) for _ in _scaled(look)]
    return element("w:rPr", *parts, *_size(entry["size"]))


def _scaled(look: Look) -> list[BaseOxmlElement]:
    return [element("w:w", val=look.grid["scale"])] if look.grid and look.code == "zh" else []


def _size(points: float) -> list[BaseOxmlElement]:
    return [element("w:sz", val=round(points * 2)), element("w:szCs", val=round(points * 2))]


def _fonts(look: Look, face: str) -> BaseOxmlElement:
    east, latin = look.faces[face]["east"], look.faces[face]["latin"]
    return element("w:rFonts", ascii=latin, hAnsi=latin, eastAsia=east, cs=latin)


def _numbering(look: Look) -> BaseOxmlElement:
    list_ = element("w:abstractNum", abstractNumId=0)
    list_.append(element("w:multiLevelType", val="multilevel"))
    for level, entry in enumerate(look.numbering):
        style = look.styles[f"heading {level + 1}"]
        indents = _indents(style, look) or [element("w:ind", left=0, firstLine=0)]
        list_.append(
            element(
                "w:lvl",
                element("w:start", val=1),
                element("w:numFmt", val=entry["format"]),
                element("w:pStyle", val=style_id(f"heading {level + 1}")),
                element("w:suff", val="nothing"),
                element("w:lvlText", val=entry["text"]),
                element("w:lvlJc", val="left"),
                element("w:pPr", *indents),
                element("w:rPr", element("w:rFonts", hint="eastAsia")),
                ilvl=level,
            )
        )
    used = element("w:num", element("w:abstractNumId", val=0), numId=1)
    return element("w:numbering", list_, used)


def _settings(look: Look) -> BaseOxmlElement:
    uri = "http://schemas.microsoft.com/office/word"
    compatible = [
        element("w:compatSetting", name=name, uri=uri, val=value)
        for name, value in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
        )
    ]
    parts = [element("w:zoom", percent=100), element("w:defaultTabStop", val=420)]
    parts += [element("w:evenAndOddHeaders")] if look.mirrored else []
    parts.append(element("w:characterSpacingControl", val="compressPunctuation"))
    parts.append(element("w:compat", element("w:useFELayout"), *compatible))
    parts.append(element("w:themeFontLang", val="en-US", eastAsia="zh-CN"))
    return element("w:settings", *parts)


def _declare_fonts(document: WordDocument, look: Look) -> None:
    """The fonts used, each with what may stand in for it where it is missing."""
    known = _definitions()["fonts"]
    used = dict.fromkeys(name for face in look.faces.values() for name in (face["east"], face["latin"]))
    made = parse_xml(f"<w:fonts {nsdecls('w')}/>")
    for name in used:
        entry = known[name]
        parts = [
            element("w:altName", val=",".join(entry["others"])),
            element("w:panose1", val=entry["panose"]),
            element("w:charset", val="00" if name.isascii() else "86"),
            element("w:family", val=entry["family"]),
            element("w:pitch", val="variable"),
        ]
        made.append(element("w:font", *parts, name=name))
    for part in document.part.package.iter_parts():
        if str(part.partname) == "/word/fontTable.xml":
            part._blob = serialize_part_xml(made)


def _number_pages(document: WordDocument, look: Look, foot: str) -> None:
    section = document.sections[0]
    if not look.mirrored:
        _fill(section.footer, _plain_foot(look, foot))
        return
    dash = "\u2014"
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        indent = element("w:ind", **{f"{side}Chars": 100, side: twips(look.styles["footer"]["size"])})
        settings = [indent, element("w:jc", val=side)]
        number = [run(f"{dash} "), *field("PAGE", 1), run(f" {dash}")]
        _fill(footer, paragraph("Footer", *number, settings=settings))


def _plain_foot(look: Look, foot: str) -> BaseOxmlElement:
    stop = element("w:tabs", element("w:tab", val="right", pos=twips_of_millimetres(look.width)))
    number = [run("\t"), *field("PAGE", 1), run(" / "), *field("NUMPAGES", 1)]
    return paragraph("Footer", run(foot), *number, settings=[stop])


def _lay_watermark(document: WordDocument, look: Look, mark: str) -> None:
    section = document.sections[0]
    headers = [section.header, section.even_page_header] if look.mirrored else [section.header]
    for header in headers:
        _fill(header, paragraph("Header", watermark(mark, look.width / 25.4 * 72)))


def _fill(place: _Header | _Footer, content: BaseOxmlElement) -> None:
    place.is_linked_to_previous = False
    holder = place._element
    for child in list(holder):
        holder.remove(child)
    holder.append(content)


_CUSTOM = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}customStyle"
