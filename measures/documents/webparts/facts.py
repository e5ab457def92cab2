"""Facts about the elements of a web page: its root comes in; what each element holds goes out, found in one pass."""

import re
from dataclasses import dataclass
from typing import Any

from measures.documents.webparts.styles import HIDDEN, LATER, PageStyles

# Elements whose text is not part of the page's text.
UNSEEN = {
    *("script", "style", "noscript", "template", "title", "nav", "aside", "button", "select", "textarea", "iframe"),
    *("object", "embed", "applet", "svg", "math", "canvas", "audio", "video", "map", "datalist", "dialog", "menu"),
    *("footer", "noframes", "rp", "rt"),
}
SENTENCE_END = re.compile("[\u3002\uff01\uff1f\uff1b]")


@dataclass
class Holds:
    """What an element holds: ends of sentences, those that no style hides, <h1>, tables and visible characters."""

    sentences: int = 0
    seen_sentences: int = 0
    titles: int = 0
    tables: int = 0
    characters: int = 0


class PageFacts:
    """What every element of a page holds, and what styles do to it."""

    def __init__(self, root: Any) -> None:
        from lxml import etree

        self._styles = PageStyles(root)
        self._holds: dict[Any, Holds] = {}
        self.effects: dict[Any, str] = {}
        open_elements: list[Holds] = []
        for event, element in etree.iterwalk(root, events=("start", "end")):
            name = name_of(element)
            if event == "start":
                found = Holds()
                if name:
                    self.effects[element] = self._styles.of(element, name)
                    _add_text(found, element.text, name not in UNSEEN)
                self._holds[element] = found
                open_elements.append(found)
                continue
            own = open_elements.pop()
            own.titles += name == "h1"
            own.tables += name == "table"
            if open_elements:
                _add(open_elements[-1], own, seen=self.effects.get(element) not in (HIDDEN, LATER))
                _add_text(open_elements[-1], element.tail, element is not root)
        self.whole = self._holds[root]

    def of(self, element: Any) -> Holds:
        """What an element holds."""
        return self._holds[element]

    def holds_most_sentences(self, element: Any) -> bool:
        """Whether more than half of the page's sentences end inside an element."""
        return self._holds[element].sentences * 2 > self.whole.sentences

    def is_hidden(self, element: Any) -> bool:
        """Whether a style hides an element for good.

        A page that was saved before its script had run hides its main text; so does one without any other sentence.
        """
        effect = self.effects.get(element, "")
        if effect not in (HIDDEN, LATER):
            return False
        shown = effect == LATER or not self.whole.seen_sentences
        return not (shown and self.holds_most_sentences(element))


def name_of(element: Any) -> str:
    """Tag of an element in lower case, "" for comments and other nodes that are not elements."""
    return element.tag.lower() if isinstance(element.tag, str) else ""


def characters(text: str) -> int:
    """Number of characters without white space."""
    return sum(map(len, text.split()))


def _add(above: Holds, own: Holds, seen: bool) -> None:
    above.sentences += own.sentences
    above.seen_sentences += own.seen_sentences if seen else 0
    above.titles += own.titles
    above.tables += own.tables
    above.characters += own.characters if seen else 0


def _add_text(holds: Holds, text: str | None, counts: bool) -> None:
    if text and counts:
        ends = len(SENTENCE_END.findall(text))
        holds.sentences += ends
        holds.seen_sentences += ends
        holds.characters += characters(text)
