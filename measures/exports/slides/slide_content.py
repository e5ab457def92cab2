"""What a slide of a scene shows: a function that draws it into its place, and the measures that it draws."""

from collections.abc import Callable
from dataclasses import dataclass

from pptx.slide import Slide

from measures.exports.slides.drawing.shapes import Box

Draw = Callable[[Slide, Box], None]


@dataclass(frozen=True)
class SlideContent:
    """What one slide of a scene shows, and the ids of the measures on it; None stands for all of the scene."""

    draw: Draw
    measures: frozenset[str] | None = None
