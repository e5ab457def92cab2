import copy
from typing import Any

import pytest
from chart_exhibits import cells, change, coverage, dumbbell, figure, multiples, plaques, ranked
from chart_exhibits import changes as changed

from components import charts
from components.charts.drawing.theme import DARK, FONTS, LIGHT, in_light, palette, template
from measures.exhibits import kinds
from measures.exhibits.exhibit import ChangeBlock
from measures.exhibits.query import Query
from measures.language.catalogue import Language
from measures.table import queries
from measures.table.edition import in_language
from measures.table.package import Package


def contrast(one: str, other: str) -> float:
    def luminance(colour: str) -> float:
        parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_colours_are_strong_enough_to_be_seen(colours: Any) -> None:
    assert all(contrast(colour, colours.paper) >= 3 for colour in (*colours.series, colours.accent))
    assert all(contrast(colour, colours.paper) >= 4.5 for colour in (colours.ink, colours.muted))
    assert len(set(colours.series)) == len(colours.series)


@pytest.mark.parametrize("dark", [False, True])
def test_every_mode_has_its_template_which_all_its_charts_share(dark: bool, package: Package) -> None:
    one, other = (charts.draw(ranked(package, plaques()), dark=dark)["layout"] for _ in range(2))
    assert one["template"] is other["template"] is template(dark)
    assert one["template"]["layout"]["font"]["color"] == palette(dark).ink


def test_the_chinese_face_comes_first() -> None:
    assert template(False)["layout"]["font"]["family"].startswith("Noto Sans CJK SC")
    assert FONTS[0] == "Noto Sans CJK SC"


def test_a_dark_chart_leaves_as_the_light_one(package: Package) -> None:
    tiles = kinds.compose("map", Query(metrics=queries.HEADLINES[:1]), in_language(package, Language("zh")))
    made = (ranked(package, plaques()), dumbbell(changed()), multiples(plaques()), coverage(cells()), tiles)
    for drawn in made:
        light, dark = (in_light(charts.draw(drawn, dark=dark)) for dark in (False, True))
        assert light["data"] == dark["data"]
        assert light["layout"]["shapes"] == dark["layout"]["shapes"]
        assert light["layout"]["annotations"] == dark["layout"]["annotations"]
        assert dark["layout"]["paper_bgcolor"] == dark["layout"]["plot_bgcolor"] == "#ffffff"
        assert dark["layout"]["template"] is template(False)


def test_a_chart_stays_as_it_is_when_it_leaves(package: Package) -> None:
    spec = charts.draw(ranked(package, plaques()), dark=True)
    before = copy.deepcopy(spec)
    in_light(spec)
    assert spec == before


def test_words_that_look_like_a_colour_are_no_colour() -> None:
    row = figure("m1", DARK.ink, 1, before=2.0, after=1.0)
    block = ChangeBlock("块", "块", (change(row, "down 1块"),))
    light = in_light(charts.draw(dumbbell([block]), dark=True))
    assert any(DARK.ink in label for label in light["layout"]["yaxis"]["ticktext"])
