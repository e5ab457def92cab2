"""What was read of a file and what was not: a text with its notes, each an English template with its values."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from measures.faults import unchanged

_MOST_NUMBERS = 30


@dataclass(frozen=True)
class DocumentNote:
    """Something of a document that was not read; `message` is an English template for the pairs of `values`."""

    message: str
    values: tuple[tuple[str, str], ...] = ()

    def text(self, translate: Callable[[str], str] = unchanged) -> str:
        """The note as one sentence in the language of `translate`."""
        return translate(self.message).format(**dict(self.values))


@dataclass(frozen=True)
class FileContent:
    """The text of a file, and notes about what was not read."""

    text: str
    notes: tuple[DocumentNote, ...] = ()


class Unread:
    """Counts what is left out while a file is read, and gives the notes."""

    def __init__(self) -> None:
        self.counts: Counter[DocumentNote] = Counter()

    def add(self, note: DocumentNote, count: int = 1) -> None:
        """Count something that was left out; the note may have a place for {count}."""
        if count > 0:
            self.counts[note] += count

    def notes(self) -> tuple[DocumentNote, ...]:
        """The notes in the order of their first use, with their counts."""
        return tuple(
            DocumentNote(note.message, (*note.values, ("count", str(count)))) for note, count in self.counts.items()
        )


def numbered(numbers: list[int]) -> str:
    """Numbers as a person lists them, those that follow each other as ranges: "2-4, 7"."""
    ranges: list[list[int]] = []
    for number in sorted(set(numbers)):
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    shown = [str(first) if first == last else f"{first}-{last}" for first, last in ranges[:_MOST_NUMBERS]]
    return ", ".join(shown) + (" …" if len(ranges) > _MOST_NUMBERS else "")


HIDDEN = DocumentNote("Hidden passages were not read: {count}.")
STRUCK = DocumentNote("Struck passages were not read: {count}.")
RAISED = DocumentNote("Raised note numbers were not read: {count}.")
PICTURES = DocumentNote("Pictures were not read: {count}.")
FORMULAS = DocumentNote("Formulas could not be read as text: {count}.")
EMBEDDED = DocumentNote("Embedded objects were not read: {count}.")
