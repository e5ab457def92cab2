"""A figure in its sentence: a sentence and its figures come in, the text around one of them goes out."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from measures.extraction.figures import TextFigure

_CLAUSE_MARKS = ",;:"
_MARKS = ",。;:!?"


@dataclass(slots=True)
class Occurrence:
    """The figure at `index` (from 0) among the figures of a sentence."""

    sentence: str
    figures: Sequence[TextFigure]
    index: int
    figure: TextFigure = field(init=False)

    def __post_init__(self) -> None:
        self.figure = self.figures[self.index]

    def clause(self) -> str:
        """The part of the sentence between the commas, semicolons and colons around the figure."""
        ends = (self.sentence.find(mark, self.figure.tail) for mark in _CLAUSE_MARKS)
        end = min((at for at in ends if at >= 0), default=len(self.sentence))
        return self.sentence[behind_last(self.sentence, _CLAUSE_MARKS, self.figure.start) : end]

    def before(self, length: int) -> str:
        """The `length` characters before the figure, fewer at the beginning of the sentence."""
        return self.sentence[max(0, self.figure.start - length) : self.figure.start]

    def clause_before(self, length: int) -> str:
        """The `length` characters before the figure, fewer at the beginning of its clause."""
        before = self.before(length)
        return before[behind_last(before, _MARKS, len(before)) :]

    def behind(self, length: int) -> str:
        """The `length` characters after the counter of the figure, fewer at the end of the sentence."""
        return self.sentence[self.figure.tail : self.figure.tail + length]


def behind_last(sentence: str, marks: str, end: int) -> int:
    """Offset right after the last of some marks before `end`; 0 if there is none."""
    return max(sentence.rfind(mark, 0, end) for mark in marks) + 1


def holds_mark(text: str) -> bool:
    """Whether a text contains a mark that ends a clause."""
    return any(mark in text for mark in _MARKS)
