"""Words around charts and tables: the figures shown and the filters set come in, a Caption goes out.

A title states a finding only where the table supports it: a largest figure is named only when no bound of another
figure could exceed it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from measures.comparing import bounds
from measures.comparing.totals import Total
from measures.exhibits import blanks
from measures.exhibits.caption import Caption
from measures.language import markdown, wording
from measures.language.catalogue import Language
from measures.table import queries
from measures.table.package import Package
from measures.table.schema import Table

MOST_TITLES = 3


def source_line(package: Package, figures: pd.DataFrame, language: Language) -> str:
    """Titles and dates of the sources of `figures` (the first few), the data version and its date."""
    articles = figures.drop_duplicates("source_id")[["source_title", "source_date"]]
    listed = [
        language("“{title}” ({date})", title=title, date=date)
        for title, date in articles.head(MOST_TITLES).itertuples(index=False)
    ]
    text = language("; ").join(listed)
    if len(articles) > MOST_TITLES:
        text = language("{listed} and {count} more", listed=text, count=len(articles) - MOST_TITLES)
    version = data_version(package, language)
    return language("Source: {articles}. {version}", articles=text, version=version) if text else version


def data_version(package: Package, language: Language) -> str:
    """Title, version and date of the data."""
    return language(
        "{title}, version {version} ({date})",
        title=package.schema.titles[language.code],
        version=package.version,
        date=package.schema.created,
    )


def units_and_filters(figures: pd.DataFrame, filters: Sequence[str], language: Language) -> str:
    """Units of the figures, what the marks mean where they are used, and the filters set."""
    units = [unit for unit in figures["unit_name"].unique() if unit]
    signs = {
        "at_least": language("≥ at least"),
        "at_most": language("≤ at most"),
        "approx": language("≈ about"),
    }
    parts = [language("Unit: {units}", units=language(", ").join(units))] if units else []
    parts += [words for qualifier, words in signs.items() if (figures["qualifier"] == qualifier).any()]
    return language(" · ").join([*parts, *filters])


def ranking_title(figures: pd.DataFrame, language: Language) -> str:
    """Finding of a ranked chart of one metric: who certainly leads, else how many places report."""
    metric = figures["metric"].iloc[0]
    first = _leader(figures)
    if first:
        return language(
            "{metric}: {region} reports the most, {figure}{layer}",
            metric=metric,
            region=first["region"],
            figure=wording.size(first, language.code),
            layer=language(" ({layer})", layer=first["layer_name"]) if first["layer_name"] else "",
        )
    regions = figures["region_id"].nunique()
    if regions == 1:
        return language("{metric}: only {region} reports it", metric=metric, region=figures["region"].iloc[0])
    return language("{metric}: reported by {count} places", metric=metric, count=regions)


def _leader(figures: pd.DataFrame) -> dict[str, Any] | None:
    """The row that leads all whole-region results that may be ranked together, where more than one region has one."""
    results = figures[(figures["status"] == "done") & (figures["scope"] == "whole")]
    if "apart" in results:
        results = results[results["apart"] == ""]
    if results["region_id"].nunique() < 2 or results["unit"].nunique() > 1 or results["layer"].nunique() > 1:
        return None
    return bounds.leader(results)


def change_title(figures: pd.DataFrame, language: Language) -> str:
    """Finding of a chart of changes: the largest share of a stock that is gone, or how many changes are told."""
    cuts = figures[(figures["qualifier"] == "exact") & (figures["before"] > figures["after"])]
    if len(cuts):
        shares = (cuts["before"] - cuts["after"]) / cuts["before"]
        row = cuts.loc[shares.idxmax()]
        return language(
            "{region}: {metric}, {change}",
            region=row["region"],
            metric=row["metric"],
            change=wording.change(row.to_dict(), language.code),
        )
    return language("Stocks before and after, {count} changes", count=len(figures))


def multiples_title(figures: pd.DataFrame, language: Language) -> str:
    """Finding of small multiples: how many metrics the regions share."""
    return language(
        "{regions} regions side by side on {metrics} metrics",
        regions=figures["region_id"].nunique(),
        metrics=figures["metric_id"].nunique(),
    )


def caption(
    title: str, package: Package, figures: pd.DataFrame, filters: Sequence[str], language: Language
) -> Caption:
    """Caption of `figures` under a `title` that states the finding."""
    subtitle = units_and_filters(figures, filters, language)
    return Caption(title=title, subtitle=subtitle, source=source_line(package, figures, language))


def filters(
    package: Package,
    language: Language,
    *,
    directions: Sequence[str] = (),
    layers: Sequence[str] = (),
    levels: Sequence[str] = (),
    shared: bool = False,
    comparable: bool = False,
    per: str = "",
) -> list[str]:
    """The filters set, in words; none where all is shown."""
    words = []
    for table, field, values in (
        ("metrics", "direction", directions),
        ("measures", "layer", layers),
        ("regions", "level", levels),
    ):
        definition = package.schema.tables[table]
        names = language(", ").join(definition.label(field, value, language.code) for value in values)
        if names:
            title = definition.by_name[field].titles[language.code]
            words.append(language("{name}: {value}", name=title, value=names))
    if per:
        words.append(normalised(package, per, language))
    if comparable:
        words.append(language("Only metrics on which something may be compared"))
    if shared:
        words.append(language("Only metrics that at least two of the regions report"))
    return words


def headline(row: Mapping[str, Any], language: Language) -> str:
    """One figure on a card: the region, the figure, its layer; signs that Markdown would obey are escaped."""
    layer = language(" ({layer})", layer=row["layer_name"]) if row["layer_name"] else ""
    text = f"{row['region']} {wording.size(row, language.code)}{layer}"
    return markdown.plain(text)


def coverage(package: Package, cells: pd.DataFrame, chosen: Sequence[str], language: Language) -> Caption:
    """Caption of the coverage matrix: which metric most regions report."""
    reported = cells[cells["kind"].isin(("figure", "zero"))]
    counts = reported.groupby("metric")["region_id"].nunique()
    total = cells["region_id"].nunique()
    title = language("None of {total} regions reports a metric of this direction", total=total)
    leaders = list(counts[counts == counts.max()].index)
    if len(leaders) > 1:
        title = language(
            "{metrics} metrics are reported most often: each by {count} of {total} regions",
            metrics=len(leaders),
            count=int(counts.max()),
            total=total,
        )
    elif leaders:
        title = language(
            "{metric} is reported most often: by {count} of {total} regions",
            metric=leaders[0],
            count=int(counts.max()),
            total=total,
        )
    return Caption(title, language(" · ").join(chosen), data_version(package, language))


def dates(package: Package, sources: pd.DataFrame, language: Language) -> Caption:
    """Caption of the dates of the articles: the oldest and the newest that were read."""
    known = sources.loc[sources["date"] != "", "date"]
    title = language("None of the articles is dated")
    if len(known):
        title = language("The articles date from {first} to {last}", first=known.min(), last=known.max())
    undated = int((sources["date"] == "").sum())
    subtitle = language("{count} articles without text are undated", count=undated) if undated else ""
    return Caption(title, subtitle, data_version(package, language))


def register(package: Package, rows: pd.DataFrame, language: Language) -> Caption:
    """Caption of the register of sources."""
    title = language("Register of {count} articles", count=len(rows))
    subtitle = language("{count} of them with text", count=int(rows["has_text"].sum()))
    return Caption(title, subtitle, data_version(package, language))


def record_title(figures: pd.DataFrame, language: Language) -> str:
    """Title of all figures of one metric."""
    return language(
        "{metric}: {count} figures of {regions} places",
        metric=figures["metric"].iloc[0],
        count=len(figures),
        regions=figures["region_id"].nunique(),
    )


def metric_facts(package: Package, metric_id: str, language: Language) -> list[str]:
    """Unit, direction, whether places may be added, natural denominator, sense of relief."""
    row, fields = package.metric_rows[metric_id], package.schema.tables["metrics"]

    def label(field: str) -> str:
        title = fields.by_name[field].titles[language.code]
        return language("{name}: {value}", name=title, value=fields.label(field, row[field], language.code))

    units = language(", ").join(_unit(unit, fields, language) for unit in [row["unit"], *row["other_units"].split()])
    return [
        language("Units in the articles: {units}", units=units),
        label("direction"),
        language("may be added over places that do not overlap")
        if row["additive"]
        else language("never added over places"),
        label("denominator"),
        label("relief"),
    ]


def _unit(unit: str, fields: Table, language: Language) -> str:
    """A unit with its English word where a reader of English needs one."""
    word = fields.label("unit", unit, language.code)
    return unit if word in (unit, "") else f"{unit} ({word})"


def region_facts(package: Package, region_id: str, language: Language) -> list[str]:
    """Where a region lies, its level, and its division code or why it has none."""
    row = package.region_rows[region_id]
    code = row["code"]
    return [
        queries.path(package, region_id, language.code),
        package.schema.tables["regions"].label("level", row["level"], language.code),
        *([language("division code {code}", code=code)] if code else []),
        *([row[f"note_{language.code}"]] if row[f"note_{language.code}"] else []),
    ]


def region_title(package: Package, region_id: str, figures: pd.DataFrame, language: Language) -> str:
    """Title of a region's record."""
    return language(
        "{region}: {count} figures on {metrics} metrics",
        region=package.region_rows[region_id][f"name_{language.code}"],
        count=len(figures),
        metrics=figures["metric_id"].nunique(),
    )


