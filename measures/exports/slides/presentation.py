"""A briefing as slides: a Deck comes in, the bytes of a PPTX file go out.

Charts, tables and maps are the program's own and can be edited. Every slide has its source, the data version, its
number and a link to the live view.
"""

import io
from datetime import datetime, time
from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from measures.exports import record
from measures.exports.deck import Deck
from measures.exports.record import office
from measures.exports.slides import scene_slides, standard_slides, template
from measures.exports.slides.fonts import fonts_of, set_fonts
from measures.exports.slides.frame import Slides, placeholders
from measures.language.office_text import one_line

AUTHOR = "Jianfu"
_LONGEST_PROPERTY = 250


def pptx(deck: Deck) -> bytes:
    """The slides of a deck as a PPTX file, with the record of what it shows."""
    slides = Slides(deck)
    standard_slides.add_title(slides)
    for scene in deck.scenes:
        scene_slides.add(slides, scene)
    standard_slides.add_method(slides)
    standard_slides.add_sources(slides)
    _remove_empty_placeholders(slides)
    _set_all_fonts(slides)
    _set_properties(slides)
    stream = io.BytesIO()
    slides.presentation.save(stream)
    return office.with_record(stream.getvalue(), record.of(deck))


def _remove_empty_placeholders(slides: Slides) -> None:
    """An empty placeholder would show its prompt."""
    for slide in slides.presentation.slides:
        for holder in placeholders(slide).values():
            if next(holder.iter(qn("a:t")), None) is None:
                holder.getparent().remove(holder)


def _set_all_fonts(slides: Slides) -> None:
    """The fonts of all text: on masters, layouts, slides and notes, in charts and tables."""
    presentation = slides.presentation
    fonts = fonts_of(slides.language.code)
    roots = [presentation.slide_master.element]
    roots += [layout.element for layout in presentation.slide_layouts]
    for slide in presentation.slides:
        roots.append(slide.element)
        roots += [shape.chart.element for shape in slide.shapes if shape.has_chart]
        if slide.has_notes_slide:
            roots.append(slide.notes_slide.element)
    if any(slide.has_notes_slide for slide in presentation.slides):
        master = presentation.notes_master
        roots.append(master.element)
        _replace_theme(master, template.theme(slides.language))
    for root in roots:
        set_fonts(root, fonts)


def _replace_theme(master: Any, theme: bytes) -> None:
    """Our theme for the notes too, whose own has no Chinese font."""
    part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    new = parse_xml(theme)
    old = part._element
    old[:] = list(new)
    old.set("name", new.get("name"))


def _set_properties(slides: Slides) -> None:
    language = slides.language
    deck, properties = slides.deck, slides.presentation.core_properties
    day = datetime.combine(deck.colophon.exported, time())
    metrics = dict.fromkeys(evidence.metric for evidence in deck.evidence)
    properties.title = _property(deck.title)
    properties.subject = _property(deck.audience)
    properties.author = properties.last_modified_by = AUTHOR
    properties.keywords = _property(language(", ").join([deck.colophon.data_version, *metrics]))
    properties.comments = _property(f"{slides.version} · {slides.exported}")
    properties.language = fonts_of(language.code).tag
    properties.created = properties.modified = day


def _property(text: str) -> str:
    return one_line(text)[:_LONGEST_PROPERTY]
