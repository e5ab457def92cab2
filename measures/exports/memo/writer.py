"""Writes a memo from top to bottom: text comes in, styled paragraphs are added to the end of a Word document."""

from collections.abc import Sequence

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.xmlchemy import BaseOxmlElement

from measures.exports.memo import tables
from measures.exports.memo.elements import element, field, linked, numbered, paragraph, run, runs
from measures.exports.memo.look import Look
from measures.language import wording
from measures.language.office_text import legal, one_line
from measures.language.wording import SpokenLanguage

_PLACE = "\ue000"
"""Stands in a message for what is no plain text: a number that counts itself, or a link."""
_ITEM_LEVEL = 2
_LONGEST_SHOWN_LINK = 80


class Writer:
    """Adds to the end of a document; figures and tables are counted."""

    def __init__(self, document: WordDocument, look: Look, language: SpokenLanguage) -> None:
        self.document, self.look, self.language = document, look, language
        self._counts: dict[str, int] = {}

    def add(self, block: BaseOxmlElement) -> None:
        """A paragraph or table that is ready."""
        self.document.element.body.sectPr.addprevious(block)

    def text(self, style: str, text: object) -> None:
        """A paragraph in a style by its id."""
        self.add(paragraph(style, *runs(text)))

    def body(self, text: str) -> None:
        """Paragraphs of body text, one a line."""
        for line in legal(text).split("\n"):
            if line.strip():
                self.text("Body", line.strip())

    def items(self, entries: Sequence[str]) -> None:
        """Numbered paragraphs; one alone has no number."""
        if len(entries) < 2:
            for entry in entries:
                self.body(entry)
            return
        for entry in entries:
            self.add(paragraph("Item", *runs(one_line(entry)), settings=[numbered(_ITEM_LEVEL)]))

    def heading(self, level: int, text: str) -> None:
        """A heading, which counts itself."""
        self.text(f"Heading{level}", one_line(text).rstrip(".。") or wording.DASH)

    def section(self, heading: str, texts: Sequence[str]) -> None:
        """A heading of the first level with body text."""
        self.heading(1, heading)
        for text in texts:
            self.body(text)

    def blank(self) -> None:
        """An empty line, where the layout has such."""
        if self.look.official:
            self.text("Blank", "")

    def caption(self, title: str, series: str) -> None:
        """A caption with a number that counts itself; `series` is "Figure" or "Table"."""
        language = self.language
        self._counts[series] = self._counts.get(series, 0) + 1
        number, words = self._counts[series], one_line(title).replace(_PLACE, "")
        if series == "Figure":
            text = language("Figure {number}. {title}", number=_PLACE, title=words)
        else:
            text = language("Table {number}. {title}", number=_PLACE, title=words)
        before, _, after = text.partition(_PLACE)
        counted = field(f"SEQ {series} \\* ARABIC", number)
        self.add(paragraph("Caption", *runs(before), *counted, *runs(after)))

    def table(
        self, title: str, heading: Sequence[str], rows: Sequence[Sequence[str]], groups: Sequence[str] = ()
    ) -> None:
        """A table with its caption."""
        self.caption(title, "Table")
        self.add(tables.table(heading, rows, width=self.look.width, groups=groups))

    def live_view(self, address: str, *, is_link: bool) -> None:
        """Where the live view stands, as a link where its address allows it."""
        language = self.language
        before, _, after = language("Live view: {link}", link=_PLACE).partition(_PLACE)
        words = run(address)
        if is_link:
            target = self.document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            shown = language("open in the browser") if len(address) > _LONGEST_SHOWN_LINK else address
            words = linked(target, shown)
        ragged = [element("w:jc", val="left")]
        self.add(paragraph("Body", *runs(before), words, *runs(after), settings=ragged))
