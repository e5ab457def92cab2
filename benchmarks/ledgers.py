"""Time to read a ledger and to propose its figures: 1,000 rows × 40 columns, a wide layout with totals.

python benchmarks/ledgers.py [--rows N] [--columns N]
"""

import argparse
import csv
import io
import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import xlsxwriter

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from measures.ledgers import grids, proposal  # noqa: E402
from measures.ledgers.texts.heads import HeadVocabulary, MetricMatch, RegionMatch  # noqa: E402

LABELS = 2


class BenchmarkWords:
    """Every label is a region of its own; metrics are those of the bundled table."""

    def __init__(self) -> None:
        with (ROOT / "data" / "metrics.csv").open(encoding="utf-8", newline="") as stream:
            self.rows = {row["metric_id"]: row for row in csv.DictReader(stream)}
        self._vocabulary = HeadVocabulary([(row["name_zh"], key, "") for key, row in self.rows.items()])

    def regions(self, text: str) -> Sequence[RegionMatch]:
        """The label itself."""
        return [RegionMatch(text, "", text)] if text.startswith("place") else []

    def metrics(self, text: str) -> Sequence[MetricMatch]:
        """Metrics of the bundled table."""
        return self._vocabulary.metrics(text)

    def units(self, metric_id: str) -> tuple[str, ...]:
        """The unit of the bundled table."""
        return (self.rows[metric_id]["unit"],)

    def counts(self, metric_id: str, object_id: str = "") -> str:
        """What the bundled table says."""
        return self.rows[metric_id]["counts"]


def ledger(words: BenchmarkWords, rows: int, columns: int) -> bytes:
    """A workbook of random numbers."""
    names = [row["name_zh"] for row in words.rows.values()][: columns - LABELS]
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    page = book.add_worksheet("2024-06")
    page.write_row(0, 0, ["No.", "Region", *names])
    chosen = random.Random(1)
    for row in range(1, rows + 1):
        page.write_row(row, 0, [row, f"place{row}", *(chosen.randint(0, 999) for _ in names)])
    book.close()
    return stream.getvalue()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1000)
    parser.add_argument("--columns", type=int, default=40)
    options = parser.parse_args()
    words = BenchmarkWords()
    data = ledger(words, options.rows, options.columns)
    words.metrics("")
    start = time.perf_counter()
    read = grids.read("ledger.xlsx", data)
    middle = time.perf_counter()
    (reading,) = proposal.propose(read, words)
    end = time.perf_counter()
    print(f"{len(data):,} bytes, {len(reading.figures):,} figures, {len(reading.questions)} questions")
    print(f"read {middle - start:.2f} s, propose {end - middle:.2f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
