"""Live values: a text with names of figures in braces comes in, the text with the current figures goes out.

`{plaques_removed.nanjing-county.village}` is a figure by metric, region (id, code or name) and, where the region has
several, layer ("-" where the text does not say); `{s01-02}` is one by its id. A view may follow a colon, as in
`{s01-02:before}`. `{all:figures}` and `{plaques_removed:regions}` are counts; `{finding}` is the title of the scene's
exhibit. Braces are escaped by doubling them.
"""

import re

from measures.comparing import normalisation, totals
from measures.language import wording
from measures.language.catalogue import Language
from measures.table import package as packages
from measures.table import queries
from measures.table.edition import Edition, in_language
from measures.table.figures import FigureRow, known
from measures.table.package import Package

VIEWS = ("number", "before", "after", "change", "share", "date", "region", "metric", "village", "township")
COUNTS = ("sources", "texts", "figures", "regions", "metrics", "total")
ALL = "all"
FINDING = "finding"
UNSTATED = "-"
_NAME = re.compile(r"\{\{|\}\}|\{([^{}]*)\}")
_MOST_NAMED = 6


class LiveFault(Exception):
    """A name in braces refers to no figure, or to several; `message` is an English template for `values`."""

    def __init__(self, message: str, **values: str) -> None:
        super().__init__(message.format(**values))
        self.message = message
        self.values = values


def filled(text: str, edition: Edition, finding: str = "") -> str:
    """The text with every name in braces replaced by its value. Raises LiveFault."""

    def replacement(match: re.Match[str]) -> str:
        if match[1] is None:
            return match[0][0]
        return finding if match[1] == FINDING else value(match[1], edition)

    return _NAME.sub(replacement, text)


def names(text: str) -> list[str]:
    """Names in the braces of a text, in their order."""
    return [match[1] for match in _NAME.finditer(text) if match[1] is not None]


def faults(text: str, package: Package) -> list[LiveFault]:
    """One fault for each name in a text that has no value; none if the text is sound."""
    found = []
    for name in names(text):
        if name == FINDING:
            continue
        try:
            value(name, in_language(package, Language("zh")))
        except LiveFault as fault:
            found.append(fault)
    return found


def value(name: str, edition: Edition) -> str:
    """The text that replaces one name. Raises LiveFault."""
    figure, _, view = (part.strip() for part in name.partition(":"))
    if view in COUNTS and "." not in figure:
        return _count(figure, view, name, edition)
    (row,) = edition.by_ids([measure(figure, edition.package)])
    if not view:
        return wording.in_words(row, edition.code)
    if view not in VIEWS:
        raise LiveFault("“{name}” asks for “{view}”, which no figure has", name=name, view=view)
    text = _viewed(row, view, edition)
    if not text:
        raise LiveFault("the figure of “{name}” has no “{view}”", name=name, view=view)
    return text


def measure(name: str, package: Package) -> str:
    """Id of the one measure that `name` refers to. Raises LiveFault where there is none, or more than one."""
    name = name.partition(":")[0].strip()
    if name in package.measure_rows:
        return name
    parts = [part.strip() for part in name.split(".")]
    found = _matching(parts, package) if len(parts) in (2, 3) else []
    if not found:
        raise LiveFault("the table has no figure “{name}”", name=name)
    if len(found) > 1:
        raise LiveFault(
            "“{name}” means several figures ({ids}); add a layer, or name one by its id",
            name=name,
            ids=", ".join(found[:_MOST_NAMED]),
        )
    return found[0]


def measures_of(text: str, package: Package) -> list[str]:
    """Ids of the measures that the names in a text refer to; names that refer to no measure are skipped."""
    found = []
    for name in names(text):
        try:
            found.append(measure(name, package))
        except LiveFault:
            continue
    return found


def _matching(parts: list[str], package: Package) -> list[str]:
    regions, _ = packages.matching(package, parts[1:2])
    edition = in_language(package, Language("zh"))
    rows = [row for region in regions for row in edition.of_region(region) if row["metric_id"] == parts[0]]
    if len(parts) == 3:
        layer = "" if parts[2] == UNSTATED else parts[2]
        rows = [row for row in rows if row["layer"] == layer]
    return [row["measure_id"] for row in totals.reconciled(rows)]


def _viewed(row: FigureRow, view: str, edition: Edition) -> str:
    code = edition.code
    if view in normalisation.PER_UNITS or view == "share":
        fair, _ = normalisation.normalised(edition, [row], "start" if view == "share" else view)
        return wording.in_words(fair[0], code) if fair else ""
    if view == "change":
        return wording.change_in_words(row, code)
    if view in ("before", "after"):
        stock: float = row[view]  # type: ignore[literal-required]
        return wording.with_unit(wording.number(stock, code), row["unit_name"], code) if known(stock) else ""
    if view == "date":
        return row["as_of"] or row["source_date"]
    return wording.number(row["value"], code) if view == "number" else str(row[view])  # type: ignore[literal-required]


def _count(of: str, what: str, name: str, edition: Edition) -> str:
    package, code = edition.package, edition.code
    if of == ALL and what != "total":
        return wording.number(float(_sizes(package)[what]), code)
    if of not in package.metric_rows or what in ("sources", "texts", "metrics"):
        raise LiveFault("“{name}” counts nothing that the table has", name=name)
    if what == "total":
        return _total(of, name, edition)
    counted = edition.of_metric(of) if what == "figures" else queries.reporting_regions(package, of)
    return wording.number(float(len(counted)), code)


def _sizes(package: Package) -> dict[str, int]:
    return {
        "sources": len(package.rows["sources"]),
        "texts": sum(package.rows["sources"].values("has_text")),
        "figures": len(package.rows["measures"]),
        "regions": len(package.positions),
        "metrics": len(package.rows["measures"].positions("metric_id")),
    }


def _total(metric: str, name: str, edition: Edition) -> str:
    summed = totals.total(edition.package, metric, edition.of_metric(metric))
    if summed is None:
        raise LiveFault("“{name}” counts nothing that the table has", name=name)
    unit = edition.label("metrics", "unit", edition.package.metric_rows[metric]["unit"])
    row = {"value": summed.value, "qualifier": summed.qualifier, "unit_name": unit, "value_high": float("nan")}
    return wording.in_words(row, edition.code)
