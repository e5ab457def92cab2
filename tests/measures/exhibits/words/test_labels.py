"""Labels of figures: in every kind of exhibit, the label of an example is marked as such exactly once."""

from collections.abc import Iterator

import invented as invention
import pytest
from editions import edition

from measures.exhibits import kinds
from measures.exhibits.exhibit import Changes, Comparison, Exhibit, Multiples, Numbers, Ranked
from measures.exhibits.query import Query
from measures.exhibits.words import labels
from measures.exports import grids, pairs_text
from measures.table.package import Package

REGIONS = ("qingtan-county", "nanpi-zone")
WHOLE, EXAMPLE = "s01-91", "s01-92"
KINDS = ("ranked", "multiples", "dumbbell", "table", "listing", "number")


@pytest.fixture(scope="module")
def told(invented: Package) -> Package:
    """A figure of a whole region and an example from another, each with its stock before and after."""
    rows = [
        invention.figure(region, 10, before=30, after=20, scope=scope, measure_id=measure)
        for region, scope, measure in zip(REGIONS, ("whole", "example"), (WHOLE, EXAMPLE), strict=True)
    ]
    return invention.extended(invented, measures=rows)


def composed(kind: str, package: Package) -> Exhibit:
    query = Query(regions=REGIONS, metrics=("plaques_removed",))
    return kinds.compose(kind, query, edition(package, "en"), (WHOLE, EXAMPLE))


def names(found: Exhibit) -> Iterator[tuple[str, str]]:
    """All texts shown with each figure, by its id."""
    match found.content:
        case Ranked(parts):
            yield from ((row.figure["measure_id"], row.label) for block in parts for row in block.rows)
        case Multiples(regions, panels):
            for row in (row for panel in panels for row in panel.rows):
                for figure, label in zip(row.figures, row.labels, strict=True):
                    yield figure["measure_id"], f"{regions[row.region_id]} {label}"
        case Changes(parts):
            yield from (
                (row.figure["measure_id"], f"{row.label} {row.what}") for block in parts for row in block.rows
            )
        case Comparison() as comparison:
            for cell in (cell for row in comparison.rows for cell in row["cells"].values() if isinstance(cell, list)):
                yield from ((figure["id"], grids.cell_text([figure], found.language)) for figure in cell)
        case Numbers(numbers):
            yield from ((number.measure_id, f"{number.figure} {number.label}") for number in numbers)


@pytest.mark.parametrize("kind", KINDS)
def test_an_example_is_called_one_once(kind: str, told: Package) -> None:
    said = dict(names(composed(kind, told)))
    assert set(said) == {WHOLE, EXAMPLE}
    assert (said[WHOLE].count("example"), said[EXAMPLE].count("example")) == (0, 1)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "number"])
def test_who_cannot_see_an_exhibit_is_told_of_the_example_once(kind: str, told: Package) -> None:
    assert composed(kind, told).alternative.count("example") == 1


def test_a_line_on_a_pair_says_it_once(told: Package) -> None:
    chosen = edition(told, "en")
    entries = pairs_text.entries(chosen, composed("pairs", told))
    lines = [line for line in pairs_text.lines(chosen, entries) if line.startswith(f"  {EXAMPLE} · ")]
    assert [line.count("example") for line in lines] == [1]


def test_an_amount_names_its_layer_only_where_that_is_asked(told: Package) -> None:
    chosen = edition(told, "en")
    (row,) = chosen.by_ids([EXAMPLE])
    assert labels.amount(row, chosen.language, layered=False) == "10 plaques · example"
    assert labels.amount(row, chosen.language, layered=True) == "10 plaques · villages · example"
