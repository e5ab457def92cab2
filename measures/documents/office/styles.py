"""How runs of a Word document look: the part with its styles comes in, what is hidden, struck or raised goes out."""

from dataclasses import dataclass
from typing import Any

from measures.documents.office.package import WORD

_OFF = {"0", "false", "off", "none"}
_MOST_STYLES = 50
# From this height on, in half points, a run that is moved up is a raised one.
_LEAST_RAISE = 4


@dataclass(frozen=True)
class RunLook:
    """Whether the text of a run is hidden, struck through or raised; None where nothing says so."""

    hidden: bool | None = None
    struck: bool | None = None
    raised: bool | None = None

    def over(self, below: "RunLook") -> "RunLook":
        """This look, and that of `below` where this one says nothing."""
        return RunLook(
            below.hidden if self.hidden is None else self.hidden,
            below.struck if self.struck is None else self.struck,
            below.raised if self.raised is None else self.raised,
        )


_PLAIN = RunLook()


class Styles:
    """The styles of a document by their names in the file."""

    def __init__(self, root: Any | None) -> None:
        self._styles = {}
        for style in root.iterchildren(f"{WORD}style") if root is not None else ():
            based = style.find(f"{WORD}basedOn")
            self._styles[style.get(f"{WORD}styleId", "")] = (
                _look(style.find(f"{WORD}rPr")),
                based.get(f"{WORD}val", "") if based is not None else "",
            )

    def of(self, properties: Any | None, below: RunLook = _PLAIN) -> RunLook:
        """Look of a run or a paragraph mark by its properties; `below` is the look of what it stands in."""
        if properties is None:
            return below
        named = properties.find(f"{WORD}rStyle")
        style = self.named(named.get(f"{WORD}val", "")) if named is not None else _PLAIN
        return _look(properties).over(style).over(below)

    def named(self, name: str) -> RunLook:
        """Look of a style with those that it is based on."""
        look = _PLAIN
        for _ in range(_MOST_STYLES):
            if name not in self._styles:
                break
            own, name = self._styles[name]
            look = look.over(own)
        return look


def _look(properties: Any | None) -> RunLook:
    if properties is None:
        return _PLAIN
    struck = [found for name in ("strike", "dstrike") if (found := _switch(properties, name)) is not None]
    return RunLook(_switch(properties, "vanish"), any(struck) if struck else None, _raised(properties))


def _switch(properties: Any, name: str) -> bool | None:
    node = properties.find(f"{WORD}{name}")
    return None if node is None else node.get(f"{WORD}val", "1").lower() not in _OFF


def _raised(properties: Any) -> bool | None:
    aligned = properties.find(f"{WORD}vertAlign")
    if aligned is not None:
        return bool(aligned.get(f"{WORD}val") == "superscript")
    moved = properties.find(f"{WORD}position")
    if moved is None:
        return None
    height = moved.get(f"{WORD}val", "0").removesuffix("pt")
    return height.isascii() and height.isdigit() and int(height[:6]) >= _LEAST_RAISE
