"""Native tables of slides: rows of cells come in, tables that fit their slides go out, each with its heading.

Heights are estimated from line breaks, so that no program has to shrink or cut a table.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.slide import Slide
from pptx.util import Pt

from measures.exports.slides.drawing.paragraphs import Paragraph, Run, xml_of
from measures.exports.slides.drawing.shapes import Box
from measures.exports.slides.drawing.text_fitting import LEADING, height, width, wrapped
from measures.language.office_text import legal, one_line

_PLAIN_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_SIDE = 5.0
_EDGE = 3.5
_MOST_NATURAL = 320.0


@dataclass(frozen=True)
class Cell:
    """Text of a cell, and a muted tail after it; `fill` is a colour of the theme, `turned` a direction of text."""

    text: str
    tail: str = ""
    colour: str = "tx1"
    bold: bool = False
    fill: str = ""
    align: str = "l"
    turned: str = ""

    @property
    def full_text(self) -> str:
        """All text of the cell."""
        return f"{self.text} {self.tail}" if self.tail else self.text


@dataclass(frozen=True)
class Row:
    """Cells beside each other; a row of a group is one cell over the whole width."""

    cells: tuple[Cell, ...]
    group: bool = False


@dataclass(frozen=True)
class SlideTable:
    """A table with the widths of its columns and the size of its type in points; `tight` cells have no padding."""

    heading: Row
    rows: tuple[Row, ...]
    widths: tuple[float, ...]
    size: float
    tight: bool = False
    heading_height: float = 0
    row_height: float = 0

    @property
    def side(self) -> float:
        """Padding on the left and right of a cell."""
        if self.tight:
            return 1.0 if min(self.widths) < 2.6 * self.size else 4.0
        return _SIDE

    @property
    def edge(self) -> float:
        """Padding above and below the text of a cell."""
        return 0.5 if self.tight else _EDGE

    def height_of(self, row: Row) -> float:
        """Height of a row."""
        if self.row_height:
            return self.row_height
        if row.group:
            return height(row.cells[0].full_text, sum(self.widths) - 2 * self.side, self.size) + 2 * self.edge
        return max(
            height(cell.full_text, room - 2 * self.side, self.size) + 2 * self.edge
            for cell, room in zip(row.cells, self.widths, strict=True)
        )

    @property
    def head(self) -> float:
        """Height of the heading."""
        return self.heading_height or self.height_of(self.heading)


def natural_widths(rows: Sequence[Row], size: float) -> list[float]:
    """Width that each column needs for one line, within a limit."""
    full = [row for row in rows if not row.group]
    columns = zip(*(row.cells for row in full), strict=True)
    return [
        min(max(width(cell.full_text, size) for cell in column) + 2 * _SIDE + 2, _MOST_NATURAL) for column in columns
    ]


def shared_widths(natural: Sequence[float], total: float, least: float = 48) -> tuple[float, ...]:
    """Widths that add up to a total: natural ones enlarged in proportion, or the widest ones reduced."""
    if sum(natural) <= total:
        return tuple(one * total / sum(natural) for one in natural)
    widths = [0.0] * len(natural)
    left, room = sorted(range(len(natural)), key=lambda at: natural[at]), total
    while left:
        at, fair = left[0], room / len(left)
        widths[at] = min(max(natural[at], least), fair)
        room -= widths[at]
        left = left[1:]
    return tuple(widths)


def pages(table: SlideTable, most: float) -> list[tuple[Row, ...]]:
    """The rows in as few parts of about equal height as fit in `most` points; a group's name is repeated."""
    room = max(most - table.head, 60.0)
    rows = _divided(table, room)
    found = _distributed(table, rows, room)
    while len(found) > 1 and len(closer := _distributed(table, rows, room - table.size)) == len(found):
        found, room = closer, room - table.size
    return found


def _distributed(table: SlideTable, rows: Sequence[Row], room: float) -> list[tuple[Row, ...]]:
    """The rows on slides, each filled before the next."""
    found: list[list[Row]] = [[]]
    used, group = 0.0, None
    for row, following in zip_longest(rows, rows[1:]):
        taken = table.height_of(row)
        # A group's name never stands alone at the foot of a slide.
        needed = taken + (table.height_of(following) if row.group and following else 0)
        if found[-1] and used + needed > room:
            found.append([])
            used = 0.0
            if group is not None and not row.group:
                found[-1].append(group)
                used = table.height_of(group)
        group = row if row.group else group
        found[-1].append(row)
        used += taken
    return [tuple(page) for page in found]


