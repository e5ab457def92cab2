"""Compare: regions in columns, metrics in rows, filters, evidence, and messages for empty results."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import page_parts
import pytest
from streamlit.testing.v1 import AppTest

from components.session import loading
from measures.language import wording
from measures.language.catalogue import Language
from measures.table import provenance, queries
from measures.table.edition import in_language
from measures.table.package import Package

Opener = Callable[..., AppTest]
Payload = Callable[[AppTest, str], dict[str, Any]]

TWO = "nanjing-county,changzhi"
DIRECTIONS = {"relieve": "减负", "clarify": "明责", "empower": "赋能", "deliver": "增效"}


def ids(rows: list[dict[str, Any]]) -> list[str]:
    return [row["id"] for row in rows]


def figures_of(table: dict[str, Any]) -> list[str]:
    """Ids of all measures that a comparison table shows."""
    cells = [cell for row in table["rows"] for cell in row["cells"].values() if isinstance(cell, list)]
    return [figure["id"] for cell in cells for figure in cell]


@pytest.mark.parametrize("code", ["zh", "en"])
def test_it_opens_on_regions_that_report_plaques(code: str, shown: Opener, payload: Payload) -> None:
    table = payload(shown("compare", code), "comparison")
    assert {"nanjing-county", "xiangyuan-county", "nanhu-new-area"} <= set(ids(table["columns"]))
    plaques = next(row for row in table["rows"] if row["id"] == "plaques_removed")
    for region in ids(table["columns"]):
        assert plaques["cells"][region], region


def test_a_cell_says_value_unit_bound_layer_and_spoken_sentence(shown: Opener, payload: Payload) -> None:
    table = payload(shown("compare"), "comparison")
    plaques = next(row for row in table["rows"] if row["id"] == "plaques_removed")
    figures = [figure for cell in plaques["cells"].values() for figure in cell]
    assert {"300余块", "150余个"} & {figure["figure"] for figure in figures}
    bounded = [figure for figure in figures if figure["open"]]
    assert all(figure["figure"].startswith("≥") for figure in bounded)
    assert {"乡镇街道", "村社区"} <= {figure["layer"] for figure in figures}
    assert all(figure["sentence"].strip() for figure in figures)
    assert all(figure["share"] is None or 0 <= figure["share"] <= 1 for figure in figures)


def test_a_blank_says_which_kind_it_is(shown: Opener, payload: Payload) -> None:
    table = payload(shown("compare", regions=TWO, shared="0"), "comparison")
    blanks = [cell for row in table["rows"] for cell in row["cells"].values() if isinstance(cell, dict)]
    assert blanks
    assert {cell["blank"] for cell in blanks} <= set(queries.KINDS)
    assert all(cell["text"] and cell["title"] for cell in blanks)


@pytest.mark.parametrize("link", [{"regions": ""}, {"regions": "changzhi"}], ids=["none", "one"])
@pytest.mark.parametrize("code", ["zh", "en"])
def test_fewer_than_two_regions_give_a_message_and_nothing_to_take_away(
    link: dict[str, str], code: str, opened: Opener
) -> None:
    page = opened("compare", code, **link)
    assert not page.exception
    assert [message.value for message in page.info] == [
        {"zh": "请至少选择两个地区，最多六个。", "en": "Choose at least two regions; six at most fit side by side."}[
            code
        ]
    ]
    assert not page_parts.keys(page)
    assert not page_parts.menus(page)
    assert page.query_params["regions"] == link["regions"]


@pytest.mark.parametrize("code", ["zh", "en"])
def test_filters_that_leave_nothing_give_a_message_and_nothing_to_take_away(code: str, opened: Opener) -> None:
    page = opened("compare", code, layer="estate", direction="relieve")
    assert not page.exception
    assert len(page.info) == 1
    begin = {"zh": "所选地区", "en": "Under these filters"}[code]
    assert begin in page.info[0].value
    assert not page_parts.keys(page)
    assert not page_parts.menus(page)
    assert "comparison" not in [part.key for part in page.get("bidi_component")]


@pytest.mark.parametrize("direction", list(DIRECTIONS))
def test_direction_shows_its_metrics_only(direction: str, package: Package, opened: Opener, payload: Payload) -> None:
    page = opened("compare", regions=TWO, shared="0", direction=direction)
    table = payload(page, "comparison")
    assert {row["group"] for row in table["rows"]} == {DIRECTIONS[direction]}
    assert {package.metric_rows[metric]["direction"] for metric in ids(table["rows"])} == {direction}


def test_layer_shows_its_figures_only(package: Package, opened: Opener, payload: Payload) -> None:
    page = opened("compare", regions=TWO, shared="0", layer="village")
    layers = package.measures.set_index("measure_id")["layer"]
    assert set(layers[figures_of(payload(page, "comparison"))]) == {"village"}


def test_level_narrows_the_regions_on_offer_and_keeps_those_chosen(package: Package, opened: Opener) -> None:
    everything, narrowed = opened("compare"), opened("compare", level="city")
    whole, fewer = everything.multiselect(key="regions"), narrowed.multiselect(key="regions")
    assert fewer.value == whole.value
    cities = [region for region in package.positions if package.region_rows[region]["level"] == "city"]
    assert len(fewer.options) == len(cities) + len(fewer.value)
    assert len(whole.options) == len(package.positions)


def test_only_shared_metrics_are_shown_until_the_reader_asks_for_all(
    package: Package, opened: Opener, payload: Payload
) -> None:
    page = opened("compare", regions=TWO)
    shared = ids(payload(page, "comparison")["rows"])
    rows = package.measures[package.measures["region_id"].isin(TWO.split(","))]
    reporting = rows.groupby("metric_id")["region_id"].nunique()
    assert set(shared) == set(reporting[reporting >= 2].index)
    page_parts.unfold(page, "filters").toggle(key="shared").set_value(False).run()
    assert set(ids(payload(page, "comparison")["rows"])) == set(reporting.index)
    assert page.query_params["shared"] == "0"


def test_a_long_table_is_shown_in_part_until_the_reader_asks_for_the_rest(
    package: Package, opened: Opener, payload: Payload
) -> None:
    regions = "kunming,nanjing-county,changzhi,yuncheng,runzhou-district,shandan-county"
    page = opened("compare", regions=regions, shared="0")
    rows = package.measures[package.measures["region_id"].isin(regions.split(","))]
    reporting = set(rows["metric_id"])
    first = ids(payload(page, "comparison")["rows"])
    assert len(first) == 20 < len(reporting)
    said = " ".join(caption.value for caption in page.caption)
    edition = in_language(package, Language("zh"))
    assert all((edition.metric(metric) in said) is (metric not in first) for metric in reporting)
    page.toggle(key="all").set_value(True).run()
    assert set(ids(payload(page, "comparison")["rows"])) == reporting
    assert page.query_params["all"] == "1"


@pytest.mark.parametrize("sort", ["codebook", "coverage", "name"])
def test_sort_orders_the_metrics_within_their_direction(
    sort: str, package: Package, opened: Opener, payload: Payload
) -> None:
    rows = payload(opened("compare", "en", regions=TWO, shared="0", sort=sort), "comparison")["rows"]
    codebook = list(package.metric_rows)

    def rank(row: dict[str, Any]) -> Any:
        reporting = sum(isinstance(cell, list) for cell in row["cells"].values())
        return {"codebook": codebook.index(row["id"]), "coverage": -reporting, "name": row["title"]}[sort]

    groups = list(dict.fromkeys(row["group"] for row in rows))
    assert len(groups) == len(DIRECTIONS)
    for group in groups:
        ranks = [rank(row) for row in rows if row["group"] == group]
        assert ranks == sorted(ranks)
    assert [row["group"] for row in rows] == sorted((row["group"] for row in rows), key=groups.index)


def test_the_ranked_metric_is_one_of_those_shown(package: Package, opened: Opener) -> None:
    page = opened("compare", "en", regions=TWO, metric="grid_workers")
    metric = page.selectbox(key="metric")
    assert len(metric.options) < len(package.metric_rows)
    page = opened("compare", "en", regions=TWO, direction="empower", metric="plaques_removed", shared="0")
    assert package.metric_rows[page.query_params["metric"]]["direction"] == "empower"
    assert page.selectbox(key="metric").value == page.query_params["metric"]


def test_before_and_after_is_drawn_where_a_stock_is_known_and_missed_aloud_elsewhere(
    package: Package, opened: Opener
) -> None:
    known = package.measures[package.measures["before"].notna() & package.measures["after"].notna()]
    pair = list(dict.fromkeys(known["region_id"]))[:2]
    assert "change_chart" in page_parts.keys(opened("compare", regions=",".join(pair), shared="0"))
    page = opened("compare", "en", regions="nanjing-county,nanhu-new-area")
    assert "change_chart" not in page_parts.keys(page)
    assert "None of the figures above states a stock before and after." in [text.value for text in page.caption]


def test_a_figure_in_the_link_opens_its_evidence(package: Package, shown: Opener) -> None:
    row = package.measures[package.measures["note_zh"] != ""].iloc[0]
    page = shown("compare", figure=row["measure_id"])
    assert not page.exception
    dialog = page.get("dialog")
    assert len(dialog) == 1
    assert dialog[0].proto.dialog.title == "出处"
    source = package.source_rows[row["source_id"]]
    captions = " ".join(text.value for text in page.caption)
    for expected in (
        source["title"],
        source["date"],
        row["measure_id"],
        str(row["char_start"]),
        str(row["char_end"]),
    ):
        assert expected in captions
    assert str(row["paragraph"]) in captions
    assert package.region_rows[row["region_id"]]["name_zh"] in captions
    notes = [text.value.replace("\\", "") for text in page.info]
    assert notes == [row["note_zh"]]


def test_without_the_text_the_evidence_says_how_to_get_there(shown: Opener) -> None:
    page = shown("compare", "en", figure="s01-01")
    assert "Add your copy of it on the page Sources" in page.warning[0].value
    assert page.get("page_link")[0].proto.label == "Go to Sources"
    assert "evidence_sentence" not in [part.key for part in page.get("bidi_component")]


def test_with_the_text_the_evidence_shows_the_sentence_with_its_figure_apart(
    package: Package, sources: Path, monkeypatch: pytest.MonkeyPatch, opened: Opener, payload: Payload
) -> None:
    monkeypatch.setenv(loading.SOURCES_VARIABLE, str(sources))
    texts = provenance.read_texts(sources, package)
    changed = package.measures[package.measures["before"].notna() & package.measures["after"].notna()].iloc[0]
    for row in (package.measures.iloc[0], changed):
        page = opened("compare", "en", figure=row["measure_id"])
        assert not page.exception
        assert not page.warning
        parts = payload(page, "evidence_sentence")
        text = texts[row["source_id"]]
        figure = text[row["char_start"] : row["char_end"]]
        assert "".join(parts["figure_parts"]) == figure
        paragraph = parts["before"] + figure + parts["after"]
        assert paragraph == text.split("\n")[row["paragraph"] - 1]
        assert parts["lang"] == "zh-CN"
    assert len(parts["figure_parts"]) >= 3


def test_the_panel_states_the_figure_as_its_title(package: Package, shown: Opener) -> None:
    row = in_language(package, Language("en")).by_ids(["s01-01"])[0]
    page = shown("compare", "en", figure=row["measure_id"])
    assert page.title[1].value.replace("\\", "") == wording.figure(row, "en")


def test_taking_away_is_offered_for_the_table_and_every_chart(opened: Opener) -> None:
    page = opened("compare")
    menus = [f"{key}_menu" for key in ("comparison_table", "add", *page_parts.keys(page))]
    assert page_parts.menus(page) == menus
    assert not page.download_button, "what a closed menu holds is not made"
    page = page_parts.unfold(page, "comparison_table_menu")
    assert {button.key for button in page.download_button} == {"comparison_table_csv", "comparison_table_xlsx"}
