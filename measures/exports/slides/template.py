"""The empty presentation that slides are added to: a language comes in; it goes out with our own master and layouts.

Master, layouts and theme are XML in `templates`; colours and fonts of a finished deck can be changed in its theme.
"""

import io
from pathlib import Path
from xml.sax.saxutils import escape

import pptx
from pptx.presentation import Presentation

from measures.exports.slides.fonts import fonts_of
from measures.exports.zip_files import zipped
from measures.language.wording import SpokenLanguage

TITLE, SCENE, SOURCES = range(3)
SUBTITLE_PLACE, CONTENT_PLACE, SOURCE_PLACE, LINK_PLACE = 10, 11, 12, 13
WIDTH, HEIGHT = 960.0, 540.0

_FOLDER = Path(__file__).parent / "templates"
_LAYOUTS = ("title", "scene", "sources")
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument"


def blank(language: SpokenLanguage) -> Presentation:
    """A presentation without slides, with the layouts TITLE, SCENE and SOURCES."""
    return pptx.Presentation(io.BytesIO(_archive(_words(language))))


def theme(language: SpokenLanguage) -> bytes:
    """The theme of a deck as XML."""
    return _filled("theme", _words(language))


def _words(language: SpokenLanguage) -> dict[str, str]:
    fonts = fonts_of(language.code)
    return {
        "lang": fonts.tag,
        "latin": fonts.latin,
        "east_asian": fonts.east_asian,
        "title_layout": language("Title slide"),
        "scene_layout": language("Scene"),
        "closing_layout": language("Sources"),
        "title_name": language("Headline"),
        "title_prompt": language("The finding in one sentence"),
        "subtitle_name": language("Subtitle"),
        "subtitle_prompt": language("Units, marks and filters"),
        "content_name": language("Content"),
        "content_prompt": language("Body text"),
        "source_name": language("Source"),
        "source_prompt": language("Source and data version"),
        "link_name": language("Link"),
        "link_prompt": language("Live view"),
        "footer_name": language("Footer"),
        "number_name": language("Page number"),
    }


def _filled(part: str, words: dict[str, str]) -> bytes:
    text = (_FOLDER / f"{part}.xml").read_text(encoding="utf-8")
    for name, word in words.items():
        text = text.replace(f"{{{name}}}", escape(word, {'"': "&quot;"}))
    return text.encode()


def _archive(words: dict[str, str]) -> bytes:
    layouts = list(enumerate(_LAYOUTS, start=1))
    parts = {
        "[Content_Types].xml": _types(len(layouts)),
        "_rels/.rels": _relations([("officeDocument", "ppt/presentation.xml")]),
        "ppt/presentation.xml": _filled("presentation", words),
        "ppt/_rels/presentation.xml.rels": _relations(
            [("slideMaster", "slideMasters/slideMaster1.xml"), ("theme", "theme/theme1.xml")]
        ),
        "ppt/theme/theme1.xml": _filled("theme", words),
        "ppt/slideMasters/slideMaster1.xml": _filled("master", words),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": _relations(
            [
                *(("slideLayout", f"../slideLayouts/slideLayout{number}.xml") for number, _ in layouts),
                ("theme", "../theme/theme1.xml"),
            ]
        ),
    }
    for number, name in layouts:
        parts[f"ppt/slideLayouts/slideLayout{number}.xml"] = _filled(name, words)
        parts[f"ppt/slideLayouts/_rels/slideLayout{number}.xml.rels"] = _relations(
            [("slideMaster", "../slideMasters/slideMaster1.xml")]
        )
    return zipped(parts)


def _relations(targets: list[tuple[str, str]]) -> bytes:
    entries = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'.encode()


def _types(layouts: int) -> bytes:
    overrides = {
        "/ppt/presentation.xml": "presentationml.presentation.main",
        "/ppt/slideMasters/slideMaster1.xml": "presentationml.slideMaster",
        "/ppt/theme/theme1.xml": "theme",
        **{
            f"/ppt/slideLayouts/slideLayout{number}.xml": "presentationml.slideLayout"
            for number in range(1, layouts + 1)
        },
    }
    entries = "".join(
        f'<Override PartName="{part}" ContentType="{_KIND}.{kind}+xml"/>' for part, kind in overrides.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{entries}</Types>'
    ).encode()
