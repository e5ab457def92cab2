"""Verdicts and ranks in the words of an edition: verdicts and selections come in; chips, ranks and reasons go out."""

from collections.abc import Sequence
from itertools import combinations

from measures.comparing import normalisation, verdicts
from measures.comparing.ranking import OUTSIDE, Ranking, Standing
from measures.comparing.verdicts import Verdict
from measures.exhibits.cells import VerdictChip
from measures.exhibits.exhibit import Beside
from measures.exhibits.selection import Selection
from measures.exhibits.words import intervals
from measures.language import wording
from measures.table.edition import Edition
from measures.table.figures import FigureRow, Figures

MOST_CARES = 6
"""Pairs of regions whose own reasons for care are told."""


def chip(edition: Edition, judged: Verdict) -> VerdictChip:
    """A verdict as the cell of a table, with the names of its reasons."""
    return {
        "kind": judged.value,
        "name": word(edition, judged.value),
        "reasons": reason_names(edition, judged.reasons) or _alone(edition, judged),
    }


def _alone(edition: Edition, judged: Verdict) -> str:
    """Why figures without any reason between them are not comparable: the group holds one of them at most."""
    if judged.value != verdicts.NOT_COMPARABLE:
        return ""
    return edition.language("fewer than two regions within the group")


def word(edition: Edition, verdict: str) -> str:
    """Name of a verdict."""
    return edition.label("rules", "verdict", verdict)


def reason_names(edition: Edition, reasons: Sequence[str]) -> str:
    """Names of reasons as a list in words, separated by commas."""
    rules = edition.package.rule_rows
    return edition.language(", ").join(rules[reason][f"name_{edition.code}"] for reason in reasons)


def placed(edition: Edition, selection: Selection, metric_id: str) -> list[FigureRow]:
    """The figures of a metric, put per unit if the selection is, with ranks: ranked ones first, largest first.

    Parts of one kind of thing that a region reports stand as their sum. Added fields: `rank` is "1 of 4" or
    "2–3 of 4", "" if not ranked; `care` says in words what the rank needs care for; `apart` says why a figure is
    not ranked.
    """
    ranking = selection.ranking(metric_id, edition)

    def named(reasons: Sequence[str]) -> str:
        words = [edition.language("outside the group")] if OUTSIDE in reasons else []
        rest = reason_names(edition, [reason for reason in reasons if reason != OUTSIDE])
        return edition.language(", ").join([*words, *([rest] if rest else [])])

    ranked: list[FigureRow] = []
    for row in ranking.ranked:
        place = ranking.standings[row["region_id"]]
        care = reason_names(edition, place.care)
        ranked.append({**row, "rank": rank(edition, place, ranking), "care": care, "apart": ""})
    apart: list[FigureRow] = [{**row, "rank": "", "care": "", "apart": named(why)} for row, why in ranking.apart]
    fair, _ = normalisation.normalised(edition, [*ranked, *apart], selection.query.per)
    return [{**row, "object": edition.object_name(row["object_id"])} if "parts" in row else row for row in fair]


def rank(edition: Edition, standing: Standing, ranking: Ranking) -> str:
    """A rank in words: "1 of 4", "2–3 of 4" where bounds leave it open, "1 of 4, level" where others share it."""
    span, language = (standing.best, standing.worst), edition.language
    words = {"rank": "–".join(map(str, dict.fromkeys(span))), "count": len(ranking.ranked)}
    sharing = sum((other.best, other.worst) == span for other in ranking.standings.values())
    if standing.best == standing.worst and sharing > 1:
        return language("{rank} of {count}, level", **words)
    return language("{rank} of {count}", **words)


def beside(edition: Edition, selection: Selection, metric_id: str) -> dict[tuple[str, str], Beside]:
    """Verdicts on the ranked figures of a metric by the ids of two regions, in either order."""
    found: dict[tuple[str, str], Beside] = {}
    ranked = selection.ranking(metric_id, edition).ranked
    for one, other in combinations(ranked, 2):
        judged = verdicts.cached(edition.package, one, other, selection.query.per, edition.verdicts)
        both = Beside(judged.value, judged.reasons, reason_names(edition, judged.reasons))
        regions = one["region_id"], other["region_id"]
        found |= {regions: both, regions[::-1]: both}
    return found


def remarks(edition: Edition, figures: Figures, ranking: Ranking) -> tuple[str, ...]:
    """How the ranks of a metric are to be read: why some are ranges, and what all need care for.

    `figures` are those of `placed`.
    """
    language = edition.language
    shown = [row for row in figures if row.get("rank")]
    found = []
    for row in shown:
        place = ranking.standings[row["region_id"]]
        if place.best == place.worst:
            continue
        meeting = [other["region"] for other in shown if other is not row and _meet(row, other)]
        words = {
            "region": row["region"],
            "rank": row["rank"],
            "figure": wording.in_words(row, edition.code),
            "interval": intervals.in_words(edition, row),
            "others": language(", ").join(meeting),
        }
        if row["low"] == row["high"]:
            found.append(language("{region} is {rank}: {others} can be more or less than {figure}.", **words))
        else:
            found.append(
                language("{region} is {rank}: {figure} means {interval}, which overlaps with {others}.", **words)
            )
    cares = [reason_names(edition, ranking.shared)] if ranking.shared and shown else []
    for pair, reasons in ranking.between.items():
        names = language(" and ").join(map(edition.region, pair))
        cares.append(language("{reasons} ({regions})", reasons=reason_names(edition, reasons), regions=names))
    if cares and shown:
        found.append(language("Ranks need care: {reasons}.", reasons=language("; ").join(cares[:MOST_CARES])))
    return tuple(found)


def _meet(row: FigureRow, other: FigureRow) -> bool:
    """Whether what two figures can be overlaps."""
    return other["low"] <= row["high"] and row["low"] <= other["high"]
