"""Words that are typical of articles; the texts are invented for these tests."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from measures.language import segmentation
from measures.language.keywords import LEAST_COUNT, MOST_WORDS, count, distinctive
from measures.table import provenance
from measures.table.package import Package

_COUNTS = st.lists(
    st.tuples(st.sampled_from(["a", "b", "c"]), st.sampled_from(["牌子", "任务", "台账"]), st.integers(2, 9)),
    unique_by=lambda entry: entry[:2],
)


def table(rows: list[tuple[str, str, int]]) -> pd.DataFrame:
    """Counted words."""
    return pd.DataFrame(rows, columns=["source_id", "word", "count"])


def test_words_that_stand_in_a_text_at_least_twice_are_counted_the_most_used_first() -> None:
    counted = count({"b": "台账台账，台账。", "a": "任务和任务和任务，台账和台账，会议一次。"})
    assert list(counted[["source_id", "word", "count"]].itertuples(index=False, name=None)) == [
        ("a", "任务", 3),
        ("a", "台账", 2),
        ("b", "台账", 3),
    ]
    assert list(counted["keyword_id"]) == ["a:任务", "a:台账", "b:台账"]


def test_no_texts_give_an_empty_table_with_the_same_columns() -> None:
    assert set(count({}).columns) == {"keyword_id", "source_id", "word", "count"}
    assert len(count({})) == 0


def test_only_words_of_two_or_more_chinese_characters_are_nouns() -> None:
    found = segmentation.nouns("牌子 plaque 牌子 123 的 了 人")
    assert found == ["牌子", "牌子"]
    assert segmentation.nouns("") == []


def test_white_space_inside_a_word_does_not_break_it() -> None:
    assert segmentation.nouns("台\n账") == ["台账"]


def test_words_of_the_field_are_kept_whole() -> None:
    terms = [line.split()[0] for line in segmentation.TERMS.read_text(encoding="utf-8").splitlines() if line.strip()]
    broken = [term for term in terms if segmentation.nouns(f"{term}，{term}") != [term, term]]
    assert broken == []


def test_a_word_that_only_the_chosen_article_uses_stands_first() -> None:
    counts = table([("a", "牌子", 4), ("a", "任务", 4), ("b", "任务", 4), ("c", "台账", 4)])
    assert list(distinctive(counts, ["a"])["word"]) == ["牌子", "任务"]


def test_a_word_that_every_other_article_uses_is_left_out() -> None:
    counts = table([("a", "任务", 9), ("b", "任务", 2), ("c", "任务", 2)])
    assert len(distinctive(counts, ["a"])) == 0


def test_articles_without_words_have_none() -> None:
    counts = table([("b", "任务", 2)])
    assert list(distinctive(counts, []).columns) == ["word", "count", "score"]
    assert len(distinctive(counts, ["a"])) == 0


@given(_COUNTS, st.sets(st.sampled_from(["a", "b", "c"])))
def test_scores_are_positive_falling_and_count_only_the_chosen_articles(
    rows: list[tuple[str, str, int]], chosen: set[str]
) -> None:
    found = distinctive(table(rows), chosen)
    own = {
        word: sum(number for source, other, number in rows if source in chosen and other == word)
        for _, word, _ in rows
    }
    assert (found["score"] > 0).all()
    assert found["score"].is_monotonic_decreasing
    assert all(own[word] == number for word, number in zip(found["word"], found["count"], strict=True))
    assert found["word"].is_unique


@pytest.mark.sources
def test_the_bundled_word_counts_are_what_the_texts_give(sources: Path, package: Package) -> None:
    counted = count(provenance.read_texts(sources, package))
    bundled = package.keywords
    assert dict(zip(counted["keyword_id"], counted["count"], strict=True)) == dict(
        zip(bundled["keyword_id"], bundled["count"], strict=True)
    )
    assert bundled.groupby("source_id").size().max() <= MOST_WORDS
    assert bundled["count"].min() >= LEAST_COUNT
