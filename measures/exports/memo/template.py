"""The empty memo: a Look comes in; a Word document with page, styles, headers and footers goes out.

The official one is GB/T 9704-2012: a grid of 22 lines of 28 characters, the standard's fonts, headings counted as it
counts them, page numbers on the outer side. Substitutes are declared for its fonts: none comes with the file.
"""

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import _Footer, _Header

from measures.exports.memo import styles
from measures.exports.memo.elements import element, field, paragraph, run, twips, twips_of_millimetres, watermark
from measures.exports.memo.look import PAGE_HEIGHT, PAGE_WIDTH, Look, substitutes

_NEEDLESS = ("stylesWithEffects", "customXml", "thumbnail", "extended-properties")
_LINES_AND_CHARACTERS = "linesAndChars"


def blank(look: Look, mark: str, foot: str) -> WordDocument:
    """An empty memo; `mark` is its watermark, `foot` the footer of the plain layout."""
    document = Document()
    _remove_needless_parts(document)
    _replace(document.styles.element, styles.styles(look))
    _replace(document.part.numbering_part.element, styles.numbering(look))
    _replace(document.settings.element, _settings(look))
    _declare_fonts(document, look)
    _set_page(document, look)
    _add_page_numbers(document, look, foot)
    if mark:
        _add_watermark(document, look, mark)
    return document


def _replace(old: BaseOxmlElement, new: BaseOxmlElement) -> None:
    for child in list(old):
        old.remove(child)
    for child in list(new):
        old.append(child)


def _remove_needless_parts(document: WordDocument) -> None:
    package = document.part.package
    for holder in (document.part.rels, package.rels):
        for key in [key for key, relation in holder.items() if relation.reltype.endswith(_NEEDLESS)]:
            del holder[key]


def _set_page(document: WordDocument, look: Look) -> None:
    size = {"w": twips_of_millimetres(PAGE_WIDTH), "h": twips_of_millimetres(PAGE_HEIGHT)}
    margins = {side: twips_of_millimetres(length) for side, length in look.page.items()}
    properties = document.sections[0]._sectPr
    grid: dict[str, object] = {"linePitch": 312}
    if look.grid:
        # The 28 characters of a line are Chinese; Latin letters keep their widths.
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
    """The fonts used, each with its substitutes."""
    known = substitutes()
    used = dict.fromkeys(name for face in look.faces.values() for name in (face["east"], face["latin"]))
    node = parse_xml(f"<w:fonts {nsdecls('w')}/>")
    for name in used:
        entry = known[name]
        parts = [
            element("w:altName", val=",".join(entry["others"])),
            element("w:panose1", val=entry["panose"]),
            element("w:charset", val="00" if name.isascii() else "86"),
            element("w:family", val=entry["family"]),
            element("w:pitch", val="variable"),
        ]
        node.append(element("w:font", *parts, name=name))
    for part in document.part.package.iter_parts():
        if str(part.partname) == "/word/fontTable.xml":
            part._blob = serialize_part_xml(node)


def _add_page_numbers(document: WordDocument, look: Look, foot: str) -> None:
    section = document.sections[0]
    if not look.mirrored:
        _fill(section.footer, _plain_footer(look, foot))
        return
    dash = "\u2014"
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        indent = element("w:ind", **{f"{side}Chars": 100, side: twips(look.styles["footer"]["size"])})
        settings = [indent, element("w:jc", val=side)]
        number = [run(f"{dash} "), *field("PAGE", 1), run(f" {dash}")]
        _fill(footer, paragraph("Footer", *number, settings=settings))


def _plain_footer(look: Look, foot: str) -> BaseOxmlElement:
    stop = element("w:tabs", element("w:tab", val="right", pos=twips_of_millimetres(look.width)))
    number = [run("\t"), *field("PAGE", 1), run(" / "), *field("NUMPAGES", 1)]
    return paragraph("Footer", run(foot), *number, settings=[stop])


def _add_watermark(document: WordDocument, look: Look, mark: str) -> None:
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
