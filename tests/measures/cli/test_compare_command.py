"""`compare`: fair values, verdicts on every pair with their reasons, and what is refused."""

import itertools
import json
from typing import Any

import pytest
from commands import Command

from measures.comparing import verdicts
from measures.table.package import Package

THREE = ["南靖县", "襄垣县", "南湖新区"]


def compared(command: Command, *arguments: str) -> list[dict[str, Any]]:
    """What compare prints as JSON; the command ends well."""
    code, printed, complaint = command("compare", *arguments, "--format", "json")
    assert (code, complaint) == (0, "")
    found: list[dict[str, Any]] = json.loads(printed)
    return found


@pytest.mark.parametrize("language", ["zh", "en"])
def test_compare_gives_each_figure_with_its_denominator_and_every_pair_with_its_reasons(
    language: str, command: Command, package: Package
) -> None:
    (entry,) = compared(command, *THREE, "--metric", "plaques_removed", "--per", "village", "--language", language)
    assert entry["metric_id"] == "plaques_removed"
    stated = package.measures[package.measures["metric_id"] == "plaques_removed"].set_index("measure_id")
    wanted = stated[stated["region_id"].isin(["nanjing-county", "xiangyuan-county", "nanhu-new-area"])]
    assert {figure["measure_id"] for figure in entry["figures"]} == set(wanted.index)
    for figure in entry["figures"]:
        row = wanted.loc[figure["measure_id"]]
        assert [figure[name] for name in ("value", "qualifier", "layer")] == [
            row[name] for name in ("value", "qualifier", "layer")
        ]
        assert (figure["fair_value"] is None) == bool(figure["no_fair_value"]) == (figure["denominator"] is None)
        assert figure["per"] == "village"
    fair = {figure["measure_id"]: figure for figure in entry["figures"]}
    assert fair["s01-01"]["no_fair_value"] == "layer_above"
    below = {key: fair[key]["denominator"] for key in ("s01-02", "s07-10", "s11-01")}
    origins = [(one["count"], one["year"], one["origin"], one["source_id"]) for one in below.values()]
    assert origins == [(203, 2023, "codes", None), (238, 2023, "codes", None), (24, 2024, "article", "s11")]
    assert fair["s01-02"]["fair_value"] == pytest.approx(3152 / 203, rel=0.01)
    assert 0.6 < fair["s07-10"]["fair_value"] <= 150 / 238
    assert fair["s07-10"]["fair_qualifier"] == "exact"
    assert 160 / 238 <= fair["s07-10"]["fair_value_high"] < 0.7
    regions = {key: figure["region_id"] for key, figure in fair.items()}
    pairs = [(one, other) for one, other in itertools.combinations(regions, 2) if regions[one] != regions[other]]
    assert [(pair["first"], pair["second"]) for pair in entry["pairs"]] == pairs
    names = {figure["measure_id"]: figure["region"] for figure in entry["figures"]}
    for pair in entry["pairs"]:
        assert pair["verdict"] in verdicts.gravity(package)
        assert pair["reasons"] or pair["verdict"] == "comparable"
        for reason in pair["reasons"]:
            assert names[pair["first"]] in reason["sentence"]
            assert names[pair["second"]] in reason["sentence"]


