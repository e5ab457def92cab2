"""Pairs of figures with their verdicts: every pair once, and a matrix that says each reason once."""

import re

import pytest
from editions import edition
from invented import figure, holding

from measures.comparing import verdicts
from measures.exhibits import kinds
from measures.exhibits.kinds import pairs
from measures.exhibits.kinds.pairs import JudgedMetric, Pairs
from measures.exhibits.query import Query
from measures.table.package import Package

FOUR = ("nanjing-county", "xiangyuan-county", "changzhi", "nanhu-new-area")
CHINESE = re.compile(r"[\u3400-\u9fff]")


def judged(package: Package, code: str = "zh", per: str = "", regions: tuple[str, ...] = FOUR) -> JudgedMetric:
    query = Query(metrics=("plaques_removed",), regions=regions, per=per)
    content = kinds.compose("pairs", query, edition(package, code)).content
    assert isinstance(content, Pairs)
    (metric,) = content.metrics
    return metric


@pytest.mark.parametrize("code", ["zh", "en"])
@pytest.mark.parametrize("per", ["", "village"])
def test_every_pair_of_two_regions_is_judged_once(per: str, code: str, package: Package) -> None:
    metric = judged(package, code, per)
    assert len(metric.pairs) == len(verdicts.pairs(package, metric.rows, per))
    rows = {row["measure_id"]: row for row in metric.rows}
    for pair in metric.pairs:
        named = [verdicts.described(rows[key], code) for key in (pair.first, pair.second)]
        for sentence in pair.reasons.values():
            assert all(words in sentence for words in named)
            assert bool(CHINESE.search(sentence)) == (code == "zh")


@pytest.mark.parametrize("code", ["zh", "en"])
def test_the_matrix_has_every_pair_twice_and_every_reason_once(code: str, package: Package) -> None:
    chosen, metric = edition(package, code), judged(package, code)
    found = pairs.matrix(chosen, metric)
    names = [name for name, _ in found.reasons]
    assert len(set(names)) == len(names) > 1
    assert {name for name, _ in found.reasons} == {
        package.rule_rows[reason][f"name_{code}"] for pair in metric.pairs for reason in pair.reasons
    }
    cells = {(row["id"], key): cell for row in found.rows for key, cell in row["cells"].items()}
    for pair in metric.pairs:
        cell = cells[pair.first, pair.second]
        assert cell == cells[pair.second, pair.first]
        assert isinstance(cell, dict)
        assert cell["text"].startswith(chosen.label("rules", "verdict", pair.verdict))
        numbers = [int(number) for number in re.findall(r"\d+", cell["text"])]
        assert [names[number - 1] for number in numbers] == [
            package.rule_rows[reason][f"name_{code}"] for reason in pair.reasons
        ]
    assert {cell["text"] for (one, other), cell in cells.items() if one == other} == {"—"}  # type: ignore[call-overload]


def test_ranked_figures_stand_first_in_the_matrix(package: Package) -> None:
    metric = judged(package)
    assert metric.ranked_together
    found = pairs.matrix(edition(package), metric)
    assert [row["id"] for row in found.rows][: len(metric.ranked_together)] == list(metric.ranked_together)
    assert found.left_out == 0


def test_a_matrix_that_would_be_too_large_says_how_many_figures_it_leaves_out(invented: Package) -> None:
    rows = [figure(value=number, measure_id=f"s01-{number:02}") for number in range(1, 14)]
    many = holding(invented, *rows, figure("qingtan-county"))
    found = pairs.matrix(edition(many), judged(many, regions=("yunxi-county", "qingtan-county")))
    assert (len(found.rows), len(found.columns), found.left_out) == (12, 12, 2)


def test_one_region_makes_no_pair(package: Package) -> None:
    assert judged(package, regions=("changzhi",)).pairs == ()
