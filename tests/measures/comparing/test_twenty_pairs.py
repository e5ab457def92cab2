"""Pairs of the bundled data that a person judged by hand before the program did, kept in twenty_pairs.csv.

Columns: ids of the first and the second figure, `per` (a unit or blank), verdict, `reasons` (ids, divided by blanks,
that must be among those given), order, and why, in words.
"""

import csv
from pathlib import Path

import pytest

from measures.comparing.verdicts import order, verdict
from measures.table.package import Package

with Path(__file__).with_name("twenty_pairs.csv").open(encoding="utf-8", newline="") as stream:
    PAIRS = [
        pytest.param(pair, id=" ".join(filter(None, (pair["first"], pair["second"], pair["per"]))))
        for pair in csv.DictReader(stream)
    ]

MIRRORED = {"first": "second", "second": "first", "open": "open", "none": "none"}


@pytest.mark.parametrize("pair", PAIRS)
def test_a_pair_has_the_verdict_and_order_that_a_careful_reader_gave(pair: dict[str, str], package: Package) -> None:
    one, other = package.rows["measures"].take(package.measure_rows[pair[key]] for key in ("first", "second"))
    found = verdict(package, one, other, pair["per"])
    assert found.value == pair["verdict"]
    assert set(pair["reasons"].split()) <= set(found.reasons)
    assert bool(found.reasons) == bool(pair["reasons"])
    assert order(package, one, other, pair["per"]) == pair["order"]


@pytest.mark.parametrize("pair", PAIRS)
def test_a_pair_turned_round_has_the_same_verdict_and_the_order_turned_round(
    pair: dict[str, str], package: Package
) -> None:
    one, other = package.rows["measures"].take(package.measure_rows[pair[key]] for key in ("second", "first"))
    assert verdict(package, one, other, pair["per"]).value == pair["verdict"]
    assert order(package, one, other, pair["per"]) == MIRRORED[pair["order"]]
