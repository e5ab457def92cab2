"""Phrases that sentences of a memo are made of: names, rows of figures and dates come in, words go out."""

from collections.abc import Sequence

from measures.exhibits.groupings import by_region
from measures.exhibits.words import labels
from measures.language import wording
from measures.language.wording import SpokenLanguage
from measures.table.figures import FigureRow, Figures

MOST_NAMED = 6
_ENDS = tuple(".!?…。！？")


def sentence(text: str, language: SpokenLanguage) -> str:
    """A text with the mark that ends a sentence."""
    words = text.strip()
    return words if words.endswith(_ENDS) else words + language(".")


def day(iso: str, language: SpokenLanguage) -> str:
    """A day by its ISO date, as a sentence says it; the text itself where it is no date."""
    parts = iso.split("-")
    if language.code != "zh" or len(parts) != 3 or not all(part.isdigit() for part in parts):
        return iso
    year, month, number = map(int, parts)
    return language("{year}-{month}-{day}", year=year, month=month, day=number)


def enumeration(names: Sequence[str], language: SpokenLanguage, most: int = MOST_NAMED) -> str:
    """Names one after the other, the first few where they are many."""
    if len(names) <= most + 1:
        return language(", ").join(names)
    return language("{listed} and {count} others", listed=language(", ").join(names[:most]), count=len(names) - most)


def regions_with_figures(rows: Figures, language: SpokenLanguage) -> list[str]:
    """Regions with their figures in brackets, each region once."""
    return [
        language(
            "{region} ({figure})",
            region=own[0]["region"],
            figure=language(", ").join(dict.fromkeys(_figure(row, language) for row in own)),
        )
        for own in by_region(rows).values()
    ]


def _figure(row: FigureRow, language: SpokenLanguage) -> str:
    figure = wording.in_words(row, language.code)
    scope = labels.scope(row, language)
    return language("{one}, {other}", one=figure, other=scope) if scope else figure


def metric_name(row: FigureRow, language: SpokenLanguage) -> str:
    """A metric with its layer, and its status where it is no result."""
    beside = layer_and_status(row, language)
    return row["metric"] + (language(" ({layer})", layer=beside) if beside else "")


def layer_and_status(row: FigureRow, language: SpokenLanguage) -> str:
    """Layer of a figure, and its status where it is no result; "" for neither."""
    status = row["status_name"] if row["status"] != "done" else ""
    return language(", ").join(words for words in (row["layer_name"], status) if words)
