"""Slides of a scene: a DeckScene comes in; as many slides as its content needs go out, with speaker notes.

What does not fit on a slide continues on a further one with the same headline.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from pptx.slide import Slide

from measures.exhibits.exhibit import Changes, Comparison, Coverage, Multiples, Numbers, Ranked, Tiles
from measures.exports.deck import Deck, DeckScene, Evidence
from measures.exports.slides import bars, comparison_table, coverage_table, multiples
from measures.exports.slides.drawing.paragraphs import Paragraph, Run, plain, put
from measures.exports.slides.drawing.shapes import Box, add_numbers, add_rule, add_text
from measures.exports.slides.drawing.text_fitting import LEADING, fitting, height, lines, wrapped
from measures.exports.slides.drawing.tile_map import add_map
from measures.exports.slides.frame import LEAD_SIZE, WIDTH, Frame, Slides, headline_fits, move, placeholder
from measures.exports.slides.slide_content import SlideContent
from measures.exports.slides.template import CONTENT_PLACE
from measures.language.office_text import legal, one_line

MOST_NUMBERS = 6
_MOST_LEAD_LINES = 3
_TEXT_SIZES = (28.0, 26.0, 24.0, 22.0, 20.0, 18.0, 16.0)
_TEXT_WIDTH = 760.0
_BULLET_WIDTH = 20.0
_ENTRY_GAP = 0.6
_SENTENCE_WIDTH = 640.0


def add(slides: Slides, scene: DeckScene) -> None:
    """The slides of a scene."""
    frame = Frame(scene.headline or scene.title, _subtitle(scene), scene.source, scene.link, scene.notes)
    frame.remarks = scene.exhibit.remarks
    text = legal(scene.text).strip()
    separate = scene.kind != "text" and lines(text, WIDTH, LEAD_SIZE) > _MOST_LEAD_LINES
    frame.lead = text if scene.kind != "text" and not separate else ""
    body = slides.body(frame)
    contents = _contents(slides, scene, body)
    if separate:
        contents += _texts(text, body)
    frame.count = len(contents)
    for number, content in enumerate(contents, start=1):
        frame.number = number
        frame.lead = frame.lead if number == 1 else ""
        slide, place = slides.add_framed(frame)
        # Every further slide leaves the same room as the first, so that they look alike.
        content.draw(slide, place if number == 1 else Box(place.left, body.top, place.width, body.height))
        _add_notes(slides, slide, scene, content, first=number == 1)


def _subtitle(scene: DeckScene) -> list[Paragraph]:
    title, subtitle = one_line(scene.title), one_line(scene.subtitle)
    paragraphs = []
    if title and scene.headline and title != one_line(scene.headline):
        paragraphs = [Paragraph((Run(title, 14, bold=True),), before=2)]
    return paragraphs + ([Paragraph((Run(subtitle, 12, "tx2"),), before=3)] if subtitle else [])


def _contents(slides: Slides, scene: DeckScene, body: Box) -> list[SlideContent]:
    """What each slide of a scene shows; a sentence where the scene shows nothing."""
    found = [] if scene.obstacle else _shown(slides, scene, body)
    sentence = scene.obstacle or slides.language("This scene shows no figures.")
    return found or [SlideContent(partial(_add_sentence, sentence=sentence))]


def _shown(slides: Slides, scene: DeckScene, body: Box) -> list[SlideContent]:
    if scene.kind == "text":
        return _texts(legal(scene.text).strip(), body)
    lay = _LAYOUTS.get(type(scene.exhibit.content))
    return lay(scene, body, slides.deck) if lay else []


def _numbers(scene: DeckScene, body: Box, deck: Deck) -> list[SlideContent]:
    """Large figures, so many on a slide."""
    content = scene.exhibit.content
    assert isinstance(content, Numbers)
    starts = range(0, len(content.numbers), MOST_NUMBERS)
    return [SlideContent(partial(add_numbers, numbers=content.numbers[at : at + MOST_NUMBERS])) for at in starts]


def _map(scene: DeckScene, body: Box, deck: Deck) -> list[SlideContent]:
    content = scene.exhibit.content
    assert isinstance(content, Tiles)
    return [SlideContent(partial(add_map, tiles=content, language=deck.language))]


_LAYOUTS: Mapping[type, Callable[[DeckScene, Box, Deck], list[SlideContent]]] = {
    Ranked: bars.ranked,
    Changes: bars.dumbbell,
    Multiples: multiples.multiples,
    Comparison: comparison_table.comparison,
    Coverage: coverage_table.coverage,
    Tiles: _map,
    Numbers: _numbers,
}
"""What lays the content of an exhibit over slides."""


def _texts(text: str, body: Box) -> list[SlideContent]:
    """A text on as many slides as it needs; its lines are bullet points where there are several."""
    entries = [entry.strip() for entry in text.split("\n") if entry.strip()]
    bullet = len(entries) > 1
    room = _TEXT_WIDTH - (_BULLET_WIDTH if bullet else 0)
    size = next((size for size in _TEXT_SIZES if _height_of(entries, room, size) <= body.height), _TEXT_SIZES[-1])
    most_lines = max(int(body.height / (size * LEADING)) - 1, 1)
    pages: list[list[Paragraph]] = [[]]
    used = 0.0
    for part in (part for entry in entries for part in _divided(entry, room, size, most_lines)):
        taken = _height_of([part], room, size)
        if pages[-1] and used + taken > body.height:
            pages.append([])
            used = 0.0
        pages[-1].append(Paragraph((Run(part, size),), before=size * _ENTRY_GAP, bullet=bullet))
        used += taken
    return [SlideContent(partial(_add_paragraphs, paragraphs=page)) for page in pages]


def _height_of(entries: Sequence[str], room: float, size: float) -> float:
    return sum(height(entry, room, size) + size * _ENTRY_GAP for entry in entries)


def _divided(entry: str, room: float, size: float, most_lines: int) -> list[str]:
    """The entry, or the parts of one that is taller than a slide."""
    found = wrapped(entry, room, size)
    if len(found) <= most_lines:
        return [entry]
    return ["".join(found[at : at + most_lines]) for at in range(0, len(found), most_lines)]


def _add_paragraphs(slide: Slide, place: Box, paragraphs: list[Paragraph]) -> None:
    """Text in the layout's own place for it, so that the outline has it."""
    holder = placeholder(slide, CONTENT_PLACE)
    move(holder, Box(place.left, place.top, _TEXT_WIDTH, place.height))
    put(holder, paragraphs)


