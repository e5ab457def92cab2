"""Comparison with recognizers-text, if it is installed: 200 numbers in our own sentences."""

import random

import pytest

from measures.extraction.figures import figures

DIGITS = "零一二三四五六七八九"


def numeral(value: int) -> str:
    """A number below ten thousand in Chinese numerals, as prose writes it."""
    if value < 20:
        return ("十" if value > 9 else "") + (DIGITS[value % 10] if value % 10 or value < 10 else "")
    text, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // unit % 10
        if digit:
            text += ("零" if gap and text else "") + DIGITS[digit] + name
        gap = not digit
    return text


def written(count: int) -> list[str]:
    """Numbers in digits, with separators, in numerals, and with ten thousands."""
    chance = random.Random(5)
    forms = (
        lambda: str(chance.randint(2, 99999)),
        lambda: f"{chance.randint(1000, 9999999):,}",
        lambda: numeral(chance.randint(2, 9999)),
        lambda: f"{chance.randint(11, 999) / 10:g}万",
    )
    return [forms[index % len(forms)]() for index in range(count)]


def test_plain_numbers_agree_with_another_reader() -> None:
    recognise = pytest.importorskip("recognizers_number").recognize_number
    differing = []
    for text in written(200):
        sentence = f"清理牌子{text}块。"
        ours = [figure.value for figure in figures(sentence)]
        theirs = [float(entry.resolution["value"]) for entry in recognise(sentence, "zh-cn")]
        if ours != theirs:
            differing.append((text, ours, theirs))
    assert differing == []
