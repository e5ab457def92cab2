"""Made-up articles about places that do not exist, with the measures that a reader finds in them.

In a text `{span|metric|…}` marks a measure. Behind the metric stand, in any order: `@place` (else the article's own),
`v=` the value and `before>after` (else the span is the value), `q=` the qualifier (else exact), a status (else done).
`{span|x}` marks a figure of which readers may think either way.
"""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from measures.documents.reader import Article
from measures.evaluation import Scoring, compare
from measures.extraction.pipeline import extract

FOLDER = Path(__file__).parent / "practice"
_MARK = re.compile(r"\{([^{}|]+)\|([^{}|]+)((?:\|[^{}|]+)*)\}")


@dataclass(frozen=True)
class Practice:
    """An article with its rows and the spans that are open to judgement."""

    name: str
    article: Article
    rows: tuple[tuple[dict[str, Any], dict[str, str]], ...]
    open: tuple[tuple[int, int], ...]

    def compare(self) -> Scoring:
        """What extraction finds in the article, compared with its rows."""
        found = [
            candidate
            for candidate in extract(self.article)
            if not any(candidate.char_start < end and start < candidate.char_end for start, end in self.open)
        ]
        return compare(self.name, self.rows, found)


def practices() -> list[Practice]:
    """Every practice article."""
    return [_practice(path) for path in sorted(FOLDER.glob("*.toml"))]


def _practice(path: Path) -> Practice:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    text, rows, undecided, position = "", [], [], 0
    marked = data["title"] + "\n" + data["text"].strip() + "\n"
    for match in _MARK.finditer(marked):
        text += marked[position : match.start()]
        span = (len(text), len(text) + len(match[1]))
        text += match[1]
        position = match.end()
        if match[2] == "x":
            undecided.append(span)
        else:
            rows.append(_row(match, span, data["region"]))
    text += marked[position:]
    return Practice(path.stem, Article(data["title"], data["date"], text), tuple(rows), tuple(undecided))


def _row(match: re.Match[str], span: tuple[int, int], region: str) -> tuple[dict[str, Any], dict[str, str]]:
    row: dict[str, Any] = {"char_start": span[0], "char_end": span[1], "metric_id": match[2]}
    row |= {"qualifier": "exact", "status": "done", "before": None, "after": None, "value": match[1]}
    for part in filter(None, match[3].split("|")):
        if part.startswith("@"):
            region = part[1:]
        elif part.startswith(("v=", "q=")):
            row["value" if part[0] == "v" else "qualifier"] = part[2:]
        elif ">" in part:
            row["before"], row["after"] = map(float, part.split(">"))
        else:
            row["status"] = part
    row["value"] = float(re.search(r"[\d.]+", row["value"])[0])  # type: ignore[index]
    return row, {"code": "", "name_zh": region}
