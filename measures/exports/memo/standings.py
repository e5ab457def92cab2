"""Regions beside their peers: a Deck with its figures comes in, how each region stands goes out, in sentences."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from measures.exports.deck import Deck
from measures.exports.memo import ordering
from measures.exports.memo.phrases import NEEDED_COLUMNS, Row, enumeration, metric_name, regions_with_figures
from measures.language import wording
from measures.language.wording import SpokenLanguage


@dataclass
class Standing:
    """How a region stands beside those that it may be compared with: phrases by what they say."""

    region: str
    ahead: list[str] = field(default_factory=list)
    behind: list[str] = field(default_factory=list)
    above: list[str] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
    equal: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)

    def sentences(self, language: SpokenLanguage) -> list[str]:
        """The standing in sentences."""
        gap = language("; ")
        silent = enumeration(self.silent, language)
        sentences = (
            (self.ahead, language("Ahead: {listed}.", listed=gap.join(self.ahead))),
            (self.behind, language("Behind: {listed}.", listed=gap.join(self.behind))),
            (self.above, language("Above comparable regions: {listed}.", listed=gap.join(self.above))),
            (self.below, language("Below comparable regions: {listed}.", listed=gap.join(self.below))),
            (self.equal, language("Level: {listed}.", listed=gap.join(self.equal))),
            (self.open, language("Order open: {listed}.", listed=gap.join(self.open))),
            (self.silent, language("Not mentioned where others report: {listed}.", listed=silent)),
        )
        return [text for phrases, text in sentences if phrases]


def standings(deck: Deck) -> tuple[list[Standing], list[str]]:
    """Regions that may be compared with others, and the names of those that may not."""
    found: dict[str, Standing] = {}
    names: dict[str, str] = {}
    seen: set[tuple[str, str]] = set()
    for scene in deck.scenes:
        if scene.figures.empty or not set(scene.figures) >= NEEDED_COLUMNS:
            continue
        names |= dict(zip(scene.figures["region_id"], scene.figures["region"], strict=True))
        for rows in ordering.groups(scene.figures):
            own = [row for row in rows if not row.get("part_of")]
            if not own or not ordering.may_be_ordered(own):
                continue
            for row in own:
                peers = [other for other in own if other["region_id"] != row["region_id"]]
                key = (row["measure_id"], row["unit"])
                if peers and key not in seen:
                    seen.add(key)
                    standing = found.setdefault(row["region_id"], Standing(str(row["region"])))
                    _compare(standing, row, peers, deck.language)
    for region, metrics in _silent(deck).items():
        if region in found:
            found[region].silent += metrics
    return list(found.values()), [name for region, name in names.items() if region not in found]


def _compare(standing: Standing, row: Row, peers: Sequence[Row], language: SpokenLanguage) -> None:
    """Add what a figure says beside those of its peers."""
    relations: dict[str, list[Row]] = {}
    for other in peers:
        relations.setdefault(ordering.relation(row, other), []).append(other)
    names = {side: enumeration(regions_with_figures(rows, language), language) for side, rows in relations.items()}
    words = {"metric": metric_name(row, language), "figure": wording.in_words(row, language.code)}
    better = str(row.get("relief", ""))
    if "above" in names:
        target = {"higher": standing.ahead, "lower": standing.behind}.get(better, standing.above)
        target.append(language("{metric} {figure}, more than {others}", others=names["above"], **words))
    if "below" in names:
        target = {"higher": standing.behind, "lower": standing.ahead}.get(better, standing.below)
        target.append(language("{metric} {figure}, less than {others}", others=names["below"], **words))
    for side, target in (("equal", standing.equal), ("open", standing.open)):
        if side in names:
            target.append(language("{metric} {figure}, beside {others}", others=names[side], **words))


def _silent(deck: Deck) -> dict[str, list[str]]:
    """Metrics that a region's articles do not mention though other regions' do, from the scenes on coverage."""
    found: dict[str, list[str]] = {}
    for scene in deck.scenes:
        cells = scene.figures
        if scene.kind != "coverage" or not {"kind", "region_id", "metric_id", "metric"} <= set(cells):
            continue
        reported = set(cells.loc[cells["kind"].isin(("figure", "zero")), "metric_id"])
        blank = cells[(cells["kind"] == "silent") & cells["metric_id"].isin(reported)]
        for row in blank.to_dict("records"):
            metrics = found.setdefault(str(row["region_id"]), [])
            if row["metric"] not in metrics:
                metrics.append(str(row["metric"]))
    return found
