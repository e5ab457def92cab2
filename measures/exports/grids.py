"""Comparisons and coverages in words: an Exhibit comes in; a Grid of texts, as files show them, goes out."""

from collections.abc import Mapping

from measures.exhibits.cells import Cell, FigureCell, VerdictChip
from measures.exhibits.exhibit import Comparison, Coverage, Exhibit
from measures.exhibits.words import blanks
from measures.exports.deck import Grid
from measures.language import wording
from measures.language.wording import SpokenLanguage
from measures.table.queries import CellRow
from measures.table.schema import Schema


def grid(exhibit: Exhibit, schema: Schema) -> Grid | None:
    """The table of an exhibit; None where it is not one in words."""
    language, content = exhibit.language, exhibit.content
    if isinstance(content, Comparison):
        return _comparison(content, language)
    if isinstance(content, Coverage):
        return _coverage(content, schema.tables["regions"].titles[language.code], language)
    return None


def cell_text(cell: Cell, language: SpokenLanguage) -> str:
    """A cell of a comparison: its figures one a line, each with layer, scope and status; else its words."""
    if isinstance(cell, Mapping):
        return cell["text"]
    return "\n".join(_figure(figure, language) for figure in cell)


def _comparison(content: Comparison, language: SpokenLanguage) -> Grid:
    heading = (content.heading, language("Verdict"), *(column["title"] for column in content.columns))
    rows = tuple(
        (
            row["title"],
            _verdict(row.get("verdict"), language),
            *(cell_text(row["cells"][column["id"]], language) for column in content.columns),
        )
        for row in content.rows
    )
    return Grid(heading, rows, tuple(row.get("group", "") for row in content.rows))


def _coverage(content: Coverage, heading: str, language: SpokenLanguage) -> Grid:
    rows = tuple(
        (content.paths[region], *(_count(cell, language) for cell in cells.values()))
        for region, cells in content.by_region.items()
    )
    return Grid((heading, *content.metrics.values()), rows, key=content.key)


def _count(cell: CellRow, language: SpokenLanguage) -> str:
    return str(cell["count"]) if cell["kind"] == "figure" else blanks.word(cell["kind"], language)


def _verdict(verdict: VerdictChip | None, language: SpokenLanguage) -> str:
    """A verdict with its reasons; a dash for a row that has none."""
    if verdict is None:
        return wording.DASH
    reasons = verdict.get("reasons", "")
    return language("{name}: {value}", name=verdict["name"], value=reasons) if reasons else verdict["name"]


def _figure(figure: FigureCell, language: SpokenLanguage) -> str:
    beside = [figure.get("layer", ""), figure.get("scope_name", ""), figure.get("status_name", "")]
    words = language(", ").join(word for word in beside if word)
    return figure["figure"] + (language(" ({layer})", layer=words) if words else "")
