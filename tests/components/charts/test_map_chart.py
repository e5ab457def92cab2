import re
from typing import Any

import pytest
from chart_exhibits import Echo, exhibit
from chart_reading import axis, notes, trace

from components import charts
from components.charts.drawing.theme import Spec
from measures.exhibits.exhibit import Tiles
from measures.language.catalogue import Language
from measures.language.text_width import text_width
from measures.maps.province_tiles import Square, province_tiles
from measures.table.edition import in_language
from measures.table.package import Package

PLACES = {"14": 16, "43": 4, "31": 1}
REGIONS = {"14": "shanxi", "43": "hunan", "31": "shanghai", "15": "inner-mongolia"}


class Spoken(Echo):
    """A language that returns every message unchanged, except the texts in tiles."""

    def __call__(self, message: str, **values: object) -> str:
        chinese = {"{count} place": "{count}地", "{count} places": "{count}地", "no data": "资料暂缺"}
        return super().__call__(chinese.get(message, message) if self.code == "zh" else message, **values)


def squares(package: Package, code: str = "zh", **other: Any) -> list[Square]:
    """All units on their squares; three have data, one of them a figure of the whole province."""
    found = []
    for square in province_tiles(in_language(package, Language(code))):
        own = square["code"]
        places = PLACES.get(own, 0)
        stated = {"31": "≥1.2万个" if code == "zh" else "≥12,000"}.get(own, "")
        made = {"places": places, "kind": "data" if places else "none", "figure_text": stated}
        found.append({**square, **made, "region_id": REGIONS.get(own, ""), **other})
    return found  # type: ignore[return-value]


def drawn(tiles: list[Square], code: str = "zh", **how: Any) -> Spec:
    return charts.draw(exhibit("map", Tiles(tuple(tiles), ""), language=Spoken(code)), **how)


def in_tiles(spec: Spec) -> dict[tuple[int, int], list[str]]:
    """Lines of words by the row and column of their tile."""
    return {
        (note["y"], note["x"]): [re.sub(r"<[^>]+>", "", line) for line in note["text"].split("<br>")]
        for note in notes(spec)
        if note["xref"] == "x" and note["xanchor"] == "center"
    }


def words(spec: Spec) -> str:
    return " ".join(note["text"].replace("<br>", " ") for note in notes(spec))


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("code", ["zh", "en"])
def test_every_unit_is_drawn_and_named(package: Package, code: str, narrow: bool) -> None:
    tiles = squares(package, code)
    spec = drawn(tiles, code, narrow=narrow)
    assert sum(len(run["x"]) for run in spec["data"]) == len(tiles) == 34
    found = in_tiles(spec)
    for square in tiles:
        lines = found[square["tile_row"], square["tile_column"]]
        name = re.sub(r"[-\s]", "", "".join(lines))
        assert name.startswith(square["name"].replace(" ", "")), lines


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("code", ["zh", "en"])
def test_words_fit_into_their_tile(package: Package, code: str, narrow: bool) -> None:
    spec = drawn(squares(package, code), code, narrow=narrow)
    side = (340 / 7 if narrow else 78) * trace(spec, "none")["width"]
    for note in notes(spec):
        if note["xanchor"] == "center":
            largest = note["font"]["size"]
            for line in note["text"].split("<br>"):
                size = float((re.findall(r"font-size:([\d.]+)px", line) or [largest])[0])
                assert size >= 8.5
                assert text_width(re.sub(r"<[^>]+>", "", line), size) <= side
            assert (note["text"].count("<br>") * 1.3 + 1) * largest <= side


@pytest.mark.parametrize("name", ["Shanghai", "Shandong", "Liaoning", "Palawang", "Inner Mongolia"])
def test_a_name_that_fits_whole_at_a_smaller_size_is_not_hyphenated(name: str, package: Package) -> None:
    tiles = squares(package, "en")
    tiles[0]["name"] = name
    found = in_tiles(drawn(tiles, "en", narrow=True))
    assert found[tiles[0]["tile_row"], tiles[0]["tile_column"]][:-1] in ([name], name.split())


def test_only_names_that_fit_whole_at_no_size_are_hyphenated(package: Package) -> None:
    tiles = squares(package, "en")
    found = in_tiles(drawn(tiles, "en", narrow=True))
    broken = {square["name"] for square in tiles if "-" in found[square["tile_row"], square["tile_column"]][0]}
    assert broken == {"Heilongjiang", "Guangdong", "Chongqing"}
    wide = in_tiles(drawn(tiles, "en"))
    assert not any("-" in lines[0] for lines in wide.values())


