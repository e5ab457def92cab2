"""What extraction proposes: one record per figure of a text."""

from dataclasses import dataclass

# Kinds of a candidate. Only a measure has a metric; noise is a number inside a name or date.
MEASURE, CONTEXT, NOISE = "measure", "context", "noise"


@dataclass(frozen=True)
class Candidate:
    """A figure with what it counts, what was done, where, and exactly where it stands.

    `char_start` and `char_end` count characters of the document, whose name is `document`; `text` is what stands
    between them. `paragraph` is a line of the article, from 1. `value` is in `unit`, shares in per cent; it is None
    for noise. `value_high` is the end of a range, `before` and `after` are the numbers of a change, whose difference
    is `value`; each is None where there is none. `object` and `action` are the words by which the metric was chosen,
    `layer` the tier of what is counted. `place` is the full name of the place, `region_code` its division code; text
    that is unknown is "". `confidence` lies between 0 and 1.

    The order of the fields is that of the columns of every output.
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
