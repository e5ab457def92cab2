"""Places of China: names, short names, pinyin and division codes come in; divisions, their counts and rows go out."""

from measures.gazetteer.divisions import Division, division, path
from measures.gazetteer.english_names import english_name
from measures.gazetteer.package_rows import AddedRows, rows, rows_by_hand
from measures.gazetteer.search import find
from measures.gazetteer.unit_counts import Counts, counts

__all__ = [
    "AddedRows",
    "Counts",
    "Division",
    "counts",
    "division",
    "english_name",
    "find",
    "path",
    "rows",
    "rows_by_hand",
]