def no_figures(package: Package, region_id: str, language: Language) -> str:
    """Why a region has no figure."""
    if region_id in package.read_regions:
        return language("The articles on this place were read and state no figure of a measure.")
    return language("No article on this place is available as text, so nothing is known.")


def word_list(words: pd.DataFrame, language: Language) -> str:
    """Words with how often they are used."""
    return language(" · ").join(
        f"**{word}** {count}" for word, count in words[["word", "count"]].itertuples(index=False)
    )


def article_facts(package: Package, source_id: str, texts: Mapping[str, str], language: Language) -> list[str]:
    """Number, date, main region, and whether the text can be read here."""
    row = package.source_rows[source_id]
    number = row["number"]
    region = row["region_id"]
    return [
        language("not in the table of contents")
        if pd.isna(number)
        else language("number {number} of the collection", number=int(number)),
        row["date"] or language("undated"),
        queries.path(package, region, language.code) if region else language("no single region"),
        language("text on this machine") if source_id in texts else text_state(bool(row["has_text"]), language),
        *([row[f"note_{language.code}"]] if row[f"note_{language.code}"] else []),
    ]


def text_state(has_text: bool, language: Language) -> str:
    """Whether the collection holds the text of an article."""
    return language("read; text not on this machine") if has_text else language("text not available")


