"""Plain text as Markdown: any text comes in; the same text, with markup escaped, goes out."""

import re

_MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~:$&])")


def plain(text: str) -> str:
    """The text with every character escaped that Markdown would read as markup."""
    return _MARKUP.sub(r"\\\1", text)


def points(text: str) -> str:
    """A Markdown list with an item for each line of a plain text; blank lines are skipped."""
    return "\n".join(f"- {plain(line.strip())}" for line in text.splitlines() if line.strip())
