"""What of the pages of a PDF file was not read: what stands on each page comes in, notes with page numbers go out."""

from dataclasses import dataclass, field

from measures.documents import notes
from measures.documents.notes import DocumentNote, Unread, numbered
from measures.documents.pdfparts.drawn import Drawn
from measures.documents.pdfparts.signs import PageSigns

_SCANS = DocumentNote("Pages without text, probably scans, were not read: {pages}.")
_PICTURES = DocumentNote("Pictures were not read on these pages: {pages}.")
_TURNED = DocumentNote("Slanted or turned words were not read on these pages: {pages}.")


@dataclass
class PagesLeftOut:
    """Numbers of pages, from 1, by what was not read on them, and the number of signs that were left out."""

    scans: list[int] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)
    turned: list[int] = field(default_factory=list)
    struck: int = 0
    raised: int = 0

    def add(self, page: int, drawn: Drawn, signs: PageSigns) -> None:
        """Note what a page holds beside the signs that are read."""
        shown = any(sign.text.strip() for sign in signs.signs)
        if drawn.objects and not shown and not signs.turned and not signs.struck:
            self.scans.append(page)
        elif drawn.pictures:
            self.pictures.append(page)
        if signs.turned:
            self.turned.append(page)
        self.struck += bool(signs.struck)

    def tell(self, unread: Unread) -> None:
        """Add the notes to those of the document."""
        for message, pages in (
            (_SCANS.message, self.scans),
            (_PICTURES.message, self.pictures),
            (_TURNED.message, self.turned),
        ):
            if pages:
                unread.add(DocumentNote(message, (("pages", numbered(pages)),)))
        unread.add(notes.STRUCK, self.struck)
        unread.add(notes.RAISED, self.raised)
