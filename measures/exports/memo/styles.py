"""Styles and numbering of a memo: a Look comes in, WordprocessingML goes out."""

from collections.abc import Mapping
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement

from measures.exports.memo.elements import element, numbered, twips
from measures.exports.memo.look import Look, style_id

_CUSTOM = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}customStyle"


def styles(look: Look) -> BaseOxmlElement:
    """The styles of a memo."""
    node = parse_xml(f"<w:styles {nsdecls('w')}/>")
    body = look.styles["Body"]
    language = element("w:lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA")
    fonts = _fonts(look, "body")
    node.append(
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
    node.append(normal)
    for name, entry in look.styles.items():
        node.append(_style(name, entry, look))
    node.append(_plain_table())
    return node


def _plain_table() -> BaseOxmlElement:
    sides = [element(f"w:{side}", w=70, type="dxa") for side in ("left", "right")]
    settings = element("w:tblPr", element("w:tblInd", w=0, type="dxa"), element("w:tblCellMar", *sides))
    node = element("w:style", type_="table", default=1, styleId="TableNormal")
    for part in (element("w:name", val="Normal Table"), element("w:uiPriority", val=99), settings):
        node.append(part)
    return node


def _style(name: str, entry: Mapping[str, Any], look: Look) -> BaseOxmlElement:
    node = element("w:style", type_="paragraph", styleId=style_id(name))
    if name[0].isupper() and name != "Title":
        node.set(_CUSTOM, "1")
    node.append(element("w:name", val=name))
    node.append(element("w:basedOn", val="Normal"))
    if "level" in entry:
        node.append(element("w:next", val="Body"))
    node.append(element("w:qFormat"))
    node.append(_paragraph_settings(entry, look))
    node.append(_character_settings(entry, look))
    return node


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


def numbering(look: Look) -> BaseOxmlElement:
    """The list by which headings count themselves."""
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
