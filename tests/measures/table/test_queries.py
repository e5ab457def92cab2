"""Queries of pages, on invented places and on the bundled data."""

from typing import Any

import pytest
from editions import edition

from measures.table import queries, source_queries
from measures.table.figures import distinct
from measures.table.package import Package
from measures.table.queries import KINDS, CellRow

BLANK_KINDS = {"silent", "unread", "not_applicable"}


def cell(coverage: list[CellRow], region_id: str, metric_id: str) -> tuple[str, int]:
    """Kind and count of a coverage cell."""
    (found,) = [one for one in coverage if (one["region_id"], one["metric_id"]) == (region_id, metric_id)]
    return found["kind"], found["count"]


def test_figures_follow_the_codebook_and_within_it_the_regions_asked_for(invented: Package) -> None:
    figures = queries.figures(edition(invented), regions=["songling", "yunxi-county"])
    assert [row["measure_id"] for row in figures] == [
        "s02-01",
        "s01-01",
        "s01-02",
        "s01-04",
        "s01-03",
        "s02-02",
        "s02-03",
    ]


def test_choices_narrow_the_figures(invented: Package) -> None:
    def ids(**choice: list[str]) -> list[str]:
        return [row["measure_id"] for row in queries.figures(edition(invented), **choice)]

    assert ids(metrics=["plaques_removed"]) == ["s01-01", "s01-02", "s01-05", "s02-01"]
    assert ids(sources=["s02"], directions=["clarify"]) == ["s02-03"]
    assert ids(layers=["township"]) == ["s01-02"]
    assert ids(levels=["township"]) == ["s01-05"]
    assert ids(layers=[""], regions=["yunxi-county"]) == ["s01-04"]
    assert ids(regions=[]) == ids(metrics=[]) == ids(regions=["qingtan-county"]) == ids(regions=["nowhere"]) == []


def test_a_region_asked_for_twice_gives_its_figures_once(invented: Package) -> None:
    once = queries.figures(edition(invented), regions=["bailu-town"])
    assert queries.figures(edition(invented), regions=["bailu-town", "bailu-town"]) == once != []


def test_an_example_does_not_make_its_region_a_reporting_one(invented: Package) -> None:
    assert queries.reporting_regions(invented, "plaques_removed") == ["yunxi-county", "songling"]


@pytest.mark.parametrize(
    ("region", "metric", "kind"),
    [
        ("songling", "grid_workers", "silent"),
        ("qingtan-county", "grid_workers", "unread"),
        ("nanpi-zone", "grid_workers", "unread"),
        ("xiyan-village", "grid_workers", "unread"),
        ("xiyan-village", "powers_delegated", "not_applicable"),
        ("bailu-town", "powers_delegated", "silent"),
    ],
)
def test_a_blank_has_its_kind(region: str, metric: str, kind: str, invented: Package) -> None:
    assert queries.blank_kind(invented, region, metric) == kind


def test_coverage_tells_figures_zeros_and_blanks_apart(invented: Package) -> None:
    coverage = queries.coverage(edition(invented))
    assert cell(coverage, "yunxi-county", "plaques_removed") == ("figure", 2)
    assert cell(coverage, "songling", "coordination_bodies_cut") == ("zero", 1)
    assert cell(coverage, "songling", "grid_workers") == ("silent", 0)
    assert cell(coverage, "qingtan-county", "plaques_removed") == ("unread", 0)
    assert {one["kind"] for one in coverage} <= set(KINDS)


def test_a_blank_is_never_counted_and_a_figure_always_is(package: Package) -> None:
    coverage = queries.coverage(edition(package, "en"), levels=queries.levels(package))
    assert all((one["count"] == 0) == (one["kind"] in BLANK_KINDS) for one in coverage)
    assert sum(one["count"] for one in coverage) == len(package.measures)


def test_coverage_lists_read_regions_first_and_unread_ones_on_demand(invented: Package) -> None:
    def covered(field: str, **choice: Any) -> list[str]:
        return distinct(queries.coverage(edition(invented), **choice), field)

    assert covered("region_id") == ["yunxi-county", "songling", "qingtan-county"]
    assert "qingtan-county" not in covered("region_id", unread=False)
    assert covered("region_id", levels=["township"]) == ["bailu-town"]
    assert set(covered("metric_id", directions=["clarify"])) == {
        metric for metric, row in invented.metric_rows.items() if row["direction"] == "clarify"
    }