def _divided(table: SlideTable, room: float) -> list[Row]:
    """The rows; one taller than a slide is divided."""
    group = max((table.height_of(row) for row in table.rows if row.group), default=0)
    kept: list[Row] = []
    for row in table.rows:
        most = int((room - group - 2 * table.edge) / (table.size * LEADING))
        if row.group or table.height_of(row) <= room - group:
            kept.append(row)
            continue
        broken = [
            wrapped(legal(cell.full_text), space - 2 * table.side, table.size)
            for cell, space in zip(row.cells, table.widths, strict=True)
        ]
        for start in range(0, max(map(len, broken)), max(most, 1)):
            parts = ("\n".join(lines[start : start + max(most, 1)]) for lines in broken)
            kept.append(
                Row(tuple(replace(cell, text=part, tail="") for cell, part in zip(row.cells, parts, strict=True)))
            )
    return kept


def draw(
    slide: Slide, place: Box, table: SlideTable, rows: Sequence[Row], *, name: str, alternative: str = ""
) -> float:
    """Add a table with its heading; returns its height in points."""
    heights = [table.head, *(table.height_of(row) for row in rows)]
    frame = slide.shapes.add_table(1, 1, Pt(place.left), Pt(place.top), Pt(sum(table.widths)), Pt(sum(heights)))
    frame.name = one_line(name)[:200] or frame.name
    if alternative:
        frame.element.nvGraphicFramePr.cNvPr.set("descr", legal(alternative)[:4000])
    old = next(frame.element.iter(qn("a:tbl")))
    columns = "".join(f'<a:gridCol w="{round(one * 12700)}"/>' for one in table.widths)
    body = "".join(
        f'<a:tr h="{round(points * 12700)}">{_cells(table, row, first=number == 0)}</a:tr>'
        for number, (row, points) in enumerate(zip([table.heading, *rows], heights, strict=True))
    )
    old.getparent().replace(
        old,
        parse_xml(
            f"<a:tbl {nsdecls('a', 'r')}><a:tblPr firstRow='1'><a:tableStyleId>{_PLAIN_STYLE}</a:tableStyleId>"
            f"</a:tblPr><a:tblGrid>{columns}</a:tblGrid>{body}</a:tbl>"
        ),
    )
    return sum(heights)


def _cells(table: SlideTable, row: Row, *, first: bool) -> str:
    if row.group:
        blank = (
            f"<a:tc hMerge='1'><a:txBody><a:bodyPr/><a:lstStyle/><a:p/></a:txBody>{_edges(table, Cell(''))}</a:tc>"
        )
        spare = blank * (len(table.widths) - 1)
        return _cell(table, row.cells[0], span=len(table.widths)) + spare
    return "".join(_cell(table, cell, first=first) for cell in row.cells)


def _cell(table: SlideTable, cell: Cell, *, first: bool = False, span: int = 1) -> str:
    size = table.size
    runs = [Run(cell.text, size, cell.colour, cell.bold or first)]
    if cell.tail:
        runs.append(Run(f" {cell.tail}", size, "tx2"))
    words = xml_of([Paragraph(tuple(runs), cell.align)])
    merged = f' gridSpan="{span}"' if span > 1 else ""
    look = _edges(table, cell, first=first)
    return f"<a:tc{merged}><a:txBody><a:bodyPr/><a:lstStyle/>{words}</a:txBody>{look}</a:tc>"


def _edges(table: SlideTable, cell: Cell, *, first: bool = False) -> str:
    side, edge = round(table.side * 12700), round(table.edge * 12700)
    colour, thick = ("tx1", 12700) if first else ("accent4", 6350)
    none = "".join(f"<a:ln{where} w='0'><a:noFill/></a:ln{where}>" for where in "LRT")
    below = f"<a:lnB w='{thick}'><a:solidFill><a:schemeClr val='{colour}'/></a:solidFill></a:lnB>"
    ground = f"<a:solidFill><a:schemeClr val='{cell.fill}'/></a:solidFill>" if cell.fill else "<a:noFill/>"
    turned = f" vert='{cell.turned}'" if cell.turned else ""
    # A turned cell is anchored across its line, and aligned along it.
    anchor = "ctr" if cell.turned or (table.tight and not first) else "b" if first else "t"
    return (
        f"<a:tcPr marL='{side}' marR='{side}' marT='{edge}' marB='{edge}' anchor='{anchor}'{turned}>"
        f"{none}{below}{ground}</a:tcPr>"
    )
