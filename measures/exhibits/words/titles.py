"""Titles that state a finding: the figures shown come in, a title that the table supports goes out.

A largest figure is named only when no bound of another figure could exceed it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations

from measures.comparing import bounds, verdicts
from measures.comparing.verdicts import Verdict
from measures.exhibits.selection import Selection
from measures.exhibits.words import amounts, captions, labels
from measures.language import wording
from measures.table.edition import Edition
from measures.table.figures import Figures, distinct, has_change
from measures.table.queries import CellRow


def of_ranking(edition: Edition, figures: Figures, selection: Selection) -> str:
    """Finding of a ranked chart of one metric, whose figures have ranks (standing.placed).

    A region that certainly overtakes another per unit comes first, then who certainly leads; where nothing may be
    compared, the title says so.
    """
    language, metric = edition.language, figures[0]["metric"]
    regions = distinct(figures, "region_id")
    if len(regions) == 1:
        return language("{metric}: only {region} reports it", metric=metric, region=figures[0]["region"])
    ranked = [row for row in figures if row["rank"]]
    if not ranked:
        reported = language("{metric}: reported by {count} places", metric=metric, count=len(regions))
        return language("{reported}, none comparable within the group", reported=reported)
    per = selection.query.per
    words = _overtaking(edition, ranked, selection) or _leading(edition, ranked, per) or _level(edition, ranked, per)
    return words or language(
        "{metric}: of {count} compared, bounds leave open which has most", metric=metric, count=len(ranked)
    )


def capitalised(title: str) -> str:
    """A title with a capital at its beginning."""
    return title[:1].upper() + title[1:]


def _leading(edition: Edition, ranked: Figures, per: str) -> str:
    """That a region certainly has the most, beside one other or of several; "" where bounds leave it open."""
    language, first = edition.language, bounds.leader(ranked)
    if first is None:
        return ""
    named = {"metric": _metric(edition, ranked), "first": labels.region(first, language)}
    named |= {"first_figure": wording.size(first, edition.code), "per": _per(edition, per)}
    if len(ranked) == 2:
        other = next(row for row in ranked if row is not first)
        named |= {"second": labels.region(other, language), "second_figure": wording.size(other, edition.code)}
        return language("{per}{metric}: {first} {first_figure}, above {second} {second_figure}", **named)
    return language("{per}{metric}: {first} has the most of {count}, {first_figure}", **named, count=len(ranked))


def _level(edition: Edition, ranked: Figures, per: str) -> str:
    """That all ranked figures are certainly equal; "" where they are not."""
    language, one = edition.language, ranked[0]
    if any(row["low"] != row["high"] or row["low"] != one["low"] for row in ranked):
        return ""
    return language(
        "{per}{metric}: {regions} are level at {figure}",
        per=_per(edition, per),
        metric=_metric(edition, ranked),
        regions=language(", ").join(labels.region(row, language) for row in ranked),
        figure=wording.size(one, edition.code),
    )


def _overtaking(edition: Edition, ranked: Figures, selection: Selection) -> str:
    """That a region is certainly above another per unit and certainly below it as reported; "" where none is."""
    if not selection.query.per:
        return ""
    language, package = edition.language, edition.package
    reported = {row["region_id"]: row for row in selection.ranking(ranked[0]["metric_id"], edition).ranked}
    for one, other in combinations(ranked, 2):
        raw, raw_other = reported[one["region_id"]], reported[other["region_id"]]
        may = verdicts.verdict(package, raw, raw_other).value != verdicts.NOT_COMPARABLE
        if one["low"] > other["high"] and may and raw["high"] < raw_other["low"]:
            return language(
                "{per}{metric}: {first} ({first_figure}) is above {second} ({second_figure}); "
                "as reported it is below",
                per=_per(edition, selection.query.per),
                metric=_metric(edition, ranked),
                first=labels.region(one, language),
                first_figure=wording.size(one, edition.code),
                second=labels.region(other, language),
                second_figure=wording.size(other, edition.code),
            )
    return ""


def _metric(edition: Edition, ranked: Figures) -> str:
    """The metric, with the layer where all ranked figures are of one."""
    layers = distinct(ranked, "layer_name")
    layer = edition.language(" ({layer})", layer=layers[0]) if len(layers) == 1 and layers[0] else ""
    return ranked[0]["metric"] + layer


def _per(edition: Edition, per: str) -> str:
    """How figures are put, as the beginning of a title; "" as reported."""
    if not per:
        return ""
    return edition.language("{basis}, ", basis=captions.normalised(edition, per))


def of_changes(edition: Edition, figures: Figures) -> str:
    """Finding of a chart of changes: the largest cut as a share of its stock, else the number of changes."""
    exact = [row for row in figures if row["qualifier"] == "exact" and has_change(row)]
    cuts = [row for row in exact if row["before"] > row["after"]]
    if not cuts:
        return edition.language.counted(
            "Stocks before and after, {count} change", "Stocks before and after, {count} changes", len(figures)
        )
    row = max(cuts, key=lambda row: (row["before"] - row["after"]) / row["before"])
    return edition.language(
        "{region}: {metric}, {change}",
        region=row["region"],
        metric=row["metric"],
        change=wording.change(row, edition.code),
    )


def of_comparison(edition: Edition, figures: Figures, judged: Mapping[str, Verdict] | None = None) -> str:
    """How many regions are compared, on how many metrics, and on how many of these by the verdicts `judged`."""
    language, metrics = edition.language, distinct(figures, "metric_id")
    beside = language(
        "{regions} side by side on {metrics}",
        regions=amounts.regions(len(distinct(figures, "region_id")), language),
        metrics=amounts.metrics(len(metrics), language),
    )
    known = [judged[metric] for metric in metrics if judged and metric in judged]
    if not known:
        return beside
    fit = sum(verdict.value == verdicts.COMPARABLE for verdict in known)
    care = sum(verdict.value == verdicts.WITH_CARE for verdict in known)
    counts = [language("comparable on {count}", count=fit)] if fit else []
    counts += [language("with care on {count}", count=care)] if care else []
    said = language(", ").join(counts) or language("comparable on none")
    return language("{beside}: {counts}", beside=beside, counts=said)


def of_coverage(edition: Edition, cells: Sequence[CellRow]) -> str:
    """Which metric most regions report."""
    language = edition.language
    regions = amounts.regions(len(distinct(cells, "region_id")), language)
    reported = {(cell["metric"], cell["region_id"]) for cell in cells if cell["kind"] in ("figure", "zero")}
    counts = Counter(metric for metric, _ in reported)
    if not counts:
        return language("None of {regions} reports a metric of this direction", regions=regions)
    most = max(counts.values())
    leaders = [metric for metric, count in counts.items() if count == most]
    if len(leaders) > 1:
        return language(
            "{metrics} are reported most often: each by {count} of {regions}",
            metrics=amounts.metrics(len(leaders), language),
            count=most,
            regions=regions,
        )
    return language(
        "{metric} is reported most often: by {count} of {regions}", metric=leaders[0], count=most, regions=regions
    )


def of_tiles(edition: Edition, known: int, total: int, metric_id: str) -> str:
    """How many province-level units hold a reporting place."""
    if not metric_id:
        return edition.language("Figures come from {count} of {total} province-level units", count=known, total=total)
    return edition.language(
        "{metric}: reported from {count} of {total} province-level units",
        metric=edition.metric(metric_id),
        count=known,
        total=total,
    )


def of_record(edition: Edition, figures: Figures) -> str:
    """Title of all figures of one metric."""
    language, places = edition.language, len(distinct(figures, "region_id"))
    return language(
        "{metric}: {figures} {places}",
        metric=figures[0]["metric"],
        figures=amounts.figures(len(figures), language),
        places=language.counted("of {count} place", "of {count} places", places),
    )


def of_region(edition: Edition, region_id: str, figures: Figures) -> str:
    """Title of a region's record."""
    language, metrics = edition.language, len(distinct(figures, "metric_id"))
    return language(
        "{region}: {figures} {metrics}",
        region=edition.region(region_id),
        figures=amounts.figures(len(figures), language),
        metrics=language.counted("on {count} metric", "on {count} metrics", metrics),
    )
