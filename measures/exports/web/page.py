"""A briefing as one page: a Deck comes in; HTML that needs nothing but itself, or HTML made for paper, goes out.

The page draws its charts live with the Plotly script that the caller hands in, in light and dark, and asks no
network for anything: its own policy forbids it. Texts are never markup, and JSON inside the page cannot end its
script. The HTML for paper has no script; its charts are drawings.
"""

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from measures.exports import record
from measures.exports.deck import Deck, DeckScene, PictureObstacle
from measures.language.office_text import legal
from measures.language.wording import SpokenLanguage

PICTURE_WIDTH = 900
FONTS = ("Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC")
LATIN_FONTS = ("Segoe UI", "Helvetica Neue", "Arial", "Liberation Sans", "Noto Sans")
# Charts come in the light palette; the page swaps these where its reader prefers dark.
DARK_FOR_LIGHT = {
    "#ffffff": "#14181d",
    "#1b1f24": "#eceff3",
    "#5b6470": "#a9b2bd",
    "#a3abb5": "#6d7783",
    "#d5dae0": "#3a424c",
    "#0072b2": "#56b4e9",
    "#d55e00": "#ff8a47",
    "#0073b3": "#57b5e9",
    "#c77f00": "#e69f00",
    "#008f68": "#2bbf94",
    "#b8528c": "#e59bc4",
    "#d65e01": "#ff8b48",
    "#3391c7": "#9fd6f5",
    "#7a6a00": "#f0e442",
    "#555d66": "#b9c1cb",
}
_LANG = {"zh": "zh-CN", "en": "en"}
_TEMPLATES = Path(__file__).parent / "templates"
_LANDSCAPE_FROM_COLUMNS = 8
_FOOT_CHARACTERS = 48
_LONG_CHARACTERS = 60
_SHOWN_LINK_CHARACTERS = 160
_PAGE_OF = re.compile(r"<!--page of ([\w-]+)-->")
_CLAUSE_END = re.compile(
    "(?<=[\uff0c\u3001\u3002\uff1b\uff1a\uff1f\uff01])(?![\uff09\u300b\u300d\u300f\u201d\u2019\u3011\u3009])"
)
_JSON_SIGNS = re.compile("[<>&\u2028\u2029\ud800-\udfff]")


@dataclass(frozen=True)
class _Section:
    """A scene as the templates need it: its place, what of it is drawn, and whether its figures need a list."""

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


def html(deck: Deck, script: str, phone: Mapping[str, str] | None = None) -> bytes:
    """One self-contained page; `script` is plotly.min.js, `phone` has figures for narrow screens by scene id."""
    language, narrow = deck.language, phone or {}
    sections = [
        _section(position, scene, _figure(scene), _narrow(narrow.get(scene.scene_id)))
        for position, scene in enumerate(deck.scenes, start=1)
    ]
    drawn = any(section.drawing for section in sections)
    scripts = [_script(text) for text in ([script] if drawn else []) + [_file("page.js")]]
    settings = {
        "dark": DARK_FOR_LIGHT,
        "watermark": _watermark(deck),
        "file": _file_name(deck.title),
        "failure": language("The chart could not be drawn here; its figures stand below it."),
    }
    page = _template("page.html.jinja").render(
        **_common(deck, sections),
        style=_styles("look.css", "page.css"),
        scripts=scripts,
        policy=_policy(scripts),
        record=_json(record.json_text(record.of(deck))),
        record_id=record.HTML_ID,
        settings=_json(json.dumps(settings)),
        measures=" ".join(f"{key}:{revision}" for key, revision in deck.revisions.items()),
    )
    return page.encode()


def print_html(deck: Deck, *, font: str = "") -> str:
    """The briefing for paper, its contents still without page numbers; `font` is an installed font to prefer."""
    sections = []
    for position, scene in enumerate(deck.scenes, start=1):
        drawing, fault = _drawing(scene)
        sections.append(_section(position, scene, drawing, None, fault))
    return _template("print.html.jinja").render(
        **_common(deck, sections, font),
        style=_styles("look.css", "print.css"),
        foot=_css_text(_foot(deck)),
        back=_back(deck),
    )


def with_pages(paper: str, pages: Mapping[str, int]) -> str:
    """HTML for paper with the page of each part in its contents, by the anchor of the part."""
    return _PAGE_OF.sub(lambda match: str(pages.get(match[1], "")), paper)


def feet_html(deck: Deck, count: int) -> str:
    """As many sheets with nothing but the foot of their page, for browsers that cannot set one themselves."""
    return _template("feet.html.jinja").render(
        count=count,
        foot=_foot(deck),
        lang=_LANG[deck.language.code],
        family=_family(deck.language, ""),
        style=_styles("look.css"),
    )


def _common(deck: Deck, sections: list[_Section], font: str = "") -> dict[str, Any]:
    language, colophon = deck.language, deck.colophon
    return {
        "deck": deck,
        "colophon": colophon,
        "sections": sections,
        "words": _words(language),
        "lang": _LANG[language.code],
        "family": _family(language, font),
        "date": colophon.exported.isoformat(),
        "version": language(
            "{title}, version {version} ({date})",
            title=colophon.data_title,
            version=colophon.data_version,
            date=colophon.data_date,
        ),
        "live": _address(colophon.link),
        "address": colophon.link if len(colophon.link) <= _SHOWN_LINK_CHARACTERS else "",
        "watermark": _watermark(deck),
        "articles": deck.articles.to_dict("records"),
        "clauses": lambda text: _clauses(text, language),
        "where": lambda piece: piece.where(language),
        "noted": lambda note: language("Note: {note}", note=note),
        "counted": lambda count: language("Evidence ({count})", count=count),
    }


