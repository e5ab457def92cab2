"""The table of ranges in the codebook says, in both languages, what the program makes of each qualifier."""

import math
import re

import pytest

from measures.table.intervals import interval
from measures.table.package import DATA, Package

HEADINGS = {"zh": "| 限定 | 例 | 从 | 到 |", "en": "| qualifier | example | from | to |"}


def codebook(code: str) -> list[list[str]]:
    """Cells of the codebook's table of ranges in one language."""
    lines = (DATA / "CODEBOOK.md").read_text(encoding="utf-8").splitlines()
    start = lines.index(HEADINGS[code]) + 2
    end = next(number for number in range(start, len(lines)) if not lines[number].startswith("|"))
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[start:end]]


def numbers(text: str) -> list[float]:
    return [float(number) for number in re.findall(r"[\d.]+", text)]


def qualifier(words: str, code: str, package: Package) -> str:
    """The qualifier whose word a cell begins with, the longest such word."""
    labels = package.schema.tables["measures"].by_name["qualifier"].labels
    fitting = [name for name, label in labels.items() if words.startswith(label[code])]
    return max(fitting, key=lambda name: len(labels[name][code]))


@pytest.mark.parametrize("code", ["zh", "en"])
def test_the_codebook_gives_the_ranges_of_the_program(code: str, package: Package) -> None:
    for words, example, low, high in codebook(code):
        value, *upper = numbers(example)
        row = {"value": value, "value_high": upper[0] if upper else math.nan}
        found = interval({**row, "qualifier": qualifier(words, code, package)})
        assert found[0] == pytest.approx(numbers(low)[0])
        assert found[1] == pytest.approx(numbers(high)[0] if numbers(high) else math.inf)
        assert ("不含" in high or "below" in high) == (bool(numbers(high)) and found[1] < numbers(high)[0])


@pytest.mark.parametrize("code", ["zh", "en"])
def test_the_codebook_has_an_example_of_every_qualifier(code: str, package: Package) -> None:
    every = package.schema.tables["measures"].by_name["qualifier"].labels
    assert {qualifier(cells[0], code, package) for cells in codebook(code)} == set(every)
