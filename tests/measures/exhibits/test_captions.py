"""Words around charts and tables: findings that the table supports, in the punctuation of their language."""

import itertools
import re
from collections.abc import Iterator
from typing import Any

import pandas as pd
import pytest

from measures.comparing import bounds, totals
from measures.exhibits import captions, verdict_marks
from measures.exhibits.caption import Caption
from measures.language.catalogue import Language
from measures.table import queries
from measures.table.package import Package

ZH, EN = Language("zh"), Language("en")
LANGUAGES = {"zh": ZH, "en": EN}
FULL_WIDTH = re.compile(r"[\u3000-\u303f\uff00-\uffef]")
CHINESE = re.compile(r"[\u3400-\u9fff]")
HALF_WIDTH = re.compile(r"[\u3400-\u9fff”’》）%] ?[,;:?!()]|[,;:?!()] ?[\u3400-\u9fff“‘《（]")
NAN = float("nan")

both_languages = pytest.mark.parametrize("code", ["zh", "en"])


def row(region: str, value: float, **other: Any) -> dict[str, Any]:
    return {
        "measure_id": f"m-{region}-{value:g}",
        "source_id": "s1",
        "region_id": region,
        "metric_id": "plaques_removed",
        "metric": "Plaques removed",
        "region": region,
        "layer": "village",
        "layer_name": "villages",
        "value": value,
        "value_high": NAN,
        "qualifier": "exact",
        "unit": "块",
        "unit_name": "plaques",
        "before": NAN,
        "after": NAN,
        "status": "done",
        "scope": "whole",
        "part_of": "",
        "source_title": "Title",
        "source_date": "2024-08-06",
        **other,
    }