def _family(language: SpokenLanguage, font: str) -> Markup:
    fonts = [name for name in (font, *FONTS) if name]
    families = fonts if language.code == "zh" else [*LATIN_FONTS, *fonts]
    return Markup(", ").join(_css_text(name) for name in dict.fromkeys(families))


def _foot(deck: Deck) -> str:
    return deck.title if len(deck.title) <= _FOOT_CHARACTERS else deck.title[: _FOOT_CHARACTERS - 1] + "…"


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
        "take": language("Take this chart away"),
        "script": language("The chart is drawn by a script, which this browser does not run."),
        "arrows": language("The keys ← and → move between the scenes."),
    }


def parts(deck: Deck) -> list[tuple[str, str]]:
    """Anchors and names of all parts of the paper, in their order."""
    scenes = [(f"scene-{position}", scene.headline) for position, scene in enumerate(deck.scenes, start=1)]
    return [*scenes, *_back(deck)]


def _back(deck: Deck) -> list[tuple[str, str]]:
    """Anchors and names of the parts behind the scenes of the paper."""
    language = deck.language
    behind = [
        ("method", language("Method"), bool(deck.method or deck.limits)),
        ("articles", language("Articles"), len(deck.articles) > 0),
        ("evidence", language("Evidence"), bool(deck.evidence)),
    ]
    return [(anchor, name) for anchor, name, present in behind if present]


def _section(
    position: int, scene: DeckScene, drawing: Markup | None, narrow: Markup | None, fault: str = ""
) -> _Section:
    return _Section(
        anchor=f"scene-{position}",
        number=f"{position:02d}",
        scene=scene,
        paragraphs=tuple(part for part in scene.text.splitlines() if part.strip()),
        drawing=drawing,
        narrow=narrow,
        fault=fault,
        bare=not (drawing or scene.obstacle or scene.grid or scene.numbers or scene.kind == "text"),
        link=_address(scene.link),
        long=len(scene.headline) > _LONG_CHARACTERS,
        wide=scene.grid is not None and len(scene.grid.heading) >= _LANDSCAPE_FROM_COLUMNS,
    )


def _figure(scene: DeckScene) -> Markup | None:
    return _json(scene.interactive()) if scene.interactive is not None and not scene.obstacle else None


def _narrow(figure: str | None) -> Markup | None:
    return None if figure is None else _json(figure)


def _drawing(scene: DeckScene) -> tuple[Markup | None, str]:
    """The scene's chart as SVG; where it cannot be drawn, the sentence that says why."""
    if scene.picture is None or scene.obstacle:
        return None, ""
    try:
        drawn = scene.picture("svg", width=PICTURE_WIDTH, scale=1, watermark="").decode()
    except PictureObstacle as obstacle:
        return None, str(obstacle)
    # The drawing is Plotly's own, which escapes every text; ahead of its root stands at most a declaration.
    return Markup(drawn[drawn.index("<svg") :]), ""


def _clauses(text: str, language: SpokenLanguage) -> list[str]:
    """Parts of a headline, between which a line of Chinese should rather break than within them."""
    if language.code != "zh":
        return [text]
    return [part for part in _CLAUSE_END.split(text) if part]


def _watermark(deck: Deck) -> str:
    return f"{deck.watermark} {deck.colophon.exported.isoformat()}" if deck.watermark else ""


def _address(link: str) -> str:
    """The link where it leads to a page; anything else, such as a script, is none."""
    return link if re.match(r"https?://", link, re.IGNORECASE) else ""


def _file_name(title: str) -> str:
    return re.sub(r"[^\w\-]+", "_", title).strip("_")[:60] or "jianfu"


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_finalized,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _finalized(value: Any) -> Any:
    return legal(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _template(name: str) -> jinja2.Template:
    return _environment().get_template(name)


@cache
def _file(name: str) -> str:
    return (_TEMPLATES / name).read_text("utf-8")


def _styles(*names: str) -> Markup:
    return Markup("\n".join(map(_file, names)))


def _json(text: str) -> Markup:
    """JSON that stands in a page: no sign in it can end its script."""
    return Markup(_JSON_SIGNS.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text))


def _script(text: str) -> Markup:
    """A script that stands in a page, its lines ended as the browser will read and hash them."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return Markup(re.sub(r"<(?=/script|!--|script)", r"\\x3c", lines, flags=re.IGNORECASE))


def _policy(scripts: list[Markup]) -> str:
    """Content-Security-Policy: these scripts and no others, and not one address."""
    hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in scripts]
    allowed = " ".join(f"'sha256-{digest}'" for digest in hashes)
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data: blob:; "
        "connect-src 'none'; base-uri 'none'; form-action 'none'"
    )


def _css_text(text: str) -> Markup:
    """A text as a string of CSS."""
    plain = (character if character.isalnum() else f"\\{ord(character):x} " for character in legal(text))
    return Markup('"' + "".join(plain) + '"')
