"""A web page as lines: the parsed page comes in, the lines that a browser would show go out with their containers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from measures.language.characters import one_line

# fmt: off
# Elements whose text is not part of the page's text.
_UNSEEN = {
    "script", "style", "noscript", "template", "title", "nav", "aside", "button", "select", "textarea", "iframe",
    "object", "embed", "applet", "svg", "math", "canvas", "audio", "video", "map", "datalist", "dialog", "menu",
    "footer", "noframes", "rp", "rt",
}
# Elements that do not begin a new line.
_INLINE = {
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
    "ins", "kbd", "label", "mark", "meter", "o:p", "output", "q", "ruby", "rp", "rt", "s", "samp", "small", "span",
    "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
}
# fmt: on
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
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
_SENTENCE_END = re.compile("[\u3002\uff01\uff1f\uff1b]")
# A table with a longer cell (in characters) is used for the layout of the page.
_LONGEST_CELL = 400

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
        return self.is_text and bool(_SENTENCE_END.search(self.text))


def lines_of(root: Any) -> list[WebLine]:
    """Lines of a page; `root` is its root element in lxml. A table row is one line with tabs between its cells.

    Hidden elements are left out, and so are menus, footers and the like unless they contain most of the sentences.
    """
    return _Layout(root).lines()


class _Layout:
    """Builds the lines of a page, element by element."""

    def __init__(self, root: Any) -> None:
        self._root = root
        self._lines: list[WebLine] = []
        # Text of the current line, and how many of its characters are in links.
        self._pieces: list[str] = []
        self._linked = 0
        # Open elements: number of links, level of the heading, number of elements that keep line breaks, containers.
        self._links = self._heading = self._kept = 0
        self._inside: list[Container] = []
        self._containers = 0
        self._sentences: dict[Any, int] | None = None

    def lines(self) -> list[WebLine]:
        from lxml import etree

        events = etree.iterwalk(self._root, events=("start", "end"))
        skipped: set[Any] = set()
        for event, element in events:
            name = _name(element)
            if event == "start":
                if self._is_left_out(element, name) or self._put_row(element, name):
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
        return self._lines

    def _is_left_out(self, element: Any, name: str) -> bool:
        # In a page without <body>, the parser treats what follows the title as part of the head.
        if name in ("html", "head", "body"):
            return False
        if _is_unseen(element, name):
            return True
        if name == "header" and not any(is_main for _, is_main in self._inside):
            return not (self._holds_most_sentences(element) or self._holds_only_title(element))
        return _is_called_side_matter(element) and not self._holds_most_sentences(element)

    def _holds_most_sentences(self, element: Any) -> bool:
        if self._sentences is None:
            self._sentences = _sentences_by_element(self._root)
        return self._sentences[element] * 2 > max(self._sentences.values())

    def _holds_only_title(self, element: Any) -> bool:
        """Whether the page has no <title>, and all its <h1> are inside an element."""
        own = element.findall(".//h1")
        return bool(own) and self._root.find(".//title") is None and len(self._root.findall(".//h1")) == len(own)

    def _open(self, element: Any, name: str) -> None:
        self._break_unless_inline(name)
        self._links += name == "a"
        self._heading = _HEADINGS.get(name, self._heading)
        self._kept += name == "pre"
        if name in _CONTAINERS:
            self._containers += 1
            self._inside.append((self._containers, name in _MAIN))
        self._add(element.text)

    def _close(self, name: str) -> None:
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
        self._pieces.append(text)
        if self._links:
            self._linked += _characters(text)

    def _break_unless_inline(self, name: str) -> None:
        if name not in _INLINE:
            self._break()

    def _break(self) -> None:
        """End the current line."""
        if self._pieces:
            whole = "".join(self._pieces)
            self._put(one_line(whole), self._linked, _characters(whole))
            self._pieces, self._linked = [], 0

    def _put_row(self, element: Any, name: str) -> bool:
        """Add a table row as one line if it holds data. Returns whether it does."""
        cells = _data_cells(element) if name == "tr" else []
        if not cells:
            return False
        self._break()
        line = "\t".join(one_line(" ".join(_seen_text(cell))) for cell in cells).rstrip()
        linked = sum(_characters("".join(link.itertext())) for cell in cells for link in cell.iter("a"))
        self._put(line if line.strip() else "", linked, _characters(line))
        return True

    def _put(self, line: str, linked: int, whole: int) -> None:
        if line:
            share = linked / max(whole, 1) if linked else 0.0
            self._lines.append(WebLine(line, share, self._heading, tuple(self._inside[:_MOST_CONTAINERS])))


def _name(element: Any) -> str:
    """Tag of an element in lower case, "" for comments and other nodes that are not elements."""
    return element.tag.lower() if isinstance(element.tag, str) else ""


def _characters(text: str) -> int:
    """Number of characters without white space."""
    return sum(map(len, text.split()))


def _is_unseen(element: Any, name: str) -> bool:
    if not name or name in _UNSEEN or not element.keys():
        return not name or name in _UNSEEN
    hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true"
    return hidden or bool(_HIDDEN.search(element.get("style", "")))


def _is_called_side_matter(element: Any) -> bool:
    if not element.keys():
        return False
    named = f"{element.get('class', '')} {element.get('id', '')}"
    return element.get("role") in _SIDE_ROLES or bool(_SIDE_NAMES.search(named))


def _sentences_by_element(root: Any) -> dict[Any, int]:
    """Number of sentences that end inside each element."""
    from lxml import etree

    ends: dict[Any, int] = {}
    for _, element in etree.iterwalk(root, events=("end",)):
        below = sum(ends[child] + _sentence_ends(child.tail) for child in element if child in ends)
        ends[element] = below + (_sentence_ends(element.text) if _name(element) not in _UNSEEN else 0)
    return ends


def _sentence_ends(text: str | None) -> int:
    return len(_SENTENCE_END.findall(text)) if text else 0


def _data_cells(row: Any) -> list[Any]:
    """Cells of a row of data; empty for a row of a table that is used for layout."""
    cells = [child for child in row if _name(child) in ("td", "th")]
    if len(cells) < 2 or any(cell.find(".//table") is not None for cell in cells):
        return []
    is_layout = any(sum(_characters(text) for text in _seen_text(cell)) > _LONGEST_CELL for cell in cells)
    return [] if is_layout else cells


def _seen_text(element: Any) -> Iterator[str]:
    """Visible text inside an element, split where a block or a line ends."""
    from lxml import etree

    pieces: list[str] = []
    events = etree.iterwalk(element, events=("start", "end"))
    for event, child in events:
        name = _name(child)
        if name not in _INLINE and child is not element:
            yield one_line("".join(pieces))
            pieces = []
        if event == "start":
            if child is not element and _is_unseen(child, name):
                events.skip_subtree()
            else:
                pieces.append(child.text or "")
        elif child is not element:
            pieces.append(child.tail or "")
    yield one_line("".join(pieces))
