"""Amounts in cells: a cell comes in, its number with qualifier and unit goes out, or what else the cell holds."""

import re
from dataclasses import dataclass
from functools import cache

from measures.language.lexicon import lexicon
from measures.language.numerals import read as read_numeral
from measures.language.word_tables import any_of
from measures.ledgers.sheets import LedgerCell
from measures.ledgers.texts.heads import head_words, plain, unit_of

NUMBER, MARK, DATE, TEXT = "number", "mark", "date", "text"
_TOO_LONG = 60
# Numbers with nothing but a space or a line break between them.
_TWO_NUMBERS = re.compile(r"\d\s+\d")


@dataclass(frozen=True, slots=True)
class CellAmount:
    """What a cell holds.

    `kind` is NUMBER, MARK, DATE or TEXT. Of a number: `value`, `high` of a range, `qualifier` of the schema, `unit`
    as written or "", and `remark`, the text in brackets behind it. Of a mark: `mark`, a key of [marks] in heads.toml.
    """

    kind: str
    value: float | None = None
    high: float | None = None
    qualifier: str = "exact"
    unit: str = ""
    remark: str = ""
    mark: str = ""


_PLAIN_TEXT = CellAmount(TEXT)


@cache
def _marks() -> dict[str, str]:
    return {plain(word): mark for mark, words in head_words().marks.items() for word in words}


def read(cell: LedgerCell) -> CellAmount:
    """What a cell with content holds."""
    if cell.number is not None:
        return CellAmount(NUMBER, cell.number, unit="%" if cell.percent else "")
    if cell.date:
        return CellAmount(DATE)
    return _PLAIN_TEXT if cell.fault else _read_text(cell.text)


@cache
def _read_text(text: str) -> CellAmount:
    if len(text) > _TOO_LONG:
        return _PLAIN_TEXT
    joined = head_words().amounts.gaps.sub("", text)
    if _TWO_NUMBERS.search(joined):
        return _PLAIN_TEXT
    squeezed = plain(joined)
    if squeezed in _marks():
        return CellAmount(MARK, mark=_marks()[squeezed])
    match = _pattern().fullmatch(head_words().amounts.thousands.sub("", squeezed))
    return _number(match) if match else _PLAIN_TEXT


@cache
def _pattern() -> re.Pattern[str]:
    """Pattern of a whole cell that holds an amount."""
    words = head_words().amounts
    numerals = "".join(lexicon().numerals)
    magnitudes = "".join(lexicon().magnitudes)
    more = "".join(lexicon().qualifiers["over"])
    digits = rf"\d+(?:\.\d+)?[{more}]?[{magnitudes}]*[{more}]?"
    spelled = rf"[{numerals}{magnitudes}]+[{more}]?"
    hundred, tenth = lexicon().shares
    number = rf"(?:{hundred})?(?:{digits}|{spelled})(?:{tenth}[{numerals}]?|%)?"
    units = any_of(
        {*head_words().units, *(word for entries in lexicon().counters.values() for word in entries)} - {"%"}
    )
    return re.compile(
        rf"(?P<sign>{words.minus})?(?P<before>(?:{words.before})*)(?P<number>{number})(?:{words.range}(?P<high>{number}))?"
        rf"(?P<more>[{more}]?)(?P<unit>{units})?(?P<behind>(?:{words.behind})?)(?P<remark>\([^()]*\))?"
    )


def _number(match: re.Match[str]) -> CellAmount:
    """Amount of a match; text where its number cannot be read."""
    low, low_shared = _value(match["number"])
    high, high_shared = _value(match["high"]) if match["high"] else (None, False)
    if low is None or (match["high"] and high is None):
        return _PLAIN_TEXT
    unit = "%" if low_shared or high_shared else match["unit"] or ""
    remark = (match["remark"] or "").strip("()")
    meant = unit_of(remark) if remark and not unit else None
    if meant:
        unit, remark = meant[0], ""
        low, high = low * meant[1], high * meant[1] if high is not None else None
    signs = head_words().amounts.signs
    around = match["before"] + match["number"] + match["more"] + match["behind"]
    signed = next((name for sign, name in signs.items() if sign in match["before"]), "")
    qualifier = signed or read_numeral(around).qualifier
    if high is not None and high <= low:
        return _PLAIN_TEXT
    return CellAmount(NUMBER, -low if match["sign"] else low, high, qualifier, unit, remark)


def has_magnitude(text: str) -> bool:
    """Whether a text holds a word such as "ten thousand"."""
    return any(word in text for word in lexicon().magnitudes)


def _value(text: str) -> tuple[float | None, bool]:
    """Number of a text and whether it is a share in per cent."""
    quantity = read_numeral(text)
    if len(quantity.numbers) != 1:
        return None, False
    return quantity.numbers[0], "%" in text or any(word in text for word in lexicon().shares)
