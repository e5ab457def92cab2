"""Words around charts and tables: findings that the table supports, in the punctuation of their language."""

import re
from collections.abc import Iterator

import pytest
from stated import row

from measures.exhibits import kinds, standing
from measures.exhibits.caption import Caption
from measures.exhibits.query import Query
from measures.exhibits.selection import select
from measures.exhibits.words import captions, facts, titles
from measures.language.catalogue import Language
from measures.table import queries, source_queries
from measures.table.edition import in_language
from measures.table.figures import FigureRow, has_change
from measures.table.package import Package

EN = Language("en")
FULL_WIDTH = re.compile(r"[\u3000-\u303f\uff00-\uffef]")
CHINESE = re.compile(r"[\u3400-\u9fff]")
HALF_WIDTH = re.compile(r"[\u3400-\u9fff”’》）%] ?[,;:?!()]|[,;:?!()] ?[\u3400-\u9fff“‘《（]")

both_languages = pytest.mark.parametrize("code", ["zh", "en"])


def ranked(package: Package, metric: str, code: str) -> list[FigureRow]:
    """Figures of a metric as the pages rank them."""
    edition = in_language(package, Language(code))
    return standing.placed(edition, select(Query(metrics=(metric,)), edition), metric)


def without_titles(text: str, package: Package) -> str:
    """Text without the parts that are Chinese in both languages."""
    names = {*package.sources["title"], *package.schema.tables["measures"].by_name["unit"].labels}
    return re.sub("|".join(map(re.escape, sorted(names, key=len, reverse=True))), "", text)


_captions: dict[str, list[Caption]] = {}


def every_caption(package: Package, code: str) -> list[Caption]:
    """Captions of every metric, every region and of the opening regions, as the pages make them."""
    if code not in _captions:
        _captions[code] = list(made(package, code))
    return _captions[code]


def made(package: Package, code: str) -> Iterator[Caption]:
    edition = in_language(package, Language(code))
    query = Query(directions=("relieve", "empower"), layers=("village", "township"), levels=("city",), shared=True)
    filters = captions.filters(edition, query)
    for metric in package.metric_rows:
        figures = ranked(package, metric, code)
        for per in ("", "village"):
            exhibit = kinds.compose("ranked", Query(metrics=(metric,), per=per), edition)
            if not exhibit.obstacle:
                yield exhibit.caption
        changes = [row for row in figures if has_change(row)]
        if changes:
            yield captions.caption(titles.of_changes(edition, changes), edition, changes, [])
    for region in package.positions:
        rows = edition.of_region(region)
        yield captions.caption(titles.of_region(edition, region, rows), edition, rows, filters)
    rows = queries.figures(edition, regions=queries.opening_regions(package))
    yield captions.caption(titles.of_comparison(edition, rows), edition, rows, filters)
    for direction in (*edition.tables["metrics"].by_name["direction"].labels, ""):
        yield kinds.compose("coverage", Query(directions=(direction,) if direction else ()), edition).caption
    yield facts.dates(edition, source_queries.dated_sources(edition))
    yield facts.register(edition, package.sources)


@both_languages
def test_punctuation_is_that_of_the_language(code: str, package: Package) -> None:
    wrong = HALF_WIDTH if code == "zh" else FULL_WIDTH
    for caption in every_caption(package, code):
        for text in (caption.title, caption.subtitle, caption.source):
            assert not wrong.search(without_titles(text, package)), text


def test_english_captions_are_english_but_for_titles_and_units(package: Package) -> None:
    for caption in every_caption(package, "en"):
        for text in (caption.title, caption.subtitle, caption.source):
            assert not CHINESE.search(without_titles(text, package)), text


@both_languages
def test_every_caption_is_complete(code: str, package: Package) -> None:
    for caption in every_caption(package, code):
        assert caption.title.strip()
        assert package.version in caption.source
        assert package.schema.created in caption.source
        assert "{" not in caption.title + caption.subtitle + caption.source


# Units, marks, filters, sources


def test_marks_are_explained_only_where_they_are_used(package: Package) -> None:
    edition = in_language(package, EN)
    rows = [row("North", 300), row("South", 200, qualifier="at_least")]
    assert captions.units_and_filters(edition, rows, ["only this"]) == "Unit: plaques · ≥ at least · only this"
    assert captions.units_and_filters(edition, [row("North", 300)], []) == "Unit: plaques"


def test_figures_without_a_unit_word_need_no_unit(package: Package) -> None:
    edition = in_language(package, EN)
    assert captions.units_and_filters(edition, [row("North", 3, unit_name="")], []) == ""


def test_the_source_line_names_three_titles_and_counts_the_rest(package: Package) -> None:
    edition = in_language(package, EN)
    rows = [row("North", 1, source_id=f"s{number}", source_title=f"T{number}") for number in range(5)]
    line = captions.source_line(edition, rows)
    assert line.startswith("Source: “T0” (2024-08-06); “T1” (2024-08-06); “T2” (2024-08-06) and 2 more. ")
    assert line.endswith(captions.data_version(edition))


def test_an_article_is_named_once(package: Package) -> None:
    assert captions.source_line(in_language(package, EN), [row("North", 1), row("South", 2)]).count("“Title”") == 1


@both_languages
def test_filters_are_said_in_words(code: str, package: Package) -> None:
    edition = in_language(package, Language(code))
    query = Query(directions=("relieve",), layers=("village",), levels=("city",), shared=True)
    words = captions.filters(edition, query)
    assert len(words) == 4
    assert {"zh": "减负", "en": "relieve"}[code] in words[0]
    assert {"zh": "村社区", "en": "villages"}[code] in words[1]
    assert len(captions.filters(edition, Query(per="village", comparable=True))) == 2
    assert captions.filters(edition, Query()) == []
