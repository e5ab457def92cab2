"""A briefing for paper: a Deck comes in; HTML without scripts, its charts as drawings, goes out."""

import re
from collections.abc import Mapping

from markupsafe import Markup

from measures.exports.deck import Deck, DeckScene, PictureObstacle
from measures.exports.web.rendering import css_text, render, style
from measures.exports.web.sections import LANGUAGE_TAGS, font_family, section, shared_values

PICTURE_WIDTH = 900
_FOOT_CHARACTERS = 48
_PAGE_OF = re.compile(r"<!--page of ([\w-]+)-->")


def print_html(deck: Deck, *, font: str = "") -> str:
    """The briefing for paper, its contents still without page numbers; `font` is an installed font to prefer."""
    sections = []
    for position, scene in enumerate(deck.scenes, start=1):
        drawing, fault = _drawing(scene)
        sections.append(section(position, scene, drawing, fault=fault))
    return render(
        "print.html.jinja",
        **shared_values(deck, sections, font),
        style=style("look.css", "print.css"),
        foot=css_text(_foot(deck)),
        back=_back(deck),
    )


def with_page_numbers(html: str, pages: Mapping[str, int]) -> str:
    """HTML for paper with the page of each part in its contents, by the anchor of the part."""
    return _PAGE_OF.sub(lambda match: str(pages.get(match[1], "")), html)


def footers_html(deck: Deck, count: int) -> str:
    """As many sheets with nothing but the footer of their page, for browsers that cannot set one themselves."""
    return render(
        "footers.html.jinja",
        count=count,
        foot=_foot(deck),
        lang=LANGUAGE_TAGS[deck.language.code],
        family=font_family(deck.language),
        style=style("look.css"),
    )


def parts(deck: Deck) -> list[tuple[str, str]]:
    """Anchors and names of all parts, in their order."""
    scenes = [(f"scene-{position}", scene.headline) for position, scene in enumerate(deck.scenes, start=1)]
    return [*scenes, *_back(deck)]


def _back(deck: Deck) -> list[tuple[str, str]]:
    """Anchors and names of the parts after the scenes."""
    language = deck.language
    after = [
        ("method", language("Method"), bool(deck.method or deck.limits)),
        ("articles", language("Articles"), len(deck.articles) > 0),
        ("evidence", language("Evidence"), bool(deck.evidence)),
    ]
    return [(anchor, name) for anchor, name, present in after if present]


def _foot(deck: Deck) -> str:
    return deck.title if len(deck.title) <= _FOOT_CHARACTERS else deck.title[: _FOOT_CHARACTERS - 1] + "…"


def _drawing(scene: DeckScene) -> tuple[Markup | None, str]:
    """The scene's chart as SVG; where it cannot be drawn, the sentence that says why."""
    if scene.picture is None or scene.obstacle:
        return None, ""
    try:
        drawn = scene.picture("svg", width=PICTURE_WIDTH, scale=1, watermark="").decode()
    except PictureObstacle as obstacle:
        return None, str(obstacle)
    # Plotly escapes every text in its drawing; before the root stands at most a declaration.
    return Markup(drawn[drawn.index("<svg") :]), ""
