"""Questions that pages ask of the table, on invented places and on the bundled data."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from measures.table import package as packages
from measures.table import queries
from measures.table.package import Package
from measures.table.queries import KINDS, LEVELS

BLANK_KINDS = {"silent", "unread", "not_applicable"}
CONTRACT = (
    "measure_id source_id region_id metric_id layer value value_high qualifier unit before after status scope "
    "period_start as_of paragraph char_start char_end part_of note revision region province level metric direction "
    "unit_name layer_name source_title source_date"
)


@pytest.fixture(scope="module")
def bundled() -> Package:
    """The bundled data, for tests with many examples."""
    return packages.load()


def cell(coverage: pd.DataFrame, region_id: str, metric_id: str) -> tuple[str, int]:
    """Kind and count of a coverage cell."""
    row = coverage[(coverage["region_id"] == region_id) & (coverage["metric_id"] == metric_id)].iloc[0]
    return row["kind"], int(row["count"])


def test_figures_hold_every_column_of_the_contract(invented: Package) -> None:
    assert set(CONTRACT.split()) <= set(queries.figures(invented, "zh").columns)


@pytest.mark.parametrize("code", ["zh", "en"])
def test_every_measure_is_a_figure_and_every_name_is_known(code: str, package: Package) -> None:
    figures = queries.figures(package, code)
    assert sorted(figures["measure_id"]) == sorted(package.measures["measure_id"])
    named = ["region", "province", "level", "metric", "direction", "unit_name", "layer_name", "status_name", "note"]
    assert not figures[[*named, "source_title", "source_date"]].isna().any().any()


def test_figures_come_in_the_chosen_language(invented: Package) -> None:
    zh = queries.figures(invented, "zh", regions=["bailu-town"]).iloc[0]
    en = queries.figures(invented, "en", regions=["bailu-town"]).iloc[0]
    assert (zh["region"], zh["province"], zh["note"]) == ("白鹭镇", "禾山省", "是全县数字的一部分。")
    assert (en["region"], en["province"], en["note"]) == ("Bailu Town", "Heshan", "Part of the county's figure.")
    assert (zh["unit_name"], en["unit_name"]) == ("块", "plaques")
    assert (zh["source_date"], zh["source_title"]) == ("2021-03-05", "云溪县给村里摘牌子")


def test_figures_follow_the_codebook_and_within_it_the_regions_asked_for(invented: Package) -> None:
    figures = queries.figures(invented, "zh", regions=["songling", "yunxi-county"])
    assert list(figures["measure_id"]) == [
        "s02-01",
        "s01-01",
        "s01-02",
        "s01-04",
        "s01-03",
        "s02-02",
        "s02-03",
    ]
    assert list(figures.index) == list(range(7))


def test_choices_narrow_the_figures(invented: Package) -> None:
    def ids(**choice: list[str]) -> list[str]:
        return list(queries.figures(invented, "zh", **choice)["measure_id"])

    assert ids(metrics=["plaques_removed"]) == ["s01-01", "s01-02", "s01-05", "s02-01"]
    assert ids(sources=["s02"], directions=["clarify"]) == ["s02-03"]
    assert ids(layers=["township"]) == ["s01-02"]
    assert ids(layers=[""], regions=["yunxi-county"]) == ["s01-04"]
    assert ids(regions=[]) == ids(metrics=[]) == ids(regions=["qingtan-county"]) == ids(regions=["nowhere"]) == []


def test_a_region_asked_for_twice_gives_its_figures_once(invented: Package) -> None:
    once = queries.figures(invented, "zh", regions=["bailu-town"])
    twice = queries.figures(invented, "zh", regions=["bailu-town", "bailu-town"])
    assert list(twice["measure_id"]) == list(once["measure_id"])


def test_figures_do_not_change_the_package(invented: Package) -> None:
    before = invented.measures.copy()
    figures = queries.figures(invented, "zh")
    figures["value"] = 0.0
    pd.testing.assert_frame_equal(invented.measures, before)


def test_an_example_does_not_make_its_region_a_reporting_one(invented: Package) -> None:
    assert queries.reporting_regions(invented, "plaques_removed") == ["yunxi-county", "songling"]


def test_the_largest_are_whole_done_own_unit_and_one_a_region(invented: Package) -> None:
    assert list(queries.largest(invented, "plaques_removed", "zh")["measure_id"]) == ["s02-01", "s01-01"]
    assert list(queries.largest(invented, "plaques_removed", "zh", count=1)["measure_id"]) == ["s02-01"]
    assert list(queries.largest(invented, "duty_items_listed", "zh")["measure_id"]) == []


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
    coverage = queries.coverage(invented, "zh")
    assert cell(coverage, "yunxi-county", "plaques_removed") == ("figure", 2)
    assert cell(coverage, "songling", "coordination_bodies_cut") == ("zero", 1)
    assert cell(coverage, "songling", "grid_workers") == ("silent", 0)
    assert cell(coverage, "qingtan-county", "plaques_removed") == ("unread", 0)
    assert set(coverage["kind"]) <= set(KINDS)


def test_a_blank_is_never_counted_and_a_figure_always_is(package: Package) -> None:
    coverage = queries.coverage(package, "en", levels=LEVELS)
    assert ((coverage["count"] == 0) == coverage["kind"].isin(BLANK_KINDS)).all()
    assert coverage["count"].sum() == len(package.measures)


def test_coverage_lists_read_regions_first_and_unread_ones_on_demand(invented: Package) -> None:
    assert list(queries.coverage(invented, "zh")["region_id"].unique()) == [
        "yunxi-county",
        "songling",
        "qingtan-county",
    ]
    assert "qingtan-county" not in set(queries.coverage(invented, "zh", unread=False)["region_id"])
    assert set(queries.coverage(invented, "zh", levels=["township"])["region_id"]) == {"bailu-town"}
    assert set(queries.coverage(invented, "zh", directions=["clarify"])["metric_id"]) == {
        metric for metric, row in invented.metric_rows.items() if row["direction"] == "clarify"
    }


@settings(max_examples=25)
@given(
    directions=st.one_of(
        st.none(), st.sets(st.sampled_from(["relieve", "clarify", "empower", "deliver"]), min_size=1)
    ),
    levels=st.lists(st.sampled_from(LEVELS), unique=True, min_size=1),
    unread=st.booleans(),
    code=st.sampled_from(["zh", "en"]),
)
def test_a_blank_never_becomes_zero_in_the_wide_table(
    bundled: Package, directions: set[str] | None, levels: list[str], unread: bool, code: str
) -> None:
    coverage = queries.coverage(bundled, code, directions=directions, levels=levels, unread=unread)
    wide = queries.wide(bundled, coverage, code)
    regions = list(dict.fromkeys(coverage["region_id"]))
    metrics = list(dict.fromkeys(coverage["metric_id"]))
    assert wide.shape == (len(regions), len(metrics) + 1)
    kinds = {(row.region_id, row.metric_id): (row.kind, row.count) for row in coverage.itertuples(index=False)}
    for number, region in enumerate(regions):
        for place, metric in enumerate(metrics, start=1):
            kind, count = kinds[region, metric]
            assert wide.iat[number, place] == (kind if kind in BLANK_KINDS else str(count))
    assert not wide.iloc[:, 1:].isin(["0", 0, "", None]).any().any()


def test_the_wide_table_names_regions_with_what_contains_them(invented: Package) -> None:
    wide = queries.wide(invented, queries.coverage(invented, "en", directions=["relieve"]), "en")
    assert list(wide.iloc[:, 0]) == [
        "Yunxi County, Songling, Heshan",
        "Songling, Heshan",
        "Qingtan County, Songling, Heshan",
    ]
    assert wide.columns[0] == "Regions"
    assert wide["Plaques removed"].tolist() == ["2", "1", "unread"]


def test_no_cells_make_no_rows(invented: Package) -> None:
    empty = queries.coverage(invented, "zh", levels=[])
    assert len(empty) == 0
    assert len(queries.wide(invented, empty, "zh")) == 0


def test_metrics_are_shared_when_two_regions_report_them(invented: Package) -> None:
    assert queries.shared_metrics(queries.figures(invented, "zh")) == ["plaques_removed"]
    assert queries.shared_metrics(queries.figures(invented, "zh", regions=["songling"])) == []


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
    assert set(queries.LEVELS) == set(allowed)
    assert set(queries.UPPER_LEVELS) < set(allowed)


def test_regions_to_choose_from_have_measures_and_stand_in_the_order_of_places(invented: Package) -> None:
    assert queries.region_options(invented) == ["songling", "yunxi-county", "bailu-town"]
    assert queries.region_options(invented, ["county"]) == ["yunxi-county"]


def test_a_path_reads_from_the_whole_in_chinese_and_from_the_part_in_english(invented: Package) -> None:
    assert queries.path(invented, "bailu-town", "zh") == "禾山省松岭市云溪县白鹭镇"
    assert queries.path(invented, "bailu-town", "en") == "Bailu Town, Yunxi County, Songling, Heshan"
    assert queries.path(invented, "china", "zh") == "中国"


def test_practices_of_a_region_carry_names_and_sources(invented: Package) -> None:
    found = queries.practices(invented, "yunxi-county", "en")
    row = found.iloc[0]
    assert (row["practice"], row["direction"], row["source_date"]) == ("Plaque clean-up", "relieve", "2021-03-05")
    assert len(queries.practices(invented, "songling", "zh")) == 0


def test_blanks_are_the_pairs_without_a_figure(invented: Package) -> None:
    figures = queries.figures(invented, "zh")
    found = queries.blanks(
        invented, ["yunxi-county", "qingtan-county"], ["plaques_removed", "coordination_bodies_cut"], figures
    )
    assert list(found.itertuples(index=False, name=None)) == [
        ("qingtan-county", "plaques_removed", "unread"),
        ("yunxi-county", "coordination_bodies_cut", "silent"),
        ("qingtan-county", "coordination_bodies_cut", "unread"),
    ]


def test_an_explicit_zero_is_no_blank(invented: Package) -> None:
    figures = queries.figures(invented, "zh")
    assert len(queries.blanks(invented, ["songling"], ["coordination_bodies_cut"], figures)) == 0


def test_sources_carry_the_name_of_their_region_or_none(invented: Package) -> None:
    assert list(queries.dated_sources(invented, "en")["region"]) == ["Yunxi County", "Songling", "Qingtan County"]
    assert not queries.dated_sources(invented, "zh")["region"].isna().any()


def test_recorded_regions_have_a_figure_a_practice_or_an_article(invented: Package) -> None:
    assert queries.recorded_regions(invented) == ["songling", "yunxi-county", "qingtan-county", "bailu-town"]


def test_parts_of_a_region_are_the_regions_inside_it_with_figures(invented: Package) -> None:
    assert queries.parts(invented, "songling") == ["yunxi-county", "bailu-town"]
    assert queries.parts(invented, "bailu-town") == []


def test_the_register_narrows_to_sections_and_to_texts(invented: Package) -> None:
    assert list(queries.register(invented)["source_id"]) == ["s01", "s02", "s03"]
    assert list(queries.register(invented, availability=["with"])["source_id"]) == ["s01", "s02"]
    assert list(queries.register(invented, availability=["without"])["source_id"]) == ["s03"]
    assert len(queries.register(invented, availability=["with", "without"])) == 3
    assert len(queries.register(invented, ["cart"])) == 0


def test_sources_of_a_region_are_on_it_or_say_something_of_it(invented: Package) -> None:
    assert list(queries.sources_of(invented, "bailu-town")["source_id"]) == ["s01"]
    assert list(queries.sources_of(invented, "qingtan-county")["source_id"]) == ["s03"]
    assert len(queries.sources_of(invented, "nanpi-zone")) == 0


def test_keywords_of_a_region_are_what_sets_its_articles_apart(invented: Package) -> None:
    assert list(queries.keywords(invented, "yunxi-county")["word"]) == ["牌子"]
    assert len(queries.keywords(invented, "qingtan-county")) == 0
    assert len(queries.keywords(invented, "yunxi-county", count=0)) == 0
