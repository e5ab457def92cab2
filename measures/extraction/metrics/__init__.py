"""Metrics: a folded sentence and its figures come in, what each figure measures goes out.

The words of metrics.toml are searched around each figure; the rule whose words are nearest decides on the metric.
"""

from measures.extraction.metrics.read_sentence import SentenceReader
from measures.extraction.metrics.reading import Reading
from measures.extraction.metrics.table import metric_words, reading_words

__all__ = ["Reading", "SentenceReader", "metric_words", "reading_words"]
