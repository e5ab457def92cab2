"""A briefing as slides: a Deck comes in, the bytes of a PPTX file go out.

Charts, tables and maps are the program's own and can be edited. What does not fit on a slide goes on to a further
one with the same headline; every slide has its source, the data version, its number and a link to the live view.
"""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from functools import partial
from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.slide import Slide
from pptx.util import Pt

from measures.exports import record
from measures.exports.deck import Deck, DeckScene, Evidence
from measures.exports.record import office
from measures.exports.slides import bars, grids, template
from measures.exports.slides.charts import Box
from measures.exports.slides.shapes import add_map, add_numbers, add_rule, add_text, add_watermark
from measures.exports.slides.tables import Cell, Row, Table, draw, natural_widths, pages, shared_widths
from measures.exports.slides.template import (
    CONTENT_PLACE,
    LINK_PLACE,
    SCENE,
    SOURCE_PLACE,
    SOURCES,
    SUBTITLE_PLACE,
    TITLE,
)
from measures.exports.slides.words import (
    LEADING,
    Paragraph,
    Run,
    fitting,
    height,
    lines,
    plain,
    put,
    quoted,
    set_faces,
    width,
    wrapped,
)
from measures.language.office_text import legal, one_line

AUTHOR = "Jianfu"
_LEFT, _WIDTH = 44.0, 872.0
_TITLE_TOP, _TITLE_HEIGHT = 28.0, 70.0
_TITLE_SIZES = (28.0, 26.0, 24.0, 22.0, 20.0, 18.0, 16.0, 14.0, 12.0)
_MOST_TITLE_LINES = 6
_FOOT = 499.0
_LEAD_SIZE, _MOST_LEAD_LINES = 14.0, 3
_TEXT_SIZES = (28.0, 26.0, 24.0, 22.0, 20.0, 18.0, 16.0)
_TEXT_WIDTH = 760.0
_TABLE_SIZES = (14.0, 13.0, 12.0, 11.0)
_LONGEST_LINK = 2000
_LONGEST_SHOWN_LINK = 160
_LONGEST_PROPERTY = 250
_HOLDER = f"{qn('p:nvSpPr')}/{qn('p:nvPr')}/{qn('p:ph')}"
MOST_NUMBERS = 6
Draw = Callable[[Slide, Box], None]


@dataclass(frozen=True)
class _Part:
    """What one slide of a scene shows, and the measures on it; None stands for all of the scene."""

    draw: Draw
    measures: frozenset[str] | None = None


@dataclass
class _Page:
    """Words around what a slide shows."""

    headline: str
    subtitle: list[Paragraph] = field(default_factory=list)
    source: str = ""
    link: str = ""
    notes: str = ""
    lead: str = ""
    number: int = 1
    count: int = 1


def pptx(deck: Deck) -> bytes:
    """The slides of a deck as a PPTX file, with the record of what it shows."""
    show = _Show(deck)
    show.lay()
    stream = io.BytesIO()
    show.presentation.save(stream)
    return office.with_record(stream.getvalue(), record.of(deck))


