"""What is shown, ready to lay out: one Exhibit for every page, slide, document, sheet and command.

Layouts decide only sizes, colours and line breaks. Which figures are shown, their order, groups, names and words are
decided before, by the module of the exhibit's kind.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from measures.comparing import stacks
from measures.exhibits.caption import Caption
from measures.exhibits.cells import TableColumn, TableRow
from measures.exhibits.query import Query
from measures.language.wording import SpokenLanguage
from measures.maps.province_tiles import Square
from measures.table.figures import FigureRow
from measures.table.queries import CellRow


class Content:
    """What an exhibit lays out. A kind may define a class of its own in its module; its chart knows it.

    Files lay out the classes of this module; of any other, they list the figures.
    """


@dataclass(frozen=True)
class RankedRow:
    """A figure with its rank in words and its label.

    The label is the region, and where needed what distinguishes its figure from others there. The figure may be a
    sum; its label then names what is in it.
    """

    figure: FigureRow
    label: str
    rank: str = ""

    @property
    def figures(self) -> tuple[FigureRow, ...]:
        """The figures as the table has them: the parts of a sum, else the figure."""
        return stacks.parts(self.figure)


@dataclass(frozen=True)
class Beside:
    """The verdict on the figures of two regions, the ids of its reasons, and their names in words."""

    verdict: str
    reasons: tuple[str, ...]
    names: str


@dataclass(frozen=True)
class RankedBlock:
    """Figures of one metric that share a scale: those that are ranked, or some that are not, with the reason.

    `apart` says in words why the figures of the block are not ranked; "" if they are. Only ranked figures are
    compared with each other. `unit` and `layer` are those of most figures. `beside` has the verdicts on ranked
    figures by the ids of their two regions, in either order.
    """

    heading: str
    metric_id: str
    unit: str
    layer: str
    apart: str
    rows: tuple[RankedRow, ...]
    beside: Mapping[tuple[str, str], Beside] = field(default_factory=dict)


@dataclass(frozen=True)
class Ranked(Content):
    """Bars of one metric, the longest first within each block; blocks that are not ranked come last."""

    blocks: tuple[RankedBlock, ...]

    @property
    def scales(self) -> dict[str, list[int]]:
        """Positions of the blocks that share a scale, by their unit."""
        return _positions(block.unit for block in self.blocks)


@dataclass(frozen=True)
class ChangeRow:
    """A stock before and after: the region, what changed (metric, layer, status) and by how much, in words."""

    figure: FigureRow
    label: str
    what: str
    change: str


@dataclass(frozen=True)
class ChangeBlock:
    """Changes in one unit, the largest first; lengths compare only within a block."""

    unit: str
    heading: str
    rows: tuple[ChangeRow, ...]


@dataclass(frozen=True)
class Changes(Content):
    """Stocks before and after, by units."""

    blocks: tuple[ChangeBlock, ...]

    @property
    def scales(self) -> dict[str, list[int]]:
        """Positions of the blocks that share a scale, by their unit."""
        return _positions(block.unit for block in self.blocks)


@dataclass(frozen=True)
class PanelRow:
    """A region's figures on the metric of a panel with their words; where there are none, `blank` says why."""

    region_id: str
    figures: tuple[FigureRow, ...]
    labels: tuple[str, ...]
    blank: str = ""


@dataclass(frozen=True)
class Panel:
    """One metric in one unit; a row for each region of the exhibit, in its order."""

    metric_id: str
    metric: str
    unit: str
    heading: str
    rows: tuple[PanelRow, ...]

    @property
    def figures(self) -> list[FigureRow]:
        """Figures of the panel, region by region."""
        return [figure for row in self.rows for figure in row.figures]


@dataclass(frozen=True)
class Multiples(Content):
    """Small multiples: `regions` are names by ids, in the one order that all panels share."""

    regions: Mapping[str, str]
    panels: tuple[Panel, ...]


@dataclass(frozen=True)
class Comparison(Content):
    """Regions in columns and metrics in rows, or one figure a row; cells as in measures.exhibits.cells."""

    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]
    heading: str


@dataclass(frozen=True)
class Coverage(Content):
    """Region × metric: `cells` row by row; names and full paths by id, in the order shown; the legend of marks."""

    regions: Mapping[str, str]
    paths: Mapping[str, str]
    metrics: Mapping[str, str]
    cells: tuple[CellRow, ...]
    key: str

    @property
    def by_region(self) -> dict[str, dict[str, CellRow]]:
        """The cells of each region by the ids of the metrics, all in the order shown."""
        at = {(cell["region_id"], cell["metric_id"]): cell for cell in self.cells}
        return {region: {metric: at[region, metric] for metric in self.metrics} for region in self.regions}

    @property
    def metrics_reported(self) -> dict[str, int]:
        """Number of metrics with a figure other than zero, by region id."""
        return {
            region: sum(cell["kind"] == "figure" for cell in cells.values())
            for region, cells in self.by_region.items()
        }


@dataclass(frozen=True)
class Tiles(Content):
    """Province-level units as squares (maps.province_tiles.Square); `metric_id` is "" for all metrics."""

    squares: tuple[Square, ...]
    metric_id: str

    @property
    def known(self) -> list[Square]:
        """Squares of the units with figures, in the order of the grid."""
        return [square for square in self.squares if square["kind"] == "data"]

    @property
    def reporting(self) -> list[Square]:
        """Squares of the units with figures, those with most reporting places first."""
        return sorted(self.known, key=lambda square: -square["places"])

    @property
    def counts(self) -> dict[str, int]:
        """How many units there are in "total", how many are "known", and how many "blank"."""
        total, known = len(self.squares), len(self.known)
        return {"total": total, "known": known, "blank": total - known}


@dataclass(frozen=True)
class Number:
    """A single figure shown large, with its label; `spoken` is its form in a sentence, "" where that is `figure`."""

    figure: str
    label: str
    measure_id: str = ""
    spoken: str = ""


@dataclass(frozen=True)
class Numbers(Content):
    """Large figures side by side."""

    numbers: tuple[Number, ...]


@dataclass(frozen=True)
class Exhibit:
    """One exhibit in one language.

    `figures` are all figures shown, in the order shown. `content` is what is laid out, None for a text alone.
    `obstacle` says in a sentence why there is nothing to show, else "". `alternative` describes the exhibit in text,
    for readers who cannot see it. `remarks` are sentences on how ranks are to be read and on what was asked for and
    is not shown. `blocks` are the figures in blocks of a scale, for outputs that describe them in sentences.
    `group` says in words within which regions figures are compared, "" where none are.
    """

    kind: str
    query: Query
    language: SpokenLanguage
    caption: Caption
    figures: tuple[FigureRow, ...] = ()
    content: Content | None = None
    obstacle: str = ""
    alternative: str = ""
    remarks: tuple[str, ...] = ()
    blocks: tuple[RankedBlock, ...] = ()
    group: str = ""

    @property
    def has_own_content(self) -> bool:
        """Whether the content is of a class that only the module of its kind knows."""
        return self.content is not None and type(self.content).__module__ != __name__

    @property
    def measure_ids(self) -> list[str]:
        """Ids of the measures shown, each once."""
        return list(dict.fromkeys(figure["measure_id"] for figure in self.figures))


def _positions(units: Iterable[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for position, unit in enumerate(units):
        found.setdefault(unit, []).append(position)
    return found
