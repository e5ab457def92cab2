"""The output of extraction: one record for each figure of a text."""

from dataclasses import dataclass

# Kinds of candidates. Only a measure has a metric; context is any other figure, noise a number in a name or date.
MEASURE, CONTEXT, NOISE = "measure", "context", "noise"


@dataclass(frozen=True)
class Candidate:
    """A figure with what it counts, what was done, where, and its exact position in the document.

    `char_start` and `char_end` are offsets in characters in the text of the document named `document`; `text` is the
    text between them. `paragraph` is the number of the line in the article, from 1. `value` is in `unit`, shares in
    per cent; it is None for noise. `value_high` is the upper end of a range; `before` and `after` are the two numbers
    of a change, and `value` is their difference; each is None if there is none. The metric was chosen by the words
    `object` and `action`; `layer` is the tier of what is counted. `place` is the full name of the place,
    `region_code` its division code. Unknown text is "". `confidence` is between 0 and 1.

    The fields are in the order of the output columns.
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
