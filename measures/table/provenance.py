"""The sentence behind a figure: rows of the table and source texts come in, text spans and faults go out."""

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from measures.documents.reader import Article, DocumentFault, articles, decode, digest, squeeze
from measures.faults import Fault
from measures.language import numerals
from measures.language.lexicon import lexicon
from measures.ledgers.sheets import Ledger
from measures.table.cell_provenance import cell_faults
from measures.table.columns.rows import records
from measures.table.package import Package

TOLERANCE = 1e-6

# Where a figure stands and whose it is: source, region, first character and the one after the last.
Position = tuple[str, str, int, int]


@dataclass(frozen=True)
class SourceSpan:
    """A paragraph of a source around a figure, cut in three."""

    before: str
    figure: str
    after: str


@dataclass(frozen=True)
class Recognition:
    """An article in a user's file and the source that it matches.

    `state` is "match" (same text), "differs" (same title, other text) or "unknown" (`source_id` is "").
    """

    title: str
    date: str
    source_id: str
    state: str


@dataclass(frozen=True)
class Proof:
    """Result of a verification: numbers of rows checked, number of rows whose text is not available, faults.

    `measures` counts those of articles, `cells` those of ledgers.
    """

    measures: int
    practices: int
    without_text: int
    faults: list[Fault]
    cells: int = 0


def read_texts(folder: Path, package: Package) -> dict[str, str]:
    """Texts by source id: the articles in .txt files under `folder` whose hash is in the register.

    A file is also recognised by the hash of its whole text, as a workspace keeps an article, with or without a date.
    """
    known = _by_hash(package)
    texts: dict[str, str] = {}
    for path in sorted(folder.rglob("*.txt")):
        try:
            data = path.read_bytes()
            whole = known.get(sha256(data).hexdigest())
            if whole:
                texts[whole] = data.decode()
                continue
            found = articles(decode(data))
        except (DocumentFault, OSError, UnicodeDecodeError):
            continue
        texts |= {known[article.sha256]: article.text for article in found if article.sha256 in known}
    return texts


def recognise(data: bytes, package: Package) -> list[Recognition]:
    """Match the articles in a file to sources. Raises DocumentFault where it is no text or holds no article."""
    found = articles(decode(data))
    if not found:
        raise DocumentFault("No article was found: a title line must carry a date, or be followed by one.")
    known = _by_hash(package)
    titles = {squeeze(row["title"]): source_id for source_id, row in package.source_rows.items()}
    return [_recognition(article, known, titles) for article in found]


def evidence(measure: Mapping[str, Any], text: str) -> SourceSpan:
    """The paragraphs around a measure's figure: the text before it, the figure, and the text after it."""
    start, end = int(measure["char_start"]), int(measure["char_end"])
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    return SourceSpan(text[first:start], text[start:end], text[end : last if last >= 0 else len(text)])


def verify(package: Package, texts: Mapping[str, str], ledgers: Mapping[str, Ledger] | None = None) -> Proof:
    """Check every position, hash, number and unit of the table against `texts`, which are keyed by source id.

    Of rows with a cell, check the cell, its hash and its number against `ledgers`, keyed by source id too.
    """
    ledgers = ledgers or {}
    measures = records(package.measures)
    practices = records(package.practices)
    denominators = records(package.frames["denominators"])
    units = {_position(row) for row in denominators if row["source_id"]}
    faults: list[Fault] = []
    checked = {"measures": 0, "practices": 0, "cells": 0}
    without = 0
    for name, rows in (("measures", measures), ("practices", practices)):
        for number, row in enumerate(rows, start=2):
            if row.get("cell"):
                there = row["source_id"] in ledgers
                checked["cells"] += there
                without += not there
                faults += cell_faults(f"{name}.csv", number, row, ledgers[row["source_id"]]) if there else ()
                continue
            if row["source_id"] not in texts:
                without += 1
                continue
            checked[name] += 1
            faults += _pointer_faults(f"{name}.csv", number, row, texts[row["source_id"]], units)
            faults += _place_faults(f"{name}.csv", number, row, texts[row["source_id"]], package)
    for number, row in enumerate(denominators, start=2):
        if row["source_id"] in texts:
            faults += _pointer_faults("denominators.csv", number, row, texts[row["source_id"]], units)
    return Proof(checked["measures"], checked["practices"], without, faults, checked["cells"])


def missing(package: Package, here: Collection[str]) -> list[Fault]:
    """A fault for each source whose registered text or ledger is not `here`; `here` holds source ids."""
    message = "none of the texts has the hash of {source}"
    return [
        Fault("sources.csv", number, "text_sha256", message, _source(row))
        for number, row in enumerate(records(package.sources), start=2)
        if row["has_text"] and row["source_id"] not in here
    ]


def _by_hash(package: Package) -> dict[str, str]:
    return {row["text_sha256"]: source_id for source_id, row in package.source_rows.items() if row["text_sha256"]}


