"""A ledger of the workspace with what people said about it: its id comes in; its reading and its figures go out.

Corrections and lasting answers are kept by the heads of a sheet, so that they hold for the next file of the same
form; other answers are kept by the hash of the file.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from measures.intake import ledger_figures
from measures.intake.desk import Desk
from measures.intake.naming.knowledge import Knowledge
from measures.ledgers import grids, layouts, proposal
from measures.ledgers.layouts import LedgerLayout
from measures.ledgers.proposal import SheetReading
from measures.ledgers.questions import LedgerQuestion
from measures.ledgers.reading import structure as structures
from measures.ledgers.reading.roles import LedgerLine
from measures.ledgers.sheets import Ledger, LedgerSheet
from measures.review.facts import NewCandidate, QueuedCandidate
from measures.review.workspace import Workspace

_ANSWERS = "answers"
_LEDGERS_REMEMBERED = 8
_READINGS_REMEMBERED = 8
_MOST_FIGURES = 400_000


@dataclass(frozen=True)
class LedgerReading:
    """A ledger, and what each of its sheets is taken for."""

    ledger: Ledger
    sheets: tuple[SheetReading, ...]

    @property
    def questions(self) -> tuple[LedgerQuestion, ...]:
        """All open questions."""
        return tuple(question for sheet in self.sheets for question in sheet.questions)

    @property
    def date(self) -> str:
        """The last day that any figure reports on, as an ISO date; "" if none says one."""
        days = (figure.values.get("as_of") for sheet in self.sheets for figure in sheet.figures)
        return max(filter(None, days), default="")

    def sheet(self, name: str) -> SheetReading:
        """The reading of a sheet. Raises KeyError."""
        return {sheet.sheet: sheet for sheet in self.sheets}[name]


def read(desk: Desk, document_id: int) -> LedgerReading:
    """The reading of a ledger by what is known now. Raises Unknown, DocumentFault."""
    document = desk.workspace.document(document_id)
    return reading_of(desk, ledger_of(document.name, document.sha256, desk.workspace.original(document_id)))


def reading_of(desk: Desk, ledger: Ledger) -> LedgerReading:
    """The reading of a ledger that need not be in the workspace yet."""
    workspace = desk.workspace
    known = {
        print_: layouts.from_json(data)
        for sheet in ledger.sheets
        if (data := workspace.layout(print_ := layouts.fingerprint(sheet)))
    }
    answers = workspace.layout(f"{_ANSWERS}:{ledger.sha256}") or {}
    told = json.dumps([answers, {heads: layout.as_json() for heads, layout in known.items()}], sort_keys=True)
    return _reading(ledger.sha256, ledger.name, told, _Known(desk.knowledge, ledger, answers, known))


@dataclass(frozen=True, eq=False)
class _Known:
    """What a reading is made of; two are equal if they know the same: file and answers are told beside them."""

    knowledge: Knowledge
    ledger: Ledger
    answers: Mapping[str, Any]
    layouts: Mapping[str, LedgerLayout]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Known) and self.knowledge.told == other.knowledge.told

    def __hash__(self) -> int:
        return hash(self.knowledge.told[1])


@lru_cache(_READINGS_REMEMBERED)
def _reading(sha256: str, name: str, told: str, known: _Known) -> LedgerReading:
    """A reading, made once for each file, name (which may tell the period), answers, and what is known."""
    return LedgerReading(
        known.ledger, tuple(proposal.propose(known.ledger, known.knowledge, known.answers, known.layouts))
    )


def ledger_of(name: str, sha256: str, data: bytes) -> Ledger:
    """A ledger, read once for each hash."""
    return _ledger(sha256, name, _Bytes(data))


class _Bytes:
    """Bytes that take no part in a comparison: the hash beside them stands for them."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Bytes)

    def __hash__(self) -> int:
        return 0


@lru_cache(_LEDGERS_REMEMBERED)
def _ledger(sha256: str, name: str, data: _Bytes) -> Ledger:
    return grids.read(name, data.data)


def correct(desk: Desk, reading: SheetReading, axis: str, line: LedgerLine, fields: Mapping[str, Any]) -> None:
    """Keep corrected fields of a row or a column (`axis` is layouts.ROWS or COLUMNS); None takes one back."""
    layout = _layout(desk, reading).corrected(axis, line, **fields)
    desk.workspace.remember_layout(reading.fingerprint, layout.as_json(), desk.by)


