"""Single figures: a folded sentence comes in, each of its numbers goes out with its counter and its bounds."""

import re
from functools import cache

from measures.extraction.figures.figure import SHARE, TextFigure
from measures.extraction.figures.table import figure_words
from measures.language import numerals
from measures.language.word_tables import any_of


def single_figures(sentence: str) -> list[TextFigure]:
    """Figures of a folded sentence in order; lists and changes are not joined yet."""
    return [figure for match in _pattern().finditer(sentence) if (figure := _figure(sentence, match))]


@cache
def _pattern() -> re.Pattern[str]:
    """Pattern of noise, of a vague number, or of a number or range with the bound before it."""
    words = figure_words()
    more, magnitude = words.more.pattern, words.magnitude.pattern
    arabic = r"(?<![\d.])(?:\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)"
    number = (
        rf"(?:{words.per_cent})?(?:{arabic}(?:{more}?{magnitude}+)?|{words.numeral.pattern})"
        rf"(?:{words.tenths.pattern}|{more}{magnitude}?|{words.tens.pattern})?"
    )
    noise = "|".join(pattern.pattern for pattern in words.noise)
    bound = rf"(?:(?P<bound>{any_of(words.bounds)}){words.after_bound.pattern})?"
    range_end = rf"(?:(?:{_counters()})?(?:{words.range_link.pattern})(?:{number})(?={_counters()}))?"
    return re.compile(
        rf"(?={words.starts.pattern})"
        rf"(?:(?P<noise>{noise})|(?P<vague>{words.vague.pattern})|{bound}(?P<first>{number}){range_end})"
    )


@cache
def _counters() -> str:
    words = figure_words()
    return any_of([*words.counters, *words.context_counters, *words.share_counters])


@cache
def _behind() -> re.Pattern[str]:
    """Pattern of what follows a number: its counter, with a bound such as "左右" before or after the counter."""
    bounds = any_of(figure_words().bounds_behind)
    return re.compile(rf"(?P<near>{bounds})?(?P<counter>{_counters()})?(?P<far>{bounds})?")


@cache
def _tenths_at_end() -> re.Pattern[str]:
    return re.compile(figure_words().tenths.pattern + "$")


def _figure(sentence: str, match: re.Match[str]) -> TextFigure | None:
    """Figure of a match of `_pattern`; None for a numeral that counts nothing."""
    if match["noise"]:
        return TextFigure(match.start(), match.end(), match.end(), None)
    if match["vague"]:
        return _vague_figure(sentence, match)
    return _counted_figure(sentence, match)


def _vague_figure(sentence: str, match: re.Match[str]) -> TextFigure:
    """Figure of a number such as "一大半" (over half); without a counter, it is a share."""
    start, end = match.span()
    quantity = numerals.read(match[0])
    counter = _behind().match(sentence, end)["counter"] or SHARE  # type: ignore[index]
    tail = end if counter == SHARE else end + len(counter)
    return TextFigure(start, end, tail, quantity.numbers[0], None, _qualifier(sentence, start, quantity), counter)


def _counted_figure(sentence: str, match: re.Match[str]) -> TextFigure | None:
    words = figure_words()
    start, end = match.span()
    if match["bound"] in words.not_bounds:
        start = match.start("first")
    behind = _behind().match(sentence, end)
    assert behind is not None
    tail = behind.end()
    if behind["counter"] in words.share_counters:
        end = tail
    elif behind["near"]:
        end = behind.end("near")
    counter = SHARE if _is_share(match["first"], behind["counter"]) else behind["counter"] or ""
    in_numerals = not any(character.isdigit() for character in match[0])
    if in_numerals and (not counter or match["first"].startswith(words.never_alone)):
        return None
    quantity = numerals.read(sentence[start:end])
    if not quantity.numbers:
        return None
    qualifier = _qualifier(sentence, start, quantity)
    if behind["far"]:
        qualifier = numerals.read(sentence[start:end] + behind["far"]).qualifier
        end = tail
    low, high = quantity.numbers[0], quantity.numbers[-1] if len(quantity.numbers) > 1 else None
    is_former = words.former_words.search(words_before(sentence, start)) is not None
    return TextFigure(start, end, tail, low, high, qualifier, counter, in_numerals=in_numerals, is_former=is_former)


def _is_share(number: str, counter: str | None) -> bool:
    words = figure_words()
    return counter in words.share_counters or words.per_cent in number or bool(_tenths_at_end().search(number))


def _qualifier(sentence: str, start: int, quantity: numerals.Quantity) -> str:
    """Qualifier of a quantity: its own, else that of a bound before the verb, else "exact"."""
    if quantity.qualifier != "exact":
        return quantity.qualifier
    bound = figure_words().bound_before_verb.search(words_before(sentence, start))
    return numerals.read(bound["bound"]).qualifier if bound else "exact"


def words_before(sentence: str, start: int) -> str:
    """The part of a sentence before a figure that is searched for words about it."""
    return sentence[max(0, start - figure_words().words_before) : start]