class _Show:
    """A presentation in the making."""

    def __init__(self, deck: Deck) -> None:
        self.deck = deck
        self.language = language = deck.language
        self.presentation = template.blank(language)
        colophon = deck.colophon
        self.version = language(
            "{title}, version {version} ({date})",
            title=colophon.data_title,
            version=colophon.data_version,
            date=str(colophon.data_date)[:10],
        )
        # Stands beside other words, so without the end of a sentence.
        exported = language("Exported {date}.", date=colophon.exported.isoformat())
        self.exported = exported.rstrip(".\u3002")

    def lay(self) -> None:
        """All slides, then the faces of all words and the properties of the file."""
        self._title()
        for scene in self.deck.scenes:
            self._scene(scene)
        self._reading()
        self._sources()
        self._tidy()
        self._faces()
        self._describe()

    def _title(self) -> None:
        slide = self._slide(TITLE)
        title = one_line(self.deck.title)
        # One line of a somewhat smaller type rather than a word alone on the next.
        single = next((size for size in (44, 40, 36, 32) if width(title, size) <= 760), None)
        size = single or fitting(title, 760, 170, (44, 40, 36, 32, 28, 24, 20, 16))
        put(_place(slide, 0), plain(title, size, "bg1", bold=True))
        audience = one_line(self.deck.audience)
        self._fill(slide, 1, plain(audience, fitting(audience, 760, 56, (20, 18, 16, 14)), "bg1") if audience else [])
        below = f"{self.version}\n{self.exported}"
        self._fill(slide, SOURCE_PLACE, plain(below, 12, "bg1"))
        self._link(slide, self.deck.colophon.link)

    def _scene(self, scene: DeckScene) -> None:
        page = _Page(scene.headline or scene.title, self._subtitle(scene), scene.source, scene.link, scene.notes)
        text = legal(scene.text).strip()
        separate = scene.kind != "text" and lines(text, _WIDTH, _LEAD_SIZE) > _MOST_LEAD_LINES
        page.lead = text if scene.kind != "text" and not separate else ""
        body = self._body(page)
        parts = self._parts(scene, body)
        if separate:
            parts += self._texts(text, body)
        page.count = len(parts)
        for number, part in enumerate(parts, start=1):
            page.number = number
            page.lead = page.lead if number == 1 else ""
            slide, place = self._open(page)
            # What goes on has the room of the first slide, so that its parts look alike.
            part.draw(slide, place if number == 1 else Box(place.left, body.top, place.width, body.height))
            self._note(slide, scene, part, first=number == 1)

    def _parts(self, scene: DeckScene, body: Box) -> list[_Part]:
        language = self.language
        if scene.obstacle:
            return [_Part(partial(_say_obstacle, sentence=scene.obstacle))]
        found: list[_Part] = []
        if scene.kind == "text":
            found = self._texts(legal(scene.text).strip(), body)
        elif scene.kind == "number":
            chosen = [scene.numbers[at : at + MOST_NUMBERS] for at in range(0, len(scene.numbers), MOST_NUMBERS)]
            found = [_Part(partial(add_numbers, numbers=numbers)) for numbers in chosen]
        elif scene.kind == "map" and len(scene.figures):
            found = [_Part(partial(add_map, squares=scene.figures, language=language))]
        elif scene.kind in bars.KINDS and len(scene.figures):
            found = [_Part(*one) for one in bars.KINDS[scene.kind](scene, body, language)]
        elif scene.grid is not None and scene.grid.heading:
            found = [_Part(one) for one in grids.parts(scene, body, language)]
        nothing = language("This scene shows no figures.")
        return found or [_Part(partial(_say_obstacle, sentence=nothing))]

    def _texts(self, text: str, body: Box) -> list[_Part]:
        """A text on as many slides as it needs; its lines are points where there are several."""
        entries = [entry.strip() for entry in text.split("\n") if entry.strip()]
        bullet = len(entries) > 1
        room = _TEXT_WIDTH - (20 if bullet else 0)

        def tall(chosen: Sequence[str], size: float) -> float:
            return sum(height(entry, room, size) + size * 0.6 for entry in chosen)

        size = next((size for size in _TEXT_SIZES if tall(entries, size) <= body.height), _TEXT_SIZES[-1])
        most = max(int(body.height / (size * LEADING)) - 1, 1)
        broken = [_broken(entry, room, size, most) for entry in entries]
        held: list[list[Paragraph]] = [[]]
        used = 0.0
        for pieces in broken:
            for piece in pieces:
                taken = tall([piece], size)
                if held[-1] and used + taken > body.height:
                    held.append([])
                    used = 0.0
                held[-1].append(Paragraph((Run(piece, size),), before=size * 0.6, bullet=bullet))
                used += taken
        return [_Part(partial(self._write, words=words)) for words in held]

    def _write(self, slide: Slide, place: Box, words: list[Paragraph]) -> None:
        """Text in the layout's own place for it, so that the outline has it."""
        holder = _place(slide, CONTENT_PLACE)
        _move(holder, Box(place.left, place.top, _TEXT_WIDTH, place.height))
        put(holder, words)

    def _reading(self) -> None:
        """Method and limits side by side, where there are any."""
        deck, language = self.deck, self.language
        halves = [
            (heading, entries)
            for heading, entries in ((language("Method"), deck.method), (language("Limits"), deck.limits))
            if entries
        ]
        if not halves:
            return
        page = _Page(language("How to read these figures"), source=self.version, link=deck.colophon.link)
        slide, body = self._open(page, SOURCES)
        room = (body.width - 48) / 2 if len(halves) > 1 else body.width
        for at, (heading, entries) in enumerate(halves):
            said = "\n".join(map(legal, entries))
            size = fitting(said, room - 20, body.height - 40 - 8 * len(entries), (16, 15, 14, 13, 12, 11, 10, 9, 8))
            words = [Paragraph((Run(heading, size, "accent1", bold=True),))]
            words += [Paragraph((Run(entry, size),), before=8, bullet=True) for entry in entries]
            place = Box(body.left + at * (room + 48), body.top, room, body.height)
            add_text(slide, place, words, name=heading)

    def _sources(self) -> None:
        """The articles in a table on as many slides as they need."""
        deck, language = self.deck, self.language
        articles = deck.articles.to_dict("records")
        about = [one_line(self.version), one_line(self.exported), one_line(deck.colophon.licence)]
        address = deck.colophon.link
        if _is_link(address) and len(address) <= _LONGEST_SHOWN_LINK:
            about.append(language("Live view: {link}", link=address))
        said = language(" · ").join(part for part in about if part)
        page = _Page(
            language("Sources: {count} articles", count=len(articles)), plain(said, 12, "tx2"), self.version, address
        )
        if not articles:
            page.headline = language("Sources")
            self._open(page, SOURCES)
            return
        body = self._body(page)
        heading = Row(tuple(map(Cell, (language("Article"), language("Region"), language("Date")))))
        rows = tuple(
            Row(
                (
                    Cell(one_line(row["title"])),
                    Cell(one_line(row["region"])),
                    Cell(one_line(row["date"]) or language("undated")),
                )
            )
            for row in articles
        )
        for size in _TABLE_SIZES:
            natural = natural_widths([heading, *rows], size)
            natural = [natural[0], *(one + 18 for one in natural[1:])]
            natural[0] = max(natural[0], _WIDTH - sum(natural[1:]))
            table = Table(heading, rows, shared_widths(natural, body.width), size)
            found = pages(table, body.height)
            if len(found) == 1:
                break
        page.count = len(found)
        for number, part in enumerate(found, start=1):
            page.number = number
            slide, place = self._open(page, SOURCES)
            draw(slide, place, table, part, name=page.headline)

    def _slide(self, layout: int) -> Any:
        language = self.language
        slide = self.presentation.slides.add_slide(self.presentation.slide_layouts[layout])
        mark, day = one_line(self.deck.watermark), self.deck.colophon.exported.isoformat()
        if mark:
            text = mark if day in mark else f"{mark} {day}"
            add_watermark(slide, text, (template.WIDTH, template.HEIGHT), dark=layout == TITLE)
        _number(slide, layout, language("Page number"), len(self.presentation.slides))
        return slide

    def _open(self, page: _Page, layout: int = SCENE) -> tuple[Any, Box]:
        """A slide with the words around what it will show, and the room that they leave."""
        language = self.language
        slide = self._slide(layout)
        title, size, tall = _title_of(page)
        runs = [Run(title, size, bold=True)]
        if page.count > 1:
            runs.append(Run(f"  {page.number}/{page.count}", min(size, 16), "tx2"))
        put(_place(slide, 0), [Paragraph(tuple(runs))])
        if tall > _TITLE_HEIGHT:
            _move(_place(slide, 0), Box(_LEFT, _TITLE_TOP, _WIDTH, tall))
        below = _TITLE_TOP + tall + 4
        if page.subtitle:
            taken = _tall(page.subtitle, _WIDTH)
            holder = _place(slide, SUBTITLE_PLACE)
            put(holder, page.subtitle)
            _move(holder, Box(_LEFT, below, _WIDTH, taken))
            below += taken
        body = self._body(page)
        if page.lead:
            taken = height(page.lead, _WIDTH, _LEAD_SIZE)
            place = Box(_LEFT, below + 10, _WIDTH, taken)
            add_text(slide, place, plain(page.lead, _LEAD_SIZE), name=language("Body text"))
        source, small, taken = self._source(page)
        if source:
            self._fill(slide, SOURCE_PLACE, plain(source, small, "tx2"))
            _move(_place(slide, SOURCE_PLACE), Box(_LEFT, _FOOT - taken, _WIDTH, taken))
        self._link(slide, page.link or self.deck.colophon.link, dark=False)
        self._foot(slide)
        return slide, body

    def _body(self, page: _Page) -> Box:
        """The room between the words above and the source."""
        top = _TITLE_TOP + _title_of(page)[2] + 4 + (_tall(page.subtitle, _WIDTH) + 14 if page.subtitle else 24)
        if page.lead:
            top += height(page.lead, _WIDTH, _LEAD_SIZE) + 12
        return Box(_LEFT, top, _WIDTH, max(_FOOT - self._source(page)[2] - 10 - top, 80))

    def _source(self, page: _Page) -> tuple[str, float, float]:
        """The source line, its size and height; none where it would only repeat the footer."""
        text = one_line(page.source)
        if not text or text == one_line(self.version):
            return "", 9, 0
        size = fitting(text, _WIDTH, 26, (9, 8.5, 8, 7.5, 7))
        return text, size, height(text, _WIDTH, size)

    def _subtitle(self, scene: DeckScene) -> list[Paragraph]:
        title, subtitle = one_line(scene.title), one_line(scene.subtitle)
        words = []
        if title and scene.headline and title != one_line(scene.headline):
            words = [Paragraph((Run(title, 14, bold=True),), before=2)]
        return words + ([Paragraph((Run(subtitle, 12, "tx2"),), before=3)] if subtitle else [])

    def _fill(self, slide: Any, index: int, words: Sequence[Paragraph]) -> None:
        holder = _place(slide, index)
        if holder is not None and words:
            put(holder, words)

    def _link(self, slide: Any, address: str, *, dark: bool = True) -> None:
        """A link to the live view: of the words, or of their place where the ground has the colour of links."""
        language = self.language
        holder = _place(slide, LINK_PLACE)
        if holder is None or not _is_link(address):
            return
        link = slide.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        run = Run(language("Live view"), 12 if dark else 9, "bg1" if dark else "accent1", link="" if dark else link)
        put(holder, [Paragraph((run,), align="r")])
        if dark:
            holder.nvSpPr.cNvPr.append(parse_xml(f"<a:hlinkClick {nsdecls('a', 'r')} r:id='{link}'/>"))

    def _foot(self, slide: Any) -> None:
        """The footer of the layout: what deck this is, as far as it fits, its data version and day."""
        said = f"{self.version} · {self.exported}"
        title = one_line(self.deck.title)
        whole = f"{title} · {said}"
        text = whole if title and width(whole, 9) <= 560 else said
        xml = (
            f"<p:sp {nsdecls('p', 'a', 'r')}><p:nvSpPr><p:cNvPr id='{_next(slide)}' name='Footer'/>"
            "<p:cNvSpPr><a:spLocks noGrp='1'/></p:cNvSpPr><p:nvPr><p:ph type='ftr' sz='quarter' idx='3'/></p:nvPr>"
            "</p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/><a:p/></p:txBody></p:sp>"
        )
        footer = parse_xml(xml)
        slide.shapes.element.append(footer)
        put(footer, plain(text, 9, "tx2"))

    def _note(self, slide: Slide, scene: DeckScene, part: _Part, *, first: bool) -> None:
        """Speaker notes: what to say on the first slide of a scene, on each the evidence for what it shows."""
        language = self.language
        chosen = [
            piece for piece in scene.evidence if (piece.measure_id in part.measures if part.measures else first)
        ]
        said = [legal(scene.notes).strip()] if first else []
        headline = one_line(scene.headline or scene.title)
        if first and _title_of(_Page(headline))[0] != headline:
            said.insert(0, headline)
        if first and scene.grid is not None:
            said.append(legal(scene.grid.key))
        if chosen:
            heading = language("Evidence ({count})", count=len(chosen))
            said.append("\n".join([heading, *(self._told(piece) for piece in chosen)]))
        text = "\n\n".join(part for part in said if part)
        if text:
            frame = slide.notes_slide.notes_text_frame
            assert frame is not None
            frame.text = text

    def _told(self, piece: Evidence) -> str:
        language = self.language
        layer = language(" ({layer})", layer=piece.layer) if piece.layer else ""
        what = language("{name}: {value}", name=f"{piece.region} · {piece.metric}{layer}", value=piece.figure)
        said = [f"[{piece.measure_id}] {what}", piece.where(language), piece.note]
        return one_line(language("; ").join(part for part in said if part))

    def _tidy(self) -> None:
        """No place of a layout stays empty on a slide, for it would prompt the reader."""
        for slide in self.presentation.slides:
            for holder in _places(slide).values():
                if next(holder.iter(qn("a:t")), None) is None:
                    holder.getparent().remove(holder)

    def _faces(self) -> None:
        """The faces of every word: on masters, layouts, slides and notes, in charts and tables."""
        faces = template.type_of(self.language.code)
        roots = [self.presentation.slide_master.element]
        roots += [layout.element for layout in self.presentation.slide_layouts]
        for slide in self.presentation.slides:
            roots.append(slide.element)
            roots += [shape.chart.element for shape in slide.shapes if shape.has_chart]
            if slide.has_notes_slide:
                roots.append(slide.notes_slide.element)
        if any(slide.has_notes_slide for slide in self.presentation.slides):
            master = self.presentation.notes_master
            roots.append(master.element)
            _theme_notes(master, template.theme(self.language))
        for root in roots:
            set_faces(root, faces)

    def _describe(self) -> None:
        language = self.language
        deck, properties = self.deck, self.presentation.core_properties
        day = datetime.combine(deck.colophon.exported, time())
        metrics = dict.fromkeys(piece.metric for piece in deck.evidence)
        properties.title = _property(deck.title)
        properties.subject = _property(deck.audience)
        properties.author = properties.last_modified_by = AUTHOR
        properties.keywords = _property(language(", ").join([deck.colophon.data_version, *metrics]))
        properties.comments = _property(f"{self.version} · {self.exported}")
        properties.language = template.type_of(self.language.code).tag
        properties.created = properties.modified = day


