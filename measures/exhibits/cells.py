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
    """A short tag behind a figure, such as that it is one village's, with its explanation."""

    text: str
    title: NotRequired[str]


class FigureCell(TypedDict):
    """A figure that can be clicked; `share` is the length of its bar, None where it has no bar.

    `scope_name` says that it is only an example, "" where it is the whole region's.
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
    sentence: NotRequired[str]


class BlankCell(TypedDict):
    """A cell without a figure and why: "silent", "unread", "not_applicable"."""

    blank: str
    text: str
    title: NotRequired[str]


class TextCell(TypedDict):
    """A cell of plain words."""

    text: str
    title: NotRequired[str]


Cell = Sequence[FigureCell] | BlankCell | TextCell


class VerdictChip(TypedDict):
    """Whether the figures of a row may be compared: `kind` as in the rules, its word, the reasons in words."""

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
