"""Where the figures come from: the province-level units on a tile grid, for all metrics or the first of the query."""

from collections.abc import Mapping, Sequence

from measures.exhibits.caption import Caption
from measures.exhibits.exhibit import Exhibit, Tiles
from measures.exhibits.query import Query
from measures.exhibits.words import captions, titles
from measures.language.wording import SpokenLanguage, number
from measures.maps.province_tiles import Square, province_tiles
from measures.table.edition import Edition

_NAMED_AT_MOST = 3


def title(language: SpokenLanguage) -> str:
    """Name of the kind."""
    return language("Tile map")


def compose(query: Query, edition: Edition, names: Sequence[str]) -> Exhibit:
    """Squares of all province-level units, those without data among them."""
    metric_id = query.metrics[0] if query.metrics else ""
    squares = province_tiles(edition, metric_id)
    content = Tiles(tuple(squares), metric_id)
    caption = Caption(
        titles.of_tiles(edition, len(content.known), len(squares), metric_id),
        edition.language("Squares are placed schematically and show no border"),
        captions.data_version(edition),
    )
    return Exhibit(
        "map", query, edition.language, caption, content=content, alternative=describe(squares, edition.language)
    )


def describe(squares: Sequence[Square], language: SpokenLanguage) -> str:
    """The tile grid in sentences: how many units have data, which hold most places, the whole-province figures."""
    tiles = Tiles(tuple(squares), "")
    parts = [language("Province-level units: {total}; with data: {known}; without: {blank}.", **tiles.counts)]
    leading = tiles.reporting
    if leading:
        words = [(square["name"], count_words(square["places"], language)) for square in leading[:_NAMED_AT_MOST]]
        parts.append(language("Most places report in {listed}.", listed=_list(dict(words), language)))
    stated = {square["name"]: square["figure_text"] for square in tiles.known if square["figure_text"]}
    if stated:
        parts.append(language("Figures of whole provinces: {listed}.", listed=_list(stated, language)))
    return ("" if language.code == "zh" else " ").join(parts)


def _list(words: Mapping[str, str], language: SpokenLanguage) -> str:
    return language("; ").join(language("{name}: {figure}", name=name, figure=text) for name, text in words.items())


def count_words(count: int, language: SpokenLanguage) -> str:
    """How many places report."""
    return language.counted("{count} place", "{count} places", count, **{"count": number(count, language.code)})
