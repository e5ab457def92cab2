"""Small multiples, on invented figures: the same rows in every panel, labels, and words for blanks."""

from typing import Any

import invented as invention
from editions import edition

from measures.exhibits import kinds
from measures.exhibits.exhibit import Exhibit, Multiples
from measures.exhibits.query import Query
from measures.table.package import Package

REGIONS = ("nanpi-zone", "qingtan-county", "yunxi-county")


def composed(package: Package, *rows: dict[str, Any], **query: Any) -> Exhibit:
    asked = {"regions": REGIONS, "metrics": ("plaques_removed", "duty_items_listed")} | query
    return kinds.compose("multiples", Query(**asked), edition(invention.extended(package, measures=rows), "en"))


def content(found: Exhibit) -> Multiples:
    assert isinstance(found.content, Multiples)
    return found.content


def test_every_panel_has_a_row_for_every_region_in_the_order_asked_for(invented: Package) -> None:
    shown = content(
        composed(invented, invention.figure("qingtan-county", 7, metric_id="duty_items_listed", unit="项"))
    )
    assert tuple(shown.regions) == REGIONS
    assert shown.regions["qingtan-county"] == "Qingtan County"
    assert len(shown.panels) == 2
    assert {tuple(row.region_id for row in panel.rows) for panel in shown.panels} == {REGIONS}


def test_a_region_without_a_figure_says_why(invented: Package) -> None:
    (panel,) = content(composed(invented)).panels
    assert [(row.blank, len(row.figures)) for row in panel.rows] == [
        ("text not read", 0),
        ("text not read", 0),
        ("", 2),
    ]


def test_layers_are_named_where_a_panel_has_several(invented: Package) -> None:
    (panel,) = content(composed(invented)).panels
    (row,) = [row for row in panel.rows if row.figures]
    assert len({label.split(" · ")[1] for label in row.labels}) == 2
    (alone,) = content(composed(invented, layers=("village",))).panels
    (row,) = [row for row in alone.rows if row.figures]
    assert not any(" · " in label for label in row.labels)


def test_units_have_panels_of_their_own(invented: Package) -> None:
    shown = content(composed(invented, invention.figure("nanpi-zone", 40, unit="%")))
    metric = edition(invented, "en").metric("plaques_removed")
    assert {panel.heading for panel in shown.panels} == {f"{metric} · plaques", f"{metric} · %"}
    assert {panel.metric_id for panel in shown.panels} == {"plaques_removed"}


def test_more_panels_than_a_reader_can_take_in_are_told_as_left_out(package: Package) -> None:
    found = kinds.compose("multiples", Query(), edition(package, "en"))
    assert len(content(found).panels) <= 24
    shown = {panel.metric for panel in content(found).panels}
    (sentence,) = found.remarks
    assert sentence.startswith(f"metrics shown: {len(shown)} of ")
    every = {row["metric"] for row in edition(package, "en").everything()}
    assert all((metric in sentence) is (metric not in shown) for metric in every)


def test_regions_of_metrics_that_are_left_out_keep_their_rows(package: Package) -> None:
    query = Query(regions=("nanjing-county", "shanghai", "beicheng-subdistrict"), most_metrics=1)
    found = kinds.compose("multiples", query, edition(package, "en"))
    assert list(content(found).regions) == list(query.regions)


def test_a_region_that_reports_in_another_unit_is_not_called_silent(invented: Package) -> None:
    panels = content(composed(invented, invention.figure("nanpi-zone", 40, unit="%"))).panels
    blanks = {row.blank for panel in panels for row in panel.rows if row.region_id == "nanpi-zone"}
    assert blanks == {"", "in another unit"}
