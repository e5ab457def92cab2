"""Metric: one metric in all regions."""

from collections.abc import Callable
from typing import Any

import page_parts
import pytest
from streamlit.testing.v1 import AppTest

from measures.comparing import totals
from measures.language.catalogue import Language
from measures.table.edition import in_language
from measures.table.package import Package

Opener = Callable[..., AppTest]
Payload = Callable[[AppTest, str], dict[str, Any]]


@pytest.mark.parametrize("code", ["zh", "en"])
def test_the_definition_and_its_facts_stand_above(code: str, package: Package, shown: Opener) -> None:
    page = shown("metric", code)
    row = package.metric_rows["plaques_removed"]
    assert page.markdown[0].value == row[f"definition_{code}"]
    facts = page.caption[0].value
    assert row["unit"] in facts
    assert package.schema.tables["metrics"].label("direction", row["direction"], code) in facts


@pytest.mark.parametrize("metric", ["plaques_removed", "certificate_items_cut", "cases_handled"])
def test_every_figure_of_the_metric_is_in_its_table(
    metric: str, package: Package, opened: Opener, payload: Payload
) -> None:
    page = opened("metric", metric=metric)
    assert not page.exception
    rows = payload(page, "figures")["rows"]
    figures = totals.reconciled(in_language(package, Language("zh")).of_metric(metric))
    assert {row["id"] for row in rows} == {row["measure_id"] for row in figures}


def test_changes_are_drawn_where_the_metric_has_any(package: Package, opened: Opener) -> None:
    known = package.measures[package.measures["before"].notna() & package.measures["after"].notna()]
    page = opened("metric", metric=known["metric_id"].iloc[0])
    assert {"ranked_chart", "change_chart"} <= set(page_parts.keys(page))
    assert "work_groups_dissolved" not in set(known["metric_id"])
    assert "change_chart" not in page_parts.keys(opened("metric", metric="work_groups_dissolved"))


def test_layer_and_level_narrow_the_figures(package: Package, opened: Opener, payload: Payload) -> None:
    page = opened("metric", layer="village", level="county")
    shown = {row["id"] for row in payload(page, "figures")["rows"]}
    rows = package.measures.set_index("measure_id").loc[sorted(shown)]
    assert set(rows["layer"]) == {"village"}
    assert {package.region_rows[region]["level"] for region in rows["region_id"]} == {"county"}


@pytest.mark.parametrize("code", ["zh", "en"])
def test_filters_that_leave_nothing_give_a_message_and_nothing_to_take_away(code: str, opened: Opener) -> None:
    page = opened("metric", code, layer="estate")
    assert not page.exception
    sentence = "No article that was read states a figure for this metric under these filters."
    assert [message.value for message in page.info] == [Language(code)(sentence)]
    assert not page_parts.keys(page)
    assert not page_parts.menus(page)


def test_every_metric_opens(package: Package, opened: Opener) -> None:
    page = opened("metric")
    silent = set(package.metric_rows) - set(package.measures["metric_id"])
    for metric in ["satisfaction_or_efficiency_rate", "funds_committed", *sorted(silent)[:2]]:
        page.selectbox(key="metric").set_value(metric).run()
        assert not page.exception
        assert page.query_params["metric"] == metric


def test_figures_are_put_per_village_or_say_why_not(opened: Opener, payload: Payload) -> None:
    page = opened("metric", "en", per="village")
    assert not page.exception
    figures = [row["cells"]["figure"][0] for row in payload(page, "figures")["rows"]]
    unfit = [figure for figure in figures if figure["detail"].startswith("as reported; ")]
    assert unfit
    assert len(unfit) < len(figures)
    assert [chart for chart in page_parts.charts(page) if "per village" in chart.alternative]
