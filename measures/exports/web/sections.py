"""What the page on screen and the page for paper have in common: a Deck comes in, values for templates go out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from measures.exports.deck import Deck, DeckScene
from measures.exports.web.rendering import css_text
from measures.language.wording import SpokenLanguage

FONTS = ("Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC")
LATIN_FONTS = ("Segoe UI", "Helvetica Neue", "Arial", "Liberation Sans", "Noto Sans")
LANGUAGE_TAGS = {"zh": "zh-CN", "en": "en"}
_LANDSCAPE_FROM_COLUMNS = 8
_LONG_CHARACTERS = 60
_SHOWN_LINK_CHARACTERS = 160
_CLAUSE_END = re.compile(
    "(?<=[\uff0c\u3001\u3002\uff1b\uff1a\uff1f\uff01])(?![\uff09\u300b\u300d\u300f\u201d\u2019\u3011\u3009])"
)


@dataclass(frozen=True)
class Section:
    """A scene as the templates need it.

    `drawing` is its chart (a figure as JSON on screen, SVG on paper), `narrow` the figure for narrow screens, `fault`
    why there is no drawing. A `bare` scene needs a list of its figures, a `long` headline a smaller size, a `wide`
    table a sheet in landscape.
    """

    anchor: str
    number: str
    scene: DeckScene
    paragraphs: tuple[str, ...]
    drawing: Markup | None
    narrow: Markup | None
    fault: str
    bare: bool
    link: str
    long: bool
    wide: bool


def section(
    position: int, scene: DeckScene, drawing: Markup | None, *, narrow: Markup | None = None, fault: str = ""
) -> Section:
    """The section of the scene at a position, counted from 1."""
    return Section(
        anchor=f"scene-{position}",
        number=f"{position:02d}",
        scene=scene,
        paragraphs=tuple(part for part in scene.text.splitlines() if part.strip()),
        drawing=drawing,
        narrow=narrow,
        fault=fault,
        bare=not (drawing or scene.obstacle or scene.grid or scene.numbers or scene.kind == "text"),
        link=_web_address(scene.link),
        long=len(scene.headline) > _LONG_CHARACTERS,
        wide=scene.grid is not None and len(scene.grid.heading) >= _LANDSCAPE_FROM_COLUMNS,
    )


def shared_values(deck: Deck, sections: Sequence[Section], font: str = "") -> dict[str, Any]:
    """Values that every template needs; `font` is preferred to the usual ones."""
    language, colophon = deck.language, deck.colophon
    return {
        "deck": deck,
        "colophon": colophon,
        "sections": sections,
        "words": _words(language),
        "lang": LANGUAGE_TAGS[language.code],
        "family": font_family(language, font),
        "date": colophon.exported.isoformat(),
        "version": language(
            "{title}, version {version} ({date})",
            title=colophon.data_title,
            version=colophon.data_version,
            date=colophon.data_date,
        ),
        "live": _web_address(colophon.link),
        "address": colophon.link if len(colophon.link) <= _SHOWN_LINK_CHARACTERS else "",
        "watermark": watermark(deck),
        "articles": deck.articles.to_dict("records"),
        "clauses": lambda text: _clauses(text, language),
        "where": lambda evidence: evidence.where(language),
        "noted": lambda note: language("Note: {note}", note=note),
        "counted": lambda count: language("Evidence ({count})", count=count),
    }


def watermark(deck: Deck) -> str:
    """The watermark with its day; "" for none."""
    return f"{deck.watermark} {deck.colophon.exported.isoformat()}" if deck.watermark else ""


def font_family(language: SpokenLanguage, font: str = "") -> Markup:
    """Fonts of a page as CSS; Latin ones first in English, where Chinese fonts set quotes too wide."""
    fonts = [name for name in (font, *FONTS) if name]
    families = fonts if language.code == "zh" else [*LATIN_FONTS, *fonts]
    return Markup(", ").join(css_text(name) for name in dict.fromkeys(families))


def _words(language: SpokenLanguage) -> dict[str, str]:
    return {
        "contents": language("Contents"),
        "audience": language("Audience"),
        "date": language("Date"),
        "data": language("Data"),
        "live": language("Live view"),
        "open": language("Open in the live view"),
        "evidence": language("Evidence"),
        "region": language("Region"),
        "metric": language("Metric"),
        "figure": language("Figure"),
        "article": language("Article"),
        "articles": language("Articles"),
        "note": language("Note"),
        "method": language("Method"),
        "limits": language("Limits"),
        "licence": language("Licence"),
        "table": language("As a table"),
        "take": language("Export this chart"),
        "script": language("The chart is drawn by a script, which this browser does not run."),
        "arrows": language("The keys ← and → move between the scenes."),
    }


def _clauses(text: str, language: SpokenLanguage) -> list[str]:
    """Parts of a headline, between which a line of Chinese should rather break than within them."""
    if language.code != "zh":
        return [text]
    return [part for part in _CLAUSE_END.split(text) if part]


def _web_address(link: str) -> str:
    """The link where it leads to a page; "" for anything else, such as a script."""
    return link if re.match(r"https?://", link, re.IGNORECASE) else ""
