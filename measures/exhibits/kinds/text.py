"""Words alone; the figures that they name have their sources below."""

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
    """The figures with the ids `names`, as those that a text names."""
    figures = tuple(queries.in_codebook_order(edition, edition.by_ids(names)))
    source = captions.source_line(edition, figures) if figures else ""
    return Exhibit("text", query, edition.language, Caption("", "", source), figures)
