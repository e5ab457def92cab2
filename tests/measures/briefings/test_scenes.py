"""Scenes of a briefing filled from the table: every kind, in both languages, and messages for empty ones."""

from dataclasses import replace

import pytest
from editions import edition

from measures.briefings import briefing, scenes
from measures.briefings.briefing import Briefing, Scene, Words
from measures.exhibits.exhibit import Comparison, Numbers
from measures.exhibits.query import Query
from measures.exhibits.selection import select
from measures.language import wording
from measures.table.package import Package

HEAD = Words("标题{s01-02}", "Title {s01-02}")


def scene(exhibit: str, figures: tuple[str, ...] = (), **query: object) -> Scene:
    return Scene("one", exhibit, HEAD, query=Query(**query), figures=figures)  # type: ignore[arg-type]


def prepared(package: Package) -> list[Briefing]:
    return [briefing.load(path, package) for path in briefing.prepared(package).values()]


@pytest.mark.parametrize("code", ["zh", "en"])
def test_every_prepared_scene_has_something_to_show(package: Package, code: str) -> None:
    for one in prepared(package):
        for each in one.scenes:
            content = scenes.filled(each, edition(package, code))
            assert content.exhibit.obstacle == "", (one.briefing_id, each.scene_id)
            assert "{" not in content.headline + content.text + content.notes
            assert content.exhibit.content or content.text
            assert content.exhibit.caption.source


def test_a_headline_says_what_the_table_says(package: Package) -> None:
    content = scenes.filled(scene("ranked", metrics=("plaques_removed",)), edition(package, "zh"))
    said = wording.in_words(edition(package).by_ids(["s01-02"])[0], "zh")
    assert content.headline == f"标题{said}"
    assert content.measure_ids[0] == "s01-02"


def test_the_finding_of_the_exhibit_may_be_the_headline(package: Package) -> None:
    finding = Words("{finding}", "{finding}")
    one = replace(scene("ranked", metrics=("plaques_removed",)), headline=finding)
    content = scenes.filled(one, edition(package, "en"))
    assert content.headline == content.exhibit.caption.title != ""
    assert scenes.headline(one, edition(package, "en")) == content.headline


def test_a_scene_that_is_asked_for_other_regions_speaks_of_what_it_shows(package: Package) -> None:
    chosen = edition(package, "zh")
    own = replace(
        scene("ranked", metrics=("plaques_removed",), regions=("nanjing-county", "beichen-district")),
        text=Words("南靖县最多", "Nanjing has most"),
        notes=Words("讲慢些", "Speak slowly"),
    )
    assert scenes.asking(own, own.query, package) == own
    other = replace(own.query, regions=("xiangyuan-county", "nanhu-new-area"))
    shown = scenes.filled(scenes.asking(own, other, package), chosen)
    assert shown.headline == shown.exhibit.caption.title
    assert "南靖县" not in shown.headline + shown.text
    assert shown.notes == "讲慢些"


def test_a_scene_that_is_asked_for_regions_outside_its_group_compares_theirs(package: Package) -> None:
    own = scene("ranked", metrics=("plaques_removed",), regions=("nanjing-county",), group="level.county")
    for regions, group in (
        (("changzhi", "yuncheng"), ""),
        (("changzhi", "nanhu-new-area"), "level.county"),
        ((), "level.county"),
    ):
        asked = scenes.asking(own, replace(own.query, regions=regions), package)
        assert asked.query.group == group


@pytest.mark.parametrize(
    "empty",
    [
        scene("ranked"),
        scene("ranked", metrics=("plaques_removed",), regions=("shanghai",)),
        scene("ranked", metrics=("satisfaction_or_efficiency_rate",), per="village"),
        scene("dumbbell", metrics=("work_groups_dissolved",)),
        scene("multiples", metrics=("plaques_removed",), regions=("shanghai",)),
        scene("table", metrics=("plaques_removed",), regions=("shanghai",)),
        scene("coverage", regions=("nanjing-county",), levels=("province",)),
        scene("number"),
    ],
)
@pytest.mark.parametrize("code", ["zh", "en"])
def test_a_scene_without_data_says_so_in_a_sentence(package: Package, empty: Scene, code: str) -> None:
    content = scenes.filled(empty, edition(package, code))
    assert content.exhibit.obstacle.endswith("。" if code == "zh" else ".")
    assert content.exhibit.content is None and content.exhibit.figures == ()


def test_numbers_are_figures_with_their_place_or_counts_with_what_they_count(package: Package) -> None:
    names = ("s01-02", "s17-02:change", "all:figures", "plaques_removed:total")
    content = scenes.filled(scene("number", names), edition(package)).exhibit.content
    assert isinstance(content, Numbers)
    numbers = content.numbers
    assert [number.measure_id for number in numbers] == ["s01-02", "s17-02", "", ""]
    assert numbers[0].figure == "3,152块" and "南靖县" in numbers[0].label
    assert numbers[1].figure == "由62项减至4项"
    assert numbers[2].figure == str(len(package.measures))
    assert "清理牌子" in numbers[3].label


def test_a_table_holds_every_figure_of_its_query(package: Package) -> None:
    regions = ("nanjing-county", "beichen-district")
    exhibit = scenes.filled(scene("table", regions=regions), edition(package, "en")).exhibit
    assert isinstance(exhibit.content, Comparison)
    shown = {
        figure["id"]
        for row in exhibit.content.rows
        for cell in row["cells"].values()
        if isinstance(cell, list)
        for figure in cell
    }
    assert shown <= set(exhibit.measure_ids)
    assert [column["id"] for column in exhibit.content.columns] == list(regions)


def test_only_comparable_metrics_stay_where_the_query_asks_for_them(package: Package) -> None:
    query = Query(regions=("luojiang-district", "yuncheng"), shared=True)
    assert "certificate_items_cut" in select(query, edition(package)).metrics
    assert "certificate_items_cut" not in select(replace(query, comparable=True), edition(package)).metrics
