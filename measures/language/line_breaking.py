"""Line breaking: a text and a width come in; its lines go out, broken where Chinese and English allow it.

No line begins with a closing mark or ends with an opening one. `wrap` leaves a number on the line of its unit. A word
is broken only if it is wider than a line: after a hyphen or a slash, else anywhere. Width and font size are in the
same unit, such as pixels or points.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from measures.language.lexicon import lexicon
from measures.language.text_width import text_width

_TOKEN = re.compile(r"\n|[^\S\n]+|[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]+|.", re.DOTALL)
_JOINT = re.compile(r"(?<=[-/\u2010\u2013])(?=.)", re.DOTALL)
_NEVER_FIRST = set("，。、；：？！）》」』”’】〉%％·…,.;:?!)")
_NEVER_LAST = set("（《「『“‘【〈(")
_ROUNDING = 1e-9
_MOST_CACHED = 8192
_Measured = tuple[str, float, float]
"""A part of a text, its width in em, and its width without white space at its end."""
_CLAUSE_END = re.compile(r"(?<=[，、。；：？！])(?=[^）》」』”’】〉])")


def wrap(text: str, width: float, size: float = 1.0) -> list[str]:
    """Lines no wider than `width`, as few as possible and of about equal length; white space becomes one space.

    Chinese is broken after punctuation if that needs no additional line.
    """
    return list(_wrapped(text, width / size))


@lru_cache(_MOST_CACHED)
def _wrapped(text: str, room: float) -> tuple[str, ...]:
    text = re.sub(r"\s+", " ", text)
    lines = _balanced(_parts(text, whole_figures=True), room)
    clauses = [clause for clause in _CLAUSE_END.split(text) if clause]
    if len(lines) < 2 or len(clauses) < 2 or any(text_width(clause) > room for clause in clauses):
        return tuple(lines)
    by_clause = _balanced(clauses, room)
    return tuple(by_clause if len(by_clause) == len(lines) else lines)


def filled_lines(text: str, width: float, size: float = 1.0) -> list[str]:
    """Lines no wider than `width`, each filled before the next, as office programs do.

    Line ends of the text are kept; only white space at the beginning of a line is removed.
    """
    return list(_filled_lines(text, round(width / size, 3)))


@lru_cache(_MOST_CACHED)
def _filled_lines(text: str, room: float) -> tuple[str, ...]:
    return tuple(_filled(_measured(_parts(text)), room))


def _parts(text: str, *, whole_figures: bool = False) -> list[str]:
    """Unbreakable parts: words and Chinese characters with their punctuation, white space, line ends.

    With `whole_figures`, a number keeps its Chinese unit: 2,408块, 1.2万余条.
    """
    parts: list[str] = []
    for token in _TOKEN.findall(text):
        last = parts[-1] if parts else "\n"
        if token.isspace() or last == "\n":
            parts.append(token)
        elif token[0] in _NEVER_FIRST:
            gap = parts.pop() if last.isspace() and len(parts) > 1 and parts[-2] != "\n" else ""
            parts[-1] += gap + token
        elif last[-1] in _NEVER_LAST or (whole_figures and len(token) == 1 and _figure().fullmatch(last)):
            parts[-1] += token
        else:
            parts.append(token)
    return parts


@cache
def _figure() -> re.Pattern[str]:
    """A number, with the large units and the marks that Chinese puts between it and its unit."""
    marks = {form.format(number="") for form in lexicon().marked["zh"].values()}
    between = "|".join(re.escape(sign) for sign in sorted({*lexicon().written, *marks} - {""}))
    return re.compile(rf"(?:{between})?\d[\d.,\u2013]*%?(?:{between})*")


def _measured(parts: Iterable[str]) -> list[_Measured]:
    return [(part, text_width(part), text_width(part.rstrip())) for part in parts]


def _filled(parts: Iterable[_Measured], room: float) -> list[str]:
    """Lines at most `room` em wide."""
    lines, used = [""], 0.0
    for whole in parts:
        if whole[0] == "\n":
            lines.append("")
            used = 0.0
            continue
        for part, width, bare_width in [whole] if whole[1] <= room else _broken(whole[0], room):
            # White space at the end of a line does not count.
            if lines[-1] and used + bare_width > room + _ROUNDING:
                lines.append("")
                used = 0.0
            if lines[-1]:
                lines[-1] += part
                used += width
            else:
                lines[-1] = part.lstrip()
                used = text_width(lines[-1])
    return lines


def _broken(word: str, room: float) -> Iterator[_Measured]:
    """Parts of a word wider than `room` em: split after hyphens if these parts fit, else into characters."""
    for part in _measured(_JOINT.split(word)):
        yield from [part] if part[1] <= room else _measured(part[0])


def _balanced(parts: Iterable[str], room: float) -> list[str]:
    """Lines of about equal length, as few as fit in `room` em."""
    measured = _measured(parts)
    lines = _without_blanks(_filled(measured, room))
    longest = max((width for _, width, _ in measured), default=0)
    narrower = max(sum(width for _, width, _ in measured) / max(len(lines), 1), room / 2, longest)
    while narrower < room:
        balanced = _without_blanks(_filled(measured, narrower))
        if len(balanced) <= len(lines):
            return balanced
        narrower += 0.5
    return lines


def _without_blanks(lines: Sequence[str]) -> list[str]:
    return [line.rstrip() for line in lines if line.strip()]
