"""Figures as text in each language: a figure's row comes in, its text goes out.

Nothing here rounds: the large units of Chinese are used only where they express the number exactly.
"""

import math
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Protocol

from measures.language.lexicon import lexicon

ARROW = " → "
DASH = "—"
_CLOSE_UNITS = {"%", "‰"}


class SpokenLanguage(Protocol):
    """The interface of catalogue.Language, for modules that must not import the catalogue."""

    @property
    def code(self) -> str:
        """Either "zh" or "en"."""

    def __call__(self, message: str, **values: object) -> str:
        """Text of an English message with its {placeholders} filled."""

    def counted(self, one: str, many: str, count: int, /, **values: object) -> str:
        """Text for a `count`: of the English message `one` for 1, else of `many`; {count} is filled with it."""


def things(count: int, noun: str) -> str:
    """Such as "1 fault" or "2 faults", for commands and logs, which are in English only."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def number(value: float, code: str) -> str:
    """A number in the notation of language `code` ("zh" or "en"); a dash for NaN."""
    if _is_blank(value):
        return DASH
    exact = Decimal(repr(float(value)))
    if code == "zh":
        for name in lexicon().written:
            scaled = exact / lexicon().magnitudes[name]
            if abs(scaled) >= 1 and round(scaled, 2) == scaled:
                return f"{scaled.normalize():f}{name}" if abs(scaled) < 10**4 else f"{scaled.normalize():,f}{name}"
    return f"{exact.normalize():,f}"


def _is_blank(value: float | None) -> bool:
    return value is None or math.isnan(value)


def marked(text: str, qualifier: str, code: str) -> str:
    """Text of a number with the sign of its qualifier: "≥300", "≈60", "≤9", "600余" or "600+", "近600"."""
    return lexicon().marked[code][qualifier].format(number=text)


def with_unit(text: str, unit_name: str, code: str) -> str:
    """Text of a number with its unit: no gap in Chinese or before %, a space in English."""
    if not unit_name:
        return text
    gap = "" if code == "zh" or unit_name in _CLOSE_UNITS else " "
    return f"{text}{gap}{unit_name}"


def size(row: Mapping[str, Any], code: str) -> str:
    """Value of a row with its mark and unit, or its range: "≥300块", "3–5项"."""
    text = number(row["value"], code)
    if not _is_blank(row.get("value_high")):
        text = f"{text}–{number(row['value_high'], code)}"
    return with_unit(marked(text, row["qualifier"], code), row["unit_name"], code)


def change(row: Mapping[str, Any], code: str) -> str:
    """Stock before and after of a row, "62 → 4项"; empty where the row has none."""
    if _is_blank(row["before"]) or _is_blank(row["after"]):
        return ""
    return with_unit(number(row["before"], code) + ARROW + number(row["after"], code), row["unit_name"], code)


def figure(row: Mapping[str, Any], code: str) -> str:
    """A row in its shortest complete form: before and after if exact, else the value with its mark."""
    exact_change = change(row, code) if row["qualifier"] == "exact" else ""
    return exact_change or size(row, code)


def in_words(row: Mapping[str, Any], code: str) -> str:
    """Value of a row as a sentence says it: "300余块" or "over 300 plaques"."""
    forms = lexicon().spoken[code]
    unit = row["unit_name"]
    parts = {
        "number": number(row["value"], code),
        "unit": unit,
        "gap": " " if unit and unit not in _CLOSE_UNITS else "",
        "close": unit if unit in _CLOSE_UNITS else "",
    }
    if not _is_blank(row.get("value_high")):
        bounded = forms["range"].format(**parts, high=number(row["value_high"], code))
        return marked(bounded, row["qualifier"], code)
    return forms[_form(row)].format(**parts)


def change_in_words(row: Mapping[str, Any], code: str) -> str:
    """Stock before and after of a row as a sentence says it: "由62项减至4项"; empty where the row has none."""
    if _is_blank(row["before"]) or _is_blank(row["after"]):
        return ""
    before, after, unit = row["before"], row["after"], row["unit_name"]
    form = "change_down" if after < before else "change_up" if after > before else "change_same"
    return (
        lexicon()
        .spoken[code][form]
        .format(
            before=number(before, code),
            after=number(after, code),
            unit=unit,
            gap=" " if unit and unit not in _CLOSE_UNITS else "",
        )
    )


def _form(row: Mapping[str, Any]) -> str:
    qualifier = str(row["qualifier"])
    norm = qualifier == "at_least" and row.get("status", "done") != "done"
    return "at_least_norm" if norm else qualifier
