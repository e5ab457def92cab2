"""Outcomes of documents: the outcome of each comes in, counts and a summary for a person to read go out."""

from collections import Counter
from dataclasses import dataclass, field

from measures.documents.notes import DocumentNote
from measures.language.wording import things

_MOST_NOTES = 20


@dataclass(frozen=True)
class Outcome:
    """Result of one document: numbers of articles and candidates, and the output in bytes; or why it failed.

    `stamp` is the size and modification time of its file, `fault` is "" if the document could be read, and `notes`
    say what of it was not read.
    """

    document: str
    stamp: str
    articles: int = 0
    candidates: int = 0
    output: bytes = b""
    fault: str = ""
    notes: tuple[DocumentNote, ...] = ()


@dataclass
class Summary:
    """Counts of a run; `faults` counts the documents that failed by reason, `notes` those that were read in part
    by what it was."""

    documents: int = 0
    articles: int = 0
    candidates: int = 0
    done_before: int = 0
    left_out: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    read_in_part: int = 0
    notes: Counter[str] = field(default_factory=Counter)

    def add(self, outcome: Outcome) -> None:
        """Count the outcome of a document."""
        if outcome.fault:
            self.faults[outcome.fault] += 1
            return
        self.documents += 1
        self.articles += outcome.articles
        self.candidates += outcome.candidates
        self.read_in_part += bool(outcome.notes)
        self.notes.update({note.text() for note in outcome.notes})

    @property
    def failed(self) -> int:
        """Number of documents that could not be read."""
        return self.faults.total()

    def lines(self) -> list[str]:
        """The summary as lines for a person to read."""
        lines = [f"read: {things(self.documents, 'document')} with {things(self.articles, 'article')}"]
        if self.done_before:
            lines.append(f"done before: {things(self.done_before, 'document')}")
        if self.left_out:
            lines.append(f"left out: {things(self.left_out, 'file')} of other kinds")
        if self.read_in_part:
            lines.append(f"read in part: {things(self.read_in_part, 'document')}")
            lines += [f"  {count} × {note}" for note, count in self.notes.most_common(_MOST_NOTES)]
            others = len(self.notes) - _MOST_NOTES
            lines += [f"  and {others} more"] if others > 0 else []
        lines += [f"candidates: {self.candidates}", f"failed: {things(self.failed, 'document')}"]
        return lines + [f"  {count} × {fault}" for fault, count in self.faults.most_common()]
