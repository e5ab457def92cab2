"""How a memo looks: a layout and a language come in, lengths, fonts and styles from styles.toml go out."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

Layout = Literal["official", "plain"]
PAGE_WIDTH, PAGE_HEIGHT = 210, 297
_FILE = Path(__file__).with_name("styles.toml")


@dataclass(frozen=True)
class Look:
    """How a memo of one layout looks in one language; lengths in millimetres."""

    official: bool
    code: str
    page: Mapping[str, float]
    grid: Mapping[str, int]
    faces: Mapping[str, Mapping[str, Any]]
    styles: Mapping[str, Mapping[str, Any]]
    numbering: tuple[Mapping[str, str], ...]
    mirrored: bool

    @property
    def width(self) -> float:
        """Width of the text block."""
        return PAGE_WIDTH - self.page["left"] - self.page["right"]

    @property
    def height(self) -> float:
        """Height of the text block."""
        return PAGE_HEIGHT - self.page["top"] - self.page["bottom"]


@cache
def _definitions() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def look_of(layout: Layout, code: str) -> Look:
    """Look of a layout in language `code`."""
    found = _definitions()[layout]
    return Look(
        official=layout == "official",
        code=code,
        page=found["page"],
        grid=found.get("grid", {}),
        faces=found["face"][code],
        styles=found["style"],
        numbering=tuple(found["numbering"][code]["levels"]),
        mirrored=found["mirrored"],
    )


def style_id(name: str) -> str:
    """Id of a style by its name."""
    return "".join(word[0].upper() + word[1:] for word in name.split())


def substitutes() -> Mapping[str, Mapping[str, Any]]:
    """What a program may use in place of each font, by the name of the font."""
    fonts: Mapping[str, Mapping[str, Any]] = _definitions()["fonts"]
    return fonts
