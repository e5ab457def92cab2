"""How a sheet is laid out, found without knowing a region or metric: titles, notes, heads and body by row.

A sheet comes in; the roles of its rows above and below the table and the texts of the heads of each column go out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from measures.ledgers.sheets import LedgerCell, LedgerSheet
from measures.ledgers.texts import amounts, periods
from measures.ledgers.texts.amounts import CellAmount
from measures.ledgers.texts.heads import head_words, plain, role_of, total_of, unit_of

TITLE, NOTE, HEAD, UNIT, NUMBERING, BODY = "title", "note", "head", "unit", "numbering", "body"
_MOST_HEADS = 6
_LONG = 24


@dataclass(frozen=True)
class SheetStructure:
    """Roles of the rows with content, columns with content, and heads of the columns.

    `chains` gives, by column, the texts of its heads from the top, none twice in a row; `units` the text of the row
    of units. `amounts` gives what each cell of the body holds.
    """

    sheet: LedgerSheet
    roles: dict[int, str]
    columns: tuple[int, ...]
    chains: dict[int, tuple[str, ...]]
    units: dict[int, str]
    amounts: dict[tuple[int, int], CellAmount] = field(repr=False)

    @property
    def heads(self) -> list[int]:
        """Rows of the heads, from the top."""
        return [row for row, role in self.roles.items() if role == HEAD]

    @property
    def body(self) -> list[int]:
        """Rows of the body, from the top."""
        return [row for row, role in self.roles.items() if role == BODY]

    def lines(self) -> list[LedgerCell]:
        """Cells of titles and notes above and below the table."""
        return [cell for row, role in self.roles.items() if role in {TITLE, NOTE} for cell in self.sheet.row(row)]


def find(sheet: LedgerSheet) -> SheetStructure:
    """How a sheet is laid out."""
    held = {place: amounts.read(cell) for place, cell in sheet.cells.items()}
    roles: dict[int, str] = {}
    rows = list(sheet.rows())
    at = 0
    while at < len(rows):
        role = _role(sheet, rows[at], roles, held)
        if role == BODY:
            break
        roles[rows[at]] = role
        at += 1
    body = rows[at:]
    below = _lines_below(sheet, body, held)
    roles |= {row: _body_role(sheet, row, held) for row in body[: len(body) - below]}
    roles |= dict.fromkeys(body[len(body) - below :], NOTE)
    if HEAD not in roles.values() and BODY in roles.values():
        _take_last_line_as_head(sheet, roles)
    columns = tuple(sorted({column for row, column in sheet.cells if roles.get(row) not in {TITLE, NOTE}}))
    heads = [row for row, role in roles.items() if role == HEAD]
    units = {cell.column: cell.text for row, role in roles.items() if role == UNIT for cell in sheet.row(row)}
    return SheetStructure(sheet, roles, columns, _chains(sheet, heads, columns), units, held)


def _role(sheet: LedgerSheet, row: int, roles: dict[int, str], held: dict[tuple[int, int], CellAmount]) -> str:
    """Role of a row above the body, or BODY for the row with which the body begins."""
    cells = sheet.row(row)
    texts = [plain(cell.text) for cell in cells]
    heads = [other for other, role in roles.items() if role == HEAD]
    if heads and _is_numbering(cells, texts, held):
        return NUMBERING
    if not heads:
        if _is_line(cells, texts):
            return NOTE if any(roles.values()) else TITLE
        return HEAD if _is_head(cells, texts, held) else BODY
    if is_unit_row(cells, texts):
        return UNIT
    if len(heads) < _MOST_HEADS and _goes_on(sheet, row, heads, texts, held):
        return HEAD
    return BODY


def _is_line(cells: Sequence[LedgerCell], texts: Sequence[str]) -> bool:
    """Whether a row above the heads is a title or a note: one text alone, or texts such as "Unit: yuan"."""
    if len(cells) == 1:
        return cells[0].number is None
    kinds = [_line_kind(text) for text in texts]
    return "" not in kinds and kinds.count("period") <= 1


def _line_kind(text: str) -> str:
    if periods.whole(text):
        return "period"
    if head_words().notes.line.fullmatch(text) or text.endswith(":"):
        return "note"
    return "word" if role_of(text) == "period" else ""


def _is_head(cells: Sequence[LedgerCell], texts: Sequence[str], held: dict[tuple[int, int], CellAmount]) -> bool:
    """Whether a row can be the first of the heads: it holds texts, and numbers only if they are years."""
    numbers = [cell for cell in cells if held[cell.row, cell.column].kind == amounts.NUMBER]
    years = all(cell.number is not None and 1990 <= cell.number <= 2100 for cell in numbers)
    return len(numbers) < len(cells) and years


def _is_numbering(cells: Sequence[LedgerCell], texts: Sequence[str], held: dict[tuple[int, int], CellAmount]) -> bool:
    """Whether a row only numbers the columns: 1, 2, 3 ..."""
    found = [
        held[cell.row, cell.column].value for cell in cells if held[cell.row, cell.column].kind == amounts.NUMBER
    ]
    words = [
        text for cell, text in zip(cells, texts, strict=True) if held[cell.row, cell.column].kind != amounts.NUMBER
    ]
    label = head_words().numbering["label"]
    if not all(label.fullmatch(word) for word in words):
        return False
    return (
        len(found) >= 3
        and found == [float(found[0] or 0) + at for at in range(len(found))]
        and found[0] in {1.0, 2.0}
    )


def is_unit_row(cells: Sequence[LedgerCell], texts: Sequence[str]) -> bool:
    """Whether a row gives the units of the columns."""
    units = [text for text in texts if unit_of(text.strip("()"))]
    rest = [text for text in texts if not unit_of(text.strip("()")) and role_of(text) not in {"unit", "region"}]
    return bool(units) and not rest and all(cell.number is None for cell in cells)


def _goes_on(
    sheet: LedgerSheet,
    row: int,
    heads: Sequence[int],
    texts: Sequence[str],
    held: dict[tuple[int, int], CellAmount],
) -> bool:
    """Whether a row is one more row of heads: covered by a merged head, or filling the gaps of the row above."""
    cells = sheet.row(row)
    if any(held[cell.row, cell.column].kind in {amounts.NUMBER, amounts.MARK} for cell in cells):
        return (
            held[cells[0].row, cells[0].column].kind == amounts.TEXT
            and role_of(texts[0]) != ""
            and _is_head(cells, texts, held)
        )
    last = heads[-1]
    blocks = (sheet.block(row, column) for column in range(1, sheet.width + 1))
    if any(block and block.top in heads and block.bottom >= row > block.top for block in blocks):
        return True
    above = {cell.column for cell in sheet.row(last)}
    leftmost = min(column for head in heads for column in (cell.column for cell in sheet.row(head)))
    if sum(role_of(text) != "" for text in texts) >= 2:
        return True
    begins_right = cells[0].column > leftmost and cells[0].column > min(above)
    filled = {cell.column for cell in cells}
    return row == last + 1 and begins_right and (len(filled) > 1 or not filled <= above) and bool(filled - above)


def _body_role(sheet: LedgerSheet, row: int, held: dict[tuple[int, int], CellAmount]) -> str:
    cells = sheet.row(row)
    texts = [plain(cell.text) for cell in cells]
    if _is_numbering(cells, texts, held) and not any(total_of(text) for text in texts):
        words = [
            text for cell, text in zip(cells, texts, strict=True) if held[cell.row, cell.column].kind == amounts.TEXT
        ]
        return NUMBERING if words else BODY
    return BODY


def _lines_below(sheet: LedgerSheet, body: Sequence[int], held: dict[tuple[int, int], CellAmount]) -> int:
    """Number of rows at the end that hold notes."""
    count = 0
    for row in reversed(body):
        cells = sheet.row(row)
        texts = [plain(cell.text) for cell in cells]
        if any(held[cell.row, cell.column].kind in {amounts.NUMBER, amounts.MARK} for cell in cells):
            break
        alone = len(cells) == 1 and (len(texts[0]) > _LONG or (sheet.block(row, cells[0].column) is not None))
        if not (alone or all(head_words().notes.line.fullmatch(text) or periods.whole(text) for text in texts)):
            break
        count += 1
    return count


def _take_last_line_as_head(sheet: LedgerSheet, roles: dict[int, str]) -> None:
    """Take the last line above the body as its head where a table has only one column beside its labels."""
    lines = [row for row, role in roles.items() if role in {TITLE, NOTE}]
    above = [row for row in lines if row < min(row for row, role in roles.items() if role == BODY)]
    if above and len(sheet.row(above[-1])) > 1:
        roles[above[-1]] = HEAD


def _chains(sheet: LedgerSheet, heads: Sequence[int], columns: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """Texts of the heads of each column, from the top, none twice in a row."""
    found: dict[int, list[str]] = {column: [] for column in columns}
    for at, row in enumerate(heads):
        for column, text in _head_texts(sheet, row, columns, heads[at + 1 :]):
            chain = found[column]
            if text and (not chain or plain(chain[-1]) != plain(text)):
                chain.append(text)
    return {column: tuple(chain) for column, chain in found.items()}


def _head_text(sheet: LedgerSheet, row: int, column: int) -> str:
    """Text of a head; of a date that is the first of a month, its month."""
    cell = sheet.shown(row, column)
    if cell is None:
        return ""
    return cell.date.removesuffix("-01") if cell.date and cell.date.endswith("-01") else cell.text


def _head_texts(
    sheet: LedgerSheet, row: int, columns: Sequence[int], lower: Sequence[int]
) -> Iterator[tuple[int, str]]:
    """Text over each column in a row of heads; a group head stands over the columns to its right with sub-heads."""
    group, previous = "", 0
    for column in columns:
        text = _head_text(sheet, row, column)
        has_sub_heads = any((line, column) in sheet.cells for line in lower)
        if column != previous + 1 or not has_sub_heads:
            group = ""
        previous = column
        yield column, text or group
        if text:
            group = text if has_sub_heads else ""