def answer(desk: Desk, document_id: int, reading: SheetReading, question: LedgerQuestion, given: Any) -> None:
    """Keep the answer to a question of a sheet: for this file, and for the next one too where it lasts."""
    answer_many(desk, document_id, [(reading, question, given)])


def answer_many(desk: Desk, document_id: int, answers: Sequence[tuple[SheetReading, LedgerQuestion, Any]]) -> None:
    """Keep the answers to several questions at once."""
    workspace = desk.workspace
    key = f"{_ANSWERS}:{workspace.document(document_id).sha256}"
    told = {question.key: given for _, question, given in answers}
    workspace.remember_layout(key, {**(workspace.layout(key) or {}), **told}, desk.by)
    kept: dict[str, LedgerLayout] = {}
    for reading, question, given in answers:
        layout = kept.get(reading.fingerprint) or _layout(desk, reading)
        kept[reading.fingerprint] = layout.answered(question, given)
    for fingerprint, layout in kept.items():
        workspace.remember_layout(fingerprint, layout.as_json(), desk.by)


def is_remembered(desk: Desk, reading: SheetReading) -> bool:
    """Whether a person said anything about ledgers with these heads."""
    return desk.workspace.layout(reading.fingerprint) is not None


def take(desk: Desk, document_id: int) -> list[int]:
    """Add the figures of a ledger to those to review; the ids of the new candidates.

    A cell that has a candidate already is not added again.
    """
    reading = read(desk, document_id)
    there = _cells(desk.workspace, document_id)
    found = [
        figure
        for sheet in reading.sheets
        for figure in ledger_figures.figures(sheet, desk.knowledge)
        if _cell(figure) not in there
    ]
    return desk.workspace.add_candidates(document_id, found, desk.by) if found else []


def take_anew(desk: Desk, document_id: int, why: str) -> int:
    """Replace the figures that nobody decided on yet and that are now read differently; their number.

    The earlier proposals are rejected in the person's name with the reason `why`. Figures with a decision stay.
    """
    reading = read(desk, document_id)
    now = {
        _cell(figure): figure for sheet in reading.sheets for figure in ledger_figures.figures(sheet, desk.knowledge)
    }
    waiting = desk.workspace.candidates(document=document_id, state=("open", "skipped"), limit=_MOST_FIGURES)
    changed = [
        (one.id, now.get((str(one.pointer["sheet"]), str(one.pointer["cell"]))))
        for one in waiting
        if not _is_as_read(one, now)
    ]
    if changed:
        desk.workspace.decide_many(desk.by, "reject", [number for number, _ in changed], why=why)
        desk.workspace.add_candidates(document_id, [figure for _, figure in changed if figure], desk.by)
    return len(changed)


def _is_as_read(candidate: QueuedCandidate, now: Mapping[tuple[str, str], NewCandidate]) -> bool:
    figure = now.get((str(candidate.pointer["sheet"]), str(candidate.pointer["cell"])))
    return figure is not None and (figure.values, figure.question) == (candidate.values, candidate.question)


def title_of(sheet: LedgerSheet) -> str:
    """The title of a sheet: the first line of text above its table, or above it in a document; "" if it has none."""
    lines = [cell.text for cell in structures.find(sheet).lines()]
    return next((text.strip() for text in [*lines, sheet.heading] if text.strip()), "")


def _layout(desk: Desk, reading: SheetReading) -> LedgerLayout:
    kept = desk.workspace.layout(reading.fingerprint)
    return layouts.from_json(kept) if kept else LedgerLayout(reading.fingerprint)


def _cell(figure: NewCandidate) -> tuple[str, str]:
    return str(figure.pointer["sheet"]), str(figure.pointer["cell"])


def _cells(workspace: Workspace, document_id: int) -> set[tuple[str, str]]:
    if not workspace.counts(document_id):
        return set()
    found: set[tuple[str, str]] = set()
    while page := workspace.candidates(document=document_id, offset=len(found), limit=5000):
        found |= {(str(one.pointer["sheet"]), str(one.pointer["cell"])) for one in page}
    return found
