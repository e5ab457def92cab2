"""Sums in which nothing is counted twice, on invented places; facts stated by two articles, on the bundled data."""

from typing import Any

import invented as invention
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import figure, named

from measures.comparing import totals
from measures.exhibits.words import facts
from measures.language.catalogue import Language
from measures.table import queries
from measures.table.edition import in_language
from measures.table.package import Package

Y, Q = "yunxi-county", "qingtan-county"
METRIC = "plaques_removed"


def summed(package: Package, *rows: dict[str, Any]) -> totals.Total:
    """The sum of rows of the first metric."""
    found = totals.total(package, METRIC, named(package, *rows))
    assert found is not None
    return found


def told(value: float = 7, source: str = "s01", date: str = "2021-03-05", **fields: Any) -> dict[str, Any]:
    """A figure as one article states it."""
    return figure(Y, value, source_id=source, as_of=date, measure_id=f"{source}-{value:g}", **fields)


def test_the_sum_of_regions_that_do_not_overlap(invented: Package) -> None:
    found = summed(invented, figure(Y, 100), figure(Q, 50), figure("nanpi-zone", 5))
    assert (found.value, found.qualifier, len(found.included), found.left_out) == (155, "exact", 3, {})


@pytest.mark.parametrize("whole", ["songling", "heshan", "china"])
def test_parts_are_never_added_to_their_whole(whole: str, invented: Package) -> None:
    county, city = figure(Y, 100), figure(whole, 150)
    for rows in ((county, city), (city, county)):
        found = summed(invented, *rows)
        assert (found.value, found.included) == (150, (city["measure_id"],))
        assert found.left_out == {county["measure_id"]: "inside_another"}


def test_a_part_counts_where_its_whole_is_itself_left_out(invented: Package) -> None:
    planned = figure("songling", 150, status="planned")
    found = summed(invented, figure(Y, 100), planned)
    assert (found.value, found.left_out) == (100, {planned["measure_id"]: "not_a_result"})


def test_a_measure_and_its_part_are_never_added(invented: Package) -> None:
    part = figure(Y, 40, measure_id="s01-05", part_of="s01-01")
    found = summed(invented, figure(Y, 100, measure_id="s01-01"), part)
    assert (found.value, found.left_out) == (100, {part["measure_id"]: "part_of"})


def test_a_part_is_added_where_its_whole_is_not_in_the_sum(invented: Package) -> None:
    """A whole of another kind, or one that is no result, holds no figure of the sum."""
    part = figure(Y, 40, measure_id="s01-05", part_of="s01-01")
    for whole in ({"object_id": "removed_outdoor_plaques"}, {"status": "planned"}):
        found = summed(invented, part, figure(Y, 100, measure_id="s01-01", **whole), figure(Q, 2))
        assert (found.value, set(found.left_out)) == (42, {"s01-01"})


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"object_id": "removed_outdoor_plaques"}, "other_object"),
        ({"layer": "township"}, "other_layer"),
        ({"layer": ""}, "other_layer"),
        ({"basis": "mean", "mean_per": "village"}, "not_total"),
        ({"status": "planned"}, "not_a_result"),
        ({"status": "standard"}, "not_a_result"),
        ({"scope": "example"}, "example"),
        ({"unit": "个"}, "other_unit"),
    ],
)
def test_what_is_left_out_says_why(fields: dict[str, str], reason: str, invented: Package) -> None:
    other = figure(Q, 50, **fields)
    found = summed(invented, figure(Y, 100), figure("nanpi-zone", 5), other)
    assert (found.value, found.left_out) == (105, {other["measure_id"]: reason})
    assert (found.object_id, found.layer) == ("removed_plaques", "village")


def test_a_fact_told_twice_is_added_once(invented: Package) -> None:
    found = summed(invented, told(), told(source="s02", date="2021-04-06"), told(9))
    assert (found.value, found.included) == (7, ("s02-7",))
    assert found.left_out == {"s01-7": "told_twice", "s01-9": "reported_anew"}


def test_a_region_that_reports_anew_is_counted_once(invented: Package) -> None:
    old, new = figure("yunxi-county", 500, as_of="2021-03-01"), figure("yunxi-county", 579, as_of="2021-06-30")
    found = summed(invented, old, new, figure("qingtan-county", 21))
    assert (found.value, found.left_out) == (600, {old["measure_id"]: "reported_anew"})


