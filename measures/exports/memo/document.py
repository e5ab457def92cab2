"""A briefing as a memo for Word: a Deck comes in, the bytes of a DOCX file go out.

"official" is the page of GB/T 9704-2012, "plain" an ordinary one. The order is that of such memos: what was compared
and found, the findings, each region beside those that it may be compared with, limits, method, and as an annex the
evidence. Everything can be edited: headings count themselves, tables are tables, captions and page numbers fields.
"""

import io
import re
from datetime import datetime, time

from docx.document import Document as WordDocument

from measures.exhibits.peers import standings
from measures.exports import record
from measures.exports.deck import Deck
from measures.exports.memo import exhibits, overview, peers, phrases, tables, template
from measures.exports.memo.findings import findings
from measures.exports.memo.look import Layout, look_of
from measures.exports.memo.writer import Writer
from measures.exports.record import office
from measures.language import wording
from measures.language.office_text import one_line
from measures.language.text_width import text_width

_MOST_PROPERTY = 255
_TITLE_CHARACTERS = 20
_TITLE_BREAK = re.compile("[，、：；—](?!—)(?=.)")
_ADDRESS = re.compile(r"https?://\S+")


def docx(deck: Deck, layout: Layout = "official") -> bytes:
    """The memo of a deck as a DOCX file, with the record of what it shows."""
    look = look_of(layout, deck.language.code)
    colophon = deck.colophon
    foot = deck.language(
        "{title}, version {version} ({date})",
        title=colophon.data_title,
        version=colophon.data_version,
        date=colophon.data_date[:10],
    )
    document = template.blank(look, exhibits.watermark(deck), foot)
    _write(Writer(document, look, deck.language), deck)
    _set_properties(document, deck)
    stream = io.BytesIO()
    document.save(stream)
    return office.with_record(stream.getvalue(), record.of(deck))


def _write(writer: Writer, deck: Deck) -> None:
    language = deck.language
    _write_opening(writer, deck)
    _write_findings(writer, deck)
    _write_regions(writer, deck)
    writer.section(language("Limits"), overview.limits(deck))
    writer.section(language("Method"), overview.method(deck))
    address = one_line(deck.colophon.link)
    if address:
        writer.live_view(address, is_link=bool(_ADDRESS.fullmatch(address)))
    _write_close(writer, deck)
    _write_annex(writer, deck)


def _write_opening(writer: Writer, deck: Deck) -> None:
    language, official = deck.language, writer.look.official
    title = one_line(deck.title) or language("Comparison")
    writer.text("Title", _in_two_lines(title) if official and language.code == "zh" else title)
    writer.blank()
    audience = one_line(deck.audience)
    if audience:
        writer.text("Addressee", language("{audience}:", audience=audience) if official else audience)
    gap = "" if language.code == "zh" else " "
    writer.section(language("Overview"), [overview.finding(deck), gap.join(overview.scope(deck))])


def _in_two_lines(title: str) -> str:
    """A title of two lines, broken after the punctuation nearest to its middle, so that no word is torn."""
    whole = text_width(title)
    ends = [mark.end() for mark in _TITLE_BREAK.finditer(title)]
    fitting = [end for end in ends if max(text_width(title[:end]), text_width(title[end:])) <= _TITLE_CHARACTERS]
    if whole <= _TITLE_CHARACTERS or not fitting:
        return title
    end = min(fitting, key=lambda end: abs(text_width(title[:end]) - whole / 2))
    return f"{title[:end]}\n{title[end:]}"


def _write_findings(writer: Writer, deck: Deck) -> None:
    writer.heading(1, deck.language("Findings"))
    for scene in deck.scenes:
        writer.heading(2, scene.headline or scene.title)
        writer.body(scene.text)
        if scene.obstacle:
            writer.body(scene.obstacle)
        else:
            writer.items(findings(scene, deck.language))
            exhibits.add(writer, scene, deck)


def _write_regions(writer: Writer, deck: Deck) -> None:
    language = deck.language
    found, alone = standings([scene.exhibit for scene in deck.scenes])
    writer.heading(1, language("Regions beside their peers"))
    if not found:
        writer.body(language("None of the figures shown may be set against one another between regions."))
        return
    writer.body(overview.rules(language))
    for standing in found:
        writer.heading(2, standing.region)
        writer.items(peers.sentences(standing, language))
    if alone:
        names = phrases.enumeration(alone, language)
        writer.body(language("Without a figure that may be compared as a whole: {regions}.", regions=names))


def _write_close(writer: Writer, deck: Deck) -> None:
    language = deck.language
    if writer.look.official:
        writer.blank()
        writer.text("Enclosure", language("Annex: {title}", title=language("Evidence of the figures")))
        writer.blank()
        writer.text("Day", phrases.day(deck.colophon.exported.isoformat(), language))


def _write_annex(writer: Writer, deck: Deck) -> None:
    language, evidence = deck.language, deck.evidence
    writer.text("AnnexMark", language("Annex"))
    writer.blank()
    writer.text("AnnexTitle", language("Evidence of the figures"))
    writer.blank()
    if not evidence:
        writer.body(language("The memo shows no figure."))
        return
    heading = [
        language("Region"),
        language("Metric"),
        language("Figure"),
        language("Article"),
        language("Date"),
        language("Paragraph"),
        language("Note"),
    ]
    rows = [
        (
            one.region,
            one.metric + (language(" ({layer})", layer=one.layer) if one.layer else ""),
            one.figure,
            one.source_title,
            one.source_date or wording.DASH,
            one.brief(language),
            one.note or wording.DASH,
        )
        for one in evidence
    ]
    writer.add(tables.table(heading, rows, width=writer.look.width))
    note = language("Paragraphs are counted from the title of the article.")
    writer.text("SourceEnd", language("Note: {text}", text=note))


def _set_properties(document: WordDocument, deck: Deck) -> None:
    properties, colophon = document.core_properties, deck.colophon
    midnight = datetime.combine(colophon.exported, time())
    filters = dict.fromkeys(scene.subtitle for scene in deck.scenes if scene.subtitle)
    properties.title = _property(deck.title)
    properties.subject = _property(overview.finding(deck))
    properties.author = properties.last_modified_by = _property(colophon.data_title)
    properties.keywords = properties.version = _property(colophon.data_version)
    properties.comments = _property(" ".join([*filters, colophon.link]))
    properties.language = {"zh": "zh-CN"}.get(deck.language.code, "en")
    properties.created = properties.modified = midnight
    properties.revision = 1


def _property(text: str) -> str:
    return one_line(text)[:_MOST_PROPERTY]
