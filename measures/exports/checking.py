"""Whether the figures of a file still stand: its record and the current table come in, findings go out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from measures.exports.record import Record
from measures.language import wording
from measures.language.lexicon import lexicon
from measures.table.edition import Edition
from measures.table.package import Package

State = Literal["stands", "corrected", "withdrawn", "newer"]


@dataclass(frozen=True)
class Finding:
    """What has happened to one figure of a file.

    `was` and `now` are its revisions then and now, `figure` what it is now, in words; a withdrawn one has `now` 0, no
    names but the title of its article, and no figure. "newer" means that the table is older than the file.
    """

    measure_id: str
    state: State
    was: int
    now: int = 0
    region_id: str = ""
    region: str = ""
    metric_id: str = ""
    metric: str = ""
    layer: str = ""
    figure: str = ""
    source_title: str = ""


def check(edition: Edition, record: Record) -> list[Finding]:
    """One finding for each figure of a record, in its order, with the names of the edition's language."""
    package = edition.package
    known = [measure_id for measure_id in record.revisions if measure_id in package.measure_rows]
    by_id = {row["measure_id"]: row for row in edition.by_ids(known)}
    found = []
    for measure_id, was in record.revisions.items():
        row = by_id.get(measure_id)
        if row is None:
            article = package.source_rows.get(measure_id.rpartition("-")[0], {})
            found.append(Finding(measure_id, "withdrawn", was, source_title=article.get("title", "")))
            continue
        now = row["revision"]
        found.append(
            Finding(
                measure_id=measure_id,
                state=_state(was, now),
                was=was,
                now=now,
                region_id=row["region_id"],
                region=edition.path(row["region_id"]),
                metric_id=row["metric_id"],
                metric=row["metric"],
                layer=row["layer_name"],
                figure=wording.figure(row, edition.code),
                source_title=row["source_title"],
            )
        )
    return found


def sentence(finding: Finding, code: str) -> str:
    """A finding in words."""
    words = lexicon().checked[code]
    layer = words["layer"].format(layer=finding.layer) if finding.layer else ""
    place = words["place"].format(region=finding.region, metric=finding.metric, layer=layer)
    if finding.state == "withdrawn":
        place = words["title"].format(title=finding.source_title) if finding.source_title else ""
    values = {"id": finding.measure_id, "was": finding.was, "now": finding.now, "figure": finding.figure}
    text = words[finding.state].format(place=place, **values)
    return text if place else text.replace(f"{finding.measure_id} ", finding.measure_id, 1)


def summary(package: Package, record: Record, findings: Sequence[Finding], code: str) -> str:
    """How many figures of a file were corrected or withdrawn since, and the data versions then and now."""
    states = [finding.state for finding in findings]
    return (
        lexicon()
        .checked[code]["summary"]
        .format(
            shown=len(states),
            corrected=states.count("corrected"),
            withdrawn=states.count("withdrawn"),
            then=record.data_version or wording.DASH,
            now=package.version,
        )
    )


def _state(was: int, now: int) -> State:
    if now == was:
        return "stands"
    return "corrected" if now > was else "newer"