def _recognition(article: Article, known: Mapping[str, str], titles: Mapping[str, str]) -> Recognition:
    if article.sha256 in known:
        return Recognition(article.title, article.date, known[article.sha256], "match")
    source_id = titles.get(squeeze(article.title), "")
    return Recognition(article.title, article.date, source_id, "differs" if source_id else "unknown")


def _position(row: Mapping[str, Any]) -> Position:
    return row["source_id"], row["region_id"], int(row["char_start"]), int(row["char_end"])


def _pointer_faults(
    file: str, number: int, row: Mapping[str, Any], text: str, units: Collection[Position]
) -> Iterator[Fault]:
    start, end = int(row["char_start"]), int(row["char_end"])
    span = text[start:end]
    if not span or len(span) != end - start:
        yield Fault(file, number, "char_start", "the span does not exist in the text of {source}", _source(row))
        return
    if digest(span)[:16] != row["span_sha256"]:
        yield Fault(
            file,
            number,
            "span_sha256",
            "the hash does not fit the span in the text of {source}",
            _source(row),
        )
        return
    if text.count("\n", 0, start) + 1 != row["paragraph"]:
        yield Fault(file, number, "paragraph", "the span is in another paragraph of {source}", _source(row))
    if "count" in row and float(row["count"]) not in numerals.read(span).numbers:
        yield Fault(file, number, "count", "the count is not in the text of {source}", _source(row))
    if "value" in row:
        # Where each of the units that a denominator counts has one or more, their number is the least there can be.
        of_units = row["qualifier"] == "at_least" and _position(row) in units
        yield from _number_faults(file, number, row, span, "exact" if of_units else row["qualifier"])
        if not of_units:
            yield from _unit_faults(file, number, row, span, text[end : end + 4])


def _number_faults(file: str, number: int, row: Mapping[str, Any], span: str, qualifier: str) -> Iterator[Fault]:
    quantity = numerals.read(span)
    stocks = [field for field in ("before", "after") if _given(row, field)]
    for field, places in _stated(row, stocks, quantity.numbers).items():
        if not any(abs(found - float(row[field])) < TOLERANCE for found in places):
            message = "the number read from the text is {read}, the row says {value}"
            values = {
                "read": " / ".join(f"{found:g}" for found in quantity.numbers),
                "value": f"{row[field]:g}",
            }
            yield Fault(file, number, field, message, values)
    # With a stock given, the qualifier is inferred by the curator (the note says so), not a word at the figure.
    if not stocks and quantity.qualifier != qualifier:
        message = "the words at the figure say {read}, the row says {value}"
        yield Fault(file, number, "qualifier", message, {"read": quantity.qualifier, "value": str(row["qualifier"])})


def _stated(row: Mapping[str, Any], stocks: list[str], numbers: Sequence[float]) -> dict[str, Sequence[float]]:
    """The fields whose value must be in the span, each with the numbers of the span that may be that value.

    Of two fields, the first must be the first number and the second the last. Where a text names what stays in
    parts (one plaque of one kind and four of another), the stock after is the sum of the parts.
    """
    if len(stocks) == 2:
        return {"before": numbers[:1], "after": [sum(numbers[1:])] if len(numbers) > 1 else []}
    if _given(row, "value_high"):
        return {"value": numbers[:1], "value_high": numbers[-1:]} | dict.fromkeys(stocks, numbers)
    return dict.fromkeys(["value", *stocks], numbers)


def _unit_faults(file: str, number: int, row: Mapping[str, Any], span: str, behind: str) -> Iterator[Fault]:
    """Check the unit: a share has a sign or words for one in the span; all else is followed by a counter of its unit.

    A stock that is named in parts has its counter inside the span, behind the stock before.
    """
    if row["unit"] == "%":
        fits = "%" in span or numerals.read(span).share
    else:
        counters = lexicon().counters[row["unit"]]
        in_parts = _given(row, "after") and len(numerals.read(span).numbers) > 2
        fits = squeeze(behind).startswith(counters) or (in_parts and any(counter in span for counter in counters))
    if not fits:
        message = "the figure is followed by “{read}”, which is not a counter of the unit “{unit}”"
        yield Fault(file, number, "unit", message, {"read": squeeze(behind)[:2], "unit": str(row["unit"])})


def _place_faults(file: str, number: int, row: Mapping[str, Any], text: str, package: Package) -> Iterator[Fault]:
    """Check the region: it must be the article's main region, or be named in the text."""
    region = package.region_rows[row["region_id"]]
    if (
        row["region_id"] != package.source_rows[row["source_id"]]["region_id"]
        and _stem(region["name_zh"]) not in text
    ):
        message = "the text of {source} does not name {region}"
        yield Fault(file, number, "region_id", message, {**_source(row), "region": region["name_zh"]})


def _stem(name: str) -> str:
    ending = next((ending for ending in lexicon().place_endings if name.endswith(ending)), "")
    return name.removesuffix(ending)


def _given(row: Mapping[str, Any], field: str) -> bool:
    return not math.isnan(row[field])


def _source(row: Mapping[str, Any]) -> dict[str, str]:
    return {"source": str(row["source_id"])}
