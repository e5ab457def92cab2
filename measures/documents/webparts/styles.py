"""What the styles of a web page do to text: its elements come in, whether they are hidden, struck or raised goes out.

Only attributes and plain rules of the page's own <style> elements (one tag, class or id) count; nothing is fetched.
"""

import re
from collections.abc import Iterator
from typing import Any

HIDDEN, LATER, STRUCK, RAISED = "hidden", "later", "struck", "raised"
_STRUCK_TAGS, _RAISED_TAGS = {"del", "s", "strike"}, {"sup"}
# Main text of official accounts, which a script shows when it has run.
_SHOWN_LATER = {"js_content"}
_EFFECTS = (
    (HIDDEN, re.compile(r"display\s*:\s*none|font-size\s*:\s*0+(?:\.0+)?(?:px|pt|em|rem|%)?\s*(?:;|!|$)", re.I)),
    (LATER, re.compile(r"visibility\s*:\s*hidden|opacity\s*:\s*0+(?:\.0+)?\s*(?:;|!|$)", re.I)),
    (STRUCK, re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.I)),
    (RAISED, re.compile(r"vertical-align\s*:\s*(?:super|text-top)", re.I)),
)
_SHOWING = re.compile(r"display\s*:\s*(?!none)[a-z]|visibility\s*:\s*visible", re.I)
_SELECTOR = re.compile(r"(?:[a-z][a-z0-9]{0,15})?[.#][\w-]{1,100}|(?:span|em|i|b|u|font)", re.I)
_NAME = re.compile(r"[.#][\w-]{1,100}")
_BRACES = re.compile(r"[{}]")
_MOST_STYLE = 500_000


class PageStyles:
    """The effects of a page's styles."""

    def __init__(self, root: Any) -> None:
        self._effects: dict[str, str] = {}
        shown: set[str] = set()
        sheets = "\n".join((style.text or "")[:_MOST_STYLE] for style in root.iter("style"))[:_MOST_STYLE]
        for selectors, declared in _rules(sheets):
            effect = _effect(declared)
            for selector in selectors.split(","):
                named = selector.strip()
                if effect and _SELECTOR.fullmatch(named):
                    self._effects[named] = effect
                elif not effect and _SHOWING.search(declared):
                    shown |= set(_NAME.findall(named))
        # What some rule shows may be shown on the page as it was saved.
        hiding = {HIDDEN, LATER}
        self._effects = {
            named: effect
            for named, effect in self._effects.items()
            if effect not in hiding or not shown & set(_NAME.findall(named))
        }

    def of(self, element: Any, name: str) -> str:
        """Effect on an element called `name`: HIDDEN, LATER (hidden until a script runs), STRUCK, RAISED or ""."""
        if element.keys():
            if element.get("hidden") is not None or element.get("aria-hidden") == "true":
                return HIDDEN
            own = _effect(element.get("style", ""))
            if own == LATER and element.get("id") in _SHOWN_LATER:
                return ""
            if own:
                return own
            if self._effects and (found := self._by_rules(element, name)):
                return found
        if name in _STRUCK_TAGS:
            return STRUCK
        return RAISED if name in _RAISED_TAGS else self._effects.get(name, "")

    def _by_rules(self, element: Any, name: str) -> str:
        marks = [f".{word}" for word in element.get("class", "")[:1000].split()]
        marks += [f"#{element.get('id')}"] if element.get("id") else []
        found = (self._effects.get(mark) or self._effects.get(f"{name}{mark}") for mark in marks)
        return next((effect for effect in found if effect), "")


def _effect(declared: str) -> str:
    return next((effect for effect, pattern in _EFFECTS if pattern.search(declared)), "") if declared else ""


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Selectors and declarations of the rules that hold on every screen, which stand in no other braces."""
    depth = begin = opened = 0
    for brace in _BRACES.finditer(sheet):
        if brace[0] == "{":
            depth += 1
            opened = brace.end() if depth == 1 else opened
            continue
        depth = max(depth - 1, 0)
        if depth == 0:
            head, body = sheet[begin : max(opened - 1, begin)], sheet[opened : brace.start()]
            if "{" not in body and "@" not in head:
                yield head, body
            begin = opened = brace.end()
