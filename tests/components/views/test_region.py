"""Region: all figures, practices and articles of one region."""

from collections.abc import Callable
from typing import Any

import page_parts
import pytest
from streamlit.testing.v1 import AppTest

from measures.language.catalogue import Language
from measures.table import queries, source_queries
from measures.table.edition import in_language
from measures.table.package import Package

Opener = Callable[..., AppTest]
Payload = Callable[[AppTest, str], dict[str, Any]]


@pytest.mark.parametrize("code", ["zh", "en"])
def test_it_says_where_the_region_lies(code: str, package: Package, shown: Opener) -> None:
    row = package.region_rows["nanjing-county"]
    facts = shown("region", code).caption[0].value
    assert in_language(package, Language(code)).path("nanjing-county") in facts
    assert row["code"] in facts


@pytest.mark.parametrize("code", ["zh", "en"])
def test_a_zone_says_that_it_has_no_code_of_its_own(code: str, package: Package, opened: Opener) -> None:
    page = opened("region", code, region="nanhu-new-area")
    assert package.region_rows["nanhu-new-area"][f"note_{code}"] in page.caption[0].value


def test_every_figure_of_the_region_is_in_its_table(package: Package, opened: Opener, payload: Payload) -> None:
    rows = payload(opened("region", region="changzhi"), "figures")["rows"]
    own = package.measures[package.measures["region_id"] == "changzhi"]
    assert {row["id"] for row in rows} == set(own["measure_id"])


def test_parts_are_named_but_never_added(package: Package, opened: Opener) -> None:
    page = opened("region", "en", region="changzhi")
    texts = [text.value for text in page.caption if text.value.startswith("Places within this region")]
    assert len(texts) == 1
    assert package.region_rows["xiangyuan-county"]["name_en"] in texts[0]


@pytest.mark.parametrize("code", ["zh", "en"])
def test_a_region_without_text_says_so_and_offers_no_download(
    code: str, package: Package, opened: Opener, chart_keys: Callable[[AppTest], list[str]]
) -> None:
    unread = [region for region in queries.recorded_regions(package) if region not in package.read_regions]
    page = opened("region", code, region=unread[0])
    assert not page.exception
    assert len(page.info) == 1
    expected = {"zh": "全文", "en": "No article on this place is available as text"}[code]
    assert expected in page.info[0].value
    assert not page_parts.menus(page)
    assert "figures" not in [part.key for part in page.get("bidi_component")]
    assert len(page.dataframe) == 1, "its articles are listed all the same"


def test_a_region_that_was_read_without_a_figure_says_that(package: Package, opened: Opener) -> None:
    recorded = queries.recorded_regions(package)
    silent = [region for region in recorded if region in package.read_regions and region not in package.positions]
    page = opened("region", "en", region=silent[0])
    assert not page.exception
    assert page.info[0].value == "The articles on this place were read and state no figure of a measure."


def test_practices_and_articles_are_listed(package: Package, shown: Opener) -> None:
    page = shown("region", "en")
    practices, articles = page.dataframe
    assert len(practices.value) == (package.practices["region_id"] == "nanjing-county").sum()
    assert len(articles.value) == len(source_queries.sources_of(package, "nanjing-county"))
    assert "Practice" in practices.value.columns[0]


def test_the_words_that_set_it_apart_carry_their_counts(package: Package, shown: Opener) -> None:
    words = source_queries.keywords(package, "nanjing-county")
    text = next(text.value for text in shown("region").markdown if text.value.startswith("**"))
    assert f"**{words['word'].iloc[0]}** {words['count'].iloc[0]}" in text


def test_every_recorded_region_is_on_offer(package: Package, shown: Opener) -> None:
    assert len(shown("region").selectbox(key="region").options) == len(queries.recorded_regions(package))
