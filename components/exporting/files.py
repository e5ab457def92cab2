"""Files of a briefing: a Deck and a kind of file come in, its bytes go out; progress is reported meanwhile."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Literal

from plotly.offline import get_plotlyjs

from components.exporting import pdf
from measures.briefings import briefing as briefings
from measures.exports import archive
from measures.exports.deck import Deck, Picture, PictureKind
from measures.exports.memo import document
from measures.exports.slides import presentation
from measures.exports.web import page
from measures.exports.workbook import workbook
from measures.table.package import Package

Report = Callable[[int, int], None]
Layout = Literal["official", "plain"]
MIMES = {
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}


@dataclass(frozen=True)
class _Counted:
    """A picture that calls `done` after each drawing."""

    draw: Picture
    done: Callable[[], None]

    def __call__(self, kind: PictureKind, *, width: int, scale: float, watermark: str) -> bytes:
        try:
            return self.draw(kind, width=width, scale=scale, watermark=watermark)
        finally:
            self.done()


def make(
    kind: str, deck: Deck, package: Package, *, layout: Layout = "official", report: Report | None = None
) -> bytes:
    """A file of one of the kinds in MIMES. Raises PictureObstacle or PictureFault where a browser is needed.

    `report` is called with the number of charts drawn so far, and the number of all charts.
    """
    counted = _reporting(deck, report) if report else deck
    makers: Mapping[str, Callable[[], bytes]] = {
        "pptx": partial(presentation.pptx, counted),
        "docx": partial(document.docx, counted, layout),
        "pdf": partial(pdf.pdf, counted),
        "html": lambda: page.html(counted, _script(), phone=_phones(counted)),
        "xlsx": partial(workbook.xlsx, counted),
        "zip": partial(archive.archive, counted, package, {}),
    }
    return makers[kind]()


def file_name(deck: Deck, kind: str) -> str:
    """Name of the file: the title of the deck, reduced to characters that every file system accepts."""
    name = "".join(character if character.isalnum() or character in "-_" else "_" for character in deck.title)
    return f"{name.strip('_')[:60] or briefings.FOLDER}.{kind}"


def _reporting(deck: Deck, report: Report) -> Deck:
    total = sum(scene.picture is not None for scene in deck.scenes)
    drawn = 0

    def done() -> None:
        nonlocal drawn
        drawn = min(drawn + 1, total)
        report(drawn, total)

    scenes = tuple(
        replace(scene, picture=_Counted(scene.picture, done)) if scene.picture else scene for scene in deck.scenes
    )
    return replace(deck, scenes=scenes)


def _phones(deck: Deck) -> dict[str, str]:
    return {scene.scene_id: scene.phone() for scene in deck.scenes if scene.phone}


@cache
def _script() -> str:
    return str(get_plotlyjs())
