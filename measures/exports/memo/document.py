"""A briefing as a memo for Word: a Deck comes in, the bytes of a DOCX file go out.

"official" is the page of GB/T 9704-2012, "plain" an ordinary one. The order is that of such memos: what was compared
and found, the findings, each region beside those that it may be compared with, limits, method, and as an annex the
evidence. Everything can be edited: headings count themselves, tables are tables, captions and page numbers fields.
"""

import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from math import ceil

import pandas as pd
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from measures.exports import record
from measures.exports.deck import Deck, DeckScene, Grid, PictureObstacle
from measures.exports.memo import elements as pieces
from measures.exports.memo import sentences, styles
from measures.exports.memo.styles import Layout, Look
from measures.exports.record import office
from measures.language import wording
from measures.language.wording import SpokenLanguage

DOTS_PER_INCH = 300
# A chart is drawn this many pixels wide, whatever its size in print.
DRAWN_WIDTH = 900
MOST_COLUMNS = 7
_MOST_SPLIT = 14
_MOST_HEIGHT = 0.7
_MOST_PROPERTY = 255
_PLACE = "\ue000"
_TITLE_CHARACTERS = 20
_MARKS = re.compile("[，、：；—](?!—)(?=.)")
_ADDRESS = re.compile(r"https?://\S+")
_Laid = tuple[tuple[str, ...], list[tuple[str, ...]]]


def docx(deck: Deck, layout: Layout = "official") -> bytes:
    """The memo of a deck as a DOCX file, with the record of what it shows."""
    look = styles.look(layout, deck.language.code)
    colophon = deck.colophon
    language = deck.language
    foot = language(
        "{title}, version {version} ({date})",
        title=colophon.data_title,
        version=colophon.data_version,
        date=colophon.data_date[:10],
    )
    memo = _Memo(deck, look, styles.blank(look, _mark(deck), foot))
    memo.write()
    _describe(memo.document, deck)
    stream = io.BytesIO()
    memo.document.save(stream)
    return office.with_record(stream.getvalue(), record.of(deck))


def _mark(deck: Deck) -> str:
    """The watermark with its day."""
    mark, exported = pieces.one_line(deck.watermark), deck.colophon.exported.isoformat()
    return f"{mark} {exported}" if mark and exported not in mark else mark


def _describe(document: WordDocument, deck: Deck) -> None:
    properties, colophon = document.core_properties, deck.colophon
    made = datetime.combine(colophon.exported, time())
    filters = dict.fromkeys(scene.subtitle for scene in deck.scenes if scene.subtitle)
    properties.title = pieces.one_line(deck.title)[:_MOST_PROPERTY]
    properties.subject = pieces.one_line(sentences.finding(deck))[:_MOST_PROPERTY]
    properties.author = pieces.one_line(colophon.data_title)[:_MOST_PROPERTY]
    properties.last_modified_by = properties.author
    properties.keywords = pieces.one_line(colophon.data_version)[:_MOST_PROPERTY]
    properties.comments = pieces.one_line(" ".join([*filters, colophon.link]))[:_MOST_PROPERTY]
    properties.version = pieces.one_line(colophon.data_version)[:_MOST_PROPERTY]
    properties.language = {"zh": "zh-CN"}.get(deck.language.code, "en")
    properties.created = properties.modified = made
    properties.revision = 1


