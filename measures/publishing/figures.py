"""What is to be published, as plain data: figures that people accepted, and rows that people drafted.

Whoever keeps the decisions makes these; nothing here knows where they are kept.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

# A row as it may come in: texts, numbers, truth values; None and "" are blank.
GivenRow = Mapping[str, object]


@dataclass(frozen=True)
class AcceptedDocument:
    """An article or a ledger. `sha256` is of its bytes, `text_sha256` of its text ("" for a ledger).

    `source_id` is the source of the package that it is; "" if it is to be found by its hash, or else among the
    sources without a text by title and date, or else is new. An id that no version of the package has is given to the
    document if it is new; so is the `measure_id` of a figure. These fields replace those of a source that was
    published from here; of one that came with the package only blank fields are filled in, and rows of Definitions
    correct it.
    """

    document_id: str
    sha256: str
    kind: str
    title: str
    date: str = ""
    publisher: str = ""
    address: str = ""
    region_id: str = ""
    region_code: str = ""
    text_sha256: str = ""
    source_id: str = ""

    @property
    def hash(self) -> str:
        """The hash that the table of sources holds."""
        return self.text_sha256 or self.sha256


@dataclass(frozen=True)
class AcceptedFigure:
    """A figure with its place in its document.

    `pointer` and `values` have names of columns of measures.csv; `values` also `region_code`, which is used where
    `region_id` is blank. A column that is not named keeps its value, or is blank in a new row. `measure_id` is the
    row that the figure corrects; "" if it is to be found by its source and pointer, or else is new.
    """

    candidate_id: str
    document: AcceptedDocument
    pointer: GivenRow
    values: GivenRow
    measure_id: str = ""


@dataclass(frozen=True)
class Definitions:
    """Rows that people drafted, by table: they are added, or change the row with the same key.

    Columns that a row does not name keep their values. `units` are units that no field allows yet, as `unit`,
    `name_zh` and `name_en`.
    """

    rows: Mapping[str, Sequence[GivenRow]] = field(default_factory=dict)
    units: Sequence[GivenRow] = ()


class AddedRegions(Protocol):
    """Rows of regions.csv, parents first, and of denominators.csv; `region_id` is the region that was asked for."""

    @property
    def region_id(self) -> str:
        """The region that the code stands for, whether it is new or known."""
        ...

    @property
    def regions(self) -> Sequence[GivenRow]:
        """Rows of the region and of those parents that the package lacks."""
        ...

    @property
    def denominators(self) -> Sequence[GivenRow]:
        """Townships and villages of those regions."""
        ...


# A division code, and the division codes of the package's regions by their ids ("" for none), to rows to add.
# Raises LookupError for a code that does not exist.
RegionRows = Callable[[str, Mapping[str, str]], AddedRegions]
# A document to the words of its text, with how often it uses them: at least twice.
WordCounts = Callable[[AcceptedDocument], Mapping[str, int]]
