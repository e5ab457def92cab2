"""Decks, from which all files of a briefing are laid out."""

import datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from components.exporting import decks
from measures.briefings import briefing
from measures.briefings.briefing import Briefing, Scene, Words
from measures.exhibits.words import blanks
from measures.language import wording
from measures.language.catalogue import Language
from measures.table.edition import in_language
from measures.table.package import Package

DAY = datetime.date(2026, 11, 23)


def composed(package: Package, name: str, code: str) -> decks.Deck:
    found = briefing.load(briefing.prepared(package)[name], package)
    return decks.compose(found, in_language(package, Language(code)), address="http://here.invalid/", today=DAY)


@pytest.mark.parametrize("code", ["zh", "en"])
@pytest.mark.parametrize("name", ["coverage", "face-off", "plaques"])
def test_a_deck_names_its_data_sources_and_link(package: Package, name: str, code: str) -> None:
    deck = composed(package, name, code)
    assert (deck.colophon.data_version, deck.colophon.exported) == (package.version, DAY)
    link = urlsplit(deck.colophon.link)
    assert (link.netloc, link.path) == ("here.invalid", "/briefing")
    assert parse_qs(link.query) == {"lang": [code], "briefing": [name]}
    assert "{" not in deck.title
    assert set(deck.articles["source_id"]) == {row["source_id"] for row in deck.all_figures}
    assert all(scene.source for scene in deck.scenes)


def test_every_figure_shown_has_its_evidence_and_revision(package: Package) -> None:
    deck = composed(package, "face-off", "zh")
    shown = {key for scene in deck.scenes for key in scene.exhibit.measure_ids}
    revisions = package.measures.set_index("measure_id")["revision"]
    assert shown <= set(deck.revisions)
    assert deck.revisions == {key: int(revisions[key]) for key in deck.revisions}
    one = next(piece for piece in deck.evidence if piece.measure_id == "s01-02")
    assert (one.figure, one.source_date, one.paragraph) == ("3,152块", "2024-08-06", 6)


def test_a_table_becomes_words_with_its_verdicts_and_blanks(package: Package) -> None:
    deck = composed(package, "plaques", "zh")
    grid = next(scene.grid for scene in deck.scenes if scene.kind == "table")
    assert grid is not None
    assert all(len(row) == len(grid.heading) for row in grid.rows)
    assert len(grid.groups) == len(grid.rows)
    assert any("未提" in cell for row in grid.rows for cell in row)


def test_coverage_becomes_words_with_a_key(package: Package) -> None:
    deck = composed(package, "coverage", "en")
    grid = next(scene.grid for scene in deck.scenes if scene.kind == "coverage")
    assert grid is not None and grid.key
    assert "0" not in {cell for row in grid.rows for cell in row}


def test_a_self_made_briefing_travels_in_its_link(package: Package) -> None:
    own = Briefing("own", Words("我的", "Mine"), Words(), "zh", (Scene("a", "text", Words("甲", "A")),))
    deck = decks.compose(own, in_language(package, Language("zh")), today=DAY)
    letters = parse_qs(urlsplit(deck.colophon.link).query)["draft"][0]
    assert briefing.unpacked(letters, package).scenes == own.scenes
    assert briefing.read(deck.briefing, "again.yaml", package).scenes == own.scenes


def test_a_changed_copy_of_a_prepared_briefing_is_no_longer_that_one(package: Package) -> None:
    found = briefing.load(briefing.prepared(package)["plaques"], package)
    changed = Briefing(found.briefing_id, found.title, found.audience, found.language, found.scenes[:1])
    assert set(decks.address_of(changed, package, Language("en"))) == {"lang", "draft"}


@pytest.mark.parametrize("code", ["zh", "en"])
def test_the_method_explains_no_sign_that_no_file_shows(package: Package, code: str) -> None:
    deck = composed(package, "face-off", code)
    said = " ".join(deck.method)
    assert wording.DASH not in said
    assert blanks.rule(deck.language) in said
