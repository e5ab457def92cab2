"""The words of words.toml, checked when they are read."""

from functools import cache
from pathlib import Path

from measures.language.word_tables import load, word_table

_FILE = Path(__file__).with_name("words.toml")


@word_table
class InferredStart:
    """Notes of a row whose first day was inferred."""

    note_zh: str
    note_en: str


@word_table
class IntakeWords:
    """The words of words.toml, whose comments explain each entry."""

    since_january: tuple[str, ...]
    inferred_start: InferredStart


@cache
def intake_words() -> IntakeWords:
    """The words, read once. Raises WordTableFault if the file is not valid."""
    return load(_FILE, IntakeWords)
