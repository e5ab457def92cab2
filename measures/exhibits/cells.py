"""Rows, columns and cells of a table as plain data, for whichever program draws it."""

from collections.abc import Mapping, Sequence
from typing import Literal, NotRequired, TypedDict


class TableColumn(TypedDict):
    """A column: a region, or a property in a table of one metric."""

    id: str
    title: str
    subtitle: NotRequired[str]
    align: NotRequired[Literal["start", "end"]]


class CellMark(TypedDict):
    """A short tag after a figure; `title` explains it."""

    text: str
    title: NotRequired[str]


class FigureCell(TypedDict):
    """A figure that can be clicked; `share` is the length of its bar, 0 to 1, or None for no bar.

    `scope_name` marks a figure that is only an example; it is "" for a figure of the whole region. `open` is true for
    a lower bound ("at least"). `date` is ISO.
    """

    id: str
    figure: str
    detail: NotRequired[str]
    date: NotRequired[str]
    layer: NotRequired[str]
    scope_name: NotRequired[str]
    status: NotRequired[str]
    status_name: NotRequired[str]
    share: NotRequired[float | None]
    open: NotRequired[bool]
    marks: NotRequired[Sequence[str | CellMark]]


class BlankCell(TypedDict):
    """A cell without a figure; `blank` says why: "silent", "unread" or "not_applicable"."""

    blank: str
    text: str
    title: NotRequired[str]


class TextCell(TypedDict):
    """A cell of plain text."""

    text: str
    title: NotRequired[str]


Cell = Sequence[FigureCell] | BlankCell | TextCell


class VerdictChip(TypedDict):
    """Whether the figures of a row may be compared: `kind` as in rules.csv, its name, the reasons in words."""

    kind: str
    name: str
    reasons: NotRequired[str]


class TableRow(TypedDict):
    """A row: a metric, or a region in a table of one metric."""

    id: str
    title: str
    subtitle: NotRequired[str]
    group: NotRequired[str]
    verdict: NotRequired[VerdictChip]
    cells: Mapping[str, Cell]
