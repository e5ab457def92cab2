"""Data for the browser: rows, columns and labels of a table come in, JSON-compatible data goes out; no Streamlit.

A cell is a list of figures, a blank with its reason, or plain text.
"""

from collections.abc import Mapping, Sequence
from functools import reduce
from typing import Any, TypedDict

from measures.exhibits.cells import Cell, CellMark, FigureCell, TableColumn, TableRow
from measures.language.wording import SpokenLanguage


class TableLabels(TypedDict):
    """Interface texts of the table in the reader's language."""

    lang: str
    caption: str
    heading: str
    hint: str
    open: str
    scale: str
    sentence: str
    plain_sentence: str
    and_also: str
    signs: dict[str, str]


def labels_in(language: SpokenLanguage, *, caption: str, heading: str, hint: bool = True) -> TableLabels:
    """Interface texts of a table with the title `caption` and the heading `heading` of its first column.

    `hint` tells the reader to click a figure.
    """
    return {
        "lang": "zh-CN" if language.code == "zh" else language.code,
        "caption": caption,
        "heading": heading,
        "hint": language("Click a figure to see its sentence.") if hint else "",
        "open": language("at least this much"),
        "scale": language("Only figures with bars compare with each other, row by row."),
        "sentence": language("{row}, {column}: {figure} ({details}). Show its sentence."),
        "plain_sentence": language("{row}, {column}: {figure}. Show its sentence."),
        "and_also": language("{one}, {other}"),
        "signs": {
            "≥": language("at least "),
            "≤": language("at most "),
            "≈": language("about "),
        },
    }


def payload(rows: Sequence[TableRow], columns: Sequence[TableColumn], labels: TableLabels) -> dict[str, Any]:
    """What the browser receives: rows, with a sentence for screen readers for each figure, columns and labels."""
    return {
        "rows": [{**row, "cells": _cells(row, columns, labels)} for row in rows],
        "columns": [dict(column) for column in columns],
        "labels": {name: labels[name] for name in ("lang", "caption", "heading", "hint", "open", "scale")},
    }


def _cells(row: TableRow, columns: Sequence[TableColumn], labels: TableLabels) -> dict[str, Any]:
    return {
        column["id"]: _cell(row["cells"][column["id"]], row, column, labels)
        for column in columns
        if column["id"] in row["cells"]
    }


def _cell(cell: Cell, row: TableRow, column: TableColumn, labels: TableLabels) -> Any:
    if isinstance(cell, Mapping):
        return dict(cell)
    return [_figure(figure, row, column, labels) for figure in cell]


def _figure(figure: FigureCell, row: TableRow, column: TableColumn, labels: TableLabels) -> dict[str, Any]:
    marks = [_mark(mark) for mark in figure.get("marks", ())]
    return {**figure, "marks": marks, "sentence": _sentence(figure, marks, row, column, labels)}


def _mark(mark: str | CellMark) -> CellMark:
    return {"text": mark} if isinstance(mark, str) else mark


def _sentence(
    figure: FigureCell, marks: list[CellMark], row: TableRow, column: TableColumn, labels: TableLabels
) -> str:
    parts = [figure.get(name) for name in ("detail", "layer", "scope_name", "status_name", "date")]
    parts += [mark.get("title") or mark["text"] for mark in marks]
    details = [_spoken(str(part), labels) for part in parts if part]
    words = {"row": row["title"], "column": column["title"], "figure": _spoken(figure["figure"], labels)}
    if not details:
        return labels["plain_sentence"].format(**words)
    joined = reduce(lambda one, other: labels["and_also"].format(one=one, other=other), details)
    return labels["sentence"].format(**words, details=joined)


def _spoken(text: str, labels: TableLabels) -> str:
    """The text with words in place of signs that screen readers may skip."""
    for sign, words in labels["signs"].items():
        text = text.replace(sign, words)
    return text
