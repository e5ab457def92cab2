"""Figures in prose: a folded sentence comes in, its figures with values, bounds, ranges and stocks go out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from measures.extraction.lexicons import any_of, expression, table
from measures.language import numerals

SHARE = "%"
_LEAD = 16
_STOPS = "。;!?\n"


@dataclass(frozen=True)
class Figure:
    """A figure of a sentence: its span with the bounds that touch it, and `tail`, the end of its counter.

    `value` is None for a number inside a name or date. `dealt` tells of a list dealt out by a word for
    "respectively": where that word stands, which of the list this figure is, and how many there are.
    """

    start: int
    end: int
    tail: int
    value: float | None
    high: float | None = None
    qualifier: str = "exact"
    counter: str = ""
    before: float | None = None
    after: float | None = None
    written: bool = False
    former: bool = False
    dealt: tuple[int, int, int] | None = None


def figures(sentence: str) -> list[Figure]:
    """Figures of a folded sentence in their order."""
    found = [figure for match in _pattern().finditer(sentence) if (figure := _figure(sentence, match))]
    lists = _lists(sentence, found)
    counted = [_same_counter(members) for members in lists]
    joined = _stocks(sentence, [_dealt(sentence, members) for members in counted])
    return [figure for figure in joined if not (figure.written and figure.value == 1 and figure.before is None)]


@cache
def _pattern() -> re.Pattern[str]:
    words = table("quantities")
    arabic = r"(?<![\d.])(?:\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)"
    more, magnitude = words["more"], words["magnitude"]
    number = (
        rf"(?:{words['hundred']})?(?:{arabic}(?:{more}?{magnitude}+)?|{words['numeral']})"
        rf"(?:{words['tenth']}|{more}{magnitude}?|{words['ten']})?"
    )
    return re.compile(
        rf"(?={words['starts']})(?:(?P<noise>{'|'.join(words['noise'])})|(?P<vague>{words['vague']})"
        rf"|(?:(?P<bound>{any_of(words['bounds'])}){words['between']})?(?P<first>{number})"
        rf"(?:(?P<part>{_counters()})?(?:{words['range_link']})(?P<second>{number})(?={_counters()}))?)"
    )


@cache
def _counters() -> str:
    words = table("quantities")
    return any_of([*words["counters"], *words["context_counters"], *words["shares"]])


@cache
def _behind() -> re.Pattern[str]:
    behind = any_of(table("quantities")["behind"])
    return re.compile(rf"(?P<near>{behind})?(?P<counter>{_counters()})?(?P<far>{behind})?")


def _figure(sentence: str, match: re.Match[str]) -> Figure | None:
    words = table("quantities")
    start, end = match.span()
    if match["noise"]:
        return Figure(start, end, end, None)
    if match["vague"]:
        quantity = _bounded(sentence, start, numerals.read(match[0]))
        counter = _behind().match(sentence, end)["counter"] or SHARE  # type: ignore[index]
        tail = end + (len(counter) if counter != SHARE else 0)
        return Figure(start, end, tail, quantity.numbers[0], None, quantity.qualifier, counter)
    if match["bound"] in words["unbounded"]:
        start = match.start("first")
    written = not any(character.isdigit() for character in match[0])
    after = _behind().match(sentence, end)
    assert after is not None
    counter, tail = after["counter"] or "", after.end()
    end = after.end("near") if after["near"] else end
    if counter in words["shares"]:
        end = tail
        counter = SHARE
    elif words["hundred"] in match["first"] or re.search(words["tenth"] + "$", match["first"]):
        counter = SHARE
    if written and (not counter or match["first"][0] in words["uncounted"]):
        return None
    quantity = numerals.read(sentence[start:end])
    if not quantity.numbers:
        return None
    qualifier = _bounded(sentence, start, quantity).qualifier
    if after["far"]:
        qualifier = numerals.read(sentence[start:end] + after["far"]).qualifier
        end = tail
    high = quantity.numbers[-1] if len(quantity.numbers) > 1 else None
    return Figure(
        start,
        end,
        tail,
        quantity.numbers[0],
        high,
        qualifier,
        counter,
        written=written,
        former=_former(sentence, start),
    )


def _bounded(sentence: str, start: int, quantity: numerals.Quantity) -> numerals.Quantity:
    """A quantity, with the bound that stands before the deed where it has none of its own."""
    ahead = expression("quantities", "bound_ahead").search(sentence[max(0, start - _LEAD) : start])
    if not ahead or quantity.qualifier != "exact":
        return quantity
    return replace(quantity, qualifier=numerals.read(ahead["bound"]).qualifier)


def _former(sentence: str, start: int) -> bool:
    return bool(expression("quantities", "before_lead").search(sentence[max(0, start - _LEAD) : start]))


def _lists(sentence: str, found: Sequence[Figure]) -> list[list[Figure]]:
    """Figures in runs whose members only a joining word parts."""
    runs = [[figure] for figure in found[:1]]
    for first, second in pairwise(found):
        joined = expression("quantities", "join").fullmatch(sentence, first.tail, second.start)
        if joined and first.value is not None and second.value is not None:
            runs[-1].append(second)
        else:
            runs.append([second])
    return runs


def _same_counter(members: list[Figure]) -> list[Figure]:
    """A run whose bare numbers take the counter of the next one that has it."""
    counter = ""
    taken = []
    for figure in reversed(members):
        counter = figure.counter or counter
        taken.append(figure if figure.counter else replace(figure, counter=counter))
    return taken[::-1]


def _dealt(sentence: str, members: list[Figure]) -> list[Figure]:
    if len(members) < 2:
        return members
    first = members[0].start
    clause = max(0, first - 24, *(sentence.rfind(mark, 0, first) for mark in _STOPS))
    dealing = max(sentence.rfind(word, clause, first) for word in table("quantities")["respectively"])
    if dealing < 0 or any(character.isdigit() for character in sentence[dealing:first]):
        return members
    return [replace(figure, dealt=(dealing, index, len(members))) for index, figure in enumerate(members)]


def _stocks(sentence: str, runs: list[list[Figure]]) -> list[Figure]:
    """Figures in their order, where two runs of equal length that tell a before and an after are made one."""
    joined: list[Figure] = []
    position = 0
    while position < len(runs):
        first, second = runs[position], runs[position + 1] if position + 1 < len(runs) else []
        if _changes(sentence, first, second):
            joined += [_stock(old, new, len(first) == 1) for old, new in zip(first, second, strict=True)]
            position += 2
        elif len(first) != len(second) and _changes(sentence, first[-1:], second[:1]):
            joined += [*first[:-1], _stock(first[-1], second[0], True)]
            runs[position + 1] = second[1:]
            position += 1 if second[1:] else 2
        else:
            joined += [_opened(sentence, figure) for figure in first]
            position += 1
    return joined


def _changes(sentence: str, first: list[Figure], second: list[Figure]) -> bool:
    if len(first) != len(second) or first[-1].value is None or second[0].value is None or first[0].high is not None:
        return False
    if first[0].counter and second[0].counter and (first[0].counter == SHARE) != (second[0].counter == SHARE):
        return False
    start = first[0].start
    lead = sentence[max(0, start - _LEAD) : start]
    link = sentence[first[-1].tail : second[0].start]
    to = expression("quantities", "to_link").search(link)
    from_to = to and (first[0].former or expression("quantities", "from_lead").search(lead))
    same = first[0].counter == second[0].counter
    then_now = (
        same
        and expression("quantities", "before_lead").search(lead)
        and expression("quantities", "now_link").search(link)
    )
    return bool(expression("quantities", "change_link").search(link) or from_to or then_now)


def _stock(old: Figure, new: Figure, whole: bool) -> Figure:
    """One figure of a former and a present number; its span reaches over both where no list stands between."""
    assert old.value is not None and new.value is not None
    difference = round(abs(old.value - new.value), 6)
    ends = (old.start, new.end, new.tail) if whole else (new.start, new.end, new.tail)
    return Figure(
        *ends,
        difference,
        None,
        _difference_qualifier(old, new),
        new.counter or old.counter,
        old.value,
        new.value,
        dealt=old.dealt or new.dealt,
    )


def _difference_qualifier(old: Figure, new: Figure) -> str:
    assert old.value is not None and new.value is not None
    if "approx" in (old.qualifier, new.qualifier):
        return "approx"
    falling = old.value > new.value
    bounds = {(old.qualifier if falling else new.qualifier), _turned(new.qualifier if falling else old.qualifier)}
    bounds -= {"exact"}
    return bounds.pop() if len(bounds) == 1 else "exact"


def _turned(qualifier: str) -> str:
    return {"at_least": "at_most", "at_most": "at_least"}.get(qualifier, qualifier)


def _opened(sentence: str, figure: Figure) -> Figure:
    """A range behind a word for "from" tells a change."""
    lead = sentence[max(0, figure.start - _LEAD) : figure.start]
    if figure.high is None or figure.value is None or not expression("quantities", "from_lead").search(lead):
        return figure
    return replace(
        figure, value=round(abs(figure.high - figure.value), 6), high=None, before=figure.value, after=figure.high
    )
