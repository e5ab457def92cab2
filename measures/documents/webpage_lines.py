"""A web page as lines: the parsed page comes in, the lines that a browser would show go out with their containers."""

import re
from dataclasses import dataclass
from typing import Any

from measures.documents import notes
from measures.documents.layout import breaks, raised, tables
from measures.documents.notes import DocumentNote
from measures.documents.webparts.cells import (
    INLINE,
    cell_text,
    cells_of_row,
    linked_characters,
    rows_of,
    spanned,
)
from measures.documents.webparts.facts import SENTENCE_END, UNSEEN, PageFacts, characters, name_of
from measures.documents.webparts.styles import RAISED, STRUCK
from measures.language.characters import one_line

# Roles, and words in the class or id, of elements that are not part of the main text.
_SIDE_ROLES = {"navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar", "dialog"}
_SIDE_NAMES = re.compile(
    r"(?:^|[-_\s])(?:nav|navbar|navigation|menu|footer|foot|sidebar|breadcrumbs?|crumbs?|share|related|recommend"
    r"|comments?|copyright|pagination|pager|toolbar|search|login|advert|ads?|banner)(?:$|[-_\s\d])",
    re.IGNORECASE,
)
_MAIN = {"article", "main"}
_CONTAINERS = {*_MAIN, "div", "section", "td", "center", "blockquote", "form", "table"}
_MOST_CONTAINERS = 64
_HEADINGS = {"h1": 1, "h2": 2}
_MOST_LINKED = 0.5
_FIGURE = re.compile(r"\d")
_EMBEDDED = {"iframe", "object", "embed", "applet", "canvas", "audio", "video"}
# A picture that is smaller than this, in pixels, is an ornament.
_LEAST_PICTURE = 80
# Elements of a formula that are read from left to right.
_FORMULA = {"math", "mrow", "mn", "mo", "mi", "mtext", "mstyle"}
_OBJECT_SIGN, _LINE_SIGN = "\ufffc", "\u2028"

# A block element: its number in the page, and whether it is an <article> or <main>.
Container = tuple[int, bool]


@dataclass(frozen=True)
class WebLine:
    """A line of a page.

    `linked` is the share of its characters that are in links (0 to 1), `heading` its heading level (1, 2, or 0 for
    none), `inside` the containers around it, the outermost first.
    """

    text: str
    linked: float
    heading: int
    inside: tuple[Container, ...]

    @property
    def is_text(self) -> bool:
        """Whether the line is not mostly links."""
        return self.linked < _MOST_LINKED

    @property
    def is_sentence(self) -> bool:
        """Whether the line is not mostly links and contains the end of a sentence."""
        return self.is_text and bool(SENTENCE_END.search(self.text))


@dataclass(frozen=True)
class WebLayout:
    """Lines of a page, and what was left out, each with the number of lines before it."""

    lines: list[WebLine]
    left_out: list[tuple[int, DocumentNote]]


def lines_of(root: Any) -> WebLayout:
    """Lines of a page; `root` is its root element in lxml. A table row is one line with tabs between its cells.

    Hidden elements are left out, and so are menus, footers and the like unless they contain most of the sentences.
    """
    return _Layout(root).layout()


