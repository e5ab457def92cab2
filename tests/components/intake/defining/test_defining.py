"""Own metrics, objects, instruments and regions on the page: made, changed, removed and refused."""

from pathlib import Path

import intake_pages as pages
from own_things import LAMPS
from streamlit.testing.v1 import AppTest

TEXTS = ("name_zh", "name_en", "definition_zh", "definition_en")


def at(kind: str) -> AppTest:
    page = pages.opened("own")
    page.session_state["own_kind"] = kind
    return pages.run(page)


def fill(page: AppTest, key: str, **texts: str) -> None:
    for name, text in texts.items():
        page.text_input(key=f"{key}_{name}").set_value(text)


def made_metric() -> AppTest:
    page = at("metrics")
    fill(page, "new_metrics_0", **{name: LAMPS[name] for name in TEXTS}, unit_name="lamps")
    page.selectbox(key="new_metrics_0_unit").set_value("个")
    return pages.click(page, "new_metrics_0_keep")


def test_a_metric_is_made_changed_and_removed(folder: Path) -> None:
    page = made_metric()
    assert "安装路灯" in pages.words(page)
    assert page.text_input(key="new_metrics_1_name_zh").value == "", "the form of the next one is blank"
    page = pages.click(page, "change_metrics_street_lamps_installed")
    page.text_input(key="change_metrics_street_lamps_installed_name_zh").set_value("新装路灯")
    page = pages.click(page, "change_metrics_street_lamps_installed_keep")
    assert "新装路灯" in pages.words(page)
    page = pages.click(page, "remove_metrics_street_lamps_installed")
    assert pages.workspace(folder).definitions("metrics") == []


def test_a_metric_is_refused_with_every_reason(folder: Path) -> None:
    said = pages.words(pages.click(at("metrics"), "new_metrics_0_keep"))
    assert said.count("此项必填") >= 4
    assert pages.workspace(folder).definitions() == []


def test_an_object_is_made_and_its_metric_needs_it(folder: Path) -> None:
    page = made_metric()
    page.session_state["own_kind"] = "objects"
    page = pages.run(page)
    page.selectbox(key="new_objects_0_metric").set_value("street_lamps_installed")
    page = pages.run(page)
    fill(page, "new_objects_0", name_zh="太阳能路灯", name_en="Solar lamps", definition_en="Solar lamps")
    page.selectbox(key="new_objects_0_broader_street_lamps_installed").set_value("street_lamps_installed")
    page = pages.click(page, "new_objects_0_keep")
    assert "属于“安装路灯”" in pages.words(page)
    page.session_state["own_kind"] = "metrics"
    page = pages.click(pages.run(page), "remove_metrics_street_lamps_installed")
    assert "请先删除" in pages.words(page)
    assert len(pages.workspace(folder).definitions("metrics")) == 1


def test_an_instrument_is_made() -> None:
    page = at("instruments")
    fill(page, "new_practice_types_0", name_zh="夜间议事", name_en="Evening councils")
    assert "夜间议事" in pages.words(pages.click(page, "new_practice_types_0_keep"))


def test_a_homonym_asks_for_its_parent(folder: Path) -> None:
    page = at("regions")
    page.text_input(key="region_of_code_0_find").set_value("朝阳区")
    page = pages.run(page)
    among = page.selectbox(key="region_of_code_0_among")
    assert len(among.options) == 2
    among.set_value(0)
    page = pages.click(pages.run(page), "add_region")
    assert {one.id for one in pages.workspace(folder).definitions("regions")} == {"beijing", "chaoyang-district"}


def test_a_region_is_made_by_hand(folder: Path) -> None:
    page = at("regions")
    page.text_input(key="new_region_0_zh").set_value("云岭开发区")
    page.selectbox(key="new_region_0_level").set_value("zone")
    page.text_input(key="new_region_0_in_find").set_value("350627")
    page = pages.click(pages.run(page), "new_region_0_make")
    made = pages.workspace(folder).definitions("regions")
    assert [(one.id, one.row["parent_id"]) for one in made if not one.row["code"]] == [
        ("yunling-development-zone", "nanjing-county")
    ]
    page = pages.click(page, "change_regions_yunling-development-zone")
    page.text_input(key="change_regions_yunling-development-zone_name_en").set_value("Yunling Zone")
    page = pages.click(page, "change_regions_yunling-development-zone_keep")
    assert "Yunling Zone" in pages.words(page)
