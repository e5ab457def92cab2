from chart_exhibits import certificates, figure, multiples, plaques
from chart_reading import axis, bars, row_labels, texts

from components import charts
from components.charts.drawing.theme import LIGHT

BOTH = [*plaques(), certificates()]


def test_panels_share_order_and_colours() -> None:
    spec = charts.draw(multiples(BOTH))
    assert axis(spec, "yaxis")["tickvals"] == axis(spec, "yaxis2")["tickvals"]
    colours = {(bar.measure_id, bar.marker["color"]) for bar in bars(spec) if bar.measure_id in {"m2", "m9"}}
    assert len({colour for _, colour in colours}) == 1
    assert {"清理规范牌子 · 块", "证明事项 · 项"} <= set(texts(spec))


def test_a_figure_that_is_not_compared_is_grey_and_the_key_says_so() -> None:
    *alike, last = plaques()
    said = "Grey bars are not ranked with the others."
    assert not any(said in text for text in texts(charts.draw(multiples(BOTH))))
    spec = charts.draw(multiples([*alike, {**last, "status": "done", "apart": "地区层级不同"}]))
    assert {bar.measure_id for bar in bars(spec) if bar.marker["color"] == LIGHT.faint} == {"m6"}
    assert any(said in text for text in texts(spec))


def test_blanks_say_their_kind() -> None:
    words = {"襄垣县": "not stated", "运城市": "text not read", "北辰区": "not applicable"}
    shown = texts(charts.draw(multiples(BOTH, words)))
    assert {"— not stated", "— text not read", "— not applicable", "—"} <= set(shown)


def test_a_region_without_any_figure_keeps_its_row() -> None:
    assert "晋城市" in row_labels(charts.draw(multiples(BOTH, {"晋城市": "not stated"})))


def test_a_phone_gets_one_column() -> None:
    wide, narrow = (charts.draw(multiples(BOTH), narrow=narrow) for narrow in (False, True))
    assert axis(wide, "xaxis2")["domain"][0] > 0
    assert axis(narrow, "xaxis2")["domain"][0] == 0
    assert axis(narrow, "yaxis2")["domain"][1] < axis(narrow, "yaxis")["domain"][0]


def test_four_panels_stand_two_by_two() -> None:
    four = [figure(f"m{place}", "南靖县", place, metric_id=f"k{place}") for place in range(1, 5)]
    spec = charts.draw(multiples(four))
    assert axis(spec, "xaxis")["domain"] == axis(spec, "xaxis3")["domain"]
    assert axis(spec, "yaxis")["domain"] == axis(spec, "yaxis2")["domain"]


def test_only_the_left_panel_of_a_line_names_the_regions() -> None:
    spec = charts.draw(multiples(BOTH))
    assert axis(spec, "yaxis")["ticktext"][0] == "南湖新区"
    assert set(axis(spec, "yaxis2")["ticktext"]) == {""}


def test_several_figures_of_one_region_do_not_cover_each_other() -> None:
    spec = charts.draw(multiples([*plaques(), figure("m9", "南靖县", 295, layer="township")]))
    mine = [bar for bar in bars(spec) if bar.measure_id in {"m2", "m9"}]
    assert abs(mine[0].place - mine[1].place) > max(bar.width for bar in mine)
    assert "295块 · 乡镇" in texts(spec)
