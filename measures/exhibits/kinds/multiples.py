"""Small multiples: a panel for each metric and unit of the query, the regions in one order throughout."""

from collections.abc import Mapping, Sequence

from measures.comparing import stacks
from measures.exhibits import blocks, standing
from measures.exhibits.comparison_cells import regions_of
from measures.exhibits.exhibit import Exhibit, Multiples, Panel, PanelRow
from measures.exhibits.query import Query
from measures.exhibits.selection import Selection, select
from measures.exhibits.words import blanks, captions, description, group_words, labels, titles
from measures.language.wording import SpokenLanguage
from measures.table import queries
from measures.table.edition import Edition
from measures.table.figures import FigureRow, Figures, distinct

MOST_PANELS = 24
MOST_BARS = 240


def title(language: SpokenLanguage) -> str:
    """Name of the kind."""
    return language("Small multiples")


def compose(query: Query, edition: Edition, names: Sequence[str]) -> Exhibit:
    """One panel per metric and unit; a region without a figure says what kind of blank that is."""
    selection = select(query, edition)
    if not selection.fair:
        return captions.empty("multiples", query, edition)
    metrics = distinct(selection.fair, "metric_id")
    kept = metrics[: query.most_metrics] if query.most_metrics else metrics
    fair = _marked(edition, selection, kept)
    regions = {region: edition.region(region) for region in regions_of(selection.fair, query.regions)}
    shown = _few(_panels(edition, fair, regions))
    missing = [metric for metric in metrics if metric not in {panel.metric_id for panel in shown}]
    figures = [figure for panel in shown for figure in panel.figures]
    return Exhibit(
        kind="multiples",
        query=query,
        language=edition.language,
        caption=captions.caption(
            titles.of_comparison(edition, figures, selection.verdicts),
            edition,
            figures,
            [*captions.group(selection, edition), *captions.filters(edition, query)],
        ),
        figures=tuple(figures),
        content=Multiples(regions, shown),
        alternative=description.of_figures(edition, figures),
        remarks=(
            *captions.cannot_be_put(edition, selection.unfit),
            *captions.left_out_metrics(edition, missing, len(metrics)),
        ),
        blocks=blocks.by_metric(edition, selection, [metric for metric in metrics if metric not in missing]),
        group=group_words.caption(edition, selection.group),
    )


def _marked(edition: Edition, selection: Selection, metrics: Sequence[str]) -> list[FigureRow]:
    """The figures of some metrics with `apart`, which says why one is not compared with the others; "" if it is."""
    apart = {
        part["measure_id"]: "" if row["rank"] else row["apart"] or edition.language("no other to compare with")
        for metric in metrics
        for row in standing.placed(edition, selection, metric)
        for part in stacks.parts(row)
    }
    return [{**row, "apart": apart[row["measure_id"]]} for row in selection.fair if row["metric_id"] in metrics]


def _panels(edition: Edition, fair: Figures, regions: Mapping[str, str]) -> list[Panel]:
    missing = queries.blanks(edition.package, regions, distinct(fair, "metric_id"), fair)
    groups: dict[tuple[str, str], list[FigureRow]] = {}
    for row in fair:
        groups.setdefault((row["metric_id"], row["unit"]), []).append(row)
    return [_panel(edition, rows, regions, missing) for rows in groups.values()]


def _panel(
    edition: Edition, rows: Figures, regions: Mapping[str, str], missing: Mapping[tuple[str, str], str]
) -> Panel:
    first = rows[0]
    layered = len(distinct(rows, "layer")) > 1
    heading = " · ".join(part for part in (first["metric"], first["unit_name"]) if part)
    lines = []
    for region in regions:
        own = tuple(row for row in rows if row["region_id"] == region)
        # A region that is not missing has figures on the metric, only in another unit.
        kind = missing.get((region, first["metric_id"]), blanks.OTHER_UNIT)
        blank = "" if own else blanks.mark(kind, edition.language)
        words = tuple(labels.amount(row, edition.language, layered=layered) for row in own)
        lines.append(PanelRow(region, own, words, blank))
    return Panel(first["metric_id"], first["metric"], first["unit"], heading, tuple(lines))


def _few(panels: Sequence[Panel]) -> tuple[Panel, ...]:
    """The first panels: at most MOST_PANELS, and at most MOST_BARS bars together, but at least one panel."""
    shown: list[Panel] = []
    bars = 0
    for panel in panels[:MOST_PANELS]:
        bars += len(panel.figures)
        if shown and bars > MOST_BARS:
            break
        shown.append(panel)
    return tuple(shown)
