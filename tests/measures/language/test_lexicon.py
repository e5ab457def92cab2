"""The table of words by which figures are read and written."""

from dataclasses import FrozenInstanceError

import pytest

from measures.language.lexicon import lexicon
from measures.language.numbers import before, behind
from measures.language.numerals import read
from measures.table.package import Package


def test_the_lexicon_is_read_once_and_frozen() -> None:
    assert lexicon() is lexicon()
    with pytest.raises(FrozenInstanceError):
        lexicon().written = ()  # type: ignore[misc]


def test_magnitudes_are_powers_of_ten_and_the_written_ones_fall() -> None:
    factors = [lexicon().magnitudes[name] for name in lexicon().written]
    assert factors == sorted(factors, reverse=True)
    assert all(f"{factor}" == "1" + "0" * (len(f"{factor}") - 1) for factor in lexicon().magnitudes.values())


def test_every_qualifier_of_the_definition_has_words_or_is_exact(package: Package) -> None:
    allowed = package.schema.tables["measures"].by_name["qualifier"].constraints["enum"]
    assert {*lexicon().qualifiers, "exact"} == set(allowed)
    assert all(set(signs) == set(allowed) for signs in lexicon().marked.values())


def test_every_word_of_a_qualifier_is_read_as_that_qualifier() -> None:
    for qualifier, words in lexicon().qualifiers.items():
        assert all(read(f"5{word}").qualifier == qualifier for word in words)
    assert all(read(f"{word}5").qualifier == qualifier for word, qualifier in before().items())
    assert all(read(f"5{word}").qualifier == qualifier for word, qualifier in behind().items())


def test_numerals_are_single_characters_and_read_as_their_value() -> None:
    for numeral, value in lexicon().numerals.items():
        assert len(numeral) == 1
        assert read(numeral).numbers == (float(value),)


def test_a_vague_number_is_a_bound_and_never_exact() -> None:
    for word, number in lexicon().vague.items():
        value, qualifier = number.value, number.qualifier
        stated = {"半数": "exact", "一半": "exact", "一半左右": "approx"}
        assert qualifier == stated.get(word, qualifier)
        assert word in stated or qualifier in {"at_least", "at_most"}
        assert read(word).numbers == (float(value),)
        assert read(word).qualifier == qualifier


def test_every_unit_but_the_share_has_counters_that_may_follow_a_figure(package: Package) -> None:
    units = package.schema.tables["measures"].by_name["unit"].constraints["enum"]
    assert set(lexicon().counters) == set(units) - {"%"}
    assert all(lexicon().counters.values())


def test_a_date_is_found_only_at_the_end_of_a_line_and_in_brackets() -> None:
    date = lexicon().date
    assert date.search("云溪县摘牌子（2021年3月5日）")
    assert date.search("云溪县摘牌子(2021年3月5日) ")
    assert not date.search("云溪县摘牌子2021年3月5日")
    assert not date.search("（2021年3月5日）云溪县摘牌子")
    assert not date.search("（2021年3月）")
