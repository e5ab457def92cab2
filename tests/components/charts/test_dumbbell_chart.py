from chart_exhibits import change, changes, dumbbell, figure
from chart_reading import axis, notes, row_labels, texts

from components import charts
from components.charts.drawing.theme import DESIGN_WIDTH, EDGE, LIGHT
from measures.exhibits.exhibit import ChangeBlock
from measures.language.text_width import text_width


def test_before_and_after_are_both_shown_with_the_change() -> None:
    spec = charts.draw(dumbbell(changes()))
    shown = texts(spec)
    assert {"1,854", "2,408\u2002down 554个", "4", "62\u2002down 58项", "12\u2002unchanged"} <= set(shown)
    assert {"个", "项"} <= set(shown)
    assert any("within one unit" in text for text in shown)
    assert axis(spec, "xaxis")["range"] != axis(spec, "xaxis2")["range"]


def test_rows_are_named_by_their_region_and_what_changed() -> None:
    labels = row_labels(charts.draw(dumbbell(changes())))
    assert labels == [f"<b>{region}</b>清理规范牌子" for region in ("长治市", "南靖县", "北辰区")]


def test_before_is_hollow_and_after_is_solid() -> None:
    spec = charts.draw(dumbbell(changes()[:1]))
    before, after = [trace for trace in spec["data"] if trace["mode"] == "markers"]
    assert (before["x"], before["marker"]["color"]) == ([2408], LIGHT.paper)
    assert (after["x"], after["marker"]["color"]) == ([1854], LIGHT.accent)
    assert before["customdata"][0][0] == "m1"


def test_a_plan_is_dotted_and_its_end_is_hollow() -> None:
    planned = figure("m1", "长治市", 554, before=2408.0, after=1854.0, status="planned")
    spec = charts.draw(dumbbell([ChangeBlock("块", "块", (change(planned, "down 554块"),))]))
    line, _, after = spec["data"]
    assert line["line"]["dash"] == "dot"
    assert after["marker"]["color"] == LIGHT.paper


def test_one_block_needs_no_heading() -> None:
    shown = texts(charts.draw(dumbbell(changes()[:1])))
    assert "个" not in shown
    assert not any("within one unit" in text for text in shown)


def test_a_long_heading_keeps_within_a_phone() -> None:
    first, second = changes()
    words = "清理规范牌子、取消证明事项、下沉工作人员、精简议事协调机构、解散工作群"
    spec = charts.draw(dumbbell([ChangeBlock("", words, first.rows), second]), narrow=True)
    (heading,) = [note for note in notes(spec) if note["text"].replace("<br>", "") == words]
    room = DESIGN_WIDTH[True] - 2 * EDGE[True]
    assert all(text_width(line, heading["font"]["size"]) <= room for line in heading["text"].split("<br>"))
