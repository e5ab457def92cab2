"""Text without a chart; the sources of the figures named in it are shown below."""

from collections.abc import Sequence

from measures.exhibits.caption import Caption
from measures.exhibits.exhibit import Exhibit
from measures.exhibits.query import Query
from measures.exhibits.words import captions
from measures.language.wording import SpokenLanguage
from measures.table import queries
from measures.table.edition import Edition


def title(language: SpokenLanguage) -> str:
    """Name of the kind."""
    return language("Text")


def compose(query: Query, edition: Edition, names: Sequence[str]) -> Exhibit:
    """An exhibit without content, with the figures that a text names; `names` are measure ids."""
    figures = tuple(queries.in_codebook_order(edition, edition.by_ids(names)))
    source = captions.source_line(edition, figures) if figures else ""
    return Exhibit("text", query, edition.language, Caption("", "", source), figures)
