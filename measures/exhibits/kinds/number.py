"""Single figures shown large: names of live values come in, figures with labels go out."""

from collections.abc import Sequence

from measures.exhibits import live_values
from measures.exhibits.caption import Caption
from measures.exhibits.exhibit import Exhibit, Number, Numbers
from measures.exhibits.query import Query
from measures.exhibits.words import captions, labels
from measures.language import wording
from measures.language.wording import SpokenLanguage
from measures.table import queries
from measures.table.edition import Edition


def title(language: SpokenLanguage) -> str:
    """Name of the kind."""
    return language("Single figures")


def compose(query: Query, edition: Edition, names: Sequence[str]) -> Exhibit:
    """The figures called `names`. Raises LiveFault where a name refers to no figure."""
    found = tuple(_number(name, edition) for name in names)
    if not found:
        return captions.empty("number", query, edition)
    ids = dict.fromkeys(number.measure_id for number in found if number.measure_id)
    figures = tuple(queries.in_codebook_order(edition, edition.by_ids(ids)))
    caption = captions.caption("", edition, figures, []) if figures else Caption("", "", "")
    return Exhibit("number", query, edition.language, caption, figures, Numbers(found))


def _number(name: str, edition: Edition) -> Number:
    """A figure with its label; a count is labelled with what it counts."""
    language = edition.language
    figure, _, view = name.partition(":")
    text = live_values.value(name, edition)
    if view in live_values.COUNTS and "." not in figure:
        of = edition.metric(figure) if figure in edition.package.metric_rows else ""
        return Number(text, language(" · ").join(part for part in (of, _counted(view, language)) if part))
    (row,) = edition.by_ids([live_values.measure(name, edition.package)])
    layer = language(" ({layer})", layer=row["layer_name"]) if row["layer_name"] else ""
    shown = text if view else wording.figure(row, edition.code)
    spoken = wording.in_words(row, edition.code) if shown == wording.size(row, edition.code) else ""
    return Number(shown, f"{labels.region(row, language)} · {row['metric']}{layer}", row["measure_id"], spoken)


def _counted(view: str, language: SpokenLanguage) -> str:
    return {
        "sources": language("articles in the register"),
        "texts": language("articles with text"),
        "figures": language("figures"),
        "regions": language("regions with figures"),
        "metrics": language("metrics with figures"),
        "total": language("without overlaps"),
    }[view]
