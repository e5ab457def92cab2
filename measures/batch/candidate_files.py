"""Candidates as text: rows of an extraction come in, JSON lines, CSV or lines for a person to read go out."""

import csv
import dataclasses
import io
import json
import math
from collections.abc import Mapping, Sequence
from typing import Any

from measures.extraction.candidates import Candidate
from measures.language.office_text import harmless

KIND = "kind"
FIELDS = tuple(field.name for field in dataclasses.fields(Candidate) if field.name != KIND)
_BYTE_ORDER_MARK = "\ufeff"
_SHOWN = ("text", "unit", "qualifier", "place", "layer", "metric_id", "status", KIND)


def fields(marked: bool) -> tuple[str, ...]:
    """Names of the fields of a row; with `marked`, also `kind`, which is "measure", "context" or "noise"."""
    return (*FIELDS, KIND) if marked else FIELDS


def header(form: str, marked: bool, to_file: bool) -> str:
    """Text before all rows: the line of titles of a CSV, with a byte order mark if it goes to a file; else ""."""
    if form != "csv":
        return ""
    return (_BYTE_ORDER_MARK if to_file else "") + _csv([fields(marked)])


def written(form: str, marked: bool, rows: Sequence[Mapping[str, Any]]) -> str:
    """Text of the rows of one document in the format `form` ("jsonl", "csv" or "table").

    Rows are candidates as dictionaries, with the fields of Candidate.
    """
    if form == "table":
        return "".join(_listed(rows))
    plain = [{name: _plain(row.get(name)) for name in fields(marked)} for row in rows]
    if form == "csv":
        return _csv([list(row.values()) for row in plain])
    return "".join(json.dumps(row, ensure_ascii=False, allow_nan=False) + "\n" for row in plain)


def _plain(value: Any) -> Any:
    """The value as it is written: whole numbers without a decimal point, NaN and infinity as None."""
    if isinstance(value, float):
        if not math.isfinite(value):
            return None
        return int(value) if value.is_integer() else value
    return value


def _csv(lines: Sequence[Sequence[Any]]) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\r\n").writerows([harmless(value) for value in line] for line in lines)
    return stream.getvalue()


def _listed(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Lines for a person to read: the title of each article, and below it a line for each candidate."""
    lines = []
    above = None
    for row in rows:
        head = f"{row['document']} · {row['article_title']} {row['article_date']}".rstrip()
        if head != above:
            lines.append(f"{_one_line(head)}\n")
            above = head
        words = [_one_line(str(row[name])) for name in _SHOWN if row.get(name)]
        numbers = " → ".join(f"{_plain(row[name])}" for name in ("before", "after") if row.get(name) is not None)
        value = "" if row.get("value") is None else f"= {_plain(row['value'])}"
        where = f"¶{row['paragraph']} {row['char_start']}-{row['char_end']}"
        lines.append(
            "  " + " | ".join(part for part in (where, *words[:1], value, numbers, *words[1:]) if part) + "\n"
        )
    return lines


def _one_line(text: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in text)
