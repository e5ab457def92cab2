"""The main text of a web page: its lines and its <title> come in, the lines from the headline to the end go out.

Left out are lines that are mostly links, and everything before and after the container that holds the sentences.
"""

import re

from measures.documents.webpage_lines import Container, WebLine
from measures.language.lexicon import lexicon

# A container holds the main text if it holds this share of the text of all sentences; the smaller share is enough for
# an <article> or <main>.
_NEARLY_ALL, _MORE_THAN_HALF = 0.8, 0.51
# Separators between the title of an article and the name of the site.
_SITE_PARTS = re.compile(r"\s*[-_|\u2013\u2014]+\s*")
_LEAST_TITLE = 4


def main_text(lines: list[WebLine], page_title: str) -> tuple[list[str], range]:
    """Text of the lines from the headline to the end of the main text, and the numbers of all lines there.

    If no line is the headline, the title of the page is put above. Of a page without a sentence, all lines that are
    not mostly links are returned.
    """
    sentences = [number for number, line in enumerate(lines) if line.is_sentence]
    names = [part for part in (page_title, *_SITE_PARTS.split(page_title)) if len(part) >= _LEAST_TITLE]
    if not sentences:
        return [line.text for line in lines if line.is_text] or names[:1], range(len(lines))
    sizes = _sizes(lines, sentences)
    container = min(sizes, key=sizes.__getitem__, default=None)
    main = min((candidate for candidate in sizes if candidate[1]), key=sizes.__getitem__, default=None)
    title = _title_line(lines[: sentences[0] + 1], names)
    first = _first_line(lines, sentences[0], container) if title is None else title
    last = _last_line(lines, sentences[-1], container)
    body = lines[first : last + 1]
    kept = [line.text for line in body if line is body[0] or _belongs(line, main)]
    lacks_title = title is None and (first == sentences[0] or lexicon().dateline.search(body[0].text))
    return [*((names[1:] or names)[:1] if lacks_title else []), *kept], range(first, last + 1)


def _sizes(lines: list[WebLine], sentences: list[int]) -> dict[Container, int]:
    """Containers of the main text, the innermost first, with the length of the sentences in each in characters."""
    sizes: dict[Container, int] = {}
    for number in sentences:
        for container in lines[number].inside:
            sizes[container] = sizes.get(container, 0) + len(lines[number].text)
    whole = sum(len(lines[number].text) for number in sentences)
    return {
        container: size
        for container, size in reversed(sizes.items())
        if size >= whole * (_MORE_THAN_HALF if container[1] else _NEARLY_ALL)
    }


def _belongs(line: WebLine, main: Container | None) -> bool:
    return line.is_text and (main is None or main in line.inside)


def _first_line(lines: list[WebLine], first: int, container: Container | None) -> int:
    """Number of the first line of the main text if no line is the headline: where its container begins."""
    while first and (container is None or container in lines[first - 1].inside) and lines[first - 1].is_text:
        first -= 1
    return first


def _last_line(lines: list[WebLine], last: int, container: Container | None) -> int:
    """Number of the last line of the main text: the end of its container, or of a table right after it."""
    while last + 1 < len(lines):
        line, behind = lines[last + 1], lines[last + 2 : last + 3]
        if not (container in line.inside or "\t" in line.text or any("\t" in row.text for row in behind)):
            break
        last += 1
    return last


def _title_line(lines: list[WebLine], names: list[str]) -> int | None:
    """Number of the line that is the headline, None if there is none.

    It is the last line that equals the title of the page or a part of it, else the last heading that contains such a
    part or is contained in one, else the last <h1>, else the first heading.
    """
    seen = [number for number, line in enumerate(lines) if line.is_text]
    parts = {_bare(name) for name in names}
    exact = [number for number in seen if (bare := _bare(lines[number].text)) in parts and len(bare) >= _LEAST_TITLE]
    headings = [number for number in seen if lines[number].heading]
    within = [number for number in headings if any(_is_alike(lines[number].text, name) for name in names)]
    highest = [number for number in headings if lines[number].heading == 1]
    return next((found[-1] for found in (exact, within, highest) if found), headings[0] if headings else None)


def _is_alike(text: str, name: str) -> bool:
    one, other = _bare(text), _bare(name)
    return bool(one and other) and (one in other or other in one)


def _bare(text: str) -> str:
    """Letters and digits of a text without a date in brackets."""
    return re.sub(r"\W", "", lexicon().date.sub("", text))
