"""Reasons and questions are kept in English and said in the language of the reader."""

from hypothesis import given
from hypothesis import strategies as st

from measures.intake.reasons import kept, said
from measures.language.catalogue import Language

EN, ZH = Language("en"), Language("zh")


def test_a_reason_is_said_in_both_languages() -> None:
    text = kept("named at the figure: {words}", words="外部牌子")
    assert said(text, EN) == "named at the figure: 外部牌子"
    assert said(text, ZH) != said(text, EN) and "外部牌子" in said(text, ZH)
    assert said(kept("the date of the article"), ZH) != "the date of the article"


@given(st.text())
def test_any_text_can_be_said(text: str) -> None:
    assert isinstance(said(text, EN), str)


@given(st.text())
def test_words_of_a_source_come_back_as_they_were(words: str) -> None:
    assert said(kept("named at the figure: {words}", words=words), EN) == f"named at the figure: {words}"
