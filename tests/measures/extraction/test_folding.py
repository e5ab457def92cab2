"""Folding: what is replaced and removed, the original positions, and the sentences of a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measures.extraction.folding import fold, sentences

LINE = "全市上下把为基层减负作为一项重要的政治任务来抓"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("全縣１２３塊", "全县123块"),
        ("清 理 牌 子 12 块", "清理牌子12块"),
        ("牌子1 200块", "牌子1200块"),
        ("牌子1 2 0块", "牌子120块"),
        ("2024 300块", "2024 300块"),
        ("12 30块", "12 30块"),
        ("岗位12，300人", "岗位12;300人"),
        ("岗位１２，３００人", "岗位12,300人"),
        ("陆良县伍佰块", "陆良县伍佰块"),
        ("APP 12 items", "APP 12 items"),
        ("牌子(pái zi)88块", "牌子88块"),
        ("减少,,精简。。", "减少,精简。"),
        ("「甲」『乙』", "“甲”‘乙’"),
        (f"{LINE}\n共清理牌子12块", f"{LINE}共清理牌子12块"),
        (f"{LINE}。\n共清理牌子12块", f"{LINE}。\n共清理牌子12块"),
        (f"{LINE}\n一、清理牌子", f"{LINE}\n一、清理牌子"),
        ("标题\n正文", "标题\n正文"),
    ],
)
def test_a_text_is_brought_to_one_way_of_writing(text: str, folded: str) -> None:
    assert fold(text).text == folded


@given(st.text(alphabet="清理牌子 　１2３縣。,\n(ab)“”"))
def test_every_character_knows_where_it_stood(text: str) -> None:
    folded = fold(text)
    for position, character in enumerate(folded.text):
        assert fold(text[folded.origin(position)]).text in (character, "")
        assert folded.span(position, position + 1) == (folded.origin(position), folded.origin(position) + 1)


def test_sentences_end_at_their_marks_and_paragraphs_at_line_ends() -> None:
    text = "甲来了。乙走了!\n丙说"
    assert [(text[start:end], opens) for start, end, opens in sentences(text)] == [
        ("甲来了。", True),
        ("乙走了!\n", False),
        ("丙说", True),
    ]


def test_speech_is_one_sentence_with_the_words_that_name_who_speaks() -> None:
    text = "“牌子少了。”村书记说。群众满意。"
    assert [text[start:end] for start, end, _ in sentences(text)] == ["“牌子少了。”村书记说。", "群众满意。"]