def test_metrics_are_shared_when_two_regions_report_them(invented: Package) -> None:
    assert queries.shared_metrics(edition(invented).everything()) == {"plaques_removed"}
    assert queries.shared_metrics(edition(invented).of_region("songling")) == set()


def test_compare_opens_on_counties_and_zones_that_report_the_first_headline(
    invented: Package, package: Package
) -> None:
    assert queries.opening_regions(invented) == ["yunxi-county"]
    opening = queries.opening_regions(package)
    assert 2 <= len(opening) <= 6
    assert {package.region_rows[region]["level"] for region in opening} <= {"county", "zone"}


def test_headline_metrics_are_in_the_codebook(package: Package) -> None:
    assert set(queries.HEADLINES) <= set(package.metric_rows)


def test_levels_are_those_of_the_definition(package: Package) -> None:
    allowed = package.schema.tables["regions"].by_name["level"].constraints["enum"]
    assert set(queries.levels(package)) == set(allowed)
    assert queries.levels(package)[3:6] == ("county", "zone", "township")
    assert set(queries.UPPER_LEVELS) < set(allowed)


def test_regions_to_choose_from_have_measures_and_stand_in_the_order_of_places(invented: Package) -> None:
    assert queries.region_options(invented) == ["songling", "yunxi-county", "bailu-town"]
    assert queries.region_options(invented, ["county"]) == ["yunxi-county"]


def test_practices_of_a_region_carry_names_and_sources(invented: Package) -> None:
    found = source_queries.practices(edition(invented, "en"), "yunxi-county")
    row = found.iloc[0]
    assert (row["practice"], row["direction"], row["source_date"]) == ("Plaque clean-up", "relieve", "2021-03-05")
    assert len(source_queries.practices(edition(invented), "songling")) == 0


def test_blanks_are_the_pairs_without_a_figure(invented: Package) -> None:
    figures = edition(invented).everything()
    regions, metrics = ["yunxi-county", "qingtan-county"], ["plaques_removed", "coordination_bodies_cut"]
    assert queries.blanks(invented, regions, metrics, figures) == {
        ("qingtan-county", "plaques_removed"): "unread",
        ("yunxi-county", "coordination_bodies_cut"): "silent",
        ("qingtan-county", "coordination_bodies_cut"): "unread",
    }


def test_an_explicit_zero_is_no_blank(invented: Package) -> None:
    figures = edition(invented).everything()
    assert queries.blanks(invented, ["songling"], ["coordination_bodies_cut"], figures) == {}


def test_sources_carry_the_name_of_their_region_or_none(invented: Package) -> None:
    assert list(source_queries.dated_sources(edition(invented, "en"))["region"]) == [
        "Yunxi County",
        "Songling",
        "Qingtan County",
    ]
    assert not source_queries.dated_sources(edition(invented))["region"].isna().any()


def test_recorded_regions_have_a_figure_a_practice_or_an_article(invented: Package) -> None:
    assert queries.recorded_regions(invented) == ["songling", "yunxi-county", "qingtan-county", "bailu-town"]


def test_parts_of_a_region_are_the_regions_inside_it_with_figures(invented: Package) -> None:
    assert queries.parts(invented, "songling") == ["yunxi-county", "bailu-town"]
    assert queries.parts(invented, "bailu-town") == []


def test_the_register_narrows_to_sections_and_to_texts(invented: Package) -> None:
    assert list(source_queries.register(invented)["source_id"]) == ["s01", "s02", "s03"]
    assert list(source_queries.register(invented, availability=["with"])["source_id"]) == ["s01", "s02"]
    assert list(source_queries.register(invented, availability=["without"])["source_id"]) == ["s03"]
    assert len(source_queries.register(invented, availability=["with", "without"])) == 3
    assert len(source_queries.register(invented, ["cart"])) == 0


def test_sources_of_a_region_are_on_it_or_say_something_of_it(invented: Package) -> None:
    assert list(source_queries.sources_of(invented, "bailu-town")["source_id"]) == ["s01"]
    assert list(source_queries.sources_of(invented, "qingtan-county")["source_id"]) == ["s03"]
    assert len(source_queries.sources_of(invented, "nanpi-zone")) == 0


def test_keywords_of_a_region_are_what_sets_its_articles_apart(invented: Package) -> None:
    assert list(source_queries.keywords(invented, "yunxi-county")["word"]) == ["牌子"]
    assert len(source_queries.keywords(invented, "qingtan-county")) == 0
    assert len(source_queries.keywords(invented, "yunxi-county", count=0)) == 0
