"""Tables of a memo: headings and rows of text come in, a Word table with fitting columns goes out."""

import re
from collections.abc import Sequence

from docx.oxml.xmlchemy import BaseOxmlElement

from measures.exports.memo.elements import element, paragraph, runs, twips_of_millimetres
from measures.language.office_text import legal
from measures.language.text_width import text_width

# What a reader wants on one line: a number with what stands on it, a date, a word of Latin letters.
_UNBROKEN = re.compile(r"[≥≤≈]?[^\s\u2e80-\uffef]+[\u4e00-\u9fff]?")
_MOST_UNBROKEN, _MOST_WIDTH = 6.5, 18.0
# Text that is longer gets lines of at least so many Chinese characters.
_LEAST_WRAPPED = 4.0
_MANY_COLUMNS = 6
# Width of a Chinese character in twips, in tables of few and of many columns.
_EM, _SMALL_EM = 215, 190
_SHORT = 5.5
# Numbers and Latin letters are this much narrower in the fonts of memos.
_LATIN_WIDTH = 0.94


def table(
    heading: Sequence[str], rows: Sequence[Sequence[str]], *, width: float, groups: Sequence[str] = ()
) -> BaseOxmlElement:
    """A table between three rules, its head repeated on each page; `width` in millimetres.

    Where a row's group differs from the one before, the group's name stands over it.
    """
    body = "TableText" if len(heading) < _MANY_COLUMNS else "TableSmall"
    widths = column_widths(heading, rows, twips_of_millimetres(width))
    node = element("w:tbl", _table_settings(sum(widths)), _grid(widths), _head(heading, widths))
    before = ""
    for number, row in enumerate(rows):
        group = groups[number] if number < len(groups) else ""
        if group and group != before:
            node.append(_group(group, widths))
        before = group
        node.append(_row(row, widths, body))
    return node


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
        lengths = sorted(max(map(text_width, cell.split("\n"))) for cell in cells) or [0.0]
        usual = lengths[min(len(lengths) - 1, round(0.9 * len(lengths)))]
        unbroken = max(map(_unbroken, [name, *cells]), default=0.0)
        least.append(min(max(unbroken, 2.0, min(usual, _LEAST_WRAPPED)), _MOST_UNBROKEN) + 1.5)
        wanted.append(min(max(usual, text_width(name)), _MOST_WIDTH))
    spare = [max(want - low, 0.1) for want, low in zip(wanted, least, strict=True)]
    cell = min(room / sum(least), _EM if len(heading) < _MANY_COLUMNS else _SMALL_EM)
    left = room - cell * sum(least)
    widths = [int(cell * low + left * more / sum(spare)) for low, more in zip(least, spare, strict=True)]
    widths[-1] += room - sum(widths)
    return widths


def _unbroken(cell: str) -> float:
    """Width of the longest part of a cell that should stand on one line: a short line, a number, a word."""
    return max(map(_unbroken_part, cell.split("\n")))


def _unbroken_part(line: str) -> float:
    if text_width(line) <= _SHORT:
        return text_width(line)
    return _LATIN_WIDTH * max(map(text_width, _UNBROKEN.findall(line)), default=0.0)
