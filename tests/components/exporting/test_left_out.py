"""A table of more regions than it can show says in every kind of file which ones it leaves out."""

import datetime
import io
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import docx
import openpyxl  # type: ignore[import-untyped]
import pptx
import pytest
from pptx.oxml.ns import qn

from components.exporting import decks
from measures.briefings import briefing as briefings
from measures.exhibits import kinds
from measures.exhibits.exhibit import Comparison, Coverage
from measures.exhibits.kinds.table import MOST_REGIONS
from measures.exhibits.query import Query
from measures.exports.deck import Deck
from measures.exports.memo import document as memo
from measures.exports.slides import presentation
from measures.exports.web import page, print_page
from measures.exports.workbook import workbook
from measures.language.catalogue import Language
from measures.table import package as packages
from measures.table.edition import in_language

ALL_FIGURES = """\
title: {zh: "全部数字", en: "All"}
audience: {zh: "会", en: "m"}
language: zh
scenes:
- id: all
  exhibit: table
  headline: {zh: "全部数字一览", en: "All"}
- id: cov
  exhibit: coverage
  headline: {zh: "覆盖", en: "cov"}
"""
CODES = ("zh", "en")


@cache
def deck(code: str) -> Deck:
    """The deck of a briefing that asks for all figures, in a language; its pictures need no browser."""
    table = packages.load()
    briefing = briefings.read(ALL_FIGURES, "all", table)
    made = decks.compose(briefing, in_language(table, Language(code)), today=datetime.date(2026, 11, 23))
    return replace(made, scenes=tuple(replace(scene, picture=None, interactive=None) for scene in made.scenes))


def slides(shown: Deck) -> str:
    found = pptx.Presentation(io.BytesIO(presentation.pptx(shown))).slides
    return "\n".join(text.text or "" for slide in found for text in slide.element.iter(qn("a:t")))


def sheets(shown: Deck) -> str:
    found = openpyxl.load_workbook(io.BytesIO(workbook.xlsx(shown))).worksheets
    return "\n".join(str(cell) for sheet in found for row in sheet.iter_rows(values_only=True) for cell in row)


def paragraphs(shown: Deck) -> str:
    return "\n".join(one.text for one in docx.Document(io.BytesIO(memo.docx(shown))).paragraphs)


TEXT: dict[str, Callable[[Deck], str]] = {
    "pptx": slides,
    "xlsx": sheets,
    "docx": paragraphs,
    "html": lambda shown: page.html(shown, "").decode(),
    "print": print_page.print_html,
}
"""The text of each kind of file."""


@pytest.mark.parametrize("code", CODES)
def test_the_sentence_names_every_region_that_the_table_lacks(code: str) -> None:
    table, coverage = (scene.exhibit for scene in deck(code).scenes)
    assert isinstance(table.content, Comparison)
    (sentence,) = table.remarks
    edition = in_language(packages.load(), Language(code))
    shown = [column["title"] for column in table.content.columns]
    reporting = {edition.region(row["region_id"]) for row in edition.everything()}
    assert len(shown) == MOST_REGIONS < len(reporting)
    assert {name for name in reporting if name in sentence} >= reporting - set(shown)
    assert str(len(reporting)) in sentence
    assert isinstance(coverage.content, Coverage)
    assert (coverage.remarks, len(coverage.content.regions) > MOST_REGIONS) == ((), True)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("kind", TEXT)
def test_every_file_has_the_sentence_and_names_the_group(kind: str, code: str) -> None:
    table = deck(code).scenes[0].exhibit
    (sentence,) = table.remarks
    text = TEXT[kind](deck(code))
    assert sentence in text
    assert table.group
    assert table.group in text


@pytest.mark.parametrize("kind", ["table", "multiples"])
def test_nothing_is_compared_that_is_not_shown(kind: str) -> None:
    table = in_language(packages.load(), Language("en"))
    exhibit = kinds.compose(kind, Query(most_metrics=8 if kind == "multiples" else 0), table)
    assert exhibit.remarks
    compared = {part["measure_id"] for block in exhibit.blocks for row in block.rows for part in row.figures}
    assert compared
    assert compared <= set(exhibit.measure_ids)
