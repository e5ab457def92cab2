"""One value in every notation: a number comes in, the ways in which prose writes it go out."""

from collections.abc import Iterator
from fractions import Fraction

DIGITS = "零一二三四五六七八九"
TRADITIONAL = str.maketrans("万亿两点", "萬億兩點")
FORMAL = str.maketrans("一二三四五六七八九十百千万亿", "壹贰叁肆伍陆柒捌玖拾佰仟萬億")
WIDE = str.maketrans("0123456789,.%", "０１２３４５６７８９，．％")
STEPS = ((10**8, "亿"), (10**4, "万"))


def numeral(value: int, leading: bool = True) -> str:
    """A whole number from 0 on in numerals, as prose writes it: 十二, 一百零五, 两万零三十."""
    if value == 0:
        return "零"
    for factor, name in STEPS:
        if value >= factor:
            rest = value % factor
            text = numeral(value // factor, leading) + name
            return text + (("零" if rest < factor // 10 else "") + numeral(rest, False) if rest else "")
    return _section(value, leading)


def _section(value: int, leading: bool) -> str:
    """A number from 1 to 9,999 in numerals."""
    text, gap = "", False
    for factor, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // factor % 10
        if digit:
            text += ("零" if gap and text else "") + DIGITS[digit] + name
        gap = digit == 0
    return text[1:] if leading and 10 <= value < 20 else text


def spoken(value: int) -> str:
    """A number in numerals, its last magnitude left out where that is possible: 三千五, 两万二."""
    text = numeral(value)
    return (
        text[:-1] if len(text) > 3 and text[-1] in "百千" and text[-3] in {"百": "千", "千": "万"}[text[-1]] else text
    )


def mixed(value: int) -> str:
    """Digits with magnitudes: 2亿5000万, 1亿零500万, 3万零20."""
    for factor, name in STEPS:
        if value >= factor:
            rest = value % factor
            text = f"{mixed(value // factor)}{name}"
            return text + (("零" if rest < factor // 10 else "") + mixed(rest) if rest else "")
    return str(value)


def short(value: int) -> Iterator[str]:
    """Digits with magnitudes and the last one left out or written out: 13万2, 13万2千, 1千零20, 1千2."""
    for factor, name, below in ((10**8, "亿", "千万"), (10**4, "万", "千"), (1000, "千", "百")):
        count, rest = divmod(value, factor)
        if 0 < count < 10_000 and rest and rest % (factor // 10) == 0:
            yield f"{count}{name}{rest * 10 // factor}"
            yield f"{count}{name}{rest * 10 // factor}{below}"
        if 0 < count < 10_000 and 0 < rest < factor // 10:
            yield f"{count}{name}零{rest}"


def decimal(value: int) -> Iterator[str]:
    """A decimal number before a magnitude, in digits and in numerals: 1.5亿, 1.5个亿, 一点五亿."""
    for factor, name in STEPS:
        count = Fraction(value, factor)
        if 10_000 > count >= Fraction(1, 100) and value * 1000 % factor == 0:
            whole, _, digits = f"{float(count):.3f}".rstrip("0").rstrip(".").partition(".")
            yield f"{whole}{'.' * bool(digits)}{digits}{name}"
            if name == "亿":
                yield f"{whole}{'.' * bool(digits)}{digits}个{name}"
            if digits:
                yield f"{numeral(int(whole))}点{''.join(DIGITS[int(digit)] for digit in digits)}{name}"


def notations(value: int) -> list[str]:
    """Every way to write a whole number from 1 on."""
    words = numeral(value)
    # A reader may say the first two of a number as the other word for two.
    pair = words.replace("二千", "两千").replace("二万", "两万").replace("二亿", "两亿")
    found = [
        str(value),
        f"{value:,}",
        str(value).translate(WIDE),
        f"{value:,}".translate(WIDE),
        words,
        pair if not pair.endswith("十两万") else words,
        words.translate(TRADITIONAL),
        spoken(value),
        mixed(value),
        *short(value),
        *decimal(value),
    ]
    if len(words) > 1:
        found.append(numeral(value, False).translate(FORMAL))
    return list(dict.fromkeys(found))


def shares(tenths: int) -> list[str]:
    """Every way to write a share of so many tenths of a per cent, from 1 to 1,000."""
    whole, rest = divmod(tenths, 10)
    digits = f"{whole}.{rest}" if rest else f"{whole}"
    words = numeral(whole) + (f"点{DIGITS[rest]}" if rest else "")
    found = [
        f"{digits}%",
        f"{digits}%".translate(WIDE),
        f"{digits}个百分点",
        f"{tenths}‰",
        f"千分之{numeral(tenths)}",
    ]
    found += [f"百分之{words}", f"百分之{digits}"] if whole else []
    tens, ones = divmod(whole, 10)
    if not rest and tens:
        found.append(f"{numeral(tens)}成{DIGITS[ones] if ones else ''}")
        found += [f"{tens}成"] if not ones else []
    if not rest and ones == 5 and tens:
        found.append(f"{numeral(tens)}成半")
    return found
