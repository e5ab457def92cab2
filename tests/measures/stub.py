"""An extractor for tests of a run: every number of an article is a candidate, one-digit ones are noise."""

import os
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass

from measures.documents.reader import Article


@dataclass(frozen=True)
class Candidate:
    """What an extractor tells of a figure."""

    paragraph: int
    char_start: int
    char_end: int
    text: str
    value: float
    kind: str
    place: str
    value_high: float | None = None
    unit: str = "块"
    qualifier: str = "exact"
    before: float | None = None
    after: float | None = None
    object: str = "牌子"
    action: str = "取下"
    metric_id: str = "plaques_removed"
    layer: str = ""
    status: str = "done"
    region_code: str = ""
    confidence: float = 0.5


def extract(article: Article, default_region: str | None = None) -> list[Candidate]:
    """Numbers of an article; words in it make the extractor fail, die or wait."""
    if "失手" in article.text:
        raise RuntimeError("the extractor stumbled")
    if "猝死" in article.text:
        os._exit(1)
    if "等待" in article.text:
        time.sleep(0.2)
    return list(_numbers(article, default_region or ""))


def _numbers(article: Article, place: str) -> Iterator[Candidate]:
    for match in re.finditer(r"\d+", article.text):
        paragraph = article.text.count("\n", 0, match.start()) + 1
        kind = "measure" if len(match[0]) > 1 else "noise"
        yield Candidate(paragraph, match.start(), match.end(), match[0], float(match[0]), kind, place)


def misplaced(article: Article, default_region: str | None = None) -> list[Candidate]:
    """A candidate that does not stand where it says."""
    return [Candidate(1, 0, 1, "没有", 1.0, "measure", default_region or "")]
