"""What a workspace takes in and gives out: frozen dataclasses of documents, candidates, decisions and log entries.

Times are texts in ISO 8601, UTC, with six decimals and "Z", so that they sort as texts. `values` of a figure and
pointers are dictionaries that can be written as JSON; every place that holds one gives its own copy.
"""

import dataclasses
from dataclasses import dataclass
from typing import Any

from measures.review.refusals import Refusal

Values = dict[str, Any]

# Fields of the values of a figure; a missing one is unknown.
FIELDS = (
    "region_id",
    "region_code",
    "region_name",
    "metric_id",
    "object_id",
    "layer",
    "basis",
    "mean_per",
    "value",
    "value_high",
    "qualifier",
    "unit",
    "before",
    "after",
    "status",
    "scope",
    "period_start",
    "as_of",
    "note_zh",
    "note_en",
)
# Facts of a document that a person may correct.
DOCUMENT_FIELDS = ("title", "date", "publisher", "address", "region_id")
# `open` and `skipped` wait for a decision; `disputed`: two readers decided differently; the others are settled.
STATES = ("open", "accepted", "corrected", "rejected", "skipped", "disputed")
# `settle` is made by Workspace.settle, the others by Workspace.decide.
ACTIONS = ("accept", "correct", "reject", "skip", "settle")


@dataclass(frozen=True)
class NewDocument:
    """A file to add. `sha256`: hex digest of its bytes; `text_sha256`: of its text, "" if it has none.

    `kind` is that of sources.csv; `date` is an ISO date or ""; `publisher`, `address` and `region_id` may be "".
    """

    name: str
    sha256: str
    kind: str
    title: str = ""
    date: str = ""
    publisher: str = ""
    address: str = ""
    region_id: str = ""
    text_sha256: str = ""
    similar_to: int | None = None


@dataclass(frozen=True)
class KeptDocument:
    """A document of the workspace: a new one's facts, its number, and what people said about it.

    `similar_to` is the id of a nearly identical document; `similar_verdict` is "" (nobody said), "same" or
    "different". `active` is False if it was withdrawn or is the same as the other: then none of its candidates is
    asked or published. `source_id` is its id in sources.csv, "" before it is published.
    """

    id: int
    name: str
    sha256: str
    kind: str
    title: str
    date: str
    publisher: str
    address: str
    region_id: str
    text_sha256: str
    added_at: str
    added_by: str
    withdrawn: bool
    similar_to: int | None
    similar_verdict: str
    source_id: str

    @property
    def active(self) -> bool:
        """Whether its candidates take part."""
        return not self.withdrawn and self.similar_verdict != "same"


@dataclass(frozen=True)
class NewCandidate:
    """A figure that the program proposes. `reasons`: for each field in words why; `certainty` from 0 to 1.

    `question` is what a person has to answer, "" for none; `group` is what can be decided together, such as the
    column of a ledger.
    """

    pointer: dict[str, Any]
    values: Values
    text: str
    reasons: dict[str, str] = dataclasses.field(default_factory=dict)
    certainty: float = 0.0
    question: str = ""
    group: str = ""


@dataclass(frozen=True)
class Decision:
    """A decision on a candidate; `id` is the id of its entry in the log.

    `values` are the final values that the person gave, None for reject and skip; `state` is that of the candidate
    afterwards. Of an undo, `action` is "undo" and `undoes` the id of the entry that it undoes.
    """

    id: int
    candidate_id: int
    by: str
    at: str
    action: str
    values: Values | None
    why: str
    state: str
    undoes: int | None
    batch: int | None


@dataclass(frozen=True)
class QueuedCandidate:
    """A candidate as a reviewer sees it.

    `values`: the proposal of the program; `final`: the values that were decided, None unless accepted or corrected.
    `seen`: id of the last log entry about it, 0 for none; give it back to `decide`, which refuses if it has moved on.
    `readers`: number of people who must decide; `decided_by`: those who did. `decisions`: those in effect, as far as
    the asking person may see them: with two readers none of another person before both have decided; lists leave them
    out. `claimed_by` is "" if nobody holds it; `claimed_until` is a time.
    """

    id: int
    document_id: int
    pointer: dict[str, Any]
    values: Values
    text: str
    reasons: dict[str, str]
    certainty: float
    question: str
    group: str
    state: str
    final: Values | None
    seen: int
    readers: int
    decided_by: tuple[str, ...]
    claimed_by: str
    claimed_until: str
    measure_id: str
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True)
class Bulk:
    """What became of many candidates: `decided` were changed, by `entries` of the log, and `refused` were not.

    `batch` is that of the entries; None if there are none, or if a single decision was undone.
    """

    batch: int | None
    decided: tuple[int, ...]
    entries: tuple[int, ...]
    refused: tuple[tuple[int, Refusal], ...]


@dataclass(frozen=True)
class Tally:
    """Number of candidates of a document, a group ("" if not asked for) and a state."""

    document_id: int
    group: str
    state: str
    count: int


@dataclass(frozen=True)
class LogEntry:
    """One entry of the log. `kind` and `subject`: what it is about, such as "candidate" and "17".

    `before` and `after` are what changed; `undoes` is the entry that this one undoes, `undone` says whether this one
    is out of effect now; `batch` is the first entry of those that were made together.
    """

    id: int
    at: str
    by: str
    action: str
    kind: str
    subject: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    why: str
    undoes: int | None
    batch: int | None
    undone: bool

    def as_dict(self) -> dict[str, Any]:
        """The entry as a dictionary that can be written as JSON."""
        return dataclasses.asdict(self)


@dataclass(frozen=True)
class Definition:
    """A metric, object, instrument, region … of the workspace's own; `row` as it will stand in the package."""

    kind: str
    id: str
    row: dict[str, Any]
    published: bool


@dataclass(frozen=True)
class Accepted:
    """A figure to publish: where it stands, its final values, and the ids that it was given ("" before)."""

    candidate_id: int
    document: KeptDocument
    pointer: dict[str, Any]
    text: str
    values: Values
    measure_id: str
    decided_by: tuple[str, ...]


@dataclass(frozen=True)
class Withdrawn:
    """A figure that has a measure id and is not accepted now: it must leave the table at the next publication."""

    candidate_id: int
    document_id: int
    source_id: str
    measure_id: str
    state: str


@dataclass(frozen=True)
class FieldAgreement:
    """How far two readers agreed on `field` ("outcome" is accepted or rejected, the others are fields of values).

    `raw`: share of equal `pairs`, None if there are none; `kappa`: Cohen's kappa, None where it is undefined (no
    pair, or both readers gave one and the same answer throughout, so that chance alone would make them agree).
    """

    field: str
    pairs: int
    raw: float | None
    kappa: float | None