def test_every_reason_has_words(package: Package) -> None:
    edition = in_language(package, Language("zh"))
    for metric in package.metric_rows:
        rows = edition.of_metric(metric)
        found = totals.total(package, metric, rows)
        # One figure is no sum.
        assert bool(facts.total(edition, metric, rows)) == (found is not None and len(found.included) > 1)


@pytest.mark.parametrize(
    ("qualifiers", "expected"),
    [
        (["exact", "exact"], "exact"),
        (["exact", "at_least"], "at_least"),
        (["at_most", "exact"], "at_most"),
        (["approx", "exact"], "approx"),
        (["at_least", "at_most"], "approx"),
    ],
)
def test_a_sum_is_bounded_as_its_parts_are(qualifiers: list[str], expected: str, invented: Package) -> None:
    rows = [figure(region, qualifier=word) for region, word in zip((Y, Q), qualifiers, strict=True)]
    assert summed(invented, *rows).qualifier == expected


def test_a_range_does_not_make_an_exact_sum(invented: Package) -> None:
    found = summed(invented, figure(Y, 3, value_high=5.0), figure(Q, 2))
    assert (found.value, found.qualifier) == (5, "at_least")


def test_a_sum_of_nothing_is_none_and_not_zero(invented: Package, package: Package) -> None:
    assert totals.total(invented, METRIC, named(invented)) is None
    assert totals.total(invented, METRIC, named(invented, figure(Y, scope="example"))) is None
    assert (
        totals.total(invented, METRIC, named(invented, figure(Y, metric_id="work_groups_dissolved", unit="个")))
        is None
    )
    meetings = in_language(package, Language("zh")).of_metric("documents_meetings_cut")
    assert {row["scope"] for row in meetings} == {"example"}
    assert totals.total(package, "documents_meetings_cut", meetings) is None


def test_an_explicit_zero_is_added_as_zero(invented: Package) -> None:
    found = summed(invented, figure(Y, 0), figure(Q, 5))
    assert (found.value, len(found.included)) == (5, 2)
    assert summed(invented, figure(Y, 0)).value == 0


def test_figures_that_may_not_be_added_have_no_sum(invented: Package, package: Package) -> None:
    items = named(invented, figure(Y, metric_id="duty_items_listed", unit="项"))
    assert totals.total(invented, "duty_items_listed", items) is None
    for metric, row in package.metric_rows.items():
        found = totals.total(package, metric, in_language(package, Language("zh")).of_metric(metric))
        assert row["additive"] or found is None


@settings(max_examples=40)
@given(
    regions=st.lists(
        st.sampled_from(["heshan", "songling", Y, Q, "nanpi-zone", "bailu-town", "xiyan-village"]), max_size=6
    ),
    random=st.randoms(use_true_random=False),
)
def test_no_region_in_a_sum_lies_in_another_whatever_the_order(
    invented: Package, regions: list[str], random: Any
) -> None:
    rows = [figure(region, number + 1, measure_id=f"s09-{number:02}") for number, region in enumerate(regions)]
    found = totals.total(invented, METRIC, named(invented, *rows))
    if not rows:
        assert found is None
        return
    assert found is not None
    included = {row["region_id"] for row in rows if row["measure_id"] in found.included}
    assert not any(set(invented.ancestors(region)) & included for region in included)
    assert set(found.included) | set(found.left_out) == {row["measure_id"] for row in rows}
    assert found.value == sum(row["value"] for row in rows if row["measure_id"] in found.included)
    random.shuffle(rows)
    again = totals.total(invented, METRIC, named(invented, *rows))
    assert again is not None
    assert (again.value, again.qualifier, again.left_out) == (found.value, found.qualifier, found.left_out)


# Facts that two articles state.


def test_a_fact_stands_once_as_the_later_article_tells_it(invented: Package) -> None:
    found = totals.reconciled(named(invented, told(), told(source="s02"), told(9)))
    assert [row["measure_id"] for row in found] == ["s02-7", "s01-9"]
    assert [row["also"] for row in found] == ["2021-03-05", ""]


def test_figures_that_differ_are_both_shown_with_their_dates(invented: Package) -> None:
    rows = named(invented, told(7), told(8, source="s02"))
    found = totals.reconciled(rows)
    assert [row["measure_id"] for row in found] == ["s01-7", "s02-8"]
    assert [row["source_date"] for row in found] == ["2021-03-05", "2021-04-06"]
    assert [row["also"] for row in found] == ["", ""]


