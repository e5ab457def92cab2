"""Widgets of several pages: which regions can be chosen in a table with very many."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.page import widgets
from components.session import loading
from measures.language.catalogue import Language
from measures.table import queries
from measures.table.package import ROOT, Package


@pytest.fixture
def compare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> AppTest:
    """The page Compare of a table that has more regions than may be offered."""
    monkeypatch.delenv(loading.DATA_VARIABLE, raising=False)
    monkeypatch.setenv(loading.SOURCES_VARIABLE, str(tmp_path / "no_sources"))
    monkeypatch.setattr(widgets, "MOST_OFFERED", 5)
    page = AppTest.from_file(ROOT / "dashboard.py", default_timeout=60)
    page.query_params["lang"] = "zh"
    return page.switch_page("components/views/compare.py").run()


def test_of_very_many_regions_the_chosen_and_the_most_reported_are_offered(
    compare: AppTest, package: Package
) -> None:
    picker = compare.multiselect(key="regions")
    assert picker.value == queries.opening_regions(package)
    assert len(picker.value) < len(picker.options) <= len(picker.value) + 5
    assert str(len(package.positions)) in compare.text_input(key="find_regions").label


@pytest.mark.parametrize("typed", ["北辰", "beichen", "Beichen District", "beichen-d"])
def test_a_search_reaches_every_region(typed: str, compare: AppTest) -> None:
    page = compare.text_input(key="find_regions").set_value(typed).run()
    picker = page.multiselect(key="regions")
    assert any(option.startswith("北辰区 ") for option in picker.options)
    page = picker.set_value([*picker.value[:2], "beichen-district"]).run()
    assert page.query_params["regions"].split(",")[-1] == "beichen-district"
    page = page.text_input(key="find_regions").set_value("").run()
    assert page.multiselect(key="regions").value[-1] == "beichen-district"


def test_a_search_for_nothing_that_is_there_says_so(compare: AppTest) -> None:
    page = compare.text_input(key="find_regions").set_value("no such place").run()
    assert Language("zh")("No region is called that.") in [caption.value for caption in page.caption]
    assert len(page.multiselect(key="regions").options) == len(page.multiselect(key="regions").value)


def test_few_regions_are_offered_without_a_search(monkeypatch: pytest.MonkeyPatch, package: Package) -> None:
    page = AppTest.from_file(ROOT / "dashboard.py", default_timeout=60)
    page.switch_page("components/views/compare.py").run()
    assert len(package.positions) <= widgets.MOST_OFFERED
    assert not page.text_input
    assert len(page.multiselect(key="regions").options) == len(package.positions)
