"""What a figure measures, by the words near it; the sentences are made up for these tests."""

import pytest

from measures.extraction.figures import figures
from measures.extraction.metrics import SentenceReader
from measures.extraction.metrics.terms import terms


def readings(*sentences: str) -> list[tuple[float | None, str, str]]:
    """Value, kind and metric of each figure of some sentences of one paragraph."""
    reader = SentenceReader()
    return [
        (figure.value, reading.kind, reading.metric)
        for sentence in sentences
        for figure, reading in reader.read(sentence, figures(sentence))
    ]


def test_the_longest_word_is_taken_and_belongs_to_its_classes() -> None:
    sentence = "解散僵尸工作群12个"
    found = terms(sentence, figures(sentence))
    assert [term.word for term in found] == ["解散", "僵尸工作群"]
    assert found[1].objects == {"group"}
    assert "dissolve" in found[0].actions


def test_an_action_behind_a_negation_was_not_done() -> None:
    sentence = "不取消证明12项"
    (negated, _) = terms(sentence, figures(sentence))
    assert (negated.word, negated.actions) == ("取消", frozenset())


def test_without_a_counted_figure_no_word_is_looked_up() -> None:
    assert terms("清理牌子", []) == []


def test_the_rule_whose_words_stand_nearest_names_the_metric() -> None:
    assert readings("清理牌子12块,解散工作群5个") == [
        (12, "measure", "plaques_removed"),
        (5, "measure", "work_groups_dissolved"),
    ]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("全市下辖12个村,清理牌子", "context"),
        ("历时45天清理牌子", "context"),
        ("清理各类牌子12345热线", "noise"),
        ("有的单位仍有牌子12块没有清理", "context"),
    ],
)
def test_what_is_no_measure_is_context_or_noise(sentence: str, kind: str) -> None:
    assert [found[1] for found in readings(sentence)] == [kind]


def test_a_figure_without_its_noun_takes_the_reading_beside_it() -> None:
    assert readings("云岭县清理牌子12块,河湾县8块")[1] == (8, "measure", "plaques_removed")


def test_the_parts_of_a_total_take_its_reading() -> None:
    found = readings("取消报表60张,其中党建类20张,民政类30张,农业类10张")
    assert {entry[2] for entry in found} == {"report_items_cut"}


def test_a_sentence_without_an_object_speaks_of_what_the_one_before_counted() -> None:
    assert readings("清理牌子12块。", "又取消8块。")[1][2] == "plaques_removed"


def test_a_number_of_the_past_is_what_was_removed_at_most() -> None:
    (figure, reading), *_ = SentenceReader().read("门口原来挂着46块牌子", figures("门口原来挂着46块牌子"))
    assert (reading.metric, figure.before, figure.qualifier) == ("plaques_removed", 46, "at_most")
