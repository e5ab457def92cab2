"""Scenes of a briefing filled from the table: every kind, in both languages, and what is said where nothing is."""

from dataclasses import replace

import pytest

from components.exhibits import scenes
from measures.briefings import briefing
from measures.briefings.briefing import Briefing, Query, Scene, Words
from measures.language import wording
from measures.language.catalogue import Language
from measures.table import queries
from measures.table.package import Package

HEAD = Words("标题{s01-02}", "Title {s01-02}")


def scene(exhibit: str, figures: tuple[str, ...] = (), **query: object) -> Scene:
    return Scene("one", exhibit, HEAD, query=Query(**query), figures=figures)  # type: ignore[arg-type]


def prepared(package: Package) -> list[Briefing]:
    return [briefing.load(path, package) for path in briefing.prepared(package).values()]


@pytest.mark.parametrize("code", ["zh", "en"])
def test_every_prepared_scene_has_something_to_show(package: Package, code: str) -> None:
    language = Language(code)
    for one in prepared(package):
        for each in one.scenes:
            content = scenes.shown(each, package, language)
            assert content.obstacle == "", (one.briefing_id, each.scene_id)
            assert "{" not in content.headline + content.text + content.notes
            assert content.draw or content.rows or content.numbers or content.text
            assert content.caption.source


def test_a_headline_says_what_the_table_says(package: Package) -> None:
    content = scenes.shown(scene("ranked", metrics=("plaques_removed",)), package, Language("zh"))
    row = package.measures[package.measures["measure_id"] == "s01-02"]
    said = wording.in_words(queries.named(package, row, "zh").iloc[0].to_dict(), "zh")
    assert content.headline == f"标题{said}"
    assert content.measures[0] == "s01-02"


def test_the_finding_of_the_exhibit_may_be_the_headline(package: Package) -> None:
    finding = Words("{finding}", "{finding}")
    one = replace(scene("ranked", metrics=("plaques_removed",)), headline=finding)
    content = scenes.shown(one, package, Language("en"))
    assert content.headline == content.caption.title != ""
    assert scenes.headline(one, package, Language("en")) == content.headline


@pytest.mark.parametrize(
    "empty",
    [
        scene("ranked"),
        scene("ranked", metrics=("plaques_removed",), regions=("shanghai",)),
        scene("ranked", metrics=("satisfaction_or_efficiency_rate",), per="village"),
        scene("dumbbell", metrics=("plaques_removed",)),
        scene("multiples", metrics=("plaques_removed",), regions=("shanghai",)),
        scene("table", metrics=("plaques_removed",), regions=("shanghai",)),
        scene("coverage", regions=("nanjing-county",), levels=("province",)),
        scene("number"),
    ],
)
@pytest.mark.parametrize("code", ["zh", "en"])
def test_a_scene_without_data_says_so_in_a_sentence(package: Package, empty: Scene, code: str) -> None:
    content = scenes.shown(empty, package, Language(code))
    assert content.obstacle.endswith("。" if code == "zh" else ".")
    assert content.draw is None and not content.rows and not content.numbers


def test_numbers_are_figures_with_their_place_or_counts_with_what_they_count(package: Package) -> None:
    names = ("s01-02", "s17-02:change", "all:figures", "plaques_removed:total")
    numbers = scenes.shown(scene("number", names), package, Language("zh")).numbers
    assert [number.measure_id for number in numbers] == ["s01-02", "s17-02", "", ""]
    assert numbers[0].figure == "3,152块" and "南靖县" in numbers[0].label
    assert numbers[1].figure == "由62项减至4项"
    assert numbers[2].figure == str(len(package.measures))
    assert "清理牌子" in numbers[3].label


def test_a_table_holds_every_figure_of_its_query(package: Package) -> None:
    regions = ("nanjing-county", "beichen-district")
    content = scenes.shown(scene("table", regions=regions), package, Language("en"))
    shown = {
        figure["id"]
        for row in content.rows
        for cell in row["cells"].values()
        if isinstance(cell, list)
        for figure in cell
    }
    assert shown <= set(content.figures["measure_id"])
    assert [column["id"] for column in content.columns] == list(regions)


def test_only_comparable_metrics_stay_where_the_query_asks_for_them(package: Package) -> None:
    language = Language("zh")
    every = scenes.chosen(Query(regions=("luojiang-district", "yuncheng"), shared=True), package, language)
    some = scenes.chosen(
        Query(regions=("luojiang-district", "yuncheng"), shared=True, comparable=True), package, language
    )
    assert "certificate_items_cut" in set(every["metric_id"])
    assert "certificate_items_cut" not in set(some["metric_id"])
