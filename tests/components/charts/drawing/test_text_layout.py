import pytest

from components.charts.drawing.text_layout import flow, note, stacked, text_width, widest, wrap, wrap_over


def test_a_title_is_wrapped_without_losing_a_character() -> None:
    title = "南靖县清理村级牌子最多，达3152块；长治市议事协调机构由2408个减至1854个，减幅居前，运城市次之"
    lines = wrap(title, 340, 17)
    assert "".join(lines) == title
    assert len(lines) > 1
    assert all(text_width(line, 17) <= 340 for line in lines)


@pytest.mark.parametrize("width", range(70, 400, 30))
def test_chinese_lines_do_not_start_with_closing_marks_nor_split_numbers(width: int) -> None:
    lines = wrap("（一）襄垣县300块以上，运城市约859块；北辰区“减负”579块。", width, 13)
    assert all(line[0] not in "，；。）”" for line in lines)
    assert all(line[-1] not in "（“" for line in lines)
    assert all(any(number in line for line in lines) for number in ("300", "859", "579"))


def test_english_words_stay_whole() -> None:
    lines = wrap("Xiangyuan County took down at least three hundred plaques", 110, 12)
    assert " ".join(lines) == "Xiangyuan County took down at least three hundred plaques"


def test_a_word_longer_than_a_line_is_cut_rather_than_clipped() -> None:
    assert all(text_width(line, 12) <= 60 for line in wrap("x" * 40, 60, 12))


def test_lines_belong_to_whoever_asked() -> None:
    wrap("清理牌子", 30, 12).append("another")
    assert "another" not in wrap("清理牌子", 30, 12)


def test_items_of_a_key_are_not_broken() -> None:
    assert flow(["▨ 计划，尚未完成", "□ 标准，不是成果", ""], 130, 11) == ["▨ 计划，尚未完成", "□ 标准，不是成果"]


def test_what_fits_stays_on_its_line() -> None:
    assert wrap_over("清理牌子", 200, 12) == ["清理牌子"]
    assert len(wrap_over("清理牌子", 30, 12)) > 1
    assert wrap("", 100, 12) == []


def test_the_widest_line_counts_and_none_takes_no_room() -> None:
    assert widest(["牌", "牌子"], 10) == text_width("牌子", 10) == 20
    assert widest([], 10) == 0


def test_lines_are_not_read_as_tags() -> None:
    assert stacked(["a < b", "<i>c</i>"]) == "a &lt; b<br>&lt;i&gt;c&lt;/i&gt;"


def test_a_note_is_placed_by_its_left_middle_unless_told_otherwise() -> None:
    plain = note("a", x=1, y=2, size=10, colour="#000000")
    bold = note("a", x=1, y=2, size=10, colour="#000000", weight=650, xanchor="center", yshift=3)
    assert (plain["xanchor"], plain["yanchor"], plain["showarrow"]) == ("left", "middle", False)
    assert (bold["xanchor"], bold["yshift"], bold["font"]["weight"]) == ("center", 3, 650)
