"""Overview: headline cards, coverage matrix, dates of the sources."""

import re
from collections.abc import Callable

import page_parts
import pytest
from page_parts import drawing
from streamlit.testing.v1 import AppTest

from measures.exhibits import kinds, orders
from measures.exhibits.query import Query
from measures.exhibits.words import facts
from measures.language import markdown, wording
from measures.language.catalogue import Language
from measures.table import queries
from measures.table.edition import in_language
from measures.table.package import Package

Opener = Callable[..., AppTest]


@pytest.mark.parametrize("code", ["zh", "en"])
def test_a_card_counts_the_regions_and_sums_nothing_twice(
    code: str, package: Package, shown: Opener, visible: Callable[[AppTest], list[str]]
) -> None:
    page = shown("overview", code)
    assert [card.label for card in page.metric] == [
        package.metric_rows[metric][f"name_{code}"] for metric in queries.HEADLINES
    ]
    for card, metric in zip(page.metric, queries.HEADLINES, strict=True):
        reporting = queries.reporting_regions(package, metric)
        assert re.findall(r"\d+", card.value) == [str(len(reporting))]
        edition = in_language(package, Language(code))
        figures = edition.of_metric(metric)
        below = [text.value for text in page.caption]
        summed = facts.total(edition, metric, figures)
        assert not summed or markdown.plain(summed) in below
        careless = wording.number(sum(row["value"] for row in figures), code)
        assert not [text for text in visible(page) if careless in re.findall(r"[\d,.万亿]+", text)]


@pytest.mark.parametrize("code", ["zh", "en"])
def test_a_card_lists_the_first_of_a_ranking_and_each_opens_its_evidence(
    code: str, package: Package, opened: Opener
) -> None:
    page = opened("overview", code)
    edition = in_language(package, Language(code))
    for metric in queries.HEADLINES:
        exhibit = kinds.compose("ranked", Query(metrics=(metric,)), edition)
        rows = orders.leading(exhibit.blocks)
        assert rows
        for row in rows:
            button = page.button(key=f"headline_{row.figure['measure_id']}")
            assert row.figure["region"] in button.label
            assert markdown.plain(wording.size(row.figure, code)) in button.label
            assert markdown.plain(row.rank) in button.label
    row = orders.leading(kinds.compose("ranked", Query(metrics=queries.HEADLINES[:1]), edition).blocks)[0]
    page.button(key=f"headline_{row.figure['measure_id']}").click().run()
    assert not page.exception
    assert page.query_params["figure"] == row.figure["measure_id"]
    assert len(page.get("dialog")) == 1


def test_a_card_names_ranked_regions_or_results_of_wholes(package: Package) -> None:
    edition = in_language(package, Language("zh"))
    for metric in package.metric_rows:
        rows = orders.leading(kinds.compose("ranked", Query(metrics=(metric,)), edition).blocks)
        assert len(rows) <= 3
        if any(row.rank for row in rows):
            assert len({row.figure["region_id"] for row in rows}) == len(rows)
        else:
            assert {(row.figure["scope"], row.figure["status"]) for row in rows} <= {("whole", "done")}


def test_the_matrix_tells_its_kinds_of_blank_apart(shown: Opener) -> None:
    chart = drawing(shown("overview"), "matrix_chart")
    kinds = {trace["name"] for trace in chart["data"]}
    assert {"figure", "silent", "unread"} <= kinds <= set(queries.KINDS)


def test_every_mark_of_the_matrix_leads_to_a_region(package: Package, shown: Opener) -> None:
    for trace in drawing(shown("overview"), "matrix_chart")["data"]:
        assert len(trace["customdata"]) == len(trace["x"])
        assert {ids[0] for ids in trace["customdata"]} <= set(package.region_rows)


def test_every_dot_of_the_dates_leads_to_an_article(package: Package, shown: Opener) -> None:
    for trace in drawing(shown("overview"), "dates_chart")["data"]:
        ids = [one[0] if isinstance(one, list) else one for one in trace.get("customdata", [])]
        assert len(ids) == len(trace["x"])
        assert set(ids) <= set(package.source_rows)


@pytest.mark.parametrize(("filters", "metrics"), [({"direction": "clarify"}, "clarify"), ({"direction": ""}, None)])
def test_direction_chooses_the_metrics_of_the_matrix(
    filters: dict[str, str], metrics: str | None, package: Package, opened: Opener
) -> None:
    chart = drawing(opened("overview", **filters), "matrix_chart")
    drawn = {ids[1] for trace in chart["data"] for ids in trace["customdata"]}
    wanted = {key for key, row in package.metric_rows.items() if metrics in (None, row["direction"])}
    assert drawn == wanted


def test_level_chooses_the_regions_of_the_matrix(package: Package, opened: Opener) -> None:
    chart = drawing(opened("overview", level="zone,village"), "matrix_chart")
    drawn = {ids[0] for trace in chart["data"] for ids in trace["customdata"]}
    assert {package.region_rows[region]["level"] for region in drawn} == {"zone", "village"}


def test_the_matrix_table_is_offered_beside_the_pictures(shown: Opener) -> None:
    assert {"matrix_table_menu", "matrix_chart_menu"} <= set(page_parts.menus(shown("overview")))


def test_the_dates_say_the_oldest_and_the_newest(package: Package, shown: Opener) -> None:
    known = [date for date in package.sources["date"] if date]
    chart = next(chart for chart in page_parts.charts(shown("overview", "en")) if chart.key == "dates_chart")
    assert min(known) in chart.alternative
    assert max(known) in chart.alternative


# The map


def test_every_tile_leads_to_its_province(package: Package, shown: Opener) -> None:
    codes = set(package.tiles["code"])
    for trace in drawing(shown("overview"), "tiles_chart")["data"]:
        for ids in trace.get("customdata", []):
            assert (ids[0] if isinstance(ids, list) else ids) in codes


@pytest.mark.parametrize("code", ["zh", "en"])
def test_a_chosen_tile_offers_its_places_for_compare(code: str, package: Package, shown: Opener) -> None:
    page = shown("overview", code, tile="35")
    assert not page.exception
    links = page.get("page_link")
    assert links
    assert any(package.region_rows["nanjing-county"][f"name_{code}"] in link.proto.label for link in links)
    assert all(f"lang={code}" in link.proto.query_string for link in links)


def test_a_tile_without_data_says_so(package: Package, opened: Opener) -> None:
    page = opened("overview", "en", tile="71")
    assert not page.exception
    assert [text.value for text in page.caption if text.value.endswith(": no data")]