def _title_of(page: _Page) -> tuple[str, float, float]:
    """A headline, its size and the height of its place; what is far too long ends in an ellipsis."""
    text = one_line(page.headline)
    suffix = "  99/99" if page.count > 1 else ""
    for size in _TITLE_SIZES[:3]:
        if lines(text + suffix, _WIDTH, size) == 1:
            return text, size, _TITLE_HEIGHT
    for size in _TITLE_SIZES:
        if height(text + suffix, _WIDTH, size) <= _TITLE_HEIGHT:
            return text, size, _TITLE_HEIGHT
        if size <= 16 and lines(text + suffix, _WIDTH, size) <= _MOST_TITLE_LINES:
            return text, size, height(text + suffix, _WIDTH, size)
    size = _TITLE_SIZES[-1]
    kept = "".join(wrapped(text, _WIDTH, size)[:_MOST_TITLE_LINES]).rstrip()
    return f"{kept[:-6]}…", size, _MOST_TITLE_LINES * size * LEADING


def _tall(paragraphs: Sequence[Paragraph], room: float) -> float:
    return sum(height(one.runs[0].text, room, one.runs[0].size) + one.before for one in paragraphs)


def _broken(entry: str, room: float, size: float, most: int) -> list[str]:
    """An entry taller than a slide in several."""
    found = wrapped(entry, room, size)
    return ["".join(found[at : at + most]) for at in range(0, len(found), most)] if len(found) > most else [entry]


