"""Counts of townships and villages: sums over all divisions, and the script that counts them."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from measures.gazetteer import Counts, counts
from measures.gazetteer.codes import COUNTY, names, townships_of

ROOT = Path(__file__).resolve().parents[3]

# Township-level codes of two counties: subdistricts, towns, a township, a zone, a farm.
STREETS = ["970121001", "970121100", "970121200", "970121400", "970121500", "970122100", "970122399"]
# Village-level codes: residents' (001-199) and villagers' committees (200-399), similar ones (from 400).
VILLAGES = [
    "970121001001",
    "970121001199",
    "970121100201",
    "970121100399",
    "970121100400",
    "970121400498",
    "970121400201",
    "970122100201",
    "970122100998",
]


def numbers(code: str) -> tuple[int, int, int, int]:
    """The four counts of a division."""
    own = counts(code)
    return (own.townships, own.similar_townships, own.villages, own.similar_villages)


def test_a_county_a_city_and_a_province_have_counts() -> None:
    assert counts("350627") == Counts(11, 0, 203, 1, 2023)
    assert counts("14").townships == 1278
    assert counts("4419").townships == counts("441900").townships > 0


@pytest.mark.parametrize("code", ["", "99", "350627100", "350699"])
def test_what_is_not_counted_is_an_error(code: str) -> None:
    with pytest.raises(KeyError):
        counts(code)


def test_a_whole_is_the_sum_of_its_parts() -> None:
    for code in names():
        parts = [part for part in names() if part.startswith(code) and len(part) == len(code) + 2]
        if parts:
            assert numbers(code) == tuple(map(sum, zip(*map(numbers, parts), strict=True))), code


def test_townships_that_are_counted_are_those_that_are_listed() -> None:
    for code in names():
        if len(code) == COUNTY:
            similar = [township for township in townships_of(code) if int(township[COUNTY:]) >= 400]
            assert numbers(code)[:2] == (len(townships_of(code)) - len(similar), len(similar)), code


@pytest.fixture
def script() -> ModuleType:
    """The script that rebuilds the data of the gazetteer."""
    spec = importlib.util.spec_from_file_location("gazetteer_script", ROOT / "script" / "gazetteer.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Tables in the layout of the npm package, with a few codes."""
    for name, codes in (("streets", STREETS), ("villages", VILLAGES)):
        lines = ["code,name", *(f'"{code}","甲"' for code in codes)]
        (tmp_path / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    for name, code in (("provinces", "97"), ("cities", "9701"), ("areas", "970121")):
        (tmp_path / f"{name}.csv").write_text(f"code,name\n{code},甲\n", encoding="utf-8")
    return tmp_path


def test_units_are_counted_as_by_hand(script: ModuleType, folder: Path) -> None:
    assert script.counts(folder) == "970121\t3\t2\t5\t2\n970122\t2\t0\t1\t1\n"


def test_divisions_and_townships_are_written_with_their_pinyin(script: ModuleType, folder: Path) -> None:
    assert script.divisions(folder, lambda name, code: ["jia"]) == "97\t甲\tjia\n9701\t甲\tjia\n970121\t甲\tjia\n"
    lines = script.townships(folder, lambda name, code: ["jia"]).splitlines()
    assert lines[1] == "970122\t100甲 jia\t399甲 jia"
