"""What an extraction proposes: one frozen record per figure."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Candidate:
    """A figure with what it counts, what was done, where, and exactly where it stands.

    `char_start` and `char_end` count characters of the decoded document; `article_start` is where the article begins
    in it, so that `char_start - article_start` is the offset in the article. `paragraph` is a line of the article.
    `kind` is "measure", "context" or "noise"; what is no measure has no metric.
    """

    document: str
    article_title: str
    article_date: str
    paragraph: int
    char_start: int
    char_end: int
    text: str
    value: float | None
    value_high: float | None
    unit: str
    qualifier: str
    before: float | None
    after: float | None
    object: str
    action: str
    metric_id: str
    layer: str
    status: str
    place: str
    region_code: str
    confidence: float
    kind: str
    article_start: int
