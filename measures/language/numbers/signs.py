"""The pattern of an amount: the words of numbers.toml come in, a regular expression goes out.

The pattern takes a run of signs as a whole, however long; whether the run is a number is decided afterwards. Every
repetition is possessive, so that its time is linear.
"""

import re
from functools import cache

from measures.language.lexicon import lexicon
from measures.language.numbers.cardinals import factors, numerals
from measures.language.numbers.table import number_words
from measures.language.word_tables import any_of

# Digits with all marks that may join them: a run such as 2024/5/6 is one run, and no number.
_DIGITS = r"[0-9]++(?:[.,/:][0-9]++)*+"


@cache
def amount_source() -> str:
    """Source of the pattern of one amount in usual characters, without named groups."""
    return re.sub(r"\?P<\w+>", "?:", parts().pattern)


@cache
def parts() -> re.Pattern[str]:
    """Pattern of one amount, its parts named."""
    words, table = number_words(), lexicon()
    magnitude = "".join(table.magnitudes)
    run = _run()
    more = f"(?:{words.more.pattern})"
    scale = rf"{words.filler}?[{magnitude}]++"
    several = any_of(words.several)
    return re.compile(
        rf"(?P<unclear>{any_of(words.unclear)}|(?:{several})[{_words()}]*[{magnitude}{_ten()}]++{more}?)"
        rf"|{words.upward.pattern}(?P<upward>{_ten()}?[{magnitude}]++){more}?"
        rf"|(?P<vague>{_vague()})"
        rf"|(?P<run>{run})(?:{table.fraction}(?P<part>{run}))?(?P<half_more>{words.half_more.pattern})?"
        rf"(?:(?:(?P<or_so>{words.or_so.pattern})|(?P<more>{more}))(?P<scale>{scale})?(?P<late_more>{more})?)?"
        rf"(?P<tenth>{words.tenth.pattern}(?P<tenth_part>{words.tenth_part.pattern})?(?P<tenth_more>{more})?)?"
        rf"(?P<share>{any_of(words.shares)})?(?P<share_more>{more})?"
    )


@cache
def digits_only() -> re.Pattern[str]:
    """Pattern of a whole number in digits behind which nothing can belong to it: the most frequent amount by far."""
    words = number_words()
    behind = "".join([*words.formal, *_words(), *(word[0] for word in words.shares if word[0] != words.filler)])
    fillers = "".join([words.half, *factors(), *words.behind_filler])
    return re.compile(
        rf"(?:0|[1-9][0-9]{{0,{words.most_digits - 1}}})"
        rf"(?![0-9.,/:{re.escape(behind)}{words.point}]|{words.filler}[{fillers}]"
        rf"|{words.more.pattern}|{words.or_so.pattern}|{words.tenth.pattern}|{words.link.pattern}|{lexicon().fraction})"
    )


@cache
def more_digits() -> re.Pattern[str]:
    """Pattern of a sign behind an amount that shows that the amount is a piece of something else."""
    ones = {name for name, value in numerals().items() if value == 1}
    return re.compile(rf"[0-9{''.join(sign for sign in _words() if sign not in ones)}]")


@cache
def link() -> re.Pattern[str]:
    """Pattern of what joins the two numbers of a range."""
    return number_words().link


@cache
def first_signs() -> str:
    """The characters with which an amount can begin, for a class of a pattern."""
    words = number_words()
    vague = [word[0] for word in (*lexicon().vague, *words.unclear, *words.several, words.half)]
    return "0-9" + "".join(sorted({*_words(), *words.formal, *vague, words.upward.pattern[-1]}))


def _ten() -> str:
    return "".join(name for name in factors() if name not in lexicon().magnitudes)


def _words() -> str:
    """The characters of numerals and magnitudes that are such wherever they are."""
    return "".join([*numerals(), *factors(), *number_words().joined])


def _run() -> str:
    """Source of a run of digits, numerals and magnitudes."""
    words = number_words()
    plain = _words()
    formal = "".join(words.formal)
    digits = "".join(name for name, usual in words.formal.items() if usual in numerals())
    high = "".join(name for name in formal if name not in digits)
    any_word = f"{plain}{formal}"
    not_share = "".join(rf"(?!{re.escape(word)})" for word in words.shares if word[0] in factors())
    not_share += rf"(?!{words.one_in_words.pattern})"
    not_share += rf"(?![{plain}]{lexicon().fraction}(?![0-9{any_word}]))"
    piece = (
        rf"{_DIGITS}|{not_share}[{plain}]|[{digits}](?=[{any_word}])"
        rf"|(?<=[{any_word}])[{formal}]|(?<=[0-9])[{high}]"
        rf"|(?<=[{any_word}]){words.point}(?=[{any_word}])|(?<=[0-9]){words.point}(?=[0-9])"
        rf"|(?<=[0-9{any_word}]){words.filler}(?=(?:{words.more.pattern})?{lexicon().written[0]})"
    )
    return rf"(?>(?:{piece})++)"


def _vague() -> str:
    """Source of the words for a number in lexicon.toml; "several" only where no magnitude follows it."""
    words = number_words()
    several = any_of(word for word in words.several if word in lexicon().vague)
    found = any_of([words.half, *(word for word in lexicon().vague if words.half in word)])
    return rf"(?:{found}){words.no_half.pattern}|(?:{several})(?![{_words()}{''.join(words.several)}])"
