"""The Deck, which every export of a briefing lays out: scenes with their figures, texts and pictures.

Texts are filled from the table, figures chosen and captioned, all in one language. Nothing here depends on a file
format.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, Protocol

import pandas as pd

from measures.exhibits.exhibit import Exhibit, Number, Numbers
from measures.exhibits.words import positions
from measures.language.wording import SpokenLanguage
from measures.table import package as packages
from measures.table import schema as schemas
from measures.table.figures import FigureRow
from measures.table.schema import Schema

PictureKind = Literal["png", "svg"]


class Picture(Protocol):
    """Draws a scene's chart."""

    def __call__(self, kind: PictureKind, *, width: int, scale: float, watermark: str) -> bytes:
        """A picture `width` pixels wide, a PNG in a multiple of them; raises PictureObstacle."""


@dataclass(frozen=True)
class Evidence:
    """Where a figure comes from: its id and revision, the figure in words, its article and position, our note."""

    measure_id: str
    revision: int
    region: str
    metric: str
    layer: str
    figure: str
    source_title: str
    source_date: str
    paragraph: float
    char_start: float
    char_end: float
    sheet: str
    cell: str
    note: str

    def where(self, language: SpokenLanguage) -> str:
        """Article or ledger, date and position, in words."""
        return positions.where(vars(self), language)

    def brief(self, language: SpokenLanguage) -> str:
        """The paragraph of an article, as a number, or the cell of a ledger."""
        return positions.brief(vars(self), language)


@dataclass(frozen=True)
class Grid:
    """A table of text: its heading, and rows of as many cells; `groups` has the name above each row, or ""."""

    heading: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    groups: tuple[str, ...] = ()
    key: str = ""


@dataclass(frozen=True)
class DeckScene:
    """One scene: its words, what it shows, and the evidence for it.

    `grid` has the texts of a "table" or a "coverage". `obstacle` is a sentence on why there is nothing to show,
    else "". `picture` draws the scene's chart; it is None where the kind has no chart. `interactive` gives its Plotly
    figure as JSON, `phone` the same for a narrow screen.
    """

    scene_id: str
    kind: str
    headline: str
    text: str
    notes: str
    title: str
    subtitle: str
    source: str
    exhibit: Exhibit
    evidence: tuple[Evidence, ...]
    grid: Grid | None = None
    obstacle: str = ""
    link: str = ""
    alternative: str = ""
    picture: Picture | None = None
    interactive: Callable[[], str] | None = None
    phone: Callable[[], str] | None = None

    @property
    def numbers(self) -> tuple[Number, ...]:
        """Large figures of the scene; none where it shows something else."""
        content = self.exhibit.content
        return content.numbers if isinstance(content, Numbers) else ()


@dataclass(frozen=True)
class Colophon:
    """What goes with every file: the data's title, version and date, the day of export, the link to the live view."""

    data_title: str
    data_version: str
    data_date: str
    exported: date
    link: str
    licence: str = ""


@dataclass(frozen=True)
class Deck:
    """A briefing ready to be laid out. `articles` has the sources used: source_id, title, date, region.

    `all_figures` are those that any scene shows or names, each once. `schema` has the titles of fields and the words
    and order of their values.
    """

    briefing_id: str
    title: str
    audience: str
    language: SpokenLanguage
    scenes: tuple[DeckScene, ...]
    colophon: Colophon
    articles: pd.DataFrame
    briefing: str = ""
    watermark: str = ""
    limits: tuple[str, ...] = ()
    method: tuple[str, ...] = ()
    all_figures: tuple[FigureRow, ...] = ()
    schema: Schema = field(default_factory=lambda: schemas.load(packages.DATA))

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Evidence of all scenes, each figure once, in the order of its first scene."""
        every = [one for scene in self.scenes for one in scene.evidence]
        first = {one.measure_id: one for one in reversed(every)}
        return tuple(first[measure_id] for measure_id in dict.fromkeys(one.measure_id for one in every))

    @property
    def revisions(self) -> dict[str, int]:
        """The revision of each measure shown, by its id: what `check` compares with the table later."""
        return {evidence.measure_id: evidence.revision for evidence in self.evidence}


class PictureObstacle(Exception):
    """No picture can be drawn on this computer; the message is a sentence in the reader's language."""
