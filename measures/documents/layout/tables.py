"""Tables of a document: cells with their spans come in, a line for each row goes out.

Cells with words are parted by tabs. Behind them stand the figures of the row, each with the head of its column and
its unit, parted by commas. A cell that spans several rows is repeated in each. A table without heads or without
figures keeps its cells as they are.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from measures.language.characters import one_line
from measures.language.lexicon import lexicon
from measures.language.word_tables import load, word_table

_FILE = Path(__file__).with_name("tables.toml")
MOST_PLACES = 200_000
_MOST_SPAN = 1000
_MOST_HEAD_ROWS = 4
_LONGEST_HEAD, _LONGEST_FIGURE, _LONGEST_UNIT = 40, 40, 4


@word_table
class TableWords:
    """The words and patterns of tables.toml; comments there explain each of them."""

    figure: re.Pattern[str]
    period: re.Pattern[str]
    unit_in_head: re.Pattern[str]
    unit_of_table: re.Pattern[str]
    serial: frozenset[str]
    unit: frozenset[str]
    empty: frozenset[str]
    nothing: frozenset[str]
    comma: str


@dataclass(frozen=True)
class SpannedCell:
    """A cell as it is written: its text on one line, and how many columns and rows it covers."""

    text: str
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True)
class _Place:
    """A place of the grid: the text of the cell that covers it, and whether the cell begins in this column."""

    text: str
    begins: bool = True


@dataclass(frozen=True)
class _Head:
    """The head of a column without its unit, and the unit."""

    text: str
    unit: str


_EMPTY = _Place("")


def lines(rows: Sequence[Sequence[SpannedCell]], caption: str = "") -> list[str]:
    """Lines of a table; `caption` is the line above it, which may give the unit of all figures."""
    grid = _grid(rows)
    titles, body = _split_titles(grid)
    unit = next((found for text in (*titles, caption) if (found := _table_unit(text))), "")
    first = _first_row_of_figures(body)
    if not first or not _are_heads(body, first):
        return [*titles, *(line for row in body if (line := _plain(row)))]
    heads = [_head([row[column].text for row in body[:first]]) for column in range(len(body[0]))]
    shown = [_plain(row) for row in body[:first]] + [line for row in body[first:] for line in _told(row, heads, unit)]
    return [*titles, *(line for line in shown if line)]


def _grid(rows: Sequence[Sequence[SpannedCell]]) -> list[list[_Place]]:
    """The places of a table, every row as long as the longest; where it would grow too large, spans are left out."""
    wide = sum(min(cell.columns, _MOST_SPAN) * min(cell.rows, len(rows)) for row in rows for cell in row)
    spans = wide <= MOST_PLACES
    grid: list[list[_Place]] = []
    # Cells that go on below, by column: the place, and the number of rows that are left.
    below: dict[int, tuple[_Place, int]] = {}
    for row in rows:
        places: list[_Place] = []
        for cell in row:
            _fill(places, below)
            for number in range(min(max(cell.columns, 1), _MOST_SPAN) if spans else 1):
                place = _Place(cell.text, number == 0)
                if spans and cell.rows > 1:
                    below[len(places)] = (place, cell.rows)
                places.append(place)
        _fill(places, below)
        below = {column: (place, left - 1) for column, (place, left) in below.items() if left > 1}
        grid.append(places)
    width = max(map(len, grid), default=0)
    if width * len(grid) > 2 * MOST_PLACES:
        return grid
    return [[*row, *[_EMPTY] * (width - len(row))] for row in grid]


def _fill(places: list[_Place], below: dict[int, tuple[_Place, int]]) -> None:
    """Append the cells of rows above that cover the next places."""
    while len(places) in below:
        places.append(below[len(places)][0])


def _split_titles(grid: list[list[_Place]]) -> tuple[list[str], list[list[_Place]]]:
    """The rows at the top of one cell only, as texts, and the others."""
    for number, row in enumerate(grid):
        texts = _texts(row)
        if len(row) > 1 and (len(texts) > 1 or (texts and _is_figure(texts[0]))):
            return [text for above in grid[:number] for text in _texts(above)[:1]], grid[number:]
    return [], grid


def _texts(row: Sequence[_Place]) -> list[str]:
    return [place.text for place in row if place.begins and place.text]


def _plain(row: Sequence[_Place]) -> str:
    """The cells of a row as they are, with the unit that its words give."""
    texts = [place.text.replace("\t", " ") for place in row if place.begins]
    figures = [number for number, text in enumerate(texts) if _is_figure(text)]
    words = [text for text in texts if text and not _is_figure(text)]
    if len(figures) == 1 and len(words) == 1:
        label = _head(words)
        if label.unit:
            texts = [label.text, _with_unit(texts[figures[0]], label.unit)]
    line = "\t".join(texts).rstrip()
    return line if line.strip() else ""


def _first_row_of_figures(body: Sequence[Sequence[_Place]]) -> int:
    """The number of the first row that holds a figure, 0 where there are no heads above it."""
    for number, row in enumerate(body[: _MOST_HEAD_ROWS + 1]):
        if any(_is_figure(text) and not _is_serial(text, number) for text in _texts(row)):
            return number
    return 0


def _is_serial(text: str, row: int) -> bool:
    return text.isdigit() and int(text[:9]) == row


def _are_heads(body: Sequence[Sequence[_Place]], first: int) -> bool:
    """Whether the rows above the first one with a figure are short words, one over each column of figures."""
    columns = [column for column, place in enumerate(body[first]) if _is_figure(place.text)]
    above = [place.text for row in body[:first] for place in row]
    if len({text for text in above if text}) < 2 or len({len(row) for row in body}) > 1:
        return False
    return all(len(text) <= _LONGEST_HEAD for text in above) and any(
        any(row[column].text for row in body[:first]) for column in columns
    )


def _head(texts: Sequence[str]) -> _Head:
    """The head of a column from the cells above it, from top to bottom, each once."""
    words, unit = [], ""
    for text in dict.fromkeys(one_line(text.replace(" ", "\n")) for text in texts):
        match = _words().unit_in_head.search(text)
        unit = (match["named"] or match["bracketed"] or match["slashed"] or "") if match else unit
        words.append(text[: match.start()] if match else text)
    return _Head("".join(words), unit)


def _told(row: Sequence[_Place], heads: Sequence[_Head], unit: str) -> list[str]:
    """A row as lines: its words, then its figures with heads and units, then its remarks.

    Where the heads are places, each figure has a line of its own, which begins with its place.
    """
    words = _words()
    before: list[str] = []
    behind: list[str] = []
    figures: list[tuple[_Head, str]] = []
    for place, head in zip(row, heads, strict=True):
        if not place.begins or place.text in words.nothing or head.text in words.serial:
            continue
        if head.text in words.unit and not _is_figure(place.text):
            unit = place.text if len(place.text) <= _LONGEST_UNIT else unit
        elif _is_figure(place.text):
            figures.append((head, place.text))
        else:
            (behind if figures else before).append(place.text.replace("\t", " "))
    if not figures:
        return ["\t".join([*before, *behind])]
    label = _head(before[-1:])
    subject = label.text if label.unit else "".join(before[-1:])
    if all(head.text.endswith(lexicon().place_endings) for head, _ in figures):
        told = [f"{head.text}\t{subject}{_with_unit(text, label.unit or unit)}" for head, text in figures]
        return ["\t".join([line, *before[:-1], *behind]) for line in told]
    told = [_named(head, _with_unit(text, head.unit or label.unit or unit)) for head, text in figures]
    return ["\t".join([*before[:-1], subject, words.comma.join(told), *behind])]


def _named(head: _Head, figure: str) -> str:
    return figure if head.text in _words().empty else f"{head.text}{figure}"


def _with_unit(text: str, unit: str) -> str:
    """A figure with a unit, if it has none of its own."""
    match = _words().figure.fullmatch(text)
    rest = (match["rest"] or "").strip() if match else "-"
    return text + unit if not rest.strip("".join(lexicon().magnitudes)) else text


@cache
def _words() -> TableWords:
    return load(_FILE, TableWords)


def _is_figure(text: str) -> bool:
    """Whether a cell begins with a figure and holds little else."""
    if not text or len(text) > _LONGEST_FIGURE or _words().period.fullmatch(text):
        return False
    return bool(_words().figure.match(text)) and not text.endswith(lexicon().sentence_ends)


def _table_unit(text: str) -> str:
    match = _words().unit_of_table.search(text.strip())
    return match["unit"] if match else ""