class _Layout:
    """Builds the lines of a page, element by element."""

    def __init__(self, root: Any) -> None:
        self._root = root
        self._facts = PageFacts(root)
        self._has_title = root.find(".//title") is not None
        self._lines: list[WebLine] = []
        self._left_out: list[tuple[int, DocumentNote]] = []
        # Text of the current line, and how many of its characters are in links.
        self._pieces: list[str] = []
        self._linked = 0
        # Open elements: number of links, level of the heading, number of elements that keep line breaks, containers.
        self._links = self._heading = self._kept = 0
        self._inside: list[Container] = []
        self._containers = 0

    def layout(self) -> WebLayout:
        from lxml import etree

        events = etree.iterwalk(self._root, events=("start", "end"))
        skipped: set[Any] = set()
        for event, element in events:
            name = name_of(element)
            if event == "start":
                if (
                    self._is_left_out(element, name)
                    or self._put_inline(element, name)
                    or self._put_table(element, name)
                    or self._put_row(element, name)
                ):
                    skipped.add(element)
                    events.skip_subtree()
                else:
                    self._open(element, name)
                continue
            if element in skipped:
                skipped.discard(element)
                self._break_unless_inline(name)
            else:
                self._close(name)
            if element is not self._root:
                self._add(element.tail)
        self._break()
        return WebLayout(self._lines, self._left_out)

    def _is_left_out(self, element: Any, name: str) -> bool:
        # In a page without <body>, the parser treats what follows the title as part of the head.
        if name in ("html", "head", "body"):
            return False
        if name == "math":
            return False
        if not name or name in UNSEEN:
            if name in _EMBEDDED:
                self._leave(notes.EMBEDDED)
            return True
        if self._facts.is_hidden(element):
            if self._facts.of(element).sentences and any(map(_FIGURE.search, element.itertext())):
                self._leave(notes.HIDDEN)
            return True
        if name == "header" and not any(is_main for _, is_main in self._inside[:_MOST_CONTAINERS]):
            return not (self._facts.holds_most_sentences(element) or self._holds_only_title(element))
        return _is_called_side_matter(element) and not self._facts.holds_most_sentences(element)

    def _holds_only_title(self, element: Any) -> bool:
        """Whether the page has no <title>, and all its <h1> are inside an element."""
        own = self._facts.of(element).titles
        return bool(own) and own == self._facts.whole.titles and not self._has_title

    def _put_inline(self, element: Any, name: str) -> bool:
        """Add what a style or its tag sets apart from the text around it. Returns whether it does."""
        effect = self._facts.effects.get(element, "")
        if name == "math":
            plain = all(name_of(node) in _FORMULA for node in element.iter())
            self._append("".join(element.itertext()).strip() if plain else _OBJECT_SIGN)
            if not plain:
                self._leave(notes.FORMULAS)
        elif effect == STRUCK:
            self._leave(notes.STRUCK)
        elif effect == RAISED and name in INLINE:
            kept = raised.as_read(self._pieces[-1:], "".join(element.itertext()))
            if kept is None:
                self._leave(notes.RAISED)
            else:
                self._append(kept)
        else:
            if name == "img" and not self._links and _is_picture(element):
                self._leave(notes.PICTURES)
            return False
        return True

    def _leave(self, note: DocumentNote) -> None:
        self._left_out.append((len(self._lines), note))

    def _open(self, element: Any, name: str) -> None:
        if name == "br" and not self._kept:
            self._pieces.append(_LINE_SIGN)
            return
        self._break_unless_inline(name)
        self._links += name == "a"
        self._heading = _HEADINGS.get(name, self._heading)
        self._kept += name == "pre"
        if name in _CONTAINERS:
            self._containers += 1
            self._inside.append((self._containers, name in _MAIN))
        self._add(element.text)

    def _close(self, name: str) -> None:
        if name == "br" and not self._kept:
            return
        self._break_unless_inline(name)
        self._links -= name == "a"
        self._heading = 0 if name in _HEADINGS else self._heading
        self._kept -= name == "pre"
        if name in _CONTAINERS:
            self._inside.pop()

    def _add(self, text: str | None) -> None:
        """Add text to the current line; where line breaks are kept, each of them begins a new line."""
        if not text:
            return
        first, *others = text.split("\n") if self._kept else [text]
        self._append(first)
        for line in others:
            self._break()
            self._append(line)

    def _append(self, text: str) -> None:
        if text:
            self._pieces.append(text.replace(_LINE_SIGN, " "))
        if self._links:
            self._linked += characters(text)

    def _break_unless_inline(self, name: str) -> None:
        if name not in INLINE:
            self._break()

    def _break(self) -> None:
        """End the current line, or the lines that line breaks of the page make of it."""
        if self._pieces:
            whole = "".join(self._pieces)
            pieces = [one_line(piece) for piece in whole.split(_LINE_SIGN)]
            length = characters(whole)
            for line in breaks.joined(pieces) if len(pieces) > 1 else pieces:
                self._put(line, self._linked, length)
            self._pieces, self._linked = [], 0

    def _put_table(self, element: Any, name: str) -> bool:
        """Add a table of data, a line for each row. Returns whether the element is one."""
        rows = rows_of(element, self._facts) if name == "table" else []
        if not rows:
            return False
        self._break()
        self._containers += 1
        self._inside.append((self._containers, False))
        caption = self._lines[-1].text if self._lines else ""
        for title in element.iter("caption"):
            caption = cell_text(title, self._facts)
            self._put(caption, 0, 1)
        for line in tables.lines([[spanned(cell, self._facts) for cell in row] for row in rows], caption):
            self._put(line, 0, 1)
        self._inside.pop()
        return True

    def _put_row(self, element: Any, name: str) -> bool:
        """Add a table row as one line if it holds data. Returns whether it does."""
        cells = cells_of_row(element, self._facts) if name == "tr" else []
        if not cells:
            return False
        self._break()
        line = "\t".join(cell_text(cell, self._facts) for cell in cells).rstrip()
        self._put(line if line.strip() else "", sum(map(linked_characters, cells)), characters(line))
        return True

    def _put(self, line: str, linked: int, whole: int) -> None:
        if line:
            share = linked / max(whole, 1) if linked else 0.0
            self._lines.append(WebLine(line, share, self._heading, tuple(self._inside[:_MOST_CONTAINERS])))


def _is_picture(element: Any) -> bool:
    """Whether a picture is large enough to show something, as far as the page tells."""
    sizes = [element.get(name, "").removesuffix("px")[:6] for name in ("width", "height")]
    return all(int(size) >= _LEAST_PICTURE for size in sizes if size.isascii() and size.isdigit())


def _is_called_side_matter(element: Any) -> bool:
    if not element.keys():
        return False
    named = f"{element.get('class', '')} {element.get('id', '')}"
    return element.get("role") in _SIDE_ROLES or bool(_SIDE_NAMES.search(named))
