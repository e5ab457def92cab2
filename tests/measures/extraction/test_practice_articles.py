"""Least scores of extraction on whole articles about invented places: on all of them together, and on each."""

import pytest
from practice_articles import Practice, practices

from measures.evaluation import joined


def test_the_articles_together_reach_the_aims() -> None:
    scores = joined([practice.compare() for practice in practices()]).scores()
    assert scores["rows"] >= 200
    assert scores["f1"] >= 0.95
    assert scores["joint_f1"] >= 0.93
    assert scores["qualifier"] >= 0.97


@pytest.mark.parametrize("practice", practices(), ids=lambda practice: practice.name)
def test_an_article_is_read_fairly(practice: Practice) -> None:
    scores = practice.compare().scores()
    assert scores["f1"] >= 0.88
    assert scores["joint_f1"] >= 0.8


def test_a_bound_behind_the_counter_is_part_of_the_span() -> None:
    spans = {match.candidate.text for practice in practices() for match in practice.compare().matches}
    assert {"5块左右", "19块压减到5块以内", "一半以上"} <= spans
