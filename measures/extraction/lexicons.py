"""Data of the extraction: the name of a file beside this one comes in, its words go out, read once."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent


@cache
def table(name: str) -> dict[str, Any]:
    """Words of a TOML file."""
    return tomllib.loads(data_text(f"{name}.toml"))


def data_text(name: str) -> str:
    """Text of a data file."""
    return (_FOLDER / name).read_text(encoding="utf-8")


def any_of(words: Iterable[str]) -> str:
    """Pattern of one of some words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def expression(name: str, *path: str) -> re.Pattern[str]:
    """The regular expression that a table holds under a path of keys."""
    held: Any = table(name)
    for key in path:
        held = held[key]
    return re.compile(held)
