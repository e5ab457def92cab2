"""Time to make files: a briefing of twelve scenes against the bare library with the same number of constant charts.

Prints, for slides, memo and PNG, the first and the median repeated time of both and their ratio; runs alternate.
"""

import argparse
import io
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import docx
import kaleido
import plotly.graph_objects as go
from docx.shared import Mm
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from components.exporting import decks
from components.exporting.browser import browser_path
from measures.briefings.briefing import Briefing, Query, Scene, Words
from measures.exports.deck import Deck
from measures.exports.memo import document as memo
from measures.exports.slides import presentation as slides
from measures.language.catalogue import Language
from measures.table import package as packages
from measures.table.edition import in_language
from measures.table.package import Package

SCENES = 12
WIDTH, HEIGHT = 1100, 560
CATEGORIES = tuple(f"c{number}" for number in range(6))
VALUES = tuple(range(6, 0, -1))
_BLANK_LAYOUT = 6


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=5, help="runs after the first")
    repeats = parser.parse_args().repeats
    package = packages.load()
    deck = decks.compose(_twelve(package), in_language(package, Language("zh")))
    png = partial(_pngs, deck)
    peers: dict[str, tuple[Callable[[], object], Callable[[], object]]] = {
        "PPTX": (partial(_slides, package), partial(_bare_slides, _charts(slides.pptx(deck)))),
        "DOCX": (partial(_memo, package), _bare_memo),
        "PNG": (png, _bare_pngs),
    }
    # Keep the bare library's browser open between runs, because ours is, too.
    kaleido.start_sync_server(n=1, mathjax=False, path=browser_path(), silence_warnings=True)
    print(f"{SCENES} scenes; seconds, first and median of {repeats} more")
    for name, (ours, bare) in peers.items():
        own, other = _alternated(ours, bare, repeats)
        first, again = own[0], statistics.median(own[1:])
        bare_first, bare_again = other[0], statistics.median(other[1:])
        print(
            f"{name}: Jianfu {first:.2f} then {again:.2f}, bare library {bare_first:.2f} then {bare_again:.2f}; "
            f"ratio {first / bare_first:.2f} then {again / bare_again:.2f}"
        )
    kaleido.stop_sync_server(silence_warnings=True)


def _twelve(package: Package) -> Briefing:
    """A briefing of twelve ranked charts, one for each metric."""
    counts = package.measures["metric_id"].value_counts()
    scenes = tuple(
        Scene(metric, "ranked", Words("{finding}", "{finding}"), query=Query(metrics=(metric,)))
        for metric in counts.index[:SCENES]
    )
    return Briefing("twelve", Words("twelve", "twelve"), Words(), "zh", scenes)


def _composed(package: Package) -> Deck:
    return decks.compose(_twelve(package), in_language(package, Language("zh")))


def _slides(package: Package) -> bytes:
    return slides.pptx(_composed(package))


def _memo(package: Package) -> bytes:
    return memo.docx(_composed(package))


def _pngs(deck: Deck) -> list[bytes]:
    return [scene.picture("png", width=WIDTH, scale=2, watermark="") for scene in deck.scenes if scene.picture]


def _charts(data: bytes) -> int:
    """Native charts of a deck: a scene has one for each unit and layer."""
    deck = Presentation(io.BytesIO(data))
    return sum(shape.has_chart for slide in deck.slides for shape in slide.shapes)


def _bare_slides(charts: int) -> bytes:
    presentation = Presentation()
    for _ in range(charts):
        slide = presentation.slides.add_slide(presentation.slide_layouts[_BLANK_LAYOUT])
        data = CategoryChartData()
        data.categories = CATEGORIES
        data.add_series("s", VALUES)
        place = (Inches(1), Inches(1), Inches(8), Inches(5))
        slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *place, data)
    stream = io.BytesIO()
    presentation.save(stream)
    return stream.getvalue()


def _bare_memo() -> bytes:
    document = docx.Document()
    for png in _bare_pngs():
        document.add_picture(io.BytesIO(png), width=Mm(156))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _bare_pngs() -> list[bytes]:
    options = {"format": "png", "width": WIDTH, "height": HEIGHT, "scale": 2}
    figure = go.Figure(go.Bar(x=VALUES, y=CATEGORIES, orientation="h"))
    return [kaleido.calc_fig_sync(figure, options) for _ in range(SCENES)]


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _alternated(
    ours: Callable[[], object], bare: Callable[[], object], repeats: int
) -> tuple[list[float], list[float]]:
    """Seconds of each run of both, the first run included; runs alternate, so that load affects both alike."""
    runs = [(_seconds(bare), _seconds(ours)) for _ in range(repeats + 1)]
    return [own for _, own in runs], [other for other, _ in runs]


if __name__ == "__main__":
    main()
