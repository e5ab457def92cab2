import pytest
from chart_exhibits import figure, in_ranks, plaques, ranked, summed
from chart_reading import axis, bars, notes, row_labels, texts

from components import charts
from components.charts.drawing.theme import DESIGN_WIDTH, EDGE, LIGHT
from measures.language.text_width import text_width
from measures.table.package import Package

WARNING = "Only ranked bars compare with each other; grey ones stand for themselves."


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
    assert any(text.endswith(WARNING) for text in texts(spec))
    above, below = axis(spec, "yaxis")["domain"], axis(spec, "yaxis2")["domain"]
    assert below[1] < above[0]


def test_units_have_scales_of_their_own(package: Package) -> None:
    spec = charts.draw(ranked(package, [*plaques(), figure("m9", "长治市", 80, unit="%", unit_name="%")]))
    assert axis(spec, "xaxis")["range"] != axis(spec, "xaxis2")["range"]


def test_one_block_needs_no_heading(package: Package) -> None:
    shown = texts(charts.draw(ranked(package, plaques())))
    assert "村 · 块" not in shown
    assert not any(WARNING in text for text in shown)


def test_rows_of_one_region_have_different_names(package: Package) -> None:
    again = [
        figure("m7", "南靖县", 10, source_date="2023-01-01"),
        figure("m8", "南靖县", 11, source_date="2023-01-01"),
        figure("m9", "南靖县", 12, scope="example"),
    ]
    labels = row_labels(charts.draw(ranked(package, [*plaques(), *again])))
    assert len(set(labels)) == len(labels) == 9
    assert "南靖县 · example" in labels


def test_ranks_stand_in_a_column_between_names_and_bars(package: Package) -> None:
    *placed, last = plaques()[:4]
    spec = charts.draw(ranked(package, [*in_ranks(placed), last]))
    assert row_labels(spec) == ["南湖新区", "南靖县", "襄垣县", "运城市"]
    ranks = [note for note in notes(spec) if " of " in note["text"]]
    assert [note["text"] for note in ranks] == ["1 of 3", "2 of 3", "3 of 3"]
    assert [note["y"] for note in ranks] == [bar.place for bar in bars(spec)][:3]
    assert {(note["x"], note["xshift"], note["xanchor"]) for note in ranks} == {(0, ranks[0]["xshift"], "left")}
    size, ticks = ranks[0]["font"]["size"], axis(spec, "yaxis")
    widest = max(text_width(note["text"], size) for note in ranks)
    assert -ranks[0]["xshift"] > widest
    assert ticks["ticklabelstandoff"] >= -ranks[0]["xshift"]
    names = max(text_width(name, ticks["tickfont"]["size"]) for name in row_labels(spec))
    assert spec["layout"]["margin"]["l"] > names + ticks["ticklabelstandoff"]


def test_names_of_all_blocks_end_at_one_line_whether_ranked_or_not(package: Package) -> None:
    *placed, last = plaques()[:4]
    spec = charts.draw(ranked(package, [*in_ranks(placed), last]))
    assert axis(spec, "yaxis")["ticklabelstandoff"] == axis(spec, "yaxis2")["ticklabelstandoff"]
    plain = charts.draw(ranked(package, plaques()[:4]))
    assert axis(plain, "yaxis")["ticklabelstandoff"] < axis(spec, "yaxis")["ticklabelstandoff"]
    assert plain["layout"]["margin"]["l"] < spec["layout"]["margin"]["l"]


def test_a_phone_shows_the_rank_below_the_name(package: Package) -> None:
    *placed, last = plaques()[:3]
    spec = charts.draw(ranked(package, [*in_ranks(placed), last]), narrow=True)
    labels = [label.split("<br>") for name in ("yaxis", "yaxis2") for label in axis(spec, name)["ticktext"]]
    assert labels == [["南湖新区", "1 of 2"], ["南靖县", "2 of 2"], ["襄垣县"]]
    assert not any(" of " in text for text in texts(spec))
    first, second = [bar.place for bar in bars(spec) if bar.yaxis == "y"]
    assert abs(second - first) > 2 * axis(spec, "yaxis")["tickfont"]["size"]


# Sums of the parts of one thing


@pytest.mark.parametrize("narrow", [False, True])
def test_the_parts_of_a_sum_are_segments_that_open_each_its_own_figure(package: Package, narrow: bool) -> None:
    rows = in_ranks([summed("长治市", 2408, 1854), figure("m1", "运城市", 859)])
    spec = charts.draw(ranked(package, rows), narrow=narrow)
    *parts, other = bars(spec)
    assert [(bar.measure_id, bar.base, bar.length) for bar in parts] == [("p1", 0, 2408), ("p2", 2408, 1854)]
    assert len({bar.place for bar in parts}) == 1
    assert other.measure_id == "m1" and other.place != parts[0].place
    assert parts[0].marker["opacity"] != parts[1].marker["opacity"]
    assert "4,262块" in texts(spec)
    assert "长治市·物12,408块+物21,854块" in "".join(row_labels(spec)).replace(" ", "")


def test_what_a_sum_leaves_open_opens_the_part_that_leaves_most_open(package: Package) -> None:
    whole = summed("长治市", 300, 10)
    (over, exact) = whole["parts"]
    parts = ({**over, "qualifier": "over", "low": 300.0, "high": 399.0}, {**exact, "low": 10.0, "high": 10.0})
    row = {**whole, "value": 310.0, "value_high": 409.0, "low": 310.0, "high": 409.0, "parts": parts}
    drawn = bars(charts.draw(ranked(package, [row])))  # type: ignore[list-item]
    assert [(bar.measure_id, bar.base, bar.length) for bar in drawn] == [
        ("p1", 0, 300),
        ("p2", 300, 10),
        ("p1", 310, 99),
    ]


def test_segments_of_a_sum_end_where_its_range_begins(package: Package) -> None:
    whole = summed("长治市", 100, 10)
    about = {**whole["parts"][0], "qualifier": "approx", "low": 90.0, "high": 110.0}
    row = {**whole, "value": 100.0, "value_high": 120.0, "parts": (about, {**whole["parts"][1], "low": 10.0})}
    drawn = bars(charts.draw(ranked(package, [row])))  # type: ignore[list-item]
    assert [(bar.base, bar.length) for bar in drawn] == [(0, 90), (90, 10), (100, 20)]


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
    placed = [{**row, "rank": f"第{place}，共5地"} for place, row in enumerate(alike, start=1)]
    spec = charts.draw(ranked(package, [*placed, {**last, "status": "done", "apart": "地区层级不同"}]))
    colours = {bar.measure_id: bar.marker["color"] for bar in bars(spec)}
    assert (colours["m2"], colours["m6"]) == (LIGHT.accent, LIGHT.faint)
