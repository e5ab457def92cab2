"""Tables of a web page: the element of a table or a row comes in, its cells go out with their text and spans."""

from typing import Any

from measures.documents.layout import raised
from measures.documents.layout.tables import SpannedCell
from measures.documents.webparts.facts import UNSEEN, PageFacts, characters, name_of
from measures.documents.webparts.styles import RAISED, STRUCK
from measures.language.characters import one_line

# Elements that do not begin a new line.
INLINE = {
    *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i"),
    *("img", "ins", "kbd", "label", "mark", "meter", "o:p", "output", "q", "ruby", "rp", "rt", "s", "samp", "small"),
    *("span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "math"),
}
# A table with a longer cell (in characters) is used for the layout of the page.
_LONGEST_CELL = 400
_MOST_LINKED = 0.5


def rows_of(table: Any, facts: PageFacts) -> list[list[Any]]:
    """Cells of the rows of a table of data; empty for one that lays out the page, or some of whose rows are links."""
    if facts.of(table).tables > 1:
        return []
    rows = [cells for row in table.iter("tr") if (cells := _cells(row, facts))]
    if not any(len(cells) > 1 for cells in rows):
        return []
    for cells in rows:
        if any(facts.of(cell).characters > _LONGEST_CELL for cell in cells):
            return []
        linked = sum(linked_characters(cell) for cell in cells)
        if linked and linked >= _MOST_LINKED * sum(facts.of(cell).characters for cell in cells):
            return []
    return rows


def cells_of_row(row: Any, facts: PageFacts) -> list[Any]:
    """Cells of a row of data; empty for a row of a table that is used for layout."""
    cells = _cells(row, facts)
    if len(cells) < 2 or any(facts.of(cell).tables or facts.of(cell).characters > _LONGEST_CELL for cell in cells):
        return []
    return cells


def _cells(row: Any, facts: PageFacts) -> list[Any]:
    if facts.is_hidden(row):
        return []
    return [child for child in row if name_of(child) in ("td", "th") and not facts.is_hidden(child)]


def linked_characters(element: Any) -> int:
    """Number of characters of an element that are in links."""
    from lxml import etree

    found = depth = 0
    for event, child in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            depth += name_of(child) == "a"
            found += characters(child.text or "") if depth else 0
        else:
            depth -= name_of(child) == "a"
            found += characters(child.tail or "") if depth and child is not element else 0
    return found


def spanned(cell: Any, facts: PageFacts) -> SpannedCell:
    """A cell with its text and its spans."""
    return SpannedCell(cell_text(cell, facts), _span(cell, "colspan"), _span(cell, "rowspan"))


def _span(cell: Any, name: str) -> int:
    value = cell.get(name, "").strip()[:5]
    if not (value.isascii() and value.isdigit()):
        return 1
    # A span of 0 rows reaches to the end of the table.
    return int(value) or (1000 if name == "rowspan" else 1)


def cell_text(cell: Any, facts: PageFacts) -> str:
    """Visible text of a cell on one line, with spaces where a block or a line ends."""
    from lxml import etree

    lines: list[str] = []
    pieces: list[str] = []
    events = etree.iterwalk(cell, events=("start", "end"))
    for event, child in events:
        name = name_of(child)
        if name not in INLINE and child is not cell:
            lines.append(one_line("".join(pieces)))
            pieces = []
        if event == "start":
            effect = facts.effects.get(child, "")
            if child is not cell and (not name or name in UNSEEN or effect == STRUCK or facts.is_hidden(child)):
                events.skip_subtree()
            elif effect == RAISED:
                read = raised.as_read(pieces[-1:], "".join(child.itertext()))
                pieces += [read] if read else []
                events.skip_subtree()
            else:
                pieces += [child.text] if child.text else []
        elif child is not cell and child.tail:
            pieces.append(child.tail)
    lines.append(one_line("".join(pieces)))
    return one_line(" ".join(lines))
