"""Fonts and language of the text of a deck: a language comes in, every run of an element gets its fonts."""

from dataclasses import dataclass

from lxml import etree
from pptx.oxml.ns import qn

EAST_ASIAN = "Microsoft YaHei"
# Every office program has a font of these widths, be it under another name.
LATIN = "Arial"
TAGS = {"zh": "zh-CN", "en": "en-US"}
_AFTER_FONTS = {qn(f"a:{name}") for name in ("sym", "hlinkClick", "hlinkMouseOver", "rtl", "extLst")}
_PROPERTIES = tuple(qn(f"a:{name}") for name in ("rPr", "defRPr", "endParaRPr"))
_FONTS = tuple(qn(f"a:{name}") for name in ("latin", "ea", "cs"))


@dataclass(frozen=True)
class Fonts:
    """Fonts and language tags of the texts of a deck."""

    latin: str
    east_asian: str
    tag: str
    other_tag: str


def fonts_of(code: str) -> Fonts:
    """Fonts and tags for language `code`."""
    return Fonts(LATIN, EAST_ASIAN, TAGS[code], TAGS["en" if code == "zh" else "zh"])


def set_fonts(root: etree._Element, fonts: Fonts) -> None:
    """Name the fonts, East Asian ones too, and the language of every run and default under an element."""
    for run in [*root.iter(qn("a:r")), *root.iter(qn("a:fld"))]:
        if run.find(qn("a:rPr")) is None:
            run.insert(0, etree.SubElement(run, qn("a:rPr")))
    for properties in root.iter(*_PROPERTIES):
        properties.set("lang", fonts.tag)
        properties.set("altLang", fonts.other_tag)
        for old in [child for child in properties if child.tag in _FONTS]:
            properties.remove(old)
        # The schema fixes the order of the children.
        place = next((at for at, child in enumerate(properties) if child.tag in _AFTER_FONTS), len(properties))
        named = zip(_FONTS, (fonts.latin, fonts.east_asian, fonts.latin), strict=True)
        for offset, (tag, font) in enumerate(named):
            child = etree.Element(tag)
            child.set("typeface", font)
            properties.insert(place + offset, child)
