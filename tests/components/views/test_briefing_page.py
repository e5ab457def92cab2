"""The page Briefing, and the ways onto it from Compare and Metric."""

from collections.abc import Callable
from typing import Any

import page_parts
import pytest
from streamlit.testing.v1 import AppTest

from components.briefing import own as drafting
from measures.briefings import briefing
from measures.table.package import Package

Opener = Callable[..., AppTest]


def own(page: AppTest) -> Any:
    return page.session_state["own_briefing"]


@pytest.mark.parametrize("code", ["zh", "en"])
@pytest.mark.parametrize("name", ["coverage", "face-off", "plaques"])
def test_every_scene_of_the_prepared_briefings_opens(opened: Opener, package: Package, name: str, code: str) -> None:
    found = briefing.load(briefing.prepared(package)[name], package)
    page = opened("briefing", code, briefing=name)
    headlines = set()
    for number, _ in enumerate(found.scenes, start=1):
        page.radio(key="scene").set_value(str(number)).run()
        assert not page.exception
        assert page.query_params["scene"] == str(number)
        headlines.add(page.header[0].value)
    assert len(headlines) == len(found.scenes)


@pytest.mark.parametrize("code", ["zh", "en"])
def test_the_stage_holds_every_scene(opened: Opener, package: Package, code: str) -> None:
    page = opened("briefing", code, briefing="plaques", present="1", scene="3")
    assert not page.exception
    assert page.query_params["present"] == "1" and page.query_params["scene"] == "3"
    page = opened("briefing", code, briefing="plaques")
    page.button(key="present_button").click().run()
    assert not page.exception
    assert page.query_params["present"] == "1"


def test_a_scene_is_added_from_metric_and_shown(opened: Opener, package: Package) -> None:
    page = opened("metric", metric="plaques_removed")
    page_parts.unfold(page, "add_menu").button(key="add_ranked").click().run()
    page_parts.unfold(page, "add_menu").button(key="add_map").click().run()
    assert [scene.exhibit for scene in own(page).scenes] == ["ranked", "map"]
    assert own(page).scenes[0].query.metrics == ("plaques_removed",)
    page.query_params["briefing"] = drafting.OWN
    page.switch_page("components/views/briefing.py").run()
    assert not page.exception
    assert page.selectbox(key="briefing").value == drafting.OWN
    assert "清理牌子" in page.header[0].value


def test_a_scene_is_added_from_compare_with_its_choice(opened: Opener) -> None:
    page = opened("compare", regions="nanjing-county,beichen-district", per="village")
    page_parts.unfold(page, "add_menu").button(key="add_table").click().run()
    query = own(page).scenes[0].query
    assert (query.regions, query.per, query.shared) == (("nanjing-county", "beichen-district"), "village", True)


@pytest.fixture
def copied(opened: Opener) -> AppTest:
    page = opened("briefing", briefing="face-off")
    return page.button(key="own_copy").click().run()


def test_a_copy_is_put_in_order_and_worded(copied: AppTest) -> None:
    first, second = (scene.scene_id for scene in own(copied).scenes[:2])
    copied.button(key="own_down").click().run()
    assert [scene.scene_id for scene in own(copied).scenes[:2]] == [second, first]
    assert copied.query_params["scene"] == "2"
    copied.text_area(key=f"own_headline_{first}").set_value("改过的标题{s01-02}").run()
    assert not copied.exception
    assert own(copied).scenes[1].headline.zh == "改过的标题{s01-02}"
    assert "3,152块" in copied.header[0].value
    copied.text_input(key="own_title").set_value("新名").run()
    assert own(copied).title.zh == "新名"
    count = len(own(copied).scenes)
    copied.button(key="own_remove").click().run()
    assert len(own(copied).scenes) == count - 1


def test_a_live_value_that_means_nothing_is_refused_and_the_old_words_stay(copied: AppTest) -> None:
    scene = own(copied).scenes[0]
    copied.text_area(key=f"own_headline_{scene.scene_id}").set_value("没有{s99-99}").run()
    assert not copied.exception
    assert own(copied).scenes[0].headline == scene.headline
    assert any("s99" in warning.value for warning in copied.warning)


def test_a_small_briefing_travels_in_the_link(opened: Opener, package: Package) -> None:
    page = opened("metric", metric="plaques_removed")
    page_parts.unfold(page, "add_menu").button(key="add_ranked").click().run()
    page.query_params["briefing"] = drafting.OWN
    page.switch_page("components/views/briefing.py").run()
    letters = page.query_params["draft"]
    letters = letters if isinstance(letters, str) else letters[0]
    other = opened("briefing", briefing=drafting.OWN, draft=letters)
    assert not other.exception
    assert own(other).scenes == own(page).scenes


@pytest.mark.parametrize("code", ["zh", "en"])
def test_a_link_that_was_cut_gets_a_sentence(opened: Opener, code: str) -> None:
    page = opened("briefing", code, briefing=drafting.OWN, draft="xxxx")
    assert not page.exception
    said = {
        "zh": "汇报无法使用，有1处错误。没有改动任何内容。",
        "en": "The briefing cannot be used: 1 fault. Nothing was changed.",
    }
    assert page.error[0].value == said[code]


def test_a_scene_that_is_not_there_gives_way_to_the_first(opened: Opener) -> None:
    assert opened("briefing", briefing="plaques", scene="59").query_params["scene"] == "1"
