"""Tables of a PDF page that are drawn with rules: the rules come in, tables go out that take the signs in them."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from measures.documents.pdfparts.drawn import DrawnRule
from measures.documents.pdfparts.signs import PdfSign

# Rules closer than this, in points, are at one place.
_NEAR = 3.0
_SHORTEST = 8.0
_MOST_TABLES, _MOST_LINES = 20, 400
# A table with a longer cell (in characters) is a frame around text.
_LONGEST_CELL = 400
# Shares of the sides of a table that must be drawn, and of its cells that must hold text.
_LEAST_DRAWN, _LEAST_FULL = 0.9, 0.5

# The signs of a cell, and how many columns and rows it covers.
RuledCell = tuple[list[PdfSign], int, int]


class RuledTable:
    """A table between level and upright rules. `taken` are the signs inside it in the order of the file."""

    def __init__(self, level: Sequence[DrawnRule], upright: Sequence[DrawnRule]) -> None:
        self._level, self._upright = level, upright
        self.edges = _places([(rule.left + rule.right) / 2 for rule in upright])
        self.heights = _places([(rule.bottom + rule.top) / 2 for rule in level])
        self.taken: list[PdfSign] = []

    def is_table(self) -> bool:
        """Whether rules enclose at least two columns and two rows, and not more than any table has."""
        if not (3 <= len(self.edges) <= _MOST_LINES and 3 <= len(self.heights) <= _MOST_LINES):
            return False
        level = [((rule.bottom + rule.top) / 2, rule.left, rule.right) for rule in self._level]
        upright = [((rule.left + rule.right) / 2, rule.bottom, rule.top) for rule in self._upright]
        return all(_cover(level, height, self.edges) for height in (self.heights[0], self.heights[-1])) and all(
            _cover(upright, edge, self.heights) for edge in (self.edges[0], self.edges[-1])
        )

    def take(self, sign: PdfSign) -> bool:
        """Keep a sign if it is inside the table. Returns whether it is."""
        middle = sign.height + 0.3 * sign.size
        inside = self.edges[0] - 1 <= sign.left < self.edges[-1] and self.heights[0] < middle < self.heights[-1]
        if inside:
            self.taken.append(sign)
        return inside

    def rows(self) -> list[list[RuledCell]]:
        """Cells of the rows from top to bottom; empty for a frame around text."""
        cells: dict[tuple[int, int], list[PdfSign]] = {}
        columns, rows = len(self.edges) - 1, len(self.heights) - 1
        for sign in self.taken:
            middle = sign.left + 0.25 * sign.size
            column = min(max(bisect_right(self.edges, middle) - 1, 0), columns - 1)
            row = rows - 1 - min(max(bisect_right(self.heights, sign.height + 0.3 * sign.size) - 1, 0), rows - 1)
            cells.setdefault((row, column), []).append(sign)
        covered: dict[tuple[int, int], tuple[int, int]] = {}
        spans = dict(self._spans(rows, columns, covered))
        merged: dict[tuple[int, int], list[PdfSign]] = {}
        for place, signs in cells.items():
            merged.setdefault(covered[place], []).extend(signs)
        if any(len(signs) > _LONGEST_CELL for signs in merged.values()) or len(merged) < _LEAST_FULL * len(spans):
            return []
        table: list[list[RuledCell]] = [[] for _ in range(rows)]
        for (row, column), (width, height) in spans.items():
            table[row].append((merged.get((row, column), []), width, height))
        return table

    def _spans(
        self, rows: int, columns: int, covered: dict[tuple[int, int], tuple[int, int]]
    ) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
        """Upper left corner and size of every cell; `covered` gets the corner of the cell at each place."""
        sides, tops = self._sides(rows, columns), self._tops(rows, columns)

        def is_begun(row: int, column: int) -> bool:
            return (row, column) in sides or (row, column) in covered

        for row in range(rows):
            for column in range(columns):
                if (row, column) in covered:
                    continue
                width = 1
                while column + width < columns and not is_begun(row, column + width):
                    width += 1
                height = 1
                while row + height < rows and not any(
                    (row + height, column + across) in tops for across in range(width)
                ):
                    height += 1
                for down in range(height):
                    for across in range(width):
                        covered.setdefault((row + down, column + across), (row, column))
                yield (row, column), (width, height)

    def _sides(self, rows: int, columns: int) -> set[tuple[int, int]]:
        """Places that have a rule on their left."""
        found = set()
        for rule in self._upright:
            column = _nearest(self.edges, (rule.left + rule.right) / 2)
            for row in range(rows):
                middle = (self.heights[rows - row] + self.heights[rows - 1 - row]) / 2
                if rule.bottom <= middle <= rule.top and column < columns:
                    found.add((row, column))
        return found

    def _tops(self, rows: int, columns: int) -> set[tuple[int, int]]:
        """Places that have a rule above them."""
        found = set()
        for rule in self._level:
            row = rows - _nearest(self.heights, (rule.bottom + rule.top) / 2)
            for column in range(columns):
                middle = (self.edges[column] + self.edges[column + 1]) / 2
                if rule.left <= middle <= rule.right and row < rows:
                    found.add((row, column))
        return found


def ruled_tables(level: Sequence[DrawnRule], upright: Sequence[DrawnRule]) -> list[RuledTable]:
    """Tables of a page from top to bottom: level rules that upright ones join."""
    bands: list[tuple[float, float]] = []
    tall = [rule for rule in upright if rule.top - rule.bottom >= _SHORTEST]
    for rule in sorted(tall, key=lambda rule: -rule.top):
        if bands and rule.top >= bands[-1][0] - _NEAR:
            bands[-1] = (min(bands[-1][0], rule.bottom), bands[-1][1])
        else:
            bands.append((rule.bottom, rule.top))
    found = []
    for bottom, top in bands[:_MOST_TABLES]:
        table = RuledTable(
            [
                rule
                for rule in level
                if rule.right - rule.left >= _SHORTEST and bottom - _NEAR <= rule.bottom and rule.top <= top + _NEAR
            ],
            [rule for rule in tall if bottom <= rule.bottom and rule.top <= top],
        )
        if table.is_table():
            found.append(table)
    return found


def _cover(rules: Sequence[tuple[float, float, float]], place: float, ends: Sequence[float]) -> bool:
    """Whether rules near a place, each with its place, beginning and end, draw nearly all between two ends."""
    near = sorted((begin, end) for at, begin, end in rules if abs(at - place) <= _NEAR)
    drawn, reached = 0.0, ends[0]
    for begin, end in near:
        drawn += max(min(end, ends[-1]) - max(begin, reached), 0.0)
        reached = max(reached, end)
    return drawn >= _LEAST_DRAWN * (ends[-1] - ends[0])


def _places(values: Sequence[float]) -> list[float]:
    """Values in ascending order, one for all that are near each other."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _NEAR:
            places.append(value)
    return places


def _nearest(places: Sequence[float], value: float) -> int:
    after = bisect_right(places, value)
    around = [number for number in (after - 1, after) if 0 <= number < len(places)]
    return min(around, key=lambda number: abs(places[number] - value))
