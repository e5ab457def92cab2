"""One amount without a range: the run of its signs comes in, its exact values go out, None if it has no sense."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from measures.language.lexicon import lexicon
from measures.language.numbers.cardinals import bare, cardinal, factors, spoken_range
from measures.language.numbers.signs import parts
from measures.language.numbers.table import number_words, plain

# How a share is written: with a sign behind it, in tenths, as a part of a whole, as a half.
SIGN, TENTHS, PART, HALF = "sign", "tenths", "part", "half"
_GREATEST = Decimal(10) ** 15
_HIGH = 10_000
_PER_CENT = Decimal(100)
_MOST_PARTS = 10


@dataclass(frozen=True, slots=True)
class SingleAmount:
    """Exact values of an amount, two of a spoken range such as "四五百", and the qualifier that its signs say.

    `kind` says how a share is written ("" if it is none) and `unit` how many per cent a unit of it is. `factor` is
    the magnitude behind the number from ten thousand up, `tail` the one below that ends it, `top` the largest in it.
    """

    values: tuple[Decimal, ...]
    qualifier: str = "exact"
    kind: str = ""
    unit: Decimal = Decimal(1)
    factor: int = 1
    tail: int = 1
    top: int = 1


@lru_cache(maxsize=10_000)
def read_single(text: str, bounded: bool) -> SingleAmount | None:
    """Reading of one amount, None if its signs are not understood as a whole.

    `bounded` says that a word before the amount bounds it.
    """
    match = parts().fullmatch(text)
    if match is None or match["unclear"]:
        return None
    if match["vague"]:
        return _vague(text, bounded)
    if match["upward"]:
        value = cardinal(match["upward"])
        return SingleAmount((value,), "at_least") if value and value < _GREATEST else None
    reading = _slashed(match) or _counted(match, bounded)
    return reading if reading and all(value < _GREATEST for value in reading.values) else None


def _vague(word: str, bounded: bool) -> SingleAmount | None:
    """Reading of a word such as "一大半"; a half alone is a number only behind a bound."""
    words = number_words()
    if word == words.half:
        return SingleAmount((_PER_CENT / 2,), kind=HALF) if bounded else None
    number = lexicon().vague[word]
    return SingleAmount((Decimal(str(number.value)),), number.qualifier, HALF if words.half in word else "")


def _slashed(match: re.Match[str]) -> SingleAmount | None:
    """Reading of a fraction such as "2/3"; one with a whole above ten is rather a date."""
    part, _, whole = match["run"].partition("/")
    if not (whole.isdecimal() and part.isdecimal()) or not 0 < int(part) < int(whole) <= _MOST_PARTS:
        return None
    if match["scale"] or match["tenth"] or match["share"] or match["part"]:
        return None
    return SingleAmount((round(_PER_CENT * int(part) / int(whole), 2),), _own(match), PART, _PER_CENT / int(whole))


def _counted(match: re.Match[str], bounded: bool) -> SingleAmount | None:
    """Reading of a run of digits, numerals and magnitudes with the signs behind it."""
    run = plain(match["part"] or match["run"])
    about = run == number_words().about_ten_more
    if about:
        values: tuple[Decimal | None, ...] = (Decimal(110),)
    elif spoken := spoken_range(run):
        values = tuple(cardinal(part) for part in spoken)
    else:
        values = (cardinal(run),)
    if _is_bare(run) and not (about or bounded or match["part"] or match["more"] or match["or_so"]):
        return None
    scale = bare((match["scale"] or "").lstrip(number_words().filler)) if match["scale"] else Decimal(1)
    known = tuple(value for value in values if value is not None)
    if scale is None or len(known) != len(values) or list(known) != sorted(known):
        return None
    if scale > 1 and scale <= _top(run):
        return None
    if match["half_more"]:
        known = tuple(value + Decimal("0.5") for value in known)
    qualifier = "approx" if about or match["or_so"] else _own(match)
    known = tuple(value * scale for value in known)
    counted = SingleAmount(known, qualifier, factor=_factor(run, int(scale)), tail=_tail(run), top=_top(run))
    return _share(match, counted)


def _share(match: re.Match[str], reading: SingleAmount) -> SingleAmount | None:
    """The reading, made a share in per cent if signs say so; None if signs of several kinds do."""
    kinds = [kind for kind, name in ((PART, "part"), (TENTHS, "tenth"), (SIGN, "share")) if match[name]]
    if not kinds:
        return reading
    if len(kinds) > 1:
        return None
    extra, places = Decimal(0), 6
    if kinds == [PART]:
        whole = cardinal(plain(match["run"]))
        if not whole or whole < 2:
            return None
        unit = _PER_CENT / whole
        # Not one of the hundreds that are exact, but a third or a seventh.
        places = 6 if whole % 10 == 0 else 2
        if whole < _PER_CENT and reading.values[-1] > whole:
            return None
    elif kinds == [TENTHS]:
        unit = Decimal(lexicon().shares[_tenth_word()])
        if reading.values[-1] > unit:
            return None
        part = match["tenth_part"]
        extra = Decimal(unit / 2 if part == number_words().half else lexicon().numerals[part]) if part else extra
    else:
        unit = Decimal(str(number_words().shares[match["share"]]))
    values = tuple(round(value * unit + extra, places) for value in reading.values)
    return SingleAmount(values, reading.qualifier, kinds[0], unit)


def _tenth_word() -> str:
    return list(lexicon().shares)[-1]


def _own(match: re.Match[str]) -> str:
    """Qualifier that the signs of an amount say."""
    more = match["more"] or match["late_more"] or match["tenth_more"] or match["share_more"]
    if more == number_words().plus:
        return "at_least"
    return "over" if more else "exact"


def _is_bare(run: str) -> bool:
    """Whether a run has magnitudes only; ten alone is a number."""
    magnitudes = lexicon().magnitudes
    return all(character in magnitudes for character in run) or run == number_words().about_ten_more


def _top(run: str) -> int:
    return next((factor for name, factor in factors().items() if name in run), 1)


def _factor(run: str, scale: int) -> int:
    """Product of the magnitudes from ten thousand up that end an amount."""
    product = scale if scale >= _HIGH else 1
    for character in reversed(run):
        if factors().get(character, 1) < _HIGH:
            break
        product *= factors()[character]
    return product


def _tail(run: str) -> int:
    """The magnitude below ten thousand that ends a run, 1 if it ends with none."""
    return factors().get(run[-1], 1) if factors().get(run[-1], _HIGH) < _HIGH else 1
