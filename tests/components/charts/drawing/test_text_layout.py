from components.charts.drawing.text_layout import flow, note, stacked, widest, wrap_over
from measures.language.line_breaking import wrap
from measures.language.text_width import text_width


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
