"""What a person types into a field: a text comes in, a number or a date goes out, or the name of the wrong field."""

import math
import re
import unicodedata
from datetime import date
from typing import Any

from measures.language import numerals

_MOST_DIGITS = 15
_SEPARATORS = re.compile(r"[,\s']")


class UnreadableEntry(ValueError):
    """A text that is no number or no date."""


def number_text(value: Any) -> str:
    """A number as it is edited; "" for none."""
    return "" if value is None or value == "" else f"{float(value):.{_MOST_DIGITS}g}"


def number(text: str) -> float | None:
    """The number of a text, with magnitudes such as ten thousand; None for a blank one. Raises UnreadableEntry."""
    plain = _SEPARATORS.sub("", unicodedata.normalize("NFKC", text))
    if not plain:
        return None
    try:
        found = float(plain)
    except ValueError:
        numbers = numerals.read(plain).numbers
        if len(numbers) != 1 or plain.startswith("-"):
            raise UnreadableEntry(text) from None
        found = numbers[0]
    if not math.isfinite(found) or found < 0:
        raise UnreadableEntry(text)
    return found


def day(text: str) -> str:
    """The ISO date of a text such as 2024.6.30 or 20240630; "" for a blank one. Raises UnreadableEntry."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain:
        return ""
    parts = re.findall(r"\d+", plain)
    if len(parts) == 1 and len(parts[0]) == len("20240630"):
        parts = [plain[:4], plain[4:6], plain[6:]]
    try:
        year, month, last = map(int, parts)
        return date(year, month, last).isoformat()
    except ValueError:
        raise UnreadableEntry(text) from None
