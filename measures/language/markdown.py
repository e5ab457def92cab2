"""Text of the data into Markdown: any text comes in; the same text, of which nothing is markup, goes out."""

import re

_OBEYED = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~:$&])")


def plain(text: str) -> str:
    """Text with every sign escaped that Markdown would read as markup."""
    return _OBEYED.sub(r"\\\1", text)


def points(text: str) -> str:
    """A list with a point for each line of a text that is no markup."""
    return "\n".join(f"- {plain(line.strip())}" for line in text.splitlines() if line.strip())