def _say_obstacle(slide: Slide, place: Box, sentence: str) -> None:
    text = legal(sentence).strip()
    size = fitting(text, 640, place.height - 60, (22, 20, 18, 16, 14, 12))
    tall = height(text, 640, size)
    add_rule(slide, Box(place.left, place.top + 36, 4, max(tall, 40)), "accent3")
    add_text(
        slide, Box(place.left + 24, place.top + 36, 640, max(tall, 40)), plain(text, size, "tx2"), name=text[:80]
    )


def _number(slide: Any, layout: int, name: str, number: int) -> None:
    """The page number as a field, in the layout's place for it."""
    colour = "bg1" if layout == TITLE else "tx2"
    slide.shapes.element.append(
        parse_xml(
            f"<p:sp {nsdecls('p', 'a', 'r')}><p:nvSpPr><p:cNvPr id='{_next(slide)}' name={quoted(name)}/>"
            "<p:cNvSpPr><a:spLocks noGrp='1'/></p:cNvSpPr><p:nvPr><p:ph type='sldNum' sz='quarter' idx='4'/></p:nvPr>"
            "</p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/><a:p>"
            "<a:fld id='{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}' type='slidenum'>"
            f"<a:rPr sz='1000'><a:solidFill><a:schemeClr val='{colour}'/></a:solidFill></a:rPr>"
            f"<a:t>{number}</a:t></a:fld></a:p></p:txBody></p:sp>"
        )
    )


def _next(slide: Any) -> int:
    return max(int(one) for one in slide.shapes.element.xpath("//p:cNvPr/@id")) + 1


def _places(slide: Any) -> dict[int, Any]:
    """Elements of the layout's places on a slide by their index; read at once, for python-pptx asks for each anew."""
    found = ((one.find(_HOLDER), one) for one in slide.shapes.element if one.tag == qn("p:sp"))
    return {int(holder.get("idx", 0)): one for holder, one in found if holder is not None}


def _place(slide: Any, index: int) -> Any:
    return _places(slide).get(index)


def _move(element: Any, place: Box) -> None:
    element.x, element.y, element.cx, element.cy = map(Pt, (place.left, place.top, place.width, place.height))


def _is_link(address: str) -> bool:
    return address.startswith(("http://", "https://")) and len(address) <= _LONGEST_LINK


def _property(text: str) -> str:
    return one_line(text)[:_LONGEST_PROPERTY]


def _theme_notes(master: Any, theme: bytes) -> None:
    """Our theme for the notes too, whose own has no Chinese face."""
    part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    new = parse_xml(theme)
    old = part._element
    old[:] = list(new)
    old.set("name", new.get("name"))