def _add_sentence(slide: Slide, place: Box, sentence: str) -> None:
    """Why there is nothing to show."""
    text = legal(sentence).strip()
    size = fitting(text, _SENTENCE_WIDTH, place.height - 60, (22, 20, 18, 16, 14, 12))
    taken = max(height(text, _SENTENCE_WIDTH, size), 40)
    add_rule(slide, Box(place.left, place.top + 36, 4, taken), "accent3")
    box = Box(place.left + 24, place.top + 36, _SENTENCE_WIDTH, taken)
    add_text(slide, box, plain(text, size, "tx2"), name=text[:80])


def _add_notes(slides: Slides, slide: Slide, scene: DeckScene, content: SlideContent, *, first: bool) -> None:
    """Speaker notes: what to say on the first slide of a scene, on each the evidence for what it shows."""
    language = slides.language
    chosen = [one for one in scene.evidence if (one.measure_id in content.measures if content.measures else first)]
    notes = [legal(scene.notes).strip()] if first else []
    headline = one_line(scene.headline or scene.title)
    if first and not headline_fits(headline):
        notes.insert(0, headline)
    if first and isinstance(scene.exhibit.content, Coverage):
        notes.append(legal(scene.exhibit.content.key))
    if chosen:
        heading = language("Evidence ({count})", count=len(chosen))
        notes.append("\n".join([heading, *(_evidence_line(slides, one) for one in chosen)]))
    text = "\n\n".join(part for part in notes if part)
    if text:
        frame = slide.notes_slide.notes_text_frame
        assert frame is not None
        frame.text = text


def _evidence_line(slides: Slides, evidence: Evidence) -> str:
    language = slides.language
    layer = language(" ({layer})", layer=evidence.layer) if evidence.layer else ""
    name = f"{evidence.region} · {evidence.metric}{layer}"
    figure = language("{name}: {value}", name=name, value=evidence.figure)
    parts = [f"[{evidence.measure_id}] {figure}", evidence.where(language), evidence.note]
    return one_line(language("; ").join(part for part in parts if part))
