"""A briefing as one page: a Deck comes in; HTML that needs nothing but itself goes out.

The page draws its charts live with the Plotly script that the caller hands in, in light and dark, and asks no
network for anything: its own policy forbids it.
"""

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence

from markupsafe import Markup

from measures.exports import record
from measures.exports.deck import Deck, DeckScene
from measures.exports.web.rendering import (
    file_text,
    json_in_page,
    render,
    script_in_page,
    settings_in_page,
    style,
)
from measures.exports.web.sections import section, shared_values, watermark

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
"""Charts come in the light palette; the page swaps these colours where its reader prefers dark."""


def html(deck: Deck, script: str, phone: Mapping[str, str] | None = None) -> bytes:
    """One self-contained page; `script` is plotly.min.js, `phone` has figures for narrow screens by scene id."""
    narrow = phone or {}
    sections = [
        section(position, scene, _figure(scene), narrow=_narrow(narrow.get(scene.scene_id)))
        for position, scene in enumerate(deck.scenes, start=1)
    ]
    drawn = any(section.drawing for section in sections)
    scripts = [script_in_page(text) for text in ([script] if drawn else []) + [file_text("page.js")]]
    settings = {
        "dark": DARK_FOR_LIGHT,
        "watermark": watermark(deck),
        "file": _file_name(deck.title),
        "failure": deck.language("The chart could not be drawn here; its figures stand below it."),
    }
    page = render(
        "page.html.jinja",
        **shared_values(deck, sections),
        style=style("look.css", "page.css"),
        scripts=scripts,
        policy=_policy(scripts),
        record=json_in_page(record.json_text(record.of(deck))),
        record_id=record.HTML_ID,
        settings=settings_in_page(settings),
        measures=" ".join(f"{key}:{revision}" for key, revision in deck.revisions.items()),
    )
    return page.encode()


def _figure(scene: DeckScene) -> Markup | None:
    return json_in_page(scene.interactive()) if scene.interactive is not None and not scene.obstacle else None


def _narrow(figure: str | None) -> Markup | None:
    return None if figure is None else json_in_page(figure)


def _file_name(title: str) -> str:
    return re.sub(r"[^\w\-]+", "_", title).strip("_")[:60] or "jianfu"


def _policy(scripts: Sequence[Markup]) -> str:
    """Content-Security-Policy: these scripts and no others, and not one address."""
    hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in scripts]
    allowed = " ".join(f"'sha256-{digest}'" for digest in hashes)
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data: blob:; "
        "connect-src 'none'; base-uri 'none'; form-action 'none'"
    )