def frame(*rows: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame(list(rows))


_ranked: dict[tuple[str, str], pd.DataFrame] = {}


def ranked(package: Package, metric: str, code: str) -> pd.DataFrame:
    """Figures of a metric as the pages rank them."""
    if (metric, code) not in _ranked:
        figures = totals.reconciled(queries.figures(package, code, metrics=[metric]))
        if len(figures):
            figures = verdict_marks.stood(package, figures, figures, "", LANGUAGES[code])
        _ranked[metric, code] = figures
    return _ranked[metric, code]


def without_titles(text: str, package: Package) -> str:
    """Text without what stands in Chinese in both languages."""
    names = {*package.sources["title"], *package.schema.tables["measures"].by_name["unit"].labels}
    return re.sub("|".join(map(re.escape, sorted(names, key=len, reverse=True))), "", text)


_captions: dict[str, list[Caption]] = {}


def every_caption(package: Package, code: str) -> list[Caption]:
    """Captions of every metric, every region and of the opening regions, as the pages make them."""
    if code not in _captions:
        _captions[code] = list(made(package, code))
    return _captions[code]


def made(package: Package, code: str) -> Iterator[Caption]:
    language = LANGUAGES[code]
    filters = captions.filters(
        package,
        language,
        directions=["relieve", "empower"],
        layers=["village", "township"],
        levels=["city"],
        shared=True,
    )
    for metric in package.metric_rows:
        figures = ranked(package, metric, code)
        if len(figures):
            yield captions.caption(captions.ranking_title(figures, language), package, figures, filters, language)
        changes = figures[figures["before"].notna() & figures["after"].notna()]
        if len(changes):
            yield captions.caption(captions.change_title(changes, language), package, changes, [], language)
    for region in package.positions:
        figures = queries.figures(package, code, regions=[region])
        title = captions.region_title(package, region, figures, language)
        yield captions.caption(title, package, figures, filters, language)
    figures = queries.figures(package, code, regions=queries.opening_regions(package))
    yield captions.caption(captions.multiples_title(figures, language), package, figures, filters, language)
    for direction in (*package.schema.tables["metrics"].by_name["direction"].labels, None):
        cells = queries.coverage(package, code, directions=[direction] if direction else None)
        yield captions.coverage(package, cells, filters, language)
    yield captions.dates(package, queries.dated_sources(package, code), language)
    yield captions.register(package, package.sources, language)


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


# Who leads


@both_languages
def test_a_title_names_a_leader_only_where_no_bound_could_exceed_it(code: str, package: Package) -> None:
    named = 0
    for metric in package.metric_rows:
        figures = ranked(package, metric, code)
        if figures.empty:
            continue
        title = captions.ranking_title(figures, LANGUAGES[code])
        if {"zh": "最多", "en": "reports the most"}[code] not in title:
            continue
        named += 1
        results = figures[(figures["status"] == "done") & (figures["scope"] == "whole") & (figures["apart"] == "")]
        leader = bounds.leader(results)
        assert leader, title
        assert leader["region"] in title
        assert results["region_id"].nunique() > 1, title
        assert results["unit"].nunique() == 1, title
    assert named


def test_a_leader_is_named_with_its_figure_and_layer() -> None:
    title = captions.ranking_title(frame(row("North", 300), row("South", 200)), EN)
    assert title == "Plaques removed: North reports the most, 300 plaques (villages)"


@pytest.mark.parametrize(
    "others",
    [
        [row("South", 200, qualifier="at_least")],
        [row("South", 295, qualifier="approx")],
        [row("South", 300)],
        [row("South", 200, value_high=310)],
    ],
    ids=["at_least", "approx", "tie", "range"],
)
def test_no_leader_is_named_where_another_may_have_more(others: list[dict[str, Any]]) -> None:
    title = captions.ranking_title(frame(row("North", 300), *others), EN)
    assert title == "Plaques removed: reported by 2 places"


@pytest.mark.parametrize(
    "other",
    [{"status": "planned"}, {"status": "standard"}, {"scope": "example"}, {"unit": "个"}, {"apart": "another layer"}],
    ids=lambda other: next(iter(other)),
)
def test_a_figure_of_another_kind_is_no_rival_and_makes_no_leader(other: dict[str, str]) -> None:
    title = captions.ranking_title(frame(row("North", 300, apart=""), row("South", 2, **{"apart": "", **other})), EN)
    assert "most" not in title


def test_one_region_leads_nobody() -> None:
    assert captions.ranking_title(frame(row("North", 300), row("North", 200)), EN) == (
        "Plaques removed: only North reports it"
    )


def test_a_leading_metric_of_the_coverage_is_named_only_where_no_other_ties(package: Package) -> None:
    for directions in itertools.chain(
        [None], ([one] for one in package.schema.tables["metrics"].by_name["direction"].labels)
    ):
        cells = queries.coverage(package, "en", directions=directions)
        reported = cells[cells["kind"].isin(("figure", "zero"))]
        counts = reported.groupby("metric")["region_id"].nunique()
        title = captions.coverage(package, cells, [], EN).title
        if (counts == counts.max()).sum() > 1:
            assert "is reported most often" not in title, title
        else:
            assert counts.idxmax() in title


def test_two_metrics_reported_as_often_share_the_lead(package: Package) -> None:
    cells = pd.DataFrame(
        {
            "region_id": ["a", "b", "a", "b"],
            "metric_id": ["x", "x", "y", "y"],
            "metric": ["X", "X", "Y", "Y"],
            "kind": ["figure", "silent", "silent", "figure"],
            "count": 1,
        }
    )
    assert captions.coverage(package, cells, [], EN).title != "X is reported most often: by 1 of 2 regions"


def test_figures_that_stand_apart_make_no_leader() -> None:
    rows = frame(row("North", 300), row("South", 200), row("East", 100)).assign(apart=["a city's", "", ""])
    assert "South reports the most" in captions.ranking_title(rows, EN)


def test_coverage_without_a_figure_says_none(package: Package) -> None:
    cells = pd.DataFrame(
        {"region_id": ["a", "b"], "metric_id": "x", "metric": "X", "kind": ["silent", "unread"], "count": 0}
    )
    assert captions.coverage(package, cells, [], EN).title == ("None of 2 regions reports a metric of this direction")


# Changes


def test_the_title_of_changes_names_the_largest_share_that_is_gone() -> None:
    rows = frame(row("North", 58, before=62, after=4), row("South", 100, before=500, after=400))
    assert captions.change_title(rows, EN) == "North: Plaques removed, 62 → 4 plaques"


@pytest.mark.parametrize("change", [{"qualifier": "at_least", "before": 62, "after": 4}, {"before": 2, "after": 11}])
def test_no_change_is_praised_that_is_a_bound_or_a_growth(change: dict[str, Any]) -> None:
    assert captions.change_title(frame(row("North", 9, **change)), EN) == "Stocks before and after, 1 changes"


# Units, marks, filters, sources


def test_marks_are_explained_only_where_they_are_used() -> None:
    rows = frame(row("North", 300), row("South", 200, qualifier="at_least"))
    assert captions.units_and_filters(rows, ["only this"], EN) == "Unit: plaques · ≥ at least · only this"
    assert captions.units_and_filters(frame(row("North", 300)), [], EN) == "Unit: plaques"


def test_figures_without_a_unit_word_need_no_unit() -> None:
    assert captions.units_and_filters(frame(row("North", 3, unit_name="")), [], EN) == ""


def test_the_source_line_names_three_titles_and_counts_the_rest(package: Package) -> None:
    rows = frame(*(row("North", 1, source_id=f"s{number}", source_title=f"T{number}") for number in range(5)))
    line = captions.source_line(package, rows, EN)
    assert line.startswith("Source: “T0” (2024-08-06); “T1” (2024-08-06); “T2” (2024-08-06) and 2 more. ")
    assert line.endswith(captions.data_version(package, EN))


def test_an_article_is_named_once(package: Package) -> None:
    assert captions.source_line(package, frame(row("North", 1), row("South", 2)), EN).count("“Title”") == 1


@both_languages
def test_filters_are_said_in_words(code: str, package: Package) -> None:
    language = LANGUAGES[code]
    words = captions.filters(
        package, language, directions=["relieve"], layers=["village"], levels=["city"], shared=True
    )
    assert len(words) == 4
    assert {"zh": "减负", "en": "relieve"}[code] in words[0]
    assert {"zh": "村社区", "en": "villages"}[code] in words[1]
    assert len(captions.filters(package, language, per="village", comparable=True)) == 2
    assert captions.filters(package, language) == []


# Facts


def test_a_headline_escapes_what_markdown_would_obey() -> None:
    text = captions.headline(row("~~North~~ $x$ [y](z)", 300), EN)
    assert re.sub(r"\\(.)", r"\1", text) == "~~North~~ $x$ [y](z) 300 plaques (villages)"
    assert not re.search(r"(?<!\\)[~$\[\]]", text)


@both_languages
def test_facts_of_every_metric_region_and_article_are_whole(code: str, package: Package) -> None:
    language = LANGUAGES[code]
    facts = [
        *(captions.metric_facts(package, metric, language) for metric in package.metric_rows),
        *(captions.region_facts(package, region, language) for region in package.region_rows),
        *(captions.article_facts(package, source, {}, language) for source in package.source_rows),
    ]
    for words in facts:
        assert all(word.strip() for word in words)
        assert "nan" not in " ".join(words).split()


def test_an_article_says_whether_its_text_is_here(package: Package) -> None:
    assert "text on this machine" in captions.article_facts(package, "s01", {"s01": "…"}, EN)
    assert "read; text not on this machine" in captions.article_facts(package, "s01", {}, EN)
    unread = package.sources.loc[~package.sources["has_text"], "source_id"].iloc[0]
    assert "text not available" in captions.article_facts(package, unread, {}, EN)


def test_why_nothing_is_there_depends_on_what_was_read(package: Package) -> None:
    unread_source = package.sources.loc[~package.sources["has_text"], "source_id"].iloc[0]
    unread_region = next(region for region in queries.recorded_regions(package) if region not in package.read_regions)
    assert "not available" in captions.nothing_drawn(package, unread_source, EN)
    assert "was read" in captions.nothing_drawn(package, "s01", EN)
    assert "nothing is known" in captions.no_figures(package, unread_region, EN)
    assert "were read" in captions.no_figures(package, "nanjing-county", EN)


def test_dates_count_the_articles_without_one(package: Package) -> None:
    caption = captions.dates(package, queries.dated_sources(package, "en"), EN)
    undated = int((package.sources["date"] == "").sum())
    assert (str(undated) in caption.subtitle) == bool(undated)


def test_dates_of_articles_that_have_none_are_not_nan(package: Package) -> None:
    sources = queries.dated_sources(package, "en").assign(date="")
    assert "nan" not in captions.dates(package, sources, EN).title