def test_the_count_is_printed_and_units_without_data_say_so(package: Package) -> None:
    spec = drawn(squares(package))
    found = in_tiles(spec)
    assert found[4, 4] == ["山西", "16地"]
    assert found[1, 7] == ["黑龙江", "—"]
    assert "资料暂缺" in words(spec)
    assert not re.search(r"\b0地", words(spec))
    none = trace(spec, "none")
    hovers = dict(zip([ids[0] for ids in none["customdata"]], none["hovertext"], strict=True))
    assert "资料暂缺" in hovers["23"]


def test_a_count_that_does_not_fit_stands_without_its_word(package: Package) -> None:
    english = squares(package, "en")
    assert in_tiles(drawn(english, "en"))[4, 4] == ["Shanxi", "16 places"]
    assert in_tiles(drawn(english, "en"))[6, 7][1] == "1 place"
    assert in_tiles(drawn(english, "en", narrow=True))[4, 4] == ["Shanxi", "16"]


def test_a_figure_of_a_whole_province_stands_in_its_tile_or_in_the_key(package: Package) -> None:
    wide, narrow = (drawn(squares(package), narrow=narrow) for narrow in (False, True))
    assert in_tiles(wide)[6, 7] == ["上海", "1地", "≥1.2万个"]
    assert in_tiles(narrow)[6, 7] == ["上海", "1地*"]
    assert "* 上海: ≥1.2万个" in words(narrow)
    assert "*" not in words(wide)


def test_a_figure_of_a_unit_without_data_is_not_drawn(package: Package) -> None:
    spec = drawn(squares(package, kind="none", places=0))
    assert "≥1.2万个" not in words(spec)
    assert [run["name"] for run in spec["data"]] == ["none"]


def test_blanks_differ_by_more_than_colour(package: Package) -> None:
    patterns = {run["name"]: run["marker"].get("pattern") for run in drawn(squares(package))["data"]}
    assert patterns.pop("none")["shape"] == "/"
    assert patterns
    assert set(patterns.values()) == {None}


def test_a_click_tells_the_code_and_the_region(package: Package) -> None:
    ids = {tuple(pair) for run in drawn(squares(package))["data"] for pair in run["customdata"]}
    assert {("14", "shanxi"), ("15", "inner-mongolia"), ("23", "")} <= ids
    assert len(ids) == 34


def test_tiles_stay_square(package: Package) -> None:
    for narrow in (False, True):
        spec = drawn(squares(package), narrow=narrow)
        assert (axis(spec, "yaxis")["scaleanchor"], axis(spec, "yaxis")["scaleratio"]) == ("x", 1)
        assert all({run["width"]} == set(run["y"]) for run in spec["data"])


def test_the_chosen_tile_is_framed(package: Package) -> None:
    def frames(**how: str) -> list[dict[str, Any]]:
        shapes = drawn(squares(package), **how)["layout"]["shapes"]
        return [shape for shape in shapes if shape.get("line", {}).get("width") == 3]

    assert [(shape["x0"] + shape["x1"], shape["y0"] + shape["y1"]) for shape in frames(chosen="14")] == [(8, 8)]
    assert frames() == frames(chosen="") == []


def test_the_key_stands_clear_of_every_tile(package: Package) -> None:
    tiles = squares(package)
    corner: Square = {**tiles[0], "code": "99", "tile_row": 1, "tile_column": 1}
    usual, crowded = drawn(tiles), drawn([*tiles, corner])
    assert axis(usual, "yaxis")["range"][1] == 0.5
    assert axis(crowded, "yaxis")["range"][1] < 0.5
    assert crowded["layout"]["height"] > usual["layout"]["height"]


def test_names_are_not_read_as_tags(package: Package) -> None:
    spec = drawn(squares(package, name="<i>&"))
    assert "&lt;i&gt;&amp;" in notes(spec)[-4]["text"]


def test_a_unit_with_data_but_without_places_takes_the_lowest_class(package: Package) -> None:
    spec = drawn(squares(package, kind="data", places=0))
    assert [run["name"] for run in spec["data"]] == ["1"]
