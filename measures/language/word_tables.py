"""Tables of words: a TOML file and a dataclass that describes it come in; one checked, frozen table goes out.

The dataclasses are plain ones, so that modules that define them load quickly; pydantic, which checks the file, is
imported when the first table is read.
"""

import json
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


class WordTableFault(Exception):
    """A table of words cannot be used; the message has a line "file: key: reason" for each fault."""


@dataclass_transform(frozen_default=True)
def word_table(kind: type[T]) -> type[T]:
    """Decorate a class as a frozen dataclass that accepts only its fields as keys, and only their exact types."""
    kind.__pydantic_config__ = {"extra": "forbid", "strict": True}  # type: ignore[attr-defined]
    return dataclass(frozen=True)(kind)


def load(path: Path, kind: type[T]) -> T:
    """Read a TOML file into a class made by `word_table`: each key is a field, each table a nested class or a dict.

    Arrays become tuples or frozensets and strings become compiled patterns where the class says so. Raises
    WordTableFault where the file is not TOML, a key is unknown or missing, a type is wrong or a pattern is malformed.
    """
    from pydantic import TypeAdapter, ValidationError

    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise WordTableFault(f"{path.name}: {error}") from error
    try:
        # Strict validation accepts arrays for tuples only in JSON input.
        return TypeAdapter(kind).validate_json(json.dumps(data, default=str))
    except ValidationError as error:
        faults = [
            f"{path.name}: {'.'.join(str(part) for part in fault['loc'])}: {fault['msg']}"
            for fault in error.errors(include_url=False)
        ]
        raise WordTableFault("\n".join(faults)) from error


def any_of(words: Iterable[str]) -> str:
    """Regular expression that matches any of some words, the longest if several match."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def pattern_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Compiled pattern that matches any of some words; faster than searching for each word."""
    return re.compile(any_of(words))
