"""Formulas of a Word document: the element of a formula comes in, its text on one line goes out."""

from typing import Any

from measures.documents.office.package import MATH

_CONTAINERS = {MATH + name for name in ("oMath", "oMathPara", "e", "num", "den", "sup", "r", "box")}
_FRACTION, _POWER, _BRACKETS, _TEXT = (MATH + name for name in ("f", "sSup", "d", "t"))


def formula_text(element: Any) -> str | None:
    """Text of a formula: its numbers and letters, fractions and powers on one line; None for any other formula."""
    if element.tag == _TEXT:
        return element.text or ""
    if element.tag == _FRACTION:
        return _pair(element, "num", "den", "/")
    if element.tag == _POWER:
        return _pair(element, "e", "sup", "^")
    if element.tag == _BRACKETS:
        inside = _joined(element)
        return None if inside is None else f"({inside})"
    return _joined(element) if element.tag in _CONTAINERS else None


def _joined(element: Any) -> str | None:
    pieces: list[str] = []
    for child in element:
        if not isinstance(child.tag, str) or child.tag.endswith("Pr") or not child.tag.startswith(MATH):
            continue
        piece = formula_text(child)
        if piece is None or (child.tag == _FRACTION and pieces and pieces[-1][-1:].isdigit()):
            return None
        pieces.append(piece)
    return "".join(pieces)


def _pair(element: Any, first: str, second: str, between: str) -> str | None:
    parts = [element.find(MATH + name) for name in (first, second)]
    texts = [None if part is None else formula_text(part) for part in parts]
    return None if not all(texts) else between.join(text or "" for text in texts)
