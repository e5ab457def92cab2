"""Web pages: the bytes of an .html file come in, its main text goes out without menus, scripts and side matter.

A page is laid out as lines, as a browser would. The text runs from the title to the last line that holds a sentence;
lines that are mostly links are left out. Nothing of a page is ever run or fetched.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from measures.documents.plain import ENCODINGS, decode
from measures.faults import DocumentFault
from measures.language.characters import one_line
from measures.language.lexicon import lexicon

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{1,40})", re.IGNORECASE)
_CODECS = {"utf-8": ENCODINGS[0], "utf8": ENCODINGS[0], "big5": ENCODINGS[2], "big5-hkscs": ENCODINGS[2]}
_CODECS |= dict.fromkeys(("gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk"), ENCODINGS[1])
_MOST_DAMAGE = 0.01
_REPLACEMENT = "\ufffd"

_UNSEEN = {
    "script",
    "style",
    "noscript",
    "template",
    "head",
    "nav",
    "aside",
    "button",
    "select",
    "textarea",
    "iframe",
    "object",
    "embed",
    "applet",
    "svg",
    "math",
    "canvas",
    "audio",
    "video",
    "map",
    "datalist",
    "dialog",
    "menu",
    "footer",
    "noframes",
    "rp",
    "rt",
}
_INLINE = {
    "a",
    "abbr",
    "acronym",
    "b",
    "bdi",
    "bdo",
    "big",
    "cite",
    "code",
    "data",
    "del",
    "dfn",
    "em",
    "font",
    "i",
    "img",
    "ins",
    "kbd",
    "label",
    "mark",
    "meter",
    "o:p",
    "output",
    "q",
    "ruby",
    "rp",
    "rt",
    "s",
    "samp",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "time",
    "tt",
    "u",
    "var",
    "wbr",
}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SIDE_ROLES = {"navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar", "dialog"}
_SIDE_NAMES = re.compile(
    r"(?:^|[-_\s])(?:nav|navbar|navigation|menu|footer|foot|sidebar|breadcrumbs?|crumbs?|share|related|recommend"
    r"|comments?|copyright|pagination|pager|toolbar|search|login|advert|ads?|banner)(?:$|[-_\s\d])",
    re.IGNORECASE,
)
_MAIN = {"article", "main"}
_HOLDERS = {*_MAIN, "div", "section", "td", "center", "blockquote", "form", "table"}
_MOST_HOLDERS = 64
# The number of an element that holds blocks, and whether the page calls it its main part.
_Holder = tuple[int, bool]
_HEADINGS = {"h1": 1, "h2": 2}
_MOST_LINKED = 0.5
_NEARLY_ALL, _MORE_THAN_HALF = 0.8, 0.51
_SENTENCE = re.compile("[" + "".join(re.escape(sign) for sign in "\u3002\uff01\uff1f\uff1b") + "]")
_SITE_PARTS = re.compile(r"\s*[-_|\u2013\u2014]+\s*")
_LEAST_TITLE, _LONGEST_TITLE = 4, 200


@dataclass(frozen=True)
class _Line:
    """A line of a page: its text, the share of it that is links, its level as a heading, what holds it."""

    text: str
    linked: float
    heading: int
    inside: tuple[_Holder, ...]

    @property
    def is_sentence(self) -> bool:
        return self.linked < _MOST_LINKED and bool(_SENTENCE.search(self.text))


def text(data: bytes) -> str:
    """Main text of a web page. Raises DocumentFault where its bytes are no text or it shows none."""
    html = _decoded(data)
    try:
        page_title, lines = _laid_out(html)
    except DocumentFault:
        raise
    except Exception as error:
        raise DocumentFault("The web page cannot be read.") from error
    return "\n".join(_main(lines, page_title))


def _decoded(data: bytes) -> str:
    """Text of a page; where a few bytes are damaged, in the encoding that the page names."""
    try:
        return decode(data)
    except DocumentFault:
        named = _CHARSET.search(data[:4096])
        codec = _CODECS.get(named[1].decode("ascii", "replace").lower()) if named else None
        if codec is None or b"\x00" in data[:4096]:
            raise
    text = data.decode(codec, "replace")
    if text.count(_REPLACEMENT) > _MOST_DAMAGE * len(text):
        raise DocumentFault("The web page is damaged: too many of its bytes are no text.")
    return text


def _laid_out(html: str) -> tuple[str, list[_Line]]:
    from lxml import etree

    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    root = etree.fromstring(html.encode("utf-8", "replace"), parser)
    if root is None:
        return "", []
    if any("depth" in entry.message for entry in parser.error_log):
        raise DocumentFault("The web page is nested too deeply.")
    title = root.find(".//title")
    layout = _Layout()
    layout.walk(root, etree.iterwalk(root, events=("start", "end")))
    return one_line("".join(title.itertext()) if title is not None else "")[:_LONGEST_TITLE], layout.lines


class _Layout:
    """Puts the text of a page into lines, block by block."""

    def __init__(self) -> None:
        self.lines: list[_Line] = []
        self._pieces: list[str] = []
        self._linked = 0
        self._links = self._heading = self._kept = 0
        self._inside: list[_Holder] = []
        self._holders = 0
        self._marks: dict[Any, int] | None = None

    def walk(self, root: Any, events: Any) -> None:
        """Go through the elements of a page in their order."""
        unseen: set[Any] = set()
        for event, element in events:
            name = _name(element)
            if event == "start":
                if self._passes_over(element, name):
                    unseen.add(element)
                    events.skip_subtree()
                elif name == "tr" and (cells := _data_cells(element)):
                    self._row(cells)
                    unseen.add(element)
                    events.skip_subtree()
                else:
                    self._open(element, name)
            else:
                if element in unseen:
                    unseen.discard(element)
                    self._break_unless_inline(name)
                else:
                    self._close(name)
                if element is not root:
                    self._add(element.tail)
        self._break()

    def _passes_over(self, element: Any, name: str) -> bool:
        """Whether a part of the page is not its text; a part that holds most sentences is, whatever it is called."""
        if name in ("html", "body"):
            return False
        if not element.keys() and name != "header":
            return not name or name in _UNSEEN
        if _is_unseen(element, name) or (name == "header" and not any(is_main for _, is_main in self._inside)):
            return True
        named = f"{element.get('class', '')} {element.get('id', '')}"
        if element.get("role") not in _SIDE_ROLES and not _SIDE_NAMES.search(named):
            return False
        if self._marks is None:
            self._marks = _sentence_marks(element.getroottree().getroot())
        return self._marks[element] * 2 <= max(self._marks.values())

    def _open(self, element: Any, name: str) -> None:
        self._break_unless_inline(name)
        self._links += name == "a"
        self._heading = _HEADINGS.get(name, self._heading)
        self._kept += name == "pre"
        if name in _HOLDERS:
            self._holders += 1
            self._inside.append((self._holders, name in _MAIN))
        self._add(element.text)

    def _close(self, name: str) -> None:
        self._break_unless_inline(name)
        self._links -= name == "a"
        self._heading = 0 if name in _HEADINGS else self._heading
        self._kept -= name == "pre"
        if name in _HOLDERS:
            self._inside.pop()

    def _add(self, text: str | None) -> None:
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
            self._linked += _weight(text)

    def _break_unless_inline(self, name: str) -> None:
        if name not in _INLINE:
            self._break()

    def _break(self) -> None:
        if not self._pieces:
            return
        whole = "".join(self._pieces)
        self._put(one_line(whole), self._linked / max(_weight(whole), 1) if self._linked else 0.0)
        self._pieces, self._linked = [], 0

    def _row(self, cells: list[Any]) -> None:
        self._break()
        linked = sum(_weight("".join(link.itertext())) for cell in cells for link in cell.iter("a"))
        line = "\t".join(one_line(" ".join(_seen_text(cell))) for cell in cells).rstrip()
        self._put(line if line.strip() else "", linked / max(_weight(line), 1) if linked else 0.0)

    def _put(self, line: str, linked: float) -> None:
        if line:
            self.lines.append(_Line(line, linked, self._heading, tuple(self._inside[:_MOST_HOLDERS])))


def _name(element: Any) -> str:
    return element.tag.lower() if isinstance(element.tag, str) else ""


def _weight(text: str) -> int:
    return sum(map(len, text.split()))


def _is_unseen(element: Any, name: str) -> bool:
    if not name or name in _UNSEEN or not element.keys():
        return not name or name in _UNSEEN
    hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true"
    return hidden or bool(_HIDDEN.search(element.get("style", "")))


def _sentence_marks(root: Any) -> dict[Any, int]:
    """How many ends of sentences stand in each element."""
    from lxml import etree

    marks: dict[Any, int] = {}
    for _, element in etree.iterwalk(root, events=("end",)):
        below = sum(marks[child] + _marks(child.tail) for child in element if child in marks)
        marks[element] = below + (_marks(element.text) if _name(element) not in _UNSEEN else 0)
    return marks


def _marks(text: str | None) -> int:
    return len(_SENTENCE.findall(text)) if text else 0


def _data_cells(row: Any) -> list[Any]:
    """Cells of a row that is data; none where the table is there for the layout of the page."""
    cells = [child for child in row if _name(child) in ("td", "th")]
    if len(cells) < 2 or any(cell.find(".//table") is not None for cell in cells):
        return []
    long = any(sum(_weight(text) for text in _seen_text(cell)) > 400 for cell in cells)
    return [] if long else cells


def _seen_text(element: Any) -> Iterator[str]:
    """Text below an element, in pieces parted where a block or a line ends."""
    from lxml import etree

    pieces: list[str] = []
    events = etree.iterwalk(element, events=("start", "end"))
    unseen: set[Any] = set()
    for event, child in events:
        name = _name(child)
        if name not in _INLINE and child is not element:
            yield one_line("".join(pieces))
            pieces = []
        if event == "start":
            if child is not element and _is_unseen(child, name):
                unseen.add(child)
                events.skip_subtree()
            else:
                pieces.append(child.text or "")
        elif child is not element:
            unseen.discard(child)
            pieces.append(child.tail or "")
    yield one_line("".join(pieces))


def _main(lines: list[_Line], page_title: str) -> list[str]:
    """Lines from the title to the last sentence."""
    sentences = [number for number, line in enumerate(lines) if line.is_sentence]
    names = [part for part in (page_title, *_SITE_PARTS.split(page_title)) if len(part) >= _LEAST_TITLE]
    if not sentences:
        return [line.text for line in lines if line.linked < _MOST_LINKED] or names[:1]
    weights = _weights(lines, sentences)
    holder = min(weights, key=weights.__getitem__, default=None)
    main = min((holder for holder in weights if holder[1]), key=weights.__getitem__, default=None)
    titled = _title_line(lines[: sentences[0] + 1], names)
    first = _first_line(lines, sentences[0], holder) if titled is None else titled
    body = lines[first : _last_line(lines, sentences[-1], holder) + 1]
    kept = [line.text for line in body if line is body[0] or _belongs(line, main)]
    lacks_title = titled is None and (first == sentences[0] or lexicon().dateline.search(body[0].text))
    return [*((names[1:] or names)[:1] if lacks_title else []), *kept]


def _belongs(line: _Line, main: _Holder | None) -> bool:
    return line.linked < _MOST_LINKED and (main is None or main in line.inside)


def _first_line(lines: list[_Line], first: int, holder: _Holder | None) -> int:
    """Number of the first line where no line is known for the title: what holds the sentences begins with it."""
    while first and (holder is None or holder in lines[first - 1].inside) and lines[first - 1].linked < _MOST_LINKED:
        first -= 1
    return first


def _last_line(lines: list[_Line], last: int, holder: _Holder | None) -> int:
    """Number of the last line: what holds the sentences is read to its end, and so is a table behind them."""
    while last + 1 < len(lines):
        line, behind = lines[last + 1], lines[last + 2 : last + 3]
        if not (holder in line.inside or "\t" in line.text or any("\t" in row.text for row in behind)):
            break
        last += 1
    return last


def _title_line(lines: list[_Line], names: list[str]) -> int | None:
    """Number of the line that is the title: the last that the page's own title names, or else a heading."""
    seen = [number for number, line in enumerate(lines) if line.linked < _MOST_LINKED]
    parts = {_bare(name) for name in names}
    exact = [number for number in seen if (bare := _bare(lines[number].text)) in parts and len(bare) >= _LEAST_TITLE]
    headings = [number for number in seen if lines[number].heading]
    within = [number for number in headings if any(_alike(lines[number].text, name) for name in names)]
    highest = [number for number in headings if lines[number].heading == 1]
    return next((found[-1] for found in (exact, within, highest) if found), headings[0] if headings else None)


def _alike(text: str, name: str) -> bool:
    one, other = _bare(text), _bare(name)
    return bool(one and other) and (one in other or other in one)


def _bare(text: str) -> str:
    return re.sub(r"\W", "", lexicon().date.sub("", text))


def _weights(lines: list[_Line], sentences: list[int]) -> dict[_Holder, int]:
    """What holds nearly all sentences, or more than half where the page calls it its main part, with their length."""
    weights: dict[_Holder, int] = {}
    for number in sentences:
        for holder in lines[number].inside:
            weights[holder] = weights.get(holder, 0) + len(lines[number].text)
    whole = sum(len(lines[number].text) for number in sentences)
    return {
        holder: weight
        for holder, weight in reversed(weights.items())
        if weight >= whole * (_MORE_THAN_HALF if holder[1] else _NEARLY_ALL)
    }
