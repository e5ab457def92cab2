"""Every kind of exhibit that briefings show is drawn and exported; none of these tests has a list of kinds."""

import datetime
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, replace

import openpyxl
import pptx
import pytest

from components import charts
from components.exporting import decks, files
from measures.briefings.briefing import Briefing, Scene, Words
from measures.exhibits import kinds
from measures.exhibits.exhibit import Comparison, Content, Exhibit
from measures.exhibits.kinds import ranked
from measures.exhibits.query import Query
from measures.exports.deck import Deck
from measures.language import wording
from measures.language.catalogue import Language
from measures.table.edition import Edition, in_language
from measures.table.package import Package

DAY = datetime.date(2026, 11, 23)
METRICS = ("plaques_removed", "certificate_items_cut")
every_kind = pytest.mark.parametrize("kind", kinds.names_in_briefings())
both_languages = pytest.mark.parametrize("code", ["zh", "en"])


@dataclass(frozen=True)
class Own(Content):
    """Content that no file knows."""

    words: str


def deck(package: Package, kind: str, code: str) -> Deck:
    """A deck with one scene of a kind."""
    query = Query(metrics=METRICS)
    names = ("plaques_removed:total",)
    scene = Scene("one", kind, Words("标题", "Headline"), Words("文字", "Text"), query=query, figures=names)
    briefing = Briefing("kinds", Words("各类图表", "Kinds"), Words(), code, (scene,))
    return decks.compose(briefing, in_language(package, Language(code)), today=DAY)


@both_languages
@every_kind
def test_a_kind_has_a_name_in_both_languages(kind: str, code: str) -> None:
    assert kinds.kind(kind).title(Language(code))
    assert kinds.kind(kind).title(Language("zh")) != kinds.kind(kind).title(Language("en"))


@both_languages
@pytest.mark.parametrize("kind", [*filter(charts.has_chart, kinds.names_in_briefings())])
@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("narrow", [False, True])
def test_a_kind_with_a_chart_is_drawn(package: Package, kind: str, code: str, dark: bool, narrow: bool) -> None:
    exhibit = kinds.compose(kind, Query(metrics=METRICS), in_language(package, Language(code)))
    spec = charts.draw(exhibit, dark=dark, narrow=narrow)
    assert spec["data"] or spec["layout"].get("shapes")
    assert spec["layout"]["height"] > 0


@both_languages
@every_kind
@pytest.mark.parametrize("file", ["pptx", "docx", "xlsx", "html"])
def test_a_kind_is_exported(package: Package, kind: str, code: str, file: str) -> None:
    made = files.make(file, without_pictures(deck(package, kind, code)), package)
    assert b"Headline" in text_of(made) or "标题" in text_of(made).decode()


def without_pictures(full: Deck) -> Deck:
    """The deck with tables in place of pictures, for which a browser would be needed."""
    return replace(full, scenes=tuple(replace(scene, picture=None) for scene in full.scenes))


def text_of(made: bytes) -> bytes:
    """All text parts of a file: of its members where it is a ZIP, else the file itself."""
    if not made.startswith(b"PK"):
        return made
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        return b"".join(parts.read(name) for name in parts.namelist() if name.endswith(".xml"))


@both_languages
def test_files_list_the_figures_of_content_that_only_its_kind_knows(
    package: Package, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = deck(package, "ranked", code).scenes[0].exhibit
    compose = ranked.compose

    def own(query: Query, edition: Edition, names: Sequence[str]) -> Exhibit:
        return replace(compose(query, edition, names), content=Own("x"))

    monkeypatch.setattr(ranked, "compose", own)
    made = without_pictures(deck(package, "ranked", code))
    (scene,) = made.scenes
    assert isinstance(scene.exhibit.content, Comparison)
    assert scene.exhibit.measure_ids == known.measure_ids
    figures = [wording.figure(figure, code) for figure in known.figures]
    slides = pptx.Presentation(io.BytesIO(files.make("pptx", made, package))).slides
    tables = [shape.table for slide in slides for shape in slide.shapes if shape.has_table]
    cells = "\n".join(cell.text for table in tables for row in table.rows for cell in row.cells)
    sheets = openpyxl.load_workbook(io.BytesIO(files.make("xlsx", made, package)))
    values = "\n".join(str(cell.value) for row in sheets.worksheets[1] for cell in row)
    for figure in figures:
        assert figure in cells
        assert figure in values
