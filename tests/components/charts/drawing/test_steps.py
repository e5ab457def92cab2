from itertools import pairwise

import pytest
from chart_exhibits import Echo

from components.charts.drawing.steps import Step, step_key, step_of, steps
from components.charts.drawing.theme import DARK, LIGHT, Palette

AT = {"x": 0, "y": 1, "xref": "paper", "yref": "paper"}


@pytest.mark.parametrize(
    ("counts", "classes"),
    [
        ([], []),
        ([0], []),
        ([1, 1], ["1"]),
        ([1, 3], ["1", "2", "3"]),
        ([4], ["1", "≥2"]),
        ([9, 1], ["1", "2–4", "≥5"]),
        ([16], ["1", "2–4", "5–9", "≥10"]),
        ([120], ["1–4", "5–19", "20–49", "≥50"]),
        ([3000], ["1–9", "10–49", "50–199", "≥200"]),
    ],
)
def test_classes_are_few_and_hold_every_count(counts: list[int], classes: list[str]) -> None:
    found = steps(counts, "en")
    assert [step.words for step in found] == classes
    assert [step.opacity for step in found] == sorted({step.opacity for step in found})
    for count in filter(None, counts):
        assert step_of(count, found).start <= count


def mixed(step: Step, colours: Palette) -> float:
    """Luminance of a step's fill."""
    return luminance(
        tuple(
            step.opacity * high + (1 - step.opacity) * low
            for high, low in zip(rgb(colours.accent), rgb(colours.paper), strict=True)
        )
    )


def rgb(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))


def luminance(parts: tuple[float, ...]) -> float:
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: float, other: float) -> float:
    low, high = sorted((one, other))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK])
@pytest.mark.parametrize("most", [1, 2, 3, 9, 40])
def test_words_are_legible_on_every_step_and_steps_differ_in_grey(colours: Palette, most: int) -> None:
    classes = steps([most], "en")
    shades = [mixed(step, colours) for step in classes]
    for step, shade in zip(classes, shades, strict=True):
        assert contrast(shade, luminance(rgb(step.ink(colours)))) >= 4.5
    grounds = [luminance(rgb(colours.paper)), *shades]
    for one, other in pairwise(grounds):
        assert contrast(one, other) >= 1.2


def test_the_key_names_every_step_and_what_has_no_data() -> None:
    how = {"heading": "Places", "at": AT, "width": 300, "colours": LIGHT, "language": Echo()}
    full, plain = (step_key(steps([9], "en"), blank=blank, **how) for blank in (True, False))
    assert [note["text"] for note in full.notes] == ["Places", "1", "2–4", "≥5", "no data"]
    assert [note["text"] for note in plain.notes] == ["Places", "1", "2–4", "≥5"]
    assert len(full.shapes) > len(plain.shapes) == 3
    assert step_key([], blank=True, **how).notes[0]["text"] == "no data"


def test_a_raised_key_moves_as_a_whole() -> None:
    key = step_key(steps([9], "en"), heading="", at=AT, width=300, blank=True, colours=LIGHT, language=Echo())
    raised = key.raised(10)
    assert raised.height == key.height
    for high, low in zip(raised.shapes, key.shapes, strict=True):
        assert (high["y0"] - low["y0"], high["y1"] - low["y1"]) == (10, 10)
    assert {high["yshift"] - low["yshift"] for high, low in zip(raised.notes, key.notes, strict=True)} == {10}
