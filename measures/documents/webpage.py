"""Web pages: the bytes of an .html file come in, its main text goes out without menus, scripts and sidebars.

No script of a page is run and nothing is downloaded.
"""

import re
from collections.abc import Mapping
from itertools import islice
from typing import Any

from measures.documents.notes import FileContent, Unread
from measures.documents.plain import ENCODINGS, decode
from measures.documents.webpage_lines import lines_of
from measures.documents.webpage_main_text import main_text
from measures.faults import DocumentFault
from measures.language.characters import one_line

_HEAD = 4096
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{1,40})", re.IGNORECASE)
# Names of the encodings in pages, in lower case.
_CODECS = {"utf-8": ENCODINGS[0], "utf8": ENCODINGS[0], "big5": ENCODINGS[2], "big5-hkscs": ENCODINGS[2]}
_CODECS |= dict.fromkeys(("gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk"), ENCODINGS[1])
_MOST_DAMAGE = 0.01
_REPLACEMENT = "\ufffd"
_LONGEST_TITLE = 200
# A page of at least so many bytes may have an element with more attributes than any real one.
_LEAST_TRIMMED, _MOST_ATTRIBUTES = 10_000, 500


def text(data: bytes) -> str:
    """Main text of a web page. Raises DocumentFault as `content` does."""
    return content(data).text


def content(data: bytes) -> FileContent:
    """Main text of a web page with notes, a line for each block; the cells of a table row are separated by tabs.

    Raises DocumentFault if the bytes are not text, or if the page is damaged or nested too deeply.
    """
    return content_of(_decoded(data))


def content_of(html: str) -> FileContent:
    """Main text of a web page that is decoded. Raises DocumentFault if it is nested too deeply."""
    try:
        root = _parsed(html)
        if root is None:
            return FileContent("")
        layout = lines_of(root)
        lines, inside = main_text(layout.lines, _title(root))
    except DocumentFault:
        raise
    except Exception as error:
        raise DocumentFault("The web page cannot be read.") from error
    unread = Unread()
    for number, note in layout.left_out:
        # What was left out below the last line stands behind it.
        if inside.start <= number <= inside.stop:
            unread.add(note)
    return FileContent("\n".join(lines), unread.notes())


def _decoded(data: bytes) -> str:
    """Decoded page; if a few of its bytes are damaged, in the encoding that the page declares."""
    try:
        return decode(data)
    except DocumentFault:
        named = _CHARSET.search(data[:_HEAD])
        codec = _CODECS.get(named[1].decode("ascii", "replace").lower()) if named else None
        if codec is None or b"\x00" in data[:_HEAD]:
            raise
    text = data.decode(codec, "replace")
    if text.count(_REPLACEMENT) > _MOST_DAMAGE * len(text):
        raise DocumentFault("The web page is damaged: too many of its bytes are not text.")
    return text


def _parsed(html: str) -> Any:
    """Root element of a page, None if the page is empty."""
    from lxml import etree

    data = html.encode("utf-8", "replace")
    trimmed = _trimmed(data) if len(data) >= _LEAST_TRIMMED else None
    if trimmed is not None:
        return trimmed
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    root = etree.fromstring(data, parser)
    if any("depth" in entry.message for entry in parser.error_log):
        raise DocumentFault("The web page is nested too deeply.")
    return root


def _trimmed(data: bytes) -> Any | None:
    """Root element of a page with an element of very many attributes, without most of them; None for other pages.

    The parser needs quadratic time to build such an element, but linear time to count its attributes.
    """
    from lxml import etree

    counter = _AttributeCounter()
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, target=counter)
    etree.fromstring(data, parser)
    if counter.most <= _MOST_ATTRIBUTES:
        return None
    builder = _TrimmingBuilder()
    return etree.fromstring(data, etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, target=builder))


class _AttributeCounter:
    """Counts the attributes of the element that has most, as a parser meets the elements."""

    def __init__(self) -> None:
        self.most = 0

    def start(self, _tag: str, attributes: Mapping[str, str]) -> None:
        self.most = max(self.most, len(attributes))

    def close(self) -> None:
        """Nothing is made of the page."""


class _TrimmingBuilder:
    """Builds the tree of a page with only the first attributes of each element."""

    def __init__(self) -> None:
        from lxml import etree

        self._builder = etree.TreeBuilder()

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._builder.start(tag, dict(islice(attributes.items(), _MOST_ATTRIBUTES)))

    def end(self, tag: str) -> None:
        self._builder.end(tag)

    def data(self, text: str) -> None:
        self._builder.data(text)

    def close(self) -> Any:
        return self._builder.close()


def _title(root: Any) -> str:
    """FileContent of the page's <title>, "" if it has none."""
    title = root.find(".//title")
    return one_line("".join(title.itertext()) if title is not None else "")[:_LONGEST_TITLE]
