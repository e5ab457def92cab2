"""Two texts are nearly identical if more than half of the shorter one is in the other."""

import intake_files
from hypothesis import given
from hypothesis import strategies as st

from measures.intake import similar

OTHER = "河湾县今年修路三条，另修桥一座，方便群众出行，也方便货车进山，沿线的果园都通了车。"


def test_a_text_with_small_changes_resembles_the_first(tmp_path: object) -> None:
    changed = intake_files.ARTICLE.replace("又有新动作", "再有动作") + "\n来源：某地发布"
    assert similar.most_similar(changed, {1: OTHER, 2: intake_files.ARTICLE}) == 2


def test_another_text_resembles_none() -> None:
    assert similar.most_similar(OTHER, {1: intake_files.ARTICLE}) is None
    assert similar.most_similar(OTHER, {}) is None


@given(st.text(min_size=1), st.text(min_size=1))
def test_the_share_is_the_same_both_ways_and_one_for_equal_texts(one: str, other: str) -> None:
    first, second = similar.pieces(one), similar.pieces(other)
    assert similar.shared(first, second) == similar.shared(second, first)
    assert 0 <= similar.shared(first, second) <= 1
    assert similar.shared(first, first) == 1
