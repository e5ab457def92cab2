"""Charts fitted to the stage, from plain specifications."""

import copy
from typing import Any

import pytest

from components.briefing.stage import density


def chart(**layout: Any) -> dict[str, Any]:
    """A chart with 300 pixels of rows between margins of 54 and 46."""
    around = {"height": 400, "margin": {"t": 54, "b": 46, "l": 100, "r": 20}, "yaxis": {"tickfont": {"size": 13}}}
    return {"data": [{"type": "bar", "x": [1]}], "layout": {**around, **layout}}


def rows(spec: dict[str, Any]) -> float:
    """Pixels between the margins."""
    layout = spec["layout"]
    return float(layout["height"] - layout["margin"]["t"] - layout["margin"]["b"])


def test_what_does_not_fit_moves_together_until_it_does() -> None:
    room = 320
    found = density.dense(chart(), 0.5, room)
    assert rows(found) < 300
    # The least scale is that at which labels of 13 pixels have 16.
    assert found["layout"]["height"] * 1.24 == pytest.approx(room, abs=1)


def test_rows_move_together_no_further_than_their_words_allow() -> None:
    assert rows(density.dense(chart(), 0.9, 100)) == 270


def test_a_low_chart_moves_apart_but_not_without_end() -> None:
    assert rows(density.dense(chart(), 0.5, 600)) == pytest.approx(600 / 1.5 - 46, abs=1)
    assert rows(density.dense(chart(), 0.5, 2000)) == 450


def test_a_chart_between_both_keeps_its_rows() -> None:
    assert rows(density.dense(chart(), 0.5, 450)) == 300


def test_margins_are_trimmed_and_the_others_kept() -> None:
    assert density.dense(chart(), 0.5, 450)["layout"]["margin"] == {"t": 40, "b": 6, "l": 86, "r": 20}


def test_what_is_not_selected_keeps_its_colour() -> None:
    spec = chart()
    spec["data"] = [{"type": "bar"}, {"type": "bar", "unselected": {"marker": {"opacity": 0.2, "color": "red"}}}]
    found = density.dense(spec, 0.5, 450)["data"]
    assert [trace["unselected"]["marker"] for trace in found] == [{"opacity": 1}, {"opacity": 1, "color": "red"}]


def test_marks_at_the_ends_of_bars_are_as_high_as_the_bars() -> None:
    mark = {"type": "path", "path": "M0,-10L5,0L0,10", "ysizemode": "pixel"}
    line = {"type": "line", "y0": 0, "y1": 1}
    found = density.dense(chart(shapes=[mark, line]), 0.5, 100)["layout"]["shapes"]
    assert found == [{**mark, "path": "M0,-5L5,0L0,5"}, line]


def test_tiles_that_move_together_become_oblong_and_lose_a_line() -> None:
    tiles = chart(
        yaxis={"scaleanchor": "x", "scaleratio": 1},
        annotations=[
            {"text": text, "font": {"size": size}} for text, size in (("a<br>b<br>c", 15), ("a<br>b", 11), ("a", 13))
        ],
    )
    found = density.dense(tiles, 0.5, 100)["layout"]
    assert found["yaxis"] == {"scaleratio": 1}
    assert [(one["text"], one["font"]["size"]) for one in found["annotations"]] == [
        ("a<br>b c", 13),
        ("a<br>b", 11),
        ("a", 13),
    ]
    assert density.dense(tiles, 0.5, 450)["layout"]["yaxis"]["scaleanchor"] == "x"


def test_the_chart_is_left_as_it_was() -> None:
    given = chart(shapes=[{"path": "M0,1", "ysizemode": "pixel"}], annotations=[{"text": "a", "font": {"size": 20}}])
    before = copy.deepcopy(given)
    density.dense(given, 0.5, 100)
    assert given == before


def test_long_words_leave_less_room() -> None:
    short = density.room("标题", "", "", "来源")
    assert density.room("标题", "说明" * 60, "", "来源") < density.room("标题", "说明", "", "来源") < short
    # A headline takes two lines at most, since a longer one is set smaller.
    assert density.room("标" * 80, "", "", "") == density.room("标" * 50, "", "", "")