@pytest.mark.parametrize("per", [[], ["--per", "village"]])
def test_compare_says_that_a_county_lies_inside_its_city(per: list[str], command: Command) -> None:
    (entry,) = compared(command, "长治市", "襄垣县", "--metric", "plaques_removed", *per)
    assert entry["verdict"] == "not_comparable"
    assert entry["ranked_together"] == []
    assert len(entry["pairs"]) == 4
    for pair in entry["pairs"]:
        assert pair["verdict"] == "not_comparable"
        sentences = {reason["id"]: reason["sentence"] for reason in pair["reasons"]}
        assert "一个在另一个之内" in sentences["contains"]
        assert "长治市" in sentences["contains"]
        assert "襄垣县" in sentences["contains"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_compare_as_text_tells_the_same(language: str, command: Command, package: Package) -> None:
    arguments = [*THREE, "--metric", "plaques_removed", "--per", "village", "--language", language]
    (entry,) = compared(command, *arguments)
    code, printed, _ = command("compare", *arguments)
    assert code == 0
    lines = printed.splitlines()
    label = package.schema.tables["rules"].label
    assert lines[0] == f"{entry['metric']} [{label('verdict', entry['verdict'], language)}]"
    for figure in entry["figures"]:
        line = next(line for line in lines if line.startswith(f"  {figure['measure_id']} · "))
        assert figure["figure"] in line
        assert figure["as_of"] in line
        if figure["fair_value"] is None:
            assert figure["no_fair_value"] in line
        else:
            assert str(figure["denominator"]["count"]) in line
            assert str(figure["denominator"]["year"]) in line
    assert sum(" / " in line and line.startswith("  s") for line in lines) == len(entry["pairs"])
    for pair in entry["pairs"]:
        assert all(f"    {reason['sentence']}" in lines for reason in pair["reasons"])


@pytest.mark.parametrize("per", ["village", "township", "start"])
def test_compare_keeps_every_figure_whatever_it_is_put_per(per: str, command: Command, package: Package) -> None:
    found = compared(command, "南靖县", "罗江区", "运城市", "高平市", "--per", per)
    regions = ["nanjing-county", "luojiang-district", "yuncheng", "gaoping-city"]
    expected = package.measures.loc[package.measures["region_id"].isin(regions), "measure_id"]
    assert sorted(figure["measure_id"] for entry in found for figure in entry["figures"]) == sorted(expected)


def test_compare_as_a_share_of_the_stock(command: Command) -> None:
    (entry,) = compared(command, "罗江区", "运城市", "--metric", "certificate_items_cut", "--per", "start")
    shares = {figure["region_id"]: figure["fair_value"] for figure in entry["figures"]}
    assert shares["luojiang-district"] == pytest.approx(93.5, abs=0.1)
    assert shares["yuncheng"] == pytest.approx(61.1, abs=0.1)
    (pair,) = entry["pairs"]
    # Shares of a list of items and of one of categories.
    assert (pair["verdict"], pair["reasons"][0]["id"]) == ("not_comparable", "different_object")


def test_compare_tells_a_fact_of_two_articles_once(command: Command) -> None:
    (entry,) = compared(command, "长治市", "昆明市", "--metric", "powers_delegated")
    assert [figure["measure_id"] for figure in entry["figures"]] == ["s15-08", "s18-25"]
    assert entry["figures"][0]["also"] == "2024-10-09"


def test_compare_without_a_unit_has_no_fair_values(command: Command) -> None:
    (entry,) = compared(command, *THREE, "--metric", "清理牌子")
    assert not any({"per", "fair_value"} & set(figure) for figure in entry["figures"])


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["南靖县"], "two"),
        (["南靖县", "nanjing-county", "350627"], "two"),
        (["南靖县", "nowhere"], "nowhere"),
        (["南靖县", ""], "nothing in the table"),
        (["南靖县", "襄垣县", "--metric", "nothing"], "nothing"),
    ],
)
def test_compare_refuses_one_region_and_unknown_names(arguments: list[str], named: str, command: Command) -> None:
    code, printed, complaint = command("compare", *arguments)
    assert (code, printed) == (2, "")
    assert named in complaint


@pytest.mark.parametrize(
    "arguments", [[], ["南靖县", "襄垣县", "--per", "head"], ["南靖县", "襄垣县", "--format", "csv"]]
)
def test_compare_refuses_a_wrong_request(arguments: list[str], command: Command) -> None:
    code, printed, complaint = command("compare", *arguments)
    assert (code, printed) == (2, "")
    assert "usage: python -m measures compare" in complaint