@dataclass
class _Memo:
    """A memo while it is written: what was written last stands at the end of the document's body."""

    deck: Deck
    look: Look
    document: WordDocument
    counts: dict[str, int] = field(default_factory=dict)

    def write(self) -> None:
        """Everything in its order."""
        language = self.deck.language
        self._open()
        self._findings()
        self._regions()
        self._section(language("Limits"), sentences.limits(self.deck))
        self._section(language("Method"), sentences.method(self.deck))
        self._way_to_the_live_view()
        self._close()
        self._annex()

    def _put(self, block: BaseOxmlElement) -> None:
        self.document.element.body.sectPr.addprevious(block)

    def _say(self, style: str, text: object) -> None:
        self._put(pieces.paragraph(style, *pieces.runs(text)))

    def _body(self, text: str) -> None:
        for line in pieces.legal(text).split("\n"):
            if line.strip():
                self._say("Body", line.strip())

    def _items(self, entries: Sequence[str]) -> None:
        """Paragraphs counted as the third level counts; one alone is not counted."""
        if len(entries) < 2:
            for entry in entries:
                self._body(entry)
            return
        for entry in entries:
            self._put(pieces.paragraph("Item", *pieces.runs(pieces.one_line(entry)), settings=[pieces.numbered(2)]))

    def _heading(self, level: int, text: str) -> None:
        self._say(f"Heading{level}", pieces.one_line(text).rstrip(".。") or wording.DASH)

    def _section(self, heading: str, texts: Sequence[str]) -> None:
        self._heading(1, heading)
        for text in texts:
            self._body(text)

    def _open(self) -> None:
        deck, language = self.deck, self.deck.language
        title = pieces.one_line(deck.title) or language("Comparison")
        self._say("Title", _broken(title) if self.look.official and language.code == "zh" else title)
        self._blank()
        audience = pieces.one_line(deck.audience)
        if audience:
            addressee = language("{audience}:", audience=audience) if self.look.official else audience
            self._say("Addressee", addressee)
        gap = "" if language.code == "zh" else " "
        self._section(language("Overview"), [sentences.finding(deck), gap.join(sentences.scope(deck))])

    def _blank(self) -> None:
        if self.look.official:
            self._say("Blank", "")

    def _findings(self) -> None:
        language = self.deck.language
        self._heading(1, language("Findings"))
        for scene in self.deck.scenes:
            self._heading(2, scene.headline or scene.title)
            self._body(scene.text)
            if scene.obstacle:
                self._body(scene.obstacle)
            else:
                self._items(sentences.findings(scene, language))
                self._exhibit(scene)

    def _exhibit(self, scene: DeckScene) -> None:
        language = self.deck.language
        if scene.kind in ("text", "number"):
            if scene.source and (scene.numbers or scene.evidence):
                self._sources(scene, "")
            return
        grids = [] if scene.kind == "table" else _tables_of_figures(scene, self.deck)
        if scene.grid is not None and not (grids and len(scene.grid.heading) > _MOST_SPLIT):
            grids = _fitting(scene.grid)
        reason = "" if scene.kind == "table" else self._picture(scene)
        if reason is None:
            return
        if reason:
            self._body(reason)
        key = scene.grid.key if scene.grid else ""
        groups = scene.grid.groups if scene.grid else ()
        for number, (heading, rows) in enumerate(grids):
            title = scene.title or scene.headline
            if number:
                title = language("{title} (continued)", title=title)
            self._table(title, heading, rows, groups)
            last = number + 1 == len(grids)
            if last:
                self._sources(scene, key)
            else:
                self._say("SourceEnd", "")

    def _picture(self, scene: DeckScene) -> str | None:
        """Lay the scene's picture; else say why the table stands in its place."""
        language = self.deck.language
        if scene.picture is None:
            return language("This scene has no chart; the table has its figures.")
        dots = self.look.width / 25.4 * DOTS_PER_INCH
        try:
            drawn = scene.picture("png", width=DRAWN_WIDTH, scale=dots / DRAWN_WIDTH, watermark=_mark(self.deck))
        except PictureObstacle as obstacle:
            reason = sentences.sentence(str(obstacle), language)
            return language("{reason} The table has the figures of the chart.", reason=reason)
        self._lay(drawn, scene)
        return None

    def _lay(self, drawn: bytes, scene: DeckScene) -> None:
        holder = pieces.paragraph("Figure")
        self._put(holder)
        place = Paragraph(holder, self.document._body).add_run()
        laid = place.add_picture(io.BytesIO(drawn), width=Mm(self.look.width))
        highest = Mm(self.look.height * _MOST_HEIGHT)
        if laid.height > highest:
            laid.width, laid.height = Mm(self.look.width * highest / laid.height), highest
        properties = laid._inline.docPr
        properties.set("descr", pieces.one_line(scene.alternative or scene.title))
        properties.set("title", pieces.one_line(scene.title))
        self._caption(scene.title or scene.headline, "Figure")
        self._sources(scene, "")

    def _caption(self, title: str, series: str) -> None:
        """A caption with a number that counts itself."""
        language = self.deck.language
        self.counts[series] = self.counts.get(series, 0) + 1
        number, words = self.counts[series], pieces.one_line(title).replace(_PLACE, "")
        if series == "Figure":
            text = language("Figure {number}. {title}", number=_PLACE, title=words)
        else:
            text = language("Table {number}. {title}", number=_PLACE, title=words)
        before, _, after = text.partition(_PLACE)
        counted = pieces.field(f"SEQ {series} \\* ARABIC", number)
        self._put(pieces.paragraph("Caption", *pieces.runs(before), *counted, *pieces.runs(after)))

    def _table(
        self, title: str, heading: Sequence[str], rows: Sequence[Sequence[str]], groups: Sequence[str]
    ) -> None:
        self._caption(title, "Table")
        self._put(pieces.table(heading, rows, width=self.look.width, groups=groups))

    def _sources(self, scene: DeckScene, key: str) -> None:
        language = self.deck.language
        notes = [words for words in (scene.subtitle, key) if words]
        if notes:
            self._say("Source", language("Note: {text}", text=language("; ").join(notes)))
        self._say("SourceEnd", scene.source)

    def _regions(self) -> None:
        language = self.deck.language
        found, alone = sentences.standings(self.deck)
        self._heading(1, language("Regions beside their peers"))
        if not found:
            self._body(language("None of the figures shown may be set against one another between regions."))
            return
        self._body(sentences.manner(language))
        for place in found:
            self._heading(2, place.region)
            self._items(place.said(language))
        if alone:
            names = sentences.listed(alone, language)
            self._body(language("Without a comparable figure: {regions}.", regions=names))

    def _way_to_the_live_view(self) -> None:
        language = self.deck.language
        address = pieces.one_line(self.deck.colophon.link)
        if not address:
            return
        text = language("Live view: {link}", link=_PLACE)
        before, _, after = text.partition(_PLACE)
        words = pieces.run(address)
        if _ADDRESS.fullmatch(address):
            target = self.document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            words = pieces.linked(target, language("open in the browser") if len(address) > 80 else address)
        ragged = [pieces.element("w:jc", val="left")]
        self._put(pieces.paragraph("Body", *pieces.runs(before), words, *pieces.runs(after), settings=ragged))

    def _close(self) -> None:
        language = self.deck.language
        if self.look.official:
            self._blank()
            self._say("Enclosure", language("Annex: {title}", title=language("Evidence of the figures")))
            self._blank()
            self._say("Day", sentences.day(self.deck.colophon.exported.isoformat(), language))

    def _annex(self) -> None:
        language, evidence = self.deck.language, self.deck.evidence
        self._say("AnnexMark", language("Annex"))
        self._blank()
        self._say("AnnexTitle", language("Evidence of the figures"))
        self._blank()
        if not evidence:
            self._body(language("The memo shows no figure."))
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
                piece.region,
                piece.metric + (language(" ({layer})", layer=piece.layer) if piece.layer else ""),
                piece.figure,
                piece.source_title,
                piece.source_date or wording.DASH,
                str(piece.paragraph),
                piece.note or wording.DASH,
            )
            for piece in evidence
        ]
        self._put(pieces.table(heading, rows, width=self.look.width))
        self._say(
            "SourceEnd",
            language("Note: {text}", text=language("Paragraphs are counted from the title of the article.")),
        )


