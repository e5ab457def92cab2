"""Facts in words for a page, on the bundled data."""

import pytest
from stated import row

from measures.exhibits.words import facts
from measures.language.catalogue import Language
from measures.table import queries, source_queries
from measures.table.edition import in_language
from measures.table.package import Package

EN = Language("en")
both_languages = pytest.mark.parametrize("code", ["zh", "en"])


def test_a_headline_names_region_figure_and_layer(package: Package) -> None:
    assert facts.headline(in_language(package, EN), row("North", 300)) == "North 300 plaques (villages)"


@both_languages
def test_facts_of_every_metric_region_and_article_are_whole(code: str, package: Package) -> None:
    edition = in_language(package, Language(code))
    found = [
        *(facts.metric(edition, metric) for metric in package.metric_rows),
        *(facts.region(edition, region) for region in package.region_rows),
        *(facts.article(edition, source, {}) for source in package.source_rows),
    ]
    for words in found:
        assert all(word.strip() for word in words)
        assert "nan" not in " ".join(words).split()


def test_an_article_says_whether_its_text_is_here(package: Package) -> None:
    assert "text on this machine" in facts.article(in_language(package, EN), "s01", {"s01": "…"})
    assert "read; text not on this machine" in facts.article(in_language(package, EN), "s01", {})
    unread = package.sources.loc[~package.sources["has_text"], "source_id"].iloc[0]
    assert "text not available" in facts.article(in_language(package, EN), unread, {})


def test_why_nothing_is_there_depends_on_what_was_read(package: Package) -> None:
    edition = in_language(package, EN)
    unread_source = package.sources.loc[~package.sources["has_text"], "source_id"].iloc[0]
    unread_region = next(region for region in queries.recorded_regions(package) if region not in package.read_regions)
    assert "not available" in facts.nothing_drawn(edition, unread_source)
    assert "was read" in facts.nothing_drawn(edition, "s01")
    assert "nothing is known" in facts.no_figures(edition, unread_region)
    assert "were read" in facts.no_figures(edition, "nanjing-county")


def test_dates_count_the_articles_without_one(package: Package) -> None:
    caption = facts.dates(in_language(package, EN), source_queries.dated_sources(in_language(package, EN)))
    undated = int((package.sources["date"] == "").sum())
    assert (str(undated) in caption.subtitle) == bool(undated)


def test_dates_of_articles_that_have_none_are_not_nan(package: Package) -> None:
    edition = in_language(package, EN)
    assert "nan" not in facts.dates(edition, source_queries.dated_sources(edition).assign(date="")).title
