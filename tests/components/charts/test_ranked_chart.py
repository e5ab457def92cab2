import pytest
from chart_exhibits import figure, plaques, ranked
from chart_reading import axis, bars, notes, row_labels, texts

from components import charts
from components.charts.drawing.theme import DESIGN_WIDTH, EDGE, LIGHT
from measures.language.text_width import text_width
from measures.table.figures import FigureRow
from measures.table.package import Package


def test_bars_are_ranked_and_carry_their_ids(package: Package) -> None:
    spec = charts.draw(ranked(package, plaques()))
    assert row_labels(spec) == ["南靖县", "运城市", "襄垣县", "南湖新区", "北辰区", "垣曲县皋落乡岭回村"]
    assert [bar.measure_id for bar in bars(spec)] == ["m2", "m4", "m3", "m1", "m6", "m5"]
    assert [bar.length for bar in bars(spec)] == [3152, 859, 300, 225, 579, 6]


def test_villages_and_townships_are_not_ranked_in_one_run(package: Package) -> None:
    spec = charts.draw(ranked(package, [*plaques(), figure("m9", "南靖县", 295, layer="township")]))
    assert {"村 · 块", "乡镇 · 块"} <= set(texts(spec))
    assert {bar.yaxis for bar in bars(spec)} == {"y", "y2"}
    assert axis(spec, "xaxis")["range"] == axis(spec, "xaxis2")["range"]
    assert any("within one block" in text for text in texts(spec))
    above, below = axis(spec, "yaxis")["domain"], axis(spec, "yaxis2")["domain"]
    assert below[1] < above[0]


def test_units_have_scales_of_their_own(package: Package) -> None:
    spec = charts.draw(ranked(package, [*plaques(), figure("m9", "长治市", 80, unit="%", unit_name="%")]))
    assert axis(spec, "xaxis")["range"] != axis(spec, "xaxis2")["range"]


def test_one_block_needs_no_heading(package: Package) -> None:
    shown = texts(charts.draw(ranked(package, plaques())))
    assert "村 · 块" not in shown
    assert not any("within one block" in text for text in shown)


def test_rows_of_one_region_have_different_names(package: Package) -> None:
    again = [
        figure("m7", "南靖县", 10, source_date="2023-01-01"),
        figure("m8", "南靖县", 11, source_date="2023-01-01"),
        figure("m9", "南靖县", 12, scope="example"),
    ]
    labels = row_labels(charts.draw(ranked(package, [*plaques(), *again])))
    assert len(set(labels)) == len(labels) == 9
    assert "南靖县 · example" in labels


def test_a_rank_stands_before_the_name(package: Package) -> None:
    rows: list[FigureRow] = [{**plaques()[1], "rank": "1"}, {**plaques()[2], "rank": "2–3"}, plaques()[0]]
    assert row_labels(charts.draw(ranked(package, rows))) == ["1 南靖县", "2–3 襄垣县", "南湖新区"]


@pytest.mark.parametrize("narrow", [False, True])
def test_room_is_kept_for_the_longest_name(package: Package, narrow: bool) -> None:
    spec = charts.draw(ranked(package, plaques()), narrow=narrow)
    lines = [line for label in axis(spec, "yaxis")["ticktext"] for line in label.split("<br>")]
    size = axis(spec, "yaxis")["tickfont"]["size"]
    assert spec["layout"]["margin"]["l"] > max(text_width(line, size) for line in lines)


def test_the_heading_of_a_block_keeps_within_a_phone(package: Package) -> None:
    reason = "地区层级不同、个例对全域、地区有包含关系"
    *alike, last = plaques()
    spec = charts.draw(ranked(package, [*alike, {**last, "apart": reason}]), narrow=True)
    (heading,) = [note for note in notes(spec) if "包含关系" in note["text"]]
    lines = heading["text"].split("<br>")
    assert reason in "".join(lines)
    assert len(lines) > 1
    room = DESIGN_WIDTH[True] - 2 * EDGE[True]
    assert all(text_width(line, heading["font"]["size"]) <= room for line in lines)


def test_figures_that_are_not_ranked_are_grey(package: Package) -> None:
    *alike, last = plaques()
    spec = charts.draw(ranked(package, [*alike, {**last, "status": "done", "apart": "地区层级不同"}]))
    colours = {bar.measure_id: bar.marker["color"] for bar in bars(spec)}
    assert (colours["m2"], colours["m6"]) == (LIGHT.accent, LIGHT.faint)