def _broken(title: str) -> str:
    """A title of two lines, broken behind the mark nearest to its middle, so that no word is torn."""
    whole = pieces.ems(title)
    ends = [mark.end() for mark in _MARKS.finditer(title)]
    fitting = [end for end in ends if max(pieces.ems(title[:end]), pieces.ems(title[end:])) <= _TITLE_CHARACTERS]
    if whole <= _TITLE_CHARACTERS or not fitting:
        return title
    end = min(fitting, key=lambda end: abs(pieces.ems(title[:end]) - whole / 2))
    return f"{title[:end]}\n{title[end:]}"


def _fitting(grid: Grid) -> list[_Laid]:
    """A grid in as many tables as its columns need; each begins with the first column."""
    others = max(len(grid.heading) - 1, 1)
    tables = ceil(others / (MOST_COLUMNS - 1))
    most = ceil(others / tables)
    parts = range(1, others + 1, most)
    return [
        (
            (grid.heading[0], *grid.heading[start : start + most]),
            [(row[0], *row[start : start + most]) for row in grid.rows],
        )
        for start in parts
    ]


def _tables_of_figures(scene: DeckScene, deck: Deck) -> list[_Laid]:
    """The figures of a scene as a table, for where its chart cannot be drawn."""
    language, frame = deck.language, scene.figures
    if scene.kind == "map" and {"name", "places"} <= set(frame):
        known = frame[frame["kind"] == "data"]
        places = [(str(row["name"]), str(row["places"])) for row in known.to_dict("records")]
        return [((language("Region"), language("Places that report")), [*places])]
    if scene.kind == "coverage" and {"region", "metric", "kind", "count"} <= set(frame):
        return [((language("Region"), language("Figures by metric")), _reported(frame, language))]
    if not {"region", "metric", "unit_name", "value"} <= set(frame):
        return []
    columns: list[tuple[str, Callable[[sentences.Row], str]]] = [
        (language("Region"), lambda row: str(row["region"])),
        (language("Metric"), lambda row: sentences.what(row, language)),
        (language("Figure"), lambda row: wording.figure(row, language.code)),
        (language("Date"), lambda row: str(row.get("as_of") or wording.DASH)),
        (language("Note"), _remark),
    ]
    rows = [tuple(make(row) for _, make in columns) for row in frame.to_dict("records")]
    return [(tuple(name for name, _ in columns), rows)]


def _reported(cells: pd.DataFrame, language: SpokenLanguage) -> list[tuple[str, ...]]:
    """Each region of the coverage with the metrics that it reports, or why there is none."""
    rows: list[tuple[str, ...]] = []
    for _, part in cells.groupby("region_id", sort=False):
        stated = part[part["kind"].isin(("figure", "zero"))]
        names = [
            language("{name}: {value}", name=row["metric"], value=wording.number(row["count"], language.code))
            for row in stated.to_dict("records")
        ]
        unread = bool((part["kind"] == "unread").any())
        nothing = language("text not read") if unread else language("text read, not stated")
        rows.append((str(part["region"].iloc[0]), language("; ").join(names) or nothing))
    return rows


def _remark(row: sentences.Row) -> str:
    words = [str(row.get(name) or "") for name in ("apart", "calculation", "note")]
    return "\n".join(word for word in words if word and not pd.isna(word)) or wording.DASH
