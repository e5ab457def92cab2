"""Live values in a text; expected figures are read from the real table, so that its changes do not break the test."""

import pytest
from editions import edition

from measures.exhibits import live_values
from measures.language import wording
from measures.table import queries
from measures.table.package import Package


def words(package: Package, measure_id: str, code: str) -> str:
    return wording.in_words(edition(package, code).by_ids([measure_id])[0], code)


@pytest.mark.parametrize("code", ["zh", "en"])
@pytest.mark.parametrize("region", ["南靖县", "nanjing-county", "Nanjing County", "350627"])
def test_a_region_may_be_named_by_id_code_or_name(package: Package, region: str, code: str) -> None:
    said = live_values.value(f"plaques_removed.{region}.village", edition(package, code))
    assert said == words(package, "s01-02", code)


def test_a_measure_may_be_named_by_its_id(package: Package) -> None:
    assert live_values.value("s01-02", edition(package, "zh")) == "3,152块"
    assert live_values.filled("摘下{s01-02}。", edition(package, "zh")) == "摘下3,152块。"


@pytest.mark.parametrize(
    ("view", "zh", "en"),
    [
        ("before", "62项", "62 items"),
        ("after", "4项", "4 items"),
        ("change", "由62项减至4项", "from 62 down to 4 items"),
        ("number", "58", "58"),
        ("share", "93.5%", "93.5%"),
        ("region", "罗江区", "Luojiang District"),
        ("date", "2024-06-07", "2024-06-07"),
    ],
)
def test_a_view_says_one_side_of_a_figure(package: Package, view: str, zh: str, en: str) -> None:
    name = f"certificate_items_cut.luojiang-district:{view}"
    assert live_values.value(name, edition(package, "zh")) == zh
    assert live_values.value(name, edition(package, "en")) == en


def test_counts_are_those_of_the_table(package: Package) -> None:
    assert live_values.value("all:figures", edition(package, "en")) == str(len(package.measures))
    assert live_values.value("all:texts", edition(package, "en")) == str(int(package.sources["has_text"].sum()))
    reporting = queries.reporting_regions(package, "plaques_removed")
    assert live_values.value("plaques_removed:regions", edition(package, "en")) == str(len(reporting))


@pytest.mark.parametrize(
    "name",
    [
        "s01-99",
        "plaques_removed.nowhere",
        "nothing.nanjing-county",
        "plaques_removed",
        "plaques_removed.nanjing-county.city",
        "s01-02:before",
        "s01-02:colour",
        "all:total",
        "nothing:regions",
        "duty_items_listed:total",
        "",
        "a.b.c.d",
    ],
)
def test_a_name_that_means_nothing_is_a_fault_that_names_it(package: Package, name: str) -> None:
    with pytest.raises(live_values.LiveFault) as fault:
        live_values.value(name, edition(package, "zh"))
    assert name.partition(":")[0] in str(fault.value)


def test_a_name_that_means_several_figures_lists_them(package: Package) -> None:
    with pytest.raises(live_values.LiveFault, match=r"s01-01, s01-02"):
        live_values.value("plaques_removed.nanjing-county", edition(package, "zh"))


def test_braces_written_twice_stand_for_themselves(package: Package) -> None:
    assert live_values.filled("{{x}} {s01-02}", edition(package, "en")) == "{x} 3,152 plaques"
    assert live_values.names("{{x}} {s01-02}") == ["s01-02"]


def test_faults_and_measures_of_a_text(package: Package) -> None:
    text = "{s01-02} {s99-99} {all:figures}"
    assert [fault.values["name"] for fault in live_values.faults(text, package)] == ["s99-99"]
    assert live_values.measures_of(text, package) == ["s01-02"]


def test_a_fact_that_two_articles_tell_is_one_figure(package: Package) -> None:
    """Every metric and region with one fact must be nameable without an id."""
    facts = package.measures.groupby(["metric_id", "region_id", "layer"])
    one = next(keys for keys, rows in facts if len(rows) == 1 and keys[2])
    assert live_values.value(".".join(one), edition(package, "zh"))
