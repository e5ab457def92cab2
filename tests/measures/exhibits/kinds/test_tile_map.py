"""The tile map in sentences."""

from typing import Any

from measures.exhibits.exhibit import Tiles
from measures.exhibits.kinds.map import count_words, describe
from measures.language.catalogue import Language

ENGLISH = Language("en")


def square(name: str, places: int, figure_text: str = "") -> Any:
    return {"name": name, "places": places, "kind": "data" if places else "none", "figure_text": figure_text}


def test_units_with_data_the_leading_ones_and_their_figures_are_told() -> None:
    squares = [
        square("Shanghai", 1, "≥12,000"),
        square("Fujian", 2),
        square("Shanxi", 16),
        square("Hunan", 4),
        square("Tibet", 0, "5"),
    ]
    assert describe(squares, ENGLISH) == (
        "Province-level units: 5; with data: 4; without: 1. "
        "Most places report in Shanxi: 16 places; Hunan: 4 places; Fujian: 2 places. "
        "Figures of whole provinces: Shanghai: ≥12,000."
    )


def test_no_data_is_told_as_none() -> None:
    blank = [square("Shanxi", 0), square("Hunan", 0)]
    assert describe(blank, ENGLISH) == "Province-level units: 2; with data: 0; without: 2."


def test_one_place_is_counted_as_one() -> None:
    assert (count_words(1, ENGLISH), count_words(1200, ENGLISH)) == ("1 place", "1,200 places")


def test_units_that_report_stand_in_the_order_of_their_places_and_ties_in_that_of_the_grid() -> None:
    squares = [square("Shanghai", 1), square("Tibet", 0), square("Shanxi", 16), square("Hunan", 1)]
    assert [one["name"] for one in Tiles(tuple(squares), "").reporting] == ["Shanxi", "Shanghai", "Hunan"]
