"""Slides that every deck has besides its scenes: the title, method and limits, the sources."""

from measures.exports.slides.drawing.paragraphs import Paragraph, Run, plain, put
from measures.exports.slides.drawing.shapes import Box, add_text
from measures.exports.slides.drawing.tables import Cell, Row, SlideTable, draw, natural_widths, pages, shared_widths
from measures.exports.slides.drawing.text_fitting import fitting, width
from measures.exports.slides.frame import WIDTH, Frame, Slides, fill, is_link, placeholder
from measures.exports.slides.template import SOURCE_PLACE, SOURCES, TITLE
from measures.language.office_text import legal, one_line

_TITLE_WIDTH = 760.0
_COLUMN_GAP = 48.0
_METHOD_SIZES = (16, 15, 14, 13, 12, 11, 10, 9, 8)
_TABLE_SIZES = (14.0, 13.0, 12.0, 11.0)
_LONGEST_SHOWN_LINK = 160


def add_title(slides: Slides) -> None:
    """Title, audience, data version and day of export."""
    deck = slides.deck
    slide = slides.add(TITLE)
    title = one_line(deck.title)
    # One line of a somewhat smaller type is better than a last word alone on the next.
    on_one_line = next((size for size in (44, 40, 36, 32) if width(title, size) <= _TITLE_WIDTH), None)
    size = on_one_line or fitting(title, _TITLE_WIDTH, 170, (44, 40, 36, 32, 28, 24, 20, 16))
    put(placeholder(slide, 0), plain(title, size, "bg1", bold=True))
    audience = one_line(deck.audience)
    if audience:
        fill(slide, 1, plain(audience, fitting(audience, _TITLE_WIDTH, 56, (20, 18, 16, 14)), "bg1"))
    fill(slide, SOURCE_PLACE, plain(f"{slides.version}\n{slides.exported}", 12, "bg1"))
    slides.add_link(slide, deck.colophon.link)


def add_method(slides: Slides) -> None:
    """Method and limits side by side, where there are any."""
    deck, language = slides.deck, slides.language
    columns = [
        (heading, entries)
        for heading, entries in ((language("Method"), deck.method), (language("Limits"), deck.limits))
        if entries
    ]
    if not columns:
        return
    frame = Frame(language("How to read these figures"), source=slides.version, link=deck.colophon.link)
    slide, body = slides.add_framed(frame, SOURCES)
    room = (body.width - _COLUMN_GAP) / 2 if len(columns) > 1 else body.width
    for at, (heading, entries) in enumerate(columns):
        text = "\n".join(map(legal, entries))
        size = fitting(text, room - 20, body.height - 40 - 8 * len(entries), _METHOD_SIZES)
        paragraphs = [Paragraph((Run(heading, size, "accent1", bold=True),))]
        paragraphs += [Paragraph((Run(entry, size),), before=8, bullet=True) for entry in entries]
        place = Box(body.left + at * (room + _COLUMN_GAP), body.top, room, body.height)
        add_text(slide, place, paragraphs, name=heading)


def add_sources(slides: Slides) -> None:
    """The articles in a table on as many slides as they need."""
    deck, language = slides.deck, slides.language
    count = len(deck.articles)
    counted = language.counted("Sources: {count} article", "Sources: {count} articles", count)
    headline = counted if count else language("Sources")
    frame = Frame(headline, plain(_about(slides), 12, "tx2"), slides.version, deck.colophon.link)
    if not count:
        slides.add_framed(frame, SOURCES)
        return
    table, parts = _articles(slides, slides.body(frame))
    frame.count = len(parts)
    for number, rows in enumerate(parts, start=1):
        frame.number = number
        slide, place = slides.add_framed(frame, SOURCES)
        draw(slide, place, table, rows, name=headline)


def _about(slides: Slides) -> str:
    """Data version, day of export, licence and link."""
    language, colophon = slides.language, slides.deck.colophon
    parts = [one_line(slides.version), one_line(slides.exported), one_line(colophon.licence)]
    if is_link(colophon.link) and len(colophon.link) <= _LONGEST_SHOWN_LINK:
        parts.append(language("Live view: {link}", link=colophon.link))
    return language(" · ").join(part for part in parts if part)


def _articles(slides: Slides, body: Box) -> tuple[SlideTable, list[tuple[Row, ...]]]:
    """The table of articles in the largest type that needs one slide, else in the smallest, and its rows by slide."""
    language = slides.language
    heading = Row(tuple(map(Cell, (language("Article"), language("Region"), language("Date")))))
    rows = tuple(
        Row(
            (
                Cell(one_line(row["title"])),
                Cell(one_line(row["region"])),
                Cell(one_line(row["date"]) or language("undated")),
            )
        )
        for row in slides.deck.articles.to_dict("records")
    )
    for size in _TABLE_SIZES:
        natural = natural_widths([heading, *rows], size)
        natural = [natural[0], *(one + 18 for one in natural[1:])]
        natural[0] = max(natural[0], WIDTH - sum(natural[1:]))
        table = SlideTable(heading, rows, shared_widths(natural, body.width), size)
        parts = pages(table, body.height)
        if len(parts) == 1:
            break
    return table, parts
