"""Two texts side by side: texts come in; rows of paragraphs, cut into equal and different pieces, go out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

# Beyond so many characters two paragraphs are not compared character by character.
_MOST_COMPARED = 4000
Piece = tuple[str, bool]


@dataclass(frozen=True)
class TextPair:
    """Paragraphs that stand beside each other: pieces of text, and whether a piece differs; either may be empty."""

    left: tuple[Piece, ...]
    right: tuple[Piece, ...]

    @property
    def differs(self) -> bool:
        """Whether anything differs."""
        return any(differs for _, differs in (*self.left, *self.right))


def pairs(left: str, right: str) -> list[TextPair]:
    """The paragraphs of two texts beside each other."""
    lines, others = _lines(left), _lines(right)
    found: list[TextPair] = []
    for action, start, end, begin, stop in SequenceMatcher(None, lines, others, autojunk=False).get_opcodes():
        if action == "equal":
            found += [TextPair(((line, False),), ((line, False),)) for line in lines[start:end]]
        else:
            found += _changed(lines[start:end], others[begin:stop])
    return found


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def _changed(lines: Sequence[str], others: Sequence[str]) -> Iterator[TextPair]:
    """Pairs of paragraphs that differ, in their order; what has no partner stands alone."""
    for at in range(max(len(lines), len(others))):
        left = lines[at] if at < len(lines) else ""
        right = others[at] if at < len(others) else ""
        if not left or not right or len(left) + len(right) > _MOST_COMPARED:
            yield TextPair(((left, True),) if left else (), ((right, True),) if right else ())
            continue
        yield _compared(left, right)


def _compared(left: str, right: str) -> TextPair:
    one: list[Piece] = []
    other: list[Piece] = []
    for action, start, end, begin, stop in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        differs = action != "equal"
        one += [(left[start:end], differs)] if end > start else []
        other += [(right[begin:stop], differs)] if stop > begin else []
    return TextPair(tuple(one), tuple(other))
