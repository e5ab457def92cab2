"""Fields of the data package on sheets: rows of figures come in, columns with titles and words go out."""

import datetime
from collections.abc import Iterator

from measures.exports.workbook.columns import Column
from measures.language import wording
from measures.language.wording import SpokenLanguage
from measures.table.figures import FigureRow, Figures
from measures.table.schema import Schema


class Fields:
    """Titles of fields and words of their values in one language."""

    def __init__(self, schema: Schema, language: SpokenLanguage) -> None:
        self.schema, self.language = schema, language

    def title(self, name: str, table: str = "measures") -> str:
        """Title of a field."""
        return self.schema.tables[table].by_name[name].titles[self.language.code]

    def label(self, name: str, value: str, table: str = "measures") -> str:
        """Word for a value of a field."""
        return self.schema.tables[table].label(name, value, self.language.code)

    def columns(self, rows: Figures, *names: str) -> Iterator[Column]:
        """Fields of the measures table as columns: enum values in words, days as days, numbers as numbers."""
        for name in names:
            field = self.schema.tables["measures"].by_name[name]
            cells: list[object] = [row[name] for row in rows]  # type: ignore[literal-required]
            if field.labels:
                cells = [self.label(name, str(cell)) if cell else "" for cell in cells]
            elif field.type == "date":
                cells = [day(str(cell)) for cell in cells]
            yield Column(self.title(name), cells, 24, "line")

    def figures(self, rows: Figures) -> list[str]:
        """Each figure in words, with its change where known."""
        return [wording.figure(row, self.language.code) for row in rows]

    def in_brackets(self, layer: str) -> str:
        """A layer as it follows a name or a figure; "" where it is not stated."""
        language = self.language
        return language(" ({layer})", layer=layer) if layer else ""

    def remark(self, row: FigureRow) -> str:
        """Status of a figure that is no result, and why it is not ranked."""
        language = self.language
        words = [
            "" if row["status"] == "done" else self.label("status", row["status"]),
            language("not ranked: {reasons}", reasons=row["apart"]) if row.get("apart") else "",
        ]
        return language("; ").join(word for word in words if word)


def day(text: str) -> object:
    """A date of an ISO text; the text itself where it is none."""
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return text
