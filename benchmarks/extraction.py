"""Speed of the extraction against its peers on the same text, in one run on one core; then workers and memory.

python benchmarks/extraction.py [FILE] [--copies N]: FILE is a UTF-8 text; without one, the invented sentences of the
tests are read. `recognizers-text-suite` is used if it is installed.
"""

import argparse
import logging
import resource
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import jieba
import jieba.posseg
import yaml

ROUNDS = 9
ROOT = Path(__file__).resolve().parent.parent
SENTENCES = ROOT / "tests" / "measures" / "extraction" / "cases" / "sentences.yaml"
sys.path.insert(0, str(ROOT))

from measures.documents.reader import Article, read  # noqa: E402
from measures.extraction.pipeline import extract  # noqa: E402


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--copies", type=int, default=400, help="documents in the test of two workers")
    parser.add_argument("--documents", type=int, default=10_000, help="documents in the test of memory")
    options = parser.parse_args()
    document = read("text.txt", options.file.read_bytes() if options.file else invented().encode())
    text = document.text
    size = len(text.encode()) / 1e6
    jieba.setLogLevel(logging.ERROR)
    peers: dict[str, Callable[[], object]] = {
        "extraction": lambda: [extract(article) for article in document.articles],
        "jieba.lcut": lambda: jieba.lcut(text),
        "jieba.posseg": lambda: jieba.posseg.lcut(text),
    }
    for function in peers.values():
        function()
    seconds = dict.fromkeys(peers, float("inf"))
    # Alternate, so that other load affects all alike.
    for _ in range(ROUNDS):
        for name, function in peers.items():
            seconds[name] = min(seconds[name], least(function, 1))
    recognise = recognizers()
    if recognise:
        part = text[:4000]
        seconds["recognizers-text"] = least(lambda: recognise(part), 1) * len(text) / len(part)
    for name, spent in seconds.items():
        ratio = spent / seconds["extraction"]
        print(f"{name}: {size / spent:.3f} MB/s, {ratio:.2f} times the time of the extraction")
    workers(text, options.copies)
    memory(text, options.documents)
    return 0


def invented() -> str:
    """The sentences of the tests, as one text of many paragraphs."""
    cases = yaml.safe_load(SENTENCES.read_text(encoding="utf-8"))
    return "\n".join(case["text"] for case in cases) * 20


def least(function: Callable[[], object], rounds: int = 5) -> float:
    """Least processor time of some rounds."""
    spent = []
    for _ in range(rounds):
        start = time.process_time()
        function()
        spent.append(time.process_time() - start)
    return min(spent)


def recognizers() -> Callable[[str], object] | None:
    """Number recognition of recognizers-text, or None if it is not installed."""
    try:
        from recognizers_number import recognize_number  # type: ignore[import-not-found]
    except ImportError:
        print("recognizers-text: not installed")
        return None
    return lambda text: [recognize_number(line, "zh-cn") for line in text.split("\n")]


def count(text: str) -> int:
    return len(extract(Article("", "", text)))


def workers(text: str, copies: int) -> None:
    """Print how much faster two workers are than one."""
    spent = {}
    for number in (1, 2):
        with ProcessPoolExecutor(number) as pool:
            list(pool.map(count, [text[:2000]] * number))
            start = time.perf_counter()
            list(pool.map(count, [text[:8000]] * copies, chunksize=8))
            spent[number] = time.perf_counter() - start
    print(f"two workers: {spent[1] / spent[2]:.2f} times as fast as one (aim 1.7)")


def memory(text: str, documents: int) -> None:
    """Print the peak memory after a tenth of many documents and after all of them."""
    held = []
    for number in range(documents):
        count(text[number % 500 : number % 500 + 600])
        if number in (documents // 10, documents - 1):
            held.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    print(f"memory: {held[0]:.0f} MB after a tenth of {documents} documents, {held[-1]:.0f} MB after all")


if __name__ == "__main__":
    sys.exit(main())
