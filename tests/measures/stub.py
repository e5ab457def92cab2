"""An extractor for tests of a run: every number in an article is a candidate; one-digit ones are noise."""

import os
import re
import time
from collections.abc import Iterator

from measures.documents.reader import Article
from measures.extraction.candidates import Candidate


def extract(article: Article, default_region: str | None = None, document: str = "") -> list[Candidate]:
    """Numbers in an article; certain words in it make the extractor raise, exit or wait."""
    if "失手" in article.text:
        raise RuntimeError("the extractor stumbled")
    if "猝死" in article.text:
        os._exit(1)
    if "等待" in article.text:
        time.sleep(0.2)
    return list(_numbers(article, default_region or "", document))


def _numbers(article: Article, place: str, document: str) -> Iterator[Candidate]:
    for match in re.finditer(r"\d+", article.text):
        kind = "measure" if len(match[0]) > 1 else "noise"
        yield _candidate(article, match.span(), text=match[0], kind=kind, place=place, document=document)


def misplaced(article: Article, default_region: str | None = None, document: str = "") -> list[Candidate]:
    """A candidate whose position in the text is wrong."""
    place = default_region or ""
    return [_candidate(article, (0, 1), text="没有", kind="measure", place=place, document=document)]


def _candidate(
    article: Article, span: tuple[int, int], *, text: str, kind: str, place: str, document: str
) -> Candidate:
    return Candidate(
        document=document,
        article_title=article.title,
        article_date=article.date,
        paragraph=article.text.count("\n", 0, span[0]) + 1,
        char_start=article.start + span[0],
        char_end=article.start + span[1],
        text=text,
        value=float(text) if text.isdecimal() else 1.0,
        value_high=None,
        unit="块",
        qualifier="exact",
        before=None,
        after=None,
        object="牌子",
        action="取下",
        metric_id="plaques_removed",
        layer="",
        status="done",
        place=place,
        region_code="",
        confidence=0.5,
        kind=kind,
    )
