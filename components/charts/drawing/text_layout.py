"""Text in charts: words come in; their width in pixels, their lines, and notes as Plotly takes them go out.

Plotly cannot wrap text nor measure it before drawing, so widths are estimated and lines are broken here.
"""

import html
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Any

_TOKEN = re.compile(r"\s+|[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]+|.", re.DOTALL)
_NEVER_FIRST = set("，。、；：？！）》」』”’】〉%％·…") | set(",.;:?!)")
_NEVER_LAST = set("（《「『“‘【〈(")
_MOST_KEPT = 4096


@cache
def _character_width(character: str) -> float:
    """Width in em, read off Noto Sans CJK SC, whose Latin letters are about as wide as its rivals'."""
    if character in "—–−":
        return 0.9 if character == "—" else 0.56
    if unicodedata.east_asian_width(character) in "WFA":
        return 1.0
    if character in "mwMW%":
        return 0.9
    if character.isupper():
        return 0.64
    if character in "fijlrtI.,:;'|!()-/ ":
        return 0.35
    return 0.58


@lru_cache(_MOST_KEPT)
def _width(text: str) -> float:
    return sum(map(_character_width, text))


def text_width(text: str, size: float) -> float:
    """Estimated width in pixels of one line of `text` at a font size in pixels."""
    return _width(text) * size


def _pieces(text: str) -> list[str]:
    """Smallest parts of a text that a line may not break: words, single Chinese characters with their marks."""
    pieces: list[str] = []
    for token in _TOKEN.findall(text):
        if pieces and token[0] in _NEVER_FIRST:
            gap = pieces.pop() if len(pieces) > 1 and pieces[-1] == " " else ""
            pieces[-1] += gap + token
        elif pieces and pieces[-1][-1] in _NEVER_LAST:
            pieces[-1] += token
        else:
            pieces.append(" " if token.isspace() else token)
    return pieces


def _clauses(text: str) -> list[str]:
    """Parts of a text that end in Chinese punctuation: the places where a reader would rather see a break."""
    return [part for part in re.split(r"(?<=[，、。；：？！])(?=[^）》」』”’】〉])", text) if part]


def _broken(pieces: list[str], width: float, size: float) -> list[str]:
    lines = [""]
    for piece in pieces:
        # A piece that is itself wider than a line falls into single characters.
        for part in [piece] if text_width(piece, size) <= width else list(piece):
            if lines[-1] and text_width((lines[-1] + part).rstrip(), size) > width:
                lines.append("")
            lines[-1] += part if lines[-1] else part.lstrip()
    return [line.rstrip() for line in lines if line.strip()]


def _balanced(pieces: list[str], width: float, size: float) -> list[str]:
    """Lines of about equal length, as few as `width` allows."""
    lines = _broken(pieces, width, size)
    longest = max((text_width(piece, size) for piece in pieces), default=0)
    narrower = max(text_width("".join(pieces), size) / max(len(lines), 1), width / 2, longest)
    while narrower < width:
        balanced = _broken(pieces, narrower, size)
        if len(balanced) <= len(lines):
            return balanced
        narrower += size / 2
    return lines


@lru_cache(_MOST_KEPT)
def _lines(text: str, width: float, size: float) -> tuple[str, ...]:
    lines = _balanced(_pieces(text), width, size)
    clauses = _clauses(text)
    if len(lines) < 2 or len(clauses) < 2 or any(text_width(clause, size) > width for clause in clauses):
        return tuple(lines)
    by_clause = _balanced(clauses, width, size)
    return tuple(by_clause if len(by_clause) == len(lines) else lines)


def wrap(text: str, width: float, size: float) -> list[str]:
    """Lines of `text` no wider than `width` pixels, of about equal length; Chinese breaks by its own rules."""
    return list(_lines(text, width, size))


def flow(items: Sequence[str], width: float, size: float) -> list[str]:
    """Lines of short items side by side, none of them broken unless it alone is wider than a line."""
    gap = "\u2003"
    lines: list[str] = []
    for item in filter(None, items):
        joined = f"{lines[-1]}{gap}{item}" if lines else item
        if lines and text_width(joined, size) + size / 2 > width:
            lines.append(item)
        else:
            lines[-1:] = [joined]
    return [part for line in lines for part in wrap_over(line, width, size)]


def wrap_over(line: str, width: float, size: float) -> list[str]:
    """The line itself where it fits, else its wrapped lines."""
    return [line] if text_width(line, size) <= width else wrap(line, width, size)


def widest(lines: Iterable[str], size: float) -> float:
    """Width in pixels of the widest of several lines; 0 for none."""
    return max((text_width(line, size) for line in lines), default=0)


def escaped(text: str) -> str:
    """Text that Plotly shows as it stands, without reading tags into it."""
    return html.escape(text, quote=False)


def stacked(lines: Iterable[str]) -> str:
    """Lines as one Plotly text, with nothing in them read as a tag."""
    return "<br>".join(map(escaped, lines))


def note(
    text: str, *, x: float, y: float, size: float, colour: str, weight: int = 400, **placing: Any
) -> dict[str, Any]:
    """Annotation without an arrow, placed by its left middle unless told otherwise."""
    return {
        "text": text,
        "x": x,
        "y": y,
        "showarrow": False,
        "borderpad": 0,
        "font": {"size": size, "color": colour, "weight": weight},
        "xanchor": "left",
        "yanchor": "middle",
        "align": "left",
        **placing,
    }
