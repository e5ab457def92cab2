"""What each column and row of a sheet is: its structure and the caller's words come in, roles and meanings go out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from measures.ledgers.reading.structure import SheetStructure
from measures.ledgers.sheets import column_letters
from measures.ledgers.texts import amounts, meaning, periods
from measures.ledgers.texts.heads import LedgerWords, plain, total_of, unit_of
from measures.ledgers.texts.meaning import HeadMeaning

FIGURES, TOTAL, HIDDEN, BLANK, TEXT = "figures", "total", "hidden", "blank", "text"
REGION, METRIC, UNIT, PERIOD, LAYER, SERIAL, REMARKS = (
    "region",
    "metric",
    "unit",
    "period",
    "layer",
    "serial",
    "remarks",
)
LABELS = (REGION, METRIC, UNIT, PERIOD, LAYER)
_SAMPLE = 400
_MOST_LABELS = 60


@dataclass(frozen=True)
class LedgerLine:
    """A row or a column: its number, its role, its head or label, and what that says.

    `key` names it in a layout: heads in plain form without what changes from month to month.
    """

    number: int
    role: str
    key: str
    text: str
    meaning: HeadMeaning = field(default_factory=HeadMeaning)
    fields: Mapping[str, Any] = field(default_factory=dict)


def line_key(texts: Sequence[str]) -> str:
    """Name of a row or column in a layout: its texts without periods, so that it is the same next month."""
    kept = []
    for text in map(plain, texts):
        period = periods.find(text)
        kept.append(text.replace(period.text, "", 1) if period and period.year else text)
    return "|".join(kept)


@dataclass(frozen=True)
class _Contents:
    """How many cells of a column hold what."""

    numbers: int
    texts: list[str]
    dates: int
    values: list[float]

    @property
    def mostly_text(self) -> bool:
        return len(self.texts) > self.numbers and bool(self.texts)


def columns(
    structure: SheetStructure, words: LedgerWords, corrections: Mapping[str, Mapping[str, Any]], with_hidden: bool
) -> list[LedgerLine]:
    """Role and meaning of each column with content; `corrections` are those of a person, by key."""
    found: list[LedgerLine] = []
    seen: dict[str, int] = {}
    contents = {column: _contents(structure, column) for column in structure.columns}
    for column in structure.columns:
        chain = structure.chains[column]
        key = line_key(chain) or f"#{column_letters(column)}"
        seen[key] = seen.get(key, 0) + 1
        key = f"{key}#{seen[key]}" if seen[key] > 1 else key
        said = meaning.read(chain, words)
        unit = unit_of(plain(structure.units.get(column, "")).strip("()")) if column in structure.units else None
        if unit and not said.unit:
            said = replace(said, unit=unit[0], factor=unit[1])
        fields = corrections.get(key, {})
        role = str(fields.get("role", "")) or _column_role(structure, column, said, contents[column], words)
        found.append(LedgerLine(column, role, key, " ".join(chain), said, fields))
    settled = [_alone(line, found) for line in _settled(found, contents)]
    if not with_hidden:
        settled = [_hidden(line, settled, structure.sheet.hidden_columns) for line in settled]
    return _shared(settled, words)


def _alone(line: LedgerLine, lines: Sequence[LedgerLine]) -> LedgerLine:
    """A column; a total below a group head that has no other column holds the figures of the group."""
    group = line.meaning.texts[:-1]
    beside = any(other.role == FIGURES and other.meaning.texts[: len(group)] == group for other in lines)
    return (
        replace(line, role=FIGURES) if line.role == TOTAL and group and line.meaning.metrics and not beside else line
    )


def _hidden(line: LedgerLine, lines: Sequence[LedgerLine], hidden: frozenset[int]) -> LedgerLine:
    """A line that is left out if it is hidden; hidden labels still count where no others are seen."""
    others = any(other.role == line.role and other.number not in hidden for other in lines)
    kept = line.number not in hidden or (line.role in {REGION, METRIC} and not others)
    return line if kept else replace(line, role=HIDDEN)


def _contents(structure: SheetStructure, column: int) -> _Contents:
    numbers, dates, texts, values = 0, 0, [], []
    for row in structure.body[:_SAMPLE]:
        cell = structure.sheet.shown(row, column)
        if cell is None:
            continue
        held = structure.amounts[cell.row, cell.column]
        if held.kind == amounts.TEXT:
            texts.append(cell.text)
        elif held.kind == amounts.DATE:
            dates += 1
        else:
            numbers += 1
            values.append(held.value if held.value is not None else -1)
    return _Contents(numbers, texts, dates, values)


def _column_role(
    structure: SheetStructure, column: int, said: HeadMeaning, held: _Contents, words: LedgerWords
) -> str:
    """Role of a column by its head and what it holds; "?" for texts that only the other columns can explain."""
    named = _named_role(said, held)
    if named:
        return named
    if not held.numbers and not held.texts and not held.dates:
        return said.role if said.role in {*LABELS, REMARKS} else FIGURES if said.texts else BLANK
    if held.mostly_text and not (said.metrics and held.numbers):
        return _text_role(said, held, words)
    if said.role == PERIOD or (held.dates > held.numbers and not said.metrics):
        return PERIOD
    return FIGURES


def _named_role(said: HeadMeaning, held: _Contents) -> str:
    """Role of a column whose head leaves no doubt, or which has no head and counts its rows; else ""."""
    if said.role == SERIAL or (not said.texts and _counts_up(held)):
        return SERIAL
    if said.role == REMARKS and not said.metrics:
        return REMARKS
    return TOTAL if said.total and said.total != "of_which" else ""


def _text_role(said: HeadMeaning, held: _Contents, words: LedgerWords) -> str:
    """Role of a column of texts: what most of them are, else what its head says."""
    texts = list(dict.fromkeys(map(plain, held.texts)))
    labels = [text for text in texts if not total_of(text)] or texts
    units = sum(unit_of(text) is not None for text in labels)
    places = sum(bool(words.regions(text)) for text in labels[:_MOST_LABELS])
    if said.role in {UNIT, REGION, ""} and (units * 2 > len(labels) or (units and said.role and not places)):
        return UNIT
    if sum(periods.whole(text) is not None for text in labels) * 2 > len(labels):
        return PERIOD
    if said.role in {LAYER, PERIOD}:
        return said.role
    counted = sum(bool(words.metrics(text)) for text in labels[:_MOST_LABELS])
    if places or counted:
        return REGION if places >= counted else METRIC
    if said.role in {REGION, UNIT, METRIC}:
        return REGION if said.role == UNIT else said.role
    return FIGURES if said.metrics and not said.role else "?"


def _counts_up(held: _Contents) -> bool:
    return (
        len(held.values) >= 2 and not held.texts and held.values == [float(at + 1) for at in range(len(held.values))]
    )


def _settled(found: list[LedgerLine], contents: Mapping[int, _Contents]) -> list[LedgerLine]:
    """Columns in which those of unexplained texts are labels, if labels are missing on the left, else plain texts."""
    settled: list[LedgerLine] = []
    for line in found:
        role = line.role
        if role == "?":
            roles = {other.role for other in [*settled, *found] if other.number != line.number}
            left = not any(other.role == FIGURES for other in found if other.number < line.number)
            has_metrics = any(other.meaning.metrics for other in found if other.role == FIGURES)
            if left and REGION not in roles and has_metrics:
                role = REGION
            elif left and METRIC not in roles and not has_metrics and REGION in roles:
                role = METRIC
            else:
                role = FIGURES if contents[line.number].numbers else TEXT
        settled.append(replace(line, role=role))
    return settled


def _shared(found: list[LedgerLine], words: LedgerWords) -> list[LedgerLine]:
    """Columns in which a number before or after takes the metric of the column that says how many went."""
    parted = [_part_of(line, found[:at]) if line.role == FIGURES else line for at, line in enumerate(found)]
    return [_with_metric(line, parted, words) if line.role in {FIGURES, TOTAL} else line for line in parted]


def _part_of(line: LedgerLine, left: Sequence[LedgerLine]) -> LedgerLine:
    """A column; one that names only the tier of a part has the metric of the column that it is a part of."""
    said = line.meaning
    if said.total != "of_which" or said.metrics or not said.layer or said.unclear:
        return line
    wholes = [other.meaning for other in left if other.role == FIGURES and other.meaning.total != "of_which"]
    whole = wholes[-1] if wholes and not wholes[-1].layer else HeadMeaning()
    unit, factor = (said.unit, said.factor) if said.unit else (whole.unit, whole.factor)
    return replace(line, meaning=replace(said, metrics=whole.metrics, unit=unit, factor=factor))


def _with_metric(line: LedgerLine, lines: Sequence[LedgerLine], words: LedgerWords) -> LedgerLine:
    said = line.meaning
    if not said.part:
        return line
    siblings = [other for other in lines if other is not line and other.role == FIGURES and _belong(line, other)]
    values = [other.meaning.metrics for other in siblings if not other.meaning.part and other.meaning.metrics]
    flows = [matches for matches in values if words.counts(matches[0].metric_id, matches[0].object_id) == "flow"]
    parts = [other.meaning.metrics for other in siblings if other.meaning.part and other.meaning.metrics]
    if flows or values:
        return replace(line, meaning=replace(said, metrics=(flows or values)[0]))
    if any(other.meaning.part for other in siblings):
        return replace(line, meaning=replace(said, metrics=said.metrics or (parts[0] if parts else ())))
    whole = words.metrics("".join(said.texts)) or said.metrics
    if not whole:
        return line
    return replace(line, meaning=replace(said, part="", metrics=tuple(whole)))


def _belong(one: LedgerLine, other: LedgerLine) -> bool:
    """Whether two heads stand under one group, or name one thing in one text each."""
    first, second = one.meaning, other.meaning
    if len(first.texts) > 1 and len(second.texts) > 1:
        return first.texts[:-1] == second.texts[:-1]
    if len(first.texts) != len(second.texts) or first.layer != second.layer:
        return False
    stem, longer = "".join(first.stem), "".join(second.stem)
    same = {match.metric_id for match in first.metrics} & {match.metric_id for match in second.metrics}
    return bool(same) or (bool(stem) and longer.endswith(stem)) or (bool(longer) and stem.endswith(longer))
