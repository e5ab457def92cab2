"""What each row of the body is: its labels come in; region, metric, unit, period or total of the row go out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from measures.ledgers.reading import structure as structures
from measures.ledgers.reading.roles import (
    BLANK,
    FIGURES,
    HIDDEN,
    LAYER,
    METRIC,
    PERIOD,
    REGION,
    REMARKS,
    TOTAL,
    UNIT,
    LedgerLine,
    line_key,
)
from measures.ledgers.reading.structure import SheetStructure
from measures.ledgers.sheets import LedgerCell
from measures.ledgers.texts import meaning, periods
from measures.ledgers.texts.heads import (
    LedgerWords,
    RegionMatch,
    head_words,
    plain,
    total_of,
    unit_of,
    without_ordinal,
)
from measures.ledgers.texts.meaning import HeadMeaning


@dataclass
class _Carried:
    """Labels of the rows above that blank cells repeat: of a region, of a group of metrics, and of a section."""

    region: str = ""
    groups: dict[int, str] | None = None
    section: str = ""


def rows(
    structure: SheetStructure,
    columns: Sequence[LedgerLine],
    words: LedgerWords,
    corrections: Mapping[str, Mapping[str, Any]],
    with_hidden: bool,
) -> list[LedgerLine]:
    """Role and meaning of every row with content; `corrections` are those of a person, by key."""
    carried = _Carried(groups={})
    found = []
    by_role: dict[str, list[int]] = {}
    for column in columns:
        by_role.setdefault(column.role, []).append(column.number)
    for number, role in structure.roles.items():
        if role != structures.BODY:
            found.append(LedgerLine(number, role, "", " ".join(cell.text for cell in structure.sheet.row(number))))
            continue
        line = _row(structure, number, by_role, words, carried)
        fields = corrections.get(line.key, {})
        line = replace(line, fields=fields, role=str(fields.get("role", "")) or line.role)
        hidden = number in structure.sheet.hidden_rows and not with_hidden
        found.append(replace(line, role=HIDDEN) if hidden else line)
    return found


def _row(
    structure: SheetStructure, number: int, by_role: Mapping[str, list[int]], words: LedgerWords, carried: _Carried
) -> LedgerLine:
    labels = {
        column: structure.sheet.shown(number, column) for role in (REGION, METRIC) for column in by_role.get(role, ())
    }
    filled = any((number, column) in structure.sheet.cells for column in by_role.get(FIGURES, ()))
    total = _total(structure, number, by_role)
    if total:
        text = next(text for text in _label_texts(structure, number, by_role) if total_of(plain(text)))
        return LedgerLine(number, TOTAL, line_key([text]), text, HeadMeaning((plain(text),), total=total))
    example = _example(structure, number, by_role)
    if example:
        return LedgerLine(number, REMARKS, line_key([example]), example)
    places = [cell.text for column in by_role.get(REGION, ()) if (cell := labels[column])]
    chain = _metric_chain(by_role.get(METRIC, ()), labels, carried)
    if not filled and not by_role.get(REGION) and chain:
        carried.section = chain[-1]
    said = _said(chain, carried, words)
    place = places[-1] if places else carried.region if filled and by_role.get(METRIC) else ""
    if places:
        carried.region = places[-1]
    regions = find_regions(place, places[:-1], words) if place else said.regions
    said = replace(said, regions=tuple(regions), place=clean_place(place) if place else said.place)
    said = _with_columns(said, structure, number, by_role)
    texts = [*places, *chain]
    key = line_key(texts) or f"#{number}"
    return LedgerLine(number, FIGURES if filled or texts else BLANK, key, " ".join(texts), said)


def clean_place(text: str) -> str:
    """A label without the number in front of it and without "of which"."""
    label = without_ordinal(plain(text))
    if total_of(label) == "of_which":
        label = label.partition(":")[2] or label[2:]
    return label


def find_regions(text: str, above: Sequence[str], words: LedgerWords) -> Sequence[RegionMatch]:
    """Regions that a label names; of homonyms those below the labels in front of it."""
    label = clean_place(text)
    found = words.regions(label) or meaning.of_office(label, words)
    if len(found) > 1 and above:
        return words.regions(plain("".join(above)) + label) or found
    return found


def _label_texts(structure: SheetStructure, number: int, by_role: Mapping[str, list[int]]) -> Iterator[str]:
    """Texts of the cells that may name a row, from the left."""
    figures = set(by_role.get(FIGURES, ())) | set(by_role.get(TOTAL, ()))
    first = min(figures, default=structure.sheet.width + 1)
    for column in structure.columns:
        if column < first or column in {*by_role.get(REGION, ()), *by_role.get(METRIC, ())}:
            text = structure.sheet.text(number, column)
            if text:
                yield text


def _total(structure: SheetStructure, number: int, by_role: Mapping[str, list[int]]) -> str:
    kinds = (total_of(plain(text)) for text in _label_texts(structure, number, by_role))
    return next((kind for kind in kinds if kind in {"total", "subtotal"}), "")


def _example(structure: SheetStructure, number: int, by_role: Mapping[str, list[int]]) -> str:
    """Label of a row that shows how to fill in the form, "" for every other row."""
    label = head_words().examples["label"]
    return next((text for text in _label_texts(structure, number, by_role) if label.fullmatch(plain(text))), "")


def _metric_chain(
    columns: Sequence[int], labels: Mapping[int, LedgerCell | None], carried: _Carried
) -> tuple[str, ...]:
    """Texts of the metric columns of a row; a blank group repeats the one above."""
    groups = carried.groups if carried.groups is not None else {}
    texts: list[str] = []
    for at, column in enumerate(columns):
        cell = labels[column]
        last = at == len(columns) - 1
        if cell is not None and not last:
            groups[column] = cell.text
        text = cell.text if cell is not None else "" if last else groups.get(column, "")
        if text and (not texts or plain(texts[-1]) != plain(text)):
            texts.append(text)
    return tuple(texts) if any(labels[column] for column in columns) else ()


def _said(chain: Sequence[str], carried: _Carried, words: LedgerWords) -> HeadMeaning:
    """Meaning of the metric labels of a row; what names no metric alone may go on with the section above it."""
    if not chain:
        return HeadMeaning()
    said = meaning.read(chain, words)
    if not said.metrics and carried.section and carried.section != chain[-1]:
        return meaning.read([carried.section, *chain], words)
    return said


def _with_columns(
    said: HeadMeaning, structure: SheetStructure, number: int, by_role: Mapping[str, list[int]]
) -> HeadMeaning:
    """Meaning of a row with what its columns for unit, period and tier say."""
    for column in by_role.get(UNIT, ()):
        text = plain(structure.sheet.text(number, column)).strip("()")
        unit = unit_of(text) or (text, 1.0)
        said = replace(said, unit=unit[0], factor=unit[1]) if text else said
    for column in by_role.get(PERIOD, ()):
        cell = structure.sheet.shown(number, column)
        period = periods.in_column(cell) if cell else None
        said = replace(said, period=period) if period else said
        if cell and not period:
            said = replace(said, doubt=cell.name)
    for column in by_role.get(LAYER, ()):
        text = plain(structure.sheet.text(number, column))
        tables = (head_words().whole_layers, head_words().layers)
        layer = next((name for table in tables for name, pattern in table.items() if pattern.search(text)), "")
        said = replace(said, layer=layer) if layer else said
    return said
