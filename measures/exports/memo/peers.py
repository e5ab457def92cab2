"""Regions beside their peers: a Deck with its figures comes in, how each region stands goes out, in sentences."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from measures.exhibits import orders
from measures.exhibits.exhibit import Coverage
from measures.exports.deck import Deck
from measures.exports.memo.phrases import enumeration, metric_name, regions_with_figures
from measures.language import wording
from measures.language.wording import SpokenLanguage
from measures.table.figures import FigureRow


@dataclass
class RegionStanding:
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


def standings(deck: Deck) -> tuple[list[RegionStanding], list[str]]:
    """Regions that may be compared with others, and the names of those that may not."""
    found: dict[str, RegionStanding] = {}
    names: dict[str, str] = {}
    seen: set[tuple[str, str]] = set()
    for scene in deck.scenes:
        figures = scene.exhibit.figures
        names |= {row["region_id"]: row["region"] for row in figures}
        for group in orders.groups(figures):
            for row in group.own if group.may_be_ordered else ():
                relations = group.relations(row)
                key = (row["measure_id"], row["unit"])
                if relations and key not in seen:
                    seen.add(key)
                    standing = found.setdefault(row["region_id"], RegionStanding(row["region"]))
                    _compare(standing, row, relations, deck.language)
    for region, metrics in _silent(deck).items():
        if region in found:
            found[region].silent += metrics
    return list(found.values()), [name for region, name in names.items() if region not in found]


def _compare(
    standing: RegionStanding, row: FigureRow, relations: Mapping[str, Sequence[FigureRow]], language: SpokenLanguage
) -> None:
    """Add what a figure says beside those of its peers."""
    names = {side: enumeration(regions_with_figures(rows, language), language) for side, rows in relations.items()}
    words = {"metric": metric_name(row, language), "figure": wording.in_words(row, language.code)}
    better = row["relief"]
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
        content = scene.exhibit.content
        if not isinstance(content, Coverage):
            continue
        reported = {cell["metric_id"] for cell in content.cells if cell["kind"] in ("figure", "zero")}
        for cell in content.cells:
            metrics = found.setdefault(cell["region_id"], [])
            if cell["kind"] == "silent" and cell["metric_id"] in reported and cell["metric"] not in metrics:
                metrics.append(cell["metric"])
    return found
