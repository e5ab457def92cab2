"""Words around an exhibit: figures and a query come in; units, filters, the source line and a Caption go out."""

from collections.abc import Sequence
from dataclasses import replace

from measures.exhibits.caption import Caption
from measures.exhibits.exhibit import Exhibit
from measures.exhibits.query import Query
from measures.exhibits.selection import Selection
from measures.exhibits.words import group_words, labels
from measures.language import wording
from measures.table.edition import Edition
from measures.table.figures import Figures, distinct

MOST_TITLES = 3
MOST_UNFIT = 6


def caption(title: str, edition: Edition, figures: Figures, filters: Sequence[str]) -> Caption:
    """Caption of `figures` under a `title` that states the finding."""
    return Caption(title, units_and_filters(edition, figures, filters), source_line(edition, figures))


def naming_regions(exhibit: Exhibit, edition: Edition) -> Caption:
    """The caption of an exhibit with the names of the queried regions added, for a list of its figures."""
    language, own = edition.language, exhibit.caption
    regions = language(", ").join(edition.region(region) for region in exhibit.query.regions)
    return replace(own, subtitle=language(" · ").join(words for words in (own.subtitle, regions) if words))


def source_line(edition: Edition, figures: Figures) -> str:
    """Titles and dates of the sources of `figures` (the first few), the data version and its date."""
    language = edition.language
    articles = {row["source_id"]: (row["source_title"], row["source_date"]) for row in reversed(figures)}
    ordered = [articles[source] for source in distinct(figures, "source_id")]
    listed = [
        language("“{title}” ({date})", title=title, date=date or language("undated"))
        for title, date in ordered[:MOST_TITLES]
    ]
    text = language("; ").join(listed)
    if len(ordered) > MOST_TITLES:
        text = language("{listed} and {count} more", listed=text, count=len(ordered) - MOST_TITLES)
    version = data_version(edition)
    return language("Source: {articles}. {version}", articles=text, version=version) if text else version


def data_version(edition: Edition) -> str:
    """Title, version and date of the data."""
    schema = edition.package.schema
    return edition.language(
        "{title}, version {version} ({date})",
        title=schema.titles[edition.code],
        version=schema.version,
        date=schema.created,
    )


def units_and_filters(edition: Edition, figures: Figures, filters: Sequence[str]) -> str:
    """Units of the figures, what the marks mean where they are used, and the filters set."""
    language = edition.language
    units = [unit for unit in distinct(figures, "unit_name") if unit]
    signs = {
        "at_least": language("≥ at least"),
        "at_most": language("≤ at most"),
        "approx": language("≈ about"),
        "over": language("+: 600+ is 600 to 699"),
    }
    used = {row["qualifier"] for row in figures}
    parts = [language("Unit: {units}", units=language(", ").join(units))] if units else []
    parts += [words for qualifier, words in signs.items() if qualifier in used]
    return language(" · ").join([*parts, *filters])


def filters(edition: Edition, query: Query) -> list[str]:
    """The filters of a query in words, apart from regions and metrics; empty if it sets none."""
    language = edition.language
    words = []
    for table, field, values in (
        ("metrics", "direction", query.directions),
        ("measures", "layer", query.layers),
        ("regions", "level", query.levels),
    ):
        names = language(", ").join(edition.label(table, field, value) for value in values)
        if names:
            words.append(language("{name}: {value}", name=edition.title(table, field), value=names))
    if query.per:
        words.append(normalised(edition, query.per))
    if query.comparable:
        words.append(language("Only metrics on which something may be compared"))
    if query.shared:
        words.append(language("Only metrics that at least two of the regions report"))
    return words


def group(selection: Selection, edition: Edition) -> list[str]:
    """Within which regions a selection compares; nothing where it has figures of one region alone."""
    if len(distinct(selection.rows, "region_id")) < 2:
        return []
    return [group_words.caption(edition, selection.group)]


def cannot_be_put(edition: Edition, unfit: Figures) -> tuple[str, ...]:
    """A sentence on the figures that cannot be put per unit, with the reasons; empty where there are none."""
    if not unfit:
        return ()
    language = edition.language
    listed = [
        language(
            "{region} {figure} ({reason})",
            region=labels.region(row, language),
            figure=wording.size(row, edition.code),
            reason=no_fair_value(edition, row["reason"]),
        )
        for row in unfit[:MOST_UNFIT]
    ]
    text = language("; ").join(listed)
    if len(unfit) > MOST_UNFIT:
        text = language("{listed} and {count} more", listed=text, count=len(unfit) - MOST_UNFIT)
    return (language("Cannot be put per unit: {figures}.", figures=text),)


def normalised(edition: Edition, per: str) -> str:
    """How the figures were normalised, such as "per village"; `per` is one of PER_UNITS."""
    if per == "start":
        return edition.language("as a share of the starting stock")
    return edition.language("per {unit}", unit=edition.label("metrics", "denominator", per))


def no_fair_value(edition: Edition, reason: str) -> str:
    """Why a figure cannot be put per unit, in a few words; `reason` is an id of normalisation.Fair."""
    language = edition.language
    return {
        "ratio": language("a rate already, not divided"),
        "not_total": language("not a total, not divided"),
        "not_additive": language("items of a list, not divided"),
        "not_done": language("not a result, not divided"),
        "layer_above": language("counted at a tier above the unit"),
        "no_denominator": language("number of units unknown"),
        "no_stock": language("starting stock not stated"),
    }[reason]


def nothing_fair(edition: Edition, unfit: Figures) -> str:
    """Why no figure of a metric can be put per unit."""
    language = edition.language
    reasons = [no_fair_value(edition, row["reason"]) for row in unfit]
    listed = language(", ").join(dict.fromkeys(reasons))
    return language("None of these figures can be converted: {reasons}.", reasons=listed)


def empty(kind: str, query: Query, edition: Edition, reason: str = "") -> Exhibit:
    """An exhibit without content; its obstacle is `reason`, else that the table has no such figure."""
    obstacle = reason or edition.language("The table has no figure on this.")
    return Exhibit(kind, query, edition.language, Caption("", "", ""), obstacle=obstacle)


def left_out(edition: Edition, shown: int, asked: int) -> tuple[str, ...]:
    """A sentence on how many of the figures asked for are shown; empty if all are."""
    if shown >= asked:
        return ()
    return (
        edition.language.counted(
            "{shown} of {asked} figures is shown; the others are in the table.",
            "{shown} of {asked} figures are shown; the others are in the table.",
            shown,
            shown=shown,
            asked=asked,
        ),
    )


def left_out_regions(edition: Edition, missing: Sequence[str], asked: int) -> tuple[str, ...]:
    """A sentence that names the regions asked for that are not shown; empty if all are."""
    counted = edition.language("regions shown: {shown} of {asked}", shown=asked - len(missing), asked=asked)
    return _left_out_names(edition, [*map(edition.region, missing)], counted)


def left_out_metrics(edition: Edition, missing: Sequence[str], asked: int) -> tuple[str, ...]:
    """A sentence that names the metrics asked for that are not shown; empty if all are."""
    counted = edition.language("metrics shown: {shown} of {asked}", shown=asked - len(missing), asked=asked)
    return _left_out_names(edition, [*map(edition.metric, missing)], counted)


def _left_out_names(edition: Edition, names: Sequence[str], counted: str) -> tuple[str, ...]:
    if not names:
        return ()
    language = edition.language
    return (language("{counted}; not shown: {names}.", counted=counted, names=language(", ").join(names)),)
