"""Paragraphs of a Word document: the element of a paragraph comes in, the text that a reader sees goes out.

Hidden and struck text, deletions and marks of notes are left out and counted.
"""

from typing import Any

from measures.documents import notes
from measures.documents.layout import raised
from measures.documents.notes import Unread
from measures.documents.office.formulas import formula_text
from measures.documents.office.package import MATH, WORD
from measures.documents.office.styles import RunLook, Styles

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_OLD_PICTURE = "{urn:schemas-microsoft-com:vml}imagedata"
_GRAPHIC = "{http://schemas.openxmlformats.org/drawingml/2006/main}graphicData"
_DRAWN = ("/chart", "/diagram", "/chartex")
# Field codes, and fallbacks that only old programs show.
LEFT_OUT = {WORD + "instrText", WORD + "del", WORD + "moveFrom", _FALLBACK}
_DELETED = {WORD + "del", WORD + "moveFrom"}
_PHONETIC = WORD + "rt"
BOX = WORD + "txbxContent"
_SKIPPED = {*LEFT_OUT, WORD + "pPr", WORD + "rPr", BOX, _PHONETIC}
_SIGNS = {WORD + "tab": "\t", WORD + "br": "\n", WORD + "cr": "\n", WORD + "noBreakHyphen": "-"}
_RUN, _TEXT = WORD + "r", WORD + "t"
_FORMULAS = {MATH + "oMath", MATH + "oMathPara"}
_OBJECTS = {WORD + "object", WORD + "altChunk", WORD + "subDoc"}
_REFERENCES = {WORD + "footnoteReference": "footnotes", WORD + "endnoteReference": "endnotes"}
_OBJECT_SIGN = "\ufffc"


class ParagraphReader:
    """Reads paragraphs. `references` are the foot- and endnotes that they name, by kind and number."""

    def __init__(self, styles: Styles, unread: Unread) -> None:
        self._styles = styles
        self._unread = unread
        self._parts: list[str] = []
        self.references: list[tuple[str, str]] = []

    def text(self, paragraph: Any) -> str:
        """Text of a paragraph without that of its text boxes; soft line breaks are line ends in it."""
        self._parts = []
        properties = paragraph.find(f"{WORD}pPr")
        named = properties.find(f"{WORD}pStyle") if properties is not None else None
        self._walk(paragraph, self._styles.named(named.get(f"{WORD}val", "")) if named is not None else RunLook())
        return "".join(self._parts)

    def _walk(self, element: Any, look: RunLook) -> None:
        for child in element:
            tag = child.tag
            if tag == _RUN:
                self._run(child, look)
            elif tag in _FORMULAS:
                self._formula(child)
            elif tag == _TEXT:
                self._parts += [child.text] if child.text else []
            elif tag in _SIGNS:
                self._parts.append(_SIGNS[tag])
            elif tag in _DELETED:
                self._unread.add(notes.STRUCK, int(bool(seen_text(child))))
            elif isinstance(tag, str) and tag not in _SKIPPED:
                self._count(child)
                self._walk(child, look)

    def _run(self, run: Any, look: RunLook) -> None:
        own = self._styles.of(run.find(f"{WORD}rPr"), look)
        if own.hidden or own.struck:
            self._unread.add(notes.HIDDEN if own.hidden else notes.STRUCK, int(bool(seen_text(run))))
            return
        start = len(self._parts)
        self._walk(run, look)
        if own.raised and len(self._parts) > start:
            text = "".join(self._parts[start:])
            kept = raised.as_read(self._parts[max(start - 1, 0) : start], text)
            self._parts[start:] = [] if kept is None else [kept]
            self._unread.add(notes.RAISED, int(kept is None))

    def _formula(self, element: Any) -> None:
        text = formula_text(element)
        # A fraction behind a digit is a mixed number, which no line of text can hold.
        if text is None or ("/" in text and self._parts and self._parts[-1][-1:].isdigit()):
            self._unread.add(notes.FORMULAS)
            text = _OBJECT_SIGN
        self._parts.append(text)

    def _count(self, element: Any) -> None:
        """Count what is no text, and keep the numbers of notes."""
        tag = element.tag
        if tag in _REFERENCES:
            self.references.append((_REFERENCES[tag], element.get(f"{WORD}id", "")))
        elif tag in (_PICTURE, _OLD_PICTURE):
            self._unread.add(notes.PICTURES)
        elif tag in _OBJECTS or (tag == _GRAPHIC and element.get("uri", "").endswith(_DRAWN)):
            self._unread.add(notes.EMBEDDED)


def seen_text(element: Any) -> str:
    """All text and deleted text inside an element."""
    return "".join(
        node.text or "" for node in element.iter(_TEXT, f"{WORD}delText") if node.text and node.text.strip()
    )