@pytest.mark.parametrize(
    "fields",
    [{"layer": "township"}, {"unit": "个"}, {"qualifier": "at_least"}, {"status": "planned"}, {"scope": "example"}],
)
def test_a_figure_of_another_kind_is_another_fact(fields: dict[str, str], invented: Package) -> None:
    assert len(totals.reconciled(named(invented, told(), told(source="s02", **fields)))) == 2


def test_two_facts_of_one_article_stay_two(invented: Package) -> None:
    rows = named(invented, told(), {**told(), "measure_id": "s01-8"})
    assert len(totals.reconciled(rows)) == 2


def test_nothing_told_twice_changes_nothing_but_says_so(invented: Package) -> None:
    rows = named(invented, told(), told(9))
    assert totals.reconciled(rows) == [{**row, "also": ""} for row in rows]
    assert totals.reconciled(named(invented)) == []


@pytest.mark.parametrize(
    ("region", "metric", "kept", "also"),
    [
        ("changzhi", "powers_delegated", "s15-08", "2024-10-09"),
        ("luzhou-district", "cases_handled", "s15-09", "2024-10-09"),
    ],
)
def test_what_two_articles_on_changzhi_tell_stands_once_with_the_other_date(
    region: str, metric: str, kept: str, also: str, package: Package
) -> None:
    figures = queries.figures(in_language(package, Language("zh")), regions=[region], metrics=[metric])
    assert len(figures) == 2
    found = totals.reconciled(figures)
    assert [row["measure_id"] for row in found] == [kept]
    assert [row["also"] for row in found] == [also]
    assert [row["source_date"] for row in found] == ["2024-10-10"]


def test_the_sum_of_plaques_is_that_of_plaques_in_villages(package: Package) -> None:
    found = totals.total(package, METRIC, in_language(package, Language("zh")).of_metric(METRIC))
    assert found is not None
    assert (found.value, found.included) == (3152 + 579 + 225, ("s01-02", "s04-05", "s11-01"))
    assert {found.left_out[key] for key in ("s15-04", "s15-05", "s07-09")} == {"other_object"}
    assert found.left_out["s01-01"] == "other_layer"


def test_two_firms_that_two_articles_tell_of_are_counted_once(package: Package) -> None:
    rows = in_language(package, Language("zh")).by_ids(["s07-12", "s15-09"])
    found = totals.total(package, "cases_handled", rows)
    assert found is not None
    assert (found.value, found.left_out) == (2, {"s07-12": "told_twice"})


@pytest.mark.parametrize("metric", ["cases_handled", "service_points_built", "grid_workers", "party_bodies_formed"])
def test_nothing_is_summed_where_each_kind_is_told_of_one_region(metric: str, package: Package) -> None:
    assert totals.total(package, metric, in_language(package, Language("zh")).of_metric(metric)) is None


@settings(max_examples=60)
@given(data=st.data())
def test_no_sum_counts_anything_twice_or_adds_unlike_things(invented: Package, data: st.DataObject) -> None:
    regions = ["heshan", "songling", Y, Q, "nanpi-zone", "bailu-town"]
    rows = [
        figure(
            data.draw(st.sampled_from(regions)),
            number + 1,
            measure_id=f"s01-0{number + 1}",
            object_id=data.draw(st.sampled_from(["removed_plaques", "removed_outdoor_plaques"])),
            layer=data.draw(st.sampled_from(["", "village", "township"])),
            basis=data.draw(st.sampled_from(["total", "total", "per_day"])),
        )
        for number in range(data.draw(st.integers(1, 7)))
    ]
    found = totals.total(invented, METRIC, named(invented, *rows))
    kept = [row for row in rows if found and row["measure_id"] in found.included]
    assert len({(row["object_id"], row["layer"], row["basis"]) for row in kept}) <= 1
    assert len(kept) == (len(found.included) if found else 0)
    for row in kept:
        assert not {other["measure_id"] for other in kept} & set(invented.wholes(row["measure_id"]))
        assert not {other["region_id"] for other in kept} & set(invented.containing(row["region_id"]))
        assert row["basis"] == "total"
    assert found is None or found.value == sum(row["value"] for row in kept)


def test_extended_packages_do_not_change_the_invented_one(invented: Package) -> None:
    wider = invention.extended(invented, regions=[invention.region("beilin", "city", "heshan", "北林市")])
    assert len(wider.regions) == len(invented.regions) + 1
    assert "beilin" not in invented.region_rows
