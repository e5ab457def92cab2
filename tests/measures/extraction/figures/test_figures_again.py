"""The text of a figure, read alone, says what the figure says: value, end of a range and bound."""

from hypothesis import given
from hypothesis import strategies as st
from notations import notations, shares

from measures.documents.reader import Article
from measures.extraction.candidates import Candidate
from measures.extraction.figures import figures
from measures.extraction.folding import fold
from measures.extraction.pipeline import extract
from measures.language.numbers import before, behind
from measures.language.numerals import read

WORDS = [
    *"0123456789一二三五十百千万亿点两半几余多来成％‰￥／，。、；和至—",
    *[
        "12",
        "30",
        "1.5",
        "2,400",
        "廿三",
        "贰佰",
        "百分之",
        "分之",
        "个",
        "块",
        "项",
        "万元",
        "人民币",
        "个百分点",
        "个亿",
    ],
    *[
        "由",
        "从",
        "减至",
        "减少到",
        "增加到",
        "到",
        "清理牌子",
        "至少压减",
        "不超过",
        "不到",
        "近",
        "约",
        "超过",
        "以上",
        "左右",
    ],
    *["分别", "全县", "其中", "第", "年", "月", "“", "”", " ", "统一", "节约", "签约", "工作群"],
]


def found(text: str) -> list[Candidate]:
    return [entry for entry in extract(Article("云岭县为基层减负", "", text)) if entry.value is not None]


def says_the_same(entry: Candidate) -> bool:
    """Whether the text of a candidate, read alone, has its numbers and its qualifier."""
    quantity = read(entry.text)
    if entry.before is not None:
        # What was before may be all that is said; the bound of a difference is worked out.
        return quantity.numbers[0] == entry.before and entry.after in (None, quantity.numbers[-1])
    expected = (entry.value, entry.value) if entry.value_high is None else (entry.value, entry.value_high)
    return (quantity.numbers[0], quantity.numbers[-1]) == expected and quantity.qualifier == entry.qualifier


@given(st.integers(2, 10**9), st.data())
def test_a_number_in_a_sentence_is_read_from_every_notation(value: int, data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(notations(value)))
    word, qualifier = data.draw(st.sampled_from([("", "exact"), *sorted(before().items())]))
    (entry,) = found(f"全县清理牌子{word}{text}块。")
    assert (entry.text, entry.value, entry.qualifier) == (word + text, value, qualifier)
    word, qualifier = data.draw(st.sampled_from(sorted(behind().items())))
    (entry,) = found(f"全县清理牌子{text}块{word}。")
    assert (entry.text, entry.value, entry.qualifier) == (f"{text}块{word}", value, qualifier)


@given(st.integers(1, 1000), st.data())
def test_a_share_in_a_sentence_is_read_from_every_notation(tenths: int, data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(shares(tenths)))
    (entry,) = found(f"工作群压减{text}。")
    assert (entry.text, entry.value, entry.unit) == (text, tenths / 10, "%")


@given(st.lists(st.sampled_from(WORDS), max_size=14))
def test_the_text_of_every_candidate_says_the_same_when_it_is_read_alone(words: list[str]) -> None:
    for entry in found("".join(words)):
        assert says_the_same(entry), entry


def test_no_figure_has_the_last_piece_of_a_run() -> None:
    for run in ("3万25", "12,34", "1.2.3", "2024/5/6", "几十", "百千万", "三三", "三到五十", "1—2—3", "3点5", "亿亿"):
        assert [figure.value for figure in figures(fold(f"清理牌子{run}块").text) if figure.value is not None] == []