def nothing_drawn(package: Package, source_id: str, language: Language) -> str:
    """Why nothing was drawn from an article."""
    if package.source_rows[source_id]["has_text"]:
        return language("The article was read and states no figure of a measure.")
    return language("Text not available: the collection holds only the title of this article.")


def normalised(package: Package, per: str, language: Language) -> str:
    """How the figures were put per unit."""
    if per == "start":
        return language("as a share of the starting stock")
    unit = package.schema.tables["metrics"].label("denominator", per, language.code)
    return language("per {unit}", unit=unit)


def no_fair_value(reason: str, language: Language) -> str:
    """Why a figure has no fair value, in a few words."""
    return {
        "ratio": language("a rate already, not divided"),
        "not_additive": language("items of a list, not divided"),
        "not_done": language("not a result, not divided"),
        "layer_above": language("counted at a tier above the unit"),
        "no_denominator": language("number of units unknown"),
        "no_stock": language("starting stock not stated"),
    }[reason]


def nothing_fair(unfit: pd.DataFrame, language: Language) -> str:
    """Why no figure of a metric can be put per unit."""
    reasons = [no_fair_value(reason, language) for reason in unfit["reason"].unique()]
    return language("None of these figures can be put so: {reasons}.", reasons=language(", ").join(reasons))


def total(package: Package, metric_id: str, summed: Total, language: Language) -> str:
    """A sum in words, with what it leaves out and why."""
    measures = package.schema.tables["measures"]
    unit = measures.label("unit", package.metric_rows[metric_id]["unit"], language.code)
    figure = wording.with_unit(
        wording.mark(summed.qualifier) + wording.number(summed.value, language.code), unit, language.code
    )
    text = language("Without overlaps: {figure}, from {count} figures", figure=figure, count=len(summed.included))
    reasons = {
        "not_a_result": language("not a result"),
        "example": language("an example"),
        "other_unit": language("another unit"),
        "part_of": language("part of another figure"),
        "told_twice": language("told twice"),
        "inside_another": language("inside another region"),
    }
    counts = Counter(summed.left_out.values())
    parts = [language("{reason} {count}", reason=reasons[reason], count=counts[reason]) for reason in counts]
    if parts:
        text = language("{total}; left out: {parts}", total=text, parts=language(", ").join(parts))
    return markdown.plain(text)


def blank_key(language: Language) -> str:
    """What each kind of cell without a figure means."""
    return language(" · ").join(
        language("{name}: {value}", name=blanks.word(kind, language), value=blanks.explanation(kind, language))
        for kind in queries.KINDS[1:]
    )


def tiles(package: Package, squares: pd.DataFrame, metric: str | None, language: Language) -> Caption:
    """Caption of the tile grid: how many province-level units hold a reporting place."""
    known = int((squares["kind"] == "data").sum())
    if metric is None:
        title = language("Figures come from {count} of {total} province-level units", count=known, total=len(squares))
    else:
        title = language(
            "{metric}: reported from {count} of {total} province-level units",
            metric=package.metric_rows[metric][f"name_{language.code}"],
            count=known,
            total=len(squares),
        )
    return Caption(
        title, language("Squares are placed schematically and show no border"), data_version(package, language)
    )
