"""Single figures: a folded sentence comes in, each of its numbers goes out with its counter and its bounds."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from measures.extraction.figures.figure import SHARE, TextFigure
from measures.extraction.figures.table import figure_words
from measures.language import numbers
from measures.language.word_tables import any_of


@dataclass(frozen=True, slots=True)
class _Behind:
    """What follows a number: the end of a bound next to it, its counter, the end of it all, and qualifiers."""

    near: int
    counter: str
    tail: int
    far: bool
    qualifiers: frozenset[str]


def single_figures(sentence: str) -> list[TextFigure]:
    """Figures of a folded sentence in order; lists and changes are not joined yet."""
    return list(_figures(sentence))


def _figures(sentence: str) -> Iterator[TextFigure]:
    search, position = _pattern().search, 0
    while match := search(sentence, position):
        position = match.end()
        if match["noise"]:
            yield TextFigure(match.start(), position, position, None)
            continue
        bounded = match["bound"] is not None
        amount = numbers.amount_at(sentence, match.start("amount"), bounded)
        assert amount is not None
        position = amount.end
        figure = _figure(sentence, match, amount)
        if figure:
            position = max(position, figure.end)
            yield figure


@cache
def _pattern() -> re.Pattern[str]:
    """Pattern of noise, or of an amount with the bound and the sign of money before it."""
    words, language = figure_words(), numbers.number_words()
    noise = "|".join(pattern.pattern for pattern in words.noise)
    bound = rf"(?:(?:(?P<bound>{numbers.before_source()})|{any_of(words.no_bounds)}){language.after_bound.pattern})?"
    money = rf"(?P<money>{any_of(language.money)})?"
    firsts = {word[0] for word in (*numbers.before(), *words.no_bounds, *language.money)}
    starts = rf"[{re.escape(''.join(sorted(firsts)))}{words.noise_starts}{numbers.first_signs()}]"
    return re.compile(
        rf"(?={starts})(?:(?P<noise>{noise})|(?P<said>{bound}{money})(?P<amount>{numbers.amount_source()}))"
    )


@cache
def _counters() -> str:
    words = figure_words()
    return any_of([*words.counters, *words.context_counters, *words.counter_names])


@cache
def _behind_pattern() -> re.Pattern[str]:
    """Pattern of what follows a number: its counter, with a bound such as "左右" before or after the counter."""
    bounds = any_of([*numbers.behind(), *figure_words().behind_without_bound])
    return re.compile(rf"(?P<near>{bounds})?(?P<counter>{_counters()})?(?P<far>{bounds})?")


def _behind(sentence: str, end: int) -> _Behind:
    match = _behind_pattern().match(sentence, end)
    assert match is not None
    said = frozenset(numbers.behind()[word] for word in match.group("near", "far") if word in numbers.behind())
    near = match.end("near") if match["near"] else end
    counter = match["counter"] or ""
    far = match["far"] is not None
    return _Behind(near, figure_words().counter_names.get(counter, counter), match.end(), far, said)


@cache
def _range_end() -> re.Pattern[str]:
    """Pattern of the end of a range whose first number has a counter of its own, up to its number."""
    return re.compile(
        rf"(?P<counter>{_counters()})(?:{numbers.number_words().link.pattern})(?=[{numbers.first_signs()}])"
    )


def _figure(sentence: str, match: re.Match[str], amount: numbers.Amount) -> TextFigure | None:
    """Figure of an amount, None for one in numerals that counts nothing, noise for one that is not understood."""
    words = figure_words()
    start = match.start() if match["bound"] else amount.start
    if amount.value is None:
        return None if amount.in_numerals else TextFigure(amount.start, amount.end, amount.end, None)
    needed = words.only_behind.get(sentence[amount.start : amount.end])
    if needed and not needed.search(words_before(sentence, amount.start)):
        return None
    amount = _with_range(sentence, amount)
    behind = _behind(sentence, amount.end)
    counter = SHARE if amount.share else behind.counter or numbers.number_words().money.get(match["money"] or "", "")
    if amount.in_numerals and not counter:
        return None
    qualifiers = {amount.qualifier, *behind.qualifiers}
    if match["bound"]:
        qualifiers.add(numbers.before()[match["bound"]])
    qualifier = numbers.strongest(qualifiers)
    bound_start = None
    if qualifier == "exact" and (bound := words.bound_before_verb.search(words_before(sentence, start))):
        qualifier = numbers.before()[bound["bound"]]
        bound_start = start - (len(bound.string) - bound.start())
    return TextFigure(
        start,
        behind.tail if behind.far else behind.near,
        amount.end if counter == SHARE and not behind.counter else behind.tail,
        amount.value,
        amount.high,
        qualifier,
        counter,
        in_numerals=amount.in_numerals,
        is_former=words.former_words.search(words_before(sentence, start)) is not None,
        bound_start=bound_start,
        scaled=amount.factor > 1,
    )


def _with_range(sentence: str, amount: numbers.Amount) -> numbers.Amount:
    """The amount, with the second number of a range if the first has the same counter: "3块到5块"."""
    match = _range_end().match(sentence, amount.end) if amount.high is None and not amount.share else None
    second = numbers.amount_at(sentence, match.end()) if match else None
    if match is None or second is None or second.value is None or second.high is not None or second.share:
        return amount
    if not sentence.startswith(match["counter"], second.end):
        return amount
    numerals = amount.in_numerals and second.in_numerals
    qualifier = numbers.strongest({amount.qualifier, second.qualifier})
    whole = replace(second, start=amount.start, value=amount.value, high=second.value, qualifier=qualifier)
    return replace(whole, in_numerals=numerals)


def words_before(sentence: str, start: int) -> str:
    """The part of a sentence before a figure that is searched for words about it."""
    return sentence[max(0, start - figure_words().words_before) : start]
