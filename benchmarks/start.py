"""Start-up times: commands, loading of a small and a very large table, and the server.

In: the data package; a Chromium for the server. Out: medians and ratios, each against a named peer of the same run.
Runs alternate, so that load on the machine affects all alike. Elapsed time grows with other load, processor time
hardly does.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import median

from browsing import View, fresh, goto, launched
from playwright.sync_api import Browser, sync_playwright
from serving import Server, served
from synthetic_table import write_synthetic

HERE = Path(__file__).resolve().parent
ROWS, REGIONS = 1_000_000, 2_900
AIM_OPEN, AIM_HELP, AIM_TABLE, AIM_FIRST_PAGE = 3.0, 0.3, 1.0, 1.1
REGION = "南靖县"
# Regions that report the metric of the chart, by id, with the names that the browser looks for.
PLACES = {
    "nanjing-county": "南靖县",
    "qujiang-village": "曲江村",
    "beichen-district": "北辰区",
    "yuncheng": "运城市",
}
LOAD = """
import sys, time
from pathlib import Path
from measures.table import package
began = time.perf_counter(), time.process_time()
package.load(Path(sys.argv[1]))
print(time.perf_counter() - began[0], time.process_time() - began[1])
"""


@dataclass
class Start:
    """Something that is started repeatedly; `once` and the lists give elapsed and processor time in seconds."""

    title: str
    once: Callable[[], tuple[float, float]]
    clock: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)


def main() -> None:
    options = _options()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        os.environ["JIANFU_CACHE"] = str(folder / "cache")
        _commands(options)
        if not options.skip_large:
            _write_large(options.root / "data", folder / "data", options.rows)
            _tables(options, folder)
        if not options.skip_server:
            _servers(options, folder / "data")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeats", type=int, default=7, help="times that each is started")
    parser.add_argument("--root", type=Path, default=HERE.parent, help="checkout of the program to measure")
    parser.add_argument("--before", type=Path, help="an older checkout to measure beside it")
    parser.add_argument("--rows", type=int, default=ROWS, help="rows of the large table")
    parser.add_argument("--skip-large", action="store_true", help="leave out the large table")
    parser.add_argument("--skip-server", action="store_true", help="leave out the server")
    options = parser.parse_args()
    options.root, options.before = options.root.resolve(), options.before and options.before.resolve()
    return options


def _commands(options: argparse.Namespace) -> None:
    """Measure commands against Python that does nothing, and against Python that imports pandas."""
    nothing, pandas, shown, table, compare = starts = [
        _python(options.root, "python -c pass", "-c", "pass"),
        _python(options.root, "python -c 'import pandas'", "-c", "import pandas"),
        _python(options.root, "--help", "-m", "measures", "--help"),
        _python(options.root, f"table --region {REGION}", "-m", "measures", "table", "--region", REGION),
        _python(options.root, "compare, two regions", "-m", "measures", "compare", REGION, "襄垣县"),
    ]
    if options.before:
        older = [("--help, before", ["--help"]), ("table --region, before", ["table", "--region", REGION])]
        starts += [_python(options.before, title, "-m", "measures", *words) for title, words in older]
    _measure(starts, options.repeats)
    _print_ratio("--help / python -c pass", shown, nothing)
    _print_ratio("table / python -c 'import pandas'", table, pandas)
    _print_ratio("compare / python -c 'import pandas'", compare, pandas)
    for title, start, aim in (("--help", shown, AIM_HELP), ("table", table, AIM_TABLE)):
        seconds = median(start.processor)
        print(f"{title}: {seconds:.2f} s of the processor (aim: {aim:g} s at most, {_verdict(seconds <= aim)})")


def _tables(options: argparse.Namespace, folder: Path) -> None:
    """Measure the large table against the real one: loaded without a copy, from its copy, and by a command."""
    real, large = options.root / "data", folder / "data"
    small = Start("small table", partial(_loaded, options.root, real))
    first = Start("large table, no copy yet", partial(_loaded_first, options.root, large, folder / "cache"))
    second = Start("large table, by its copy", partial(_loaded, options.root, large))
    _measure([first], 2)
    _measure([small, second], options.repeats)
    _print_ratio("large table first / small table", first, small)
    _print_ratio("large table by its copy / small table", second, small, AIM_OPEN)
    words = ("-m", "measures", "table", "--region", REGION, "--data")
    one = _python(options.root, "table, small table", *words, str(real))
    other = _python(options.root, "table, large table by its copy", *words, str(large))
    _measure([one, other], options.repeats)
    _print_ratio("table: large by its copy / small", other, one, AIM_OPEN)


def _servers(options: argparse.Namespace, large: Path) -> None:
    """Measure from the start of a server to the last chart of its first page, against a plain Streamlit page."""
    data = options.root / "data"
    with ExitStack() as stack:
        browser = launched(stack.enter_context(sync_playwright()))
        stack.callback(browser.close)
        page = partial(_first_page, browser)
        peer = partial(page, HERE, "peer_page.py", "", data)
        ours = partial(page, options.root, "components/server.py", "compare")
        plain, own = Start("plain page", peer), Start("Compare", partial(ours, data))
        late_plain = Start("plain page, server at rest", partial(peer, calm=True))
        late = Start("Compare, server at rest", partial(ours, data, calm=True))
        starts = [plain, own, late_plain, late]
        if large.exists():
            grown = Start("Compare, large table", partial(ours, large))
            starts.append(grown)
        if options.before:
            earlier = partial(page, options.before, "components/server.py", "compare", options.before / "data")
            older = Start("Compare, before", earlier)
            late_older = Start("Compare, before, server at rest", partial(earlier, calm=True))
            starts += [older, late_older]
        _measure(starts, options.repeats)
    _print_ratio("start to first page: Compare / plain page", own, plain)
    _print_ratio("first page of a server that is ready: Compare / plain page", late, late_plain, AIM_FIRST_PAGE)
    if large.exists():
        _print_ratio("start to first page: large table by its copy / small table", grown, own, AIM_OPEN)
    if options.before:
        _print_ratio("start to first page, before: Compare / plain page", older, plain)
        _print_ratio("first page of a server that is ready, before: Compare / plain page", late_older, late_plain)


def _first_page(
    browser: Browser, root: Path, script: str, path: str, data: Path, *, calm: bool = False
) -> tuple[float, float]:
    """Times to the last chart of the first page: from the start of the server or, if `calm`, once it is idle."""
    page = fresh(browser)
    began = time.perf_counter()
    with served(root, script, data) as server:
        if calm:
            _wait_until_idle(server)
        used, ready = (server.cpu(), 0.0) if calm else (0.0, time.perf_counter() - began)
        seconds = ready + goto(page, View("", server, path, PLACES))[1] / 1000
        processor = (server.cpu() - used) / 1000
    page.context.close()
    return seconds, processor


def _wait_until_idle(server: Server) -> None:
    """Wait until the server has used no processor time for a while."""
    used = -1.0
    while server.cpu() > used:
        used = server.cpu()
        time.sleep(1.5)


def _python(root: Path, title: str, *words: str) -> Start:
    return Start(title, partial(_ended, root, words))


def _ended(root: Path, words: Sequence[str]) -> tuple[float, float]:
    """Elapsed and processor time of a Python process. Raises CalledProcessError if it fails."""
    environment = {**os.environ, "PYTHONPATH": str(root)}
    before, began = os.times(), time.perf_counter()
    subprocess.run([sys.executable, *words], cwd=root, env=environment, stdout=subprocess.DEVNULL, check=True)
    after = os.times()
    processor = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - began, processor


def _loaded(root: Path, data: Path) -> tuple[float, float]:
    """Times of loading a package in a new process, without the start of the process."""
    environment = {**os.environ, "PYTHONPATH": str(root)}
    command = [sys.executable, "-c", LOAD, str(data)]
    printed = subprocess.run(command, cwd=root, env=environment, capture_output=True, check=True).stdout
    clock, processor = map(float, printed.split())
    return clock, processor


def _loaded_first(root: Path, data: Path, cache: Path) -> tuple[float, float]:
    """Times of loading a package without a columnar copy."""
    shutil.rmtree(cache, ignore_errors=True)
    return _loaded(root, data)


def _write_large(source: Path, folder: Path, rows: int) -> None:
    began = time.perf_counter()
    write_synthetic(source, folder, rows, REGIONS)
    print(f"\n{rows:,} synthetic rows written in {time.perf_counter() - began:.0f} s", flush=True)


def _measure(starts: Sequence[Start], repeats: int) -> None:
    """Start all in turns, and print their times; the first round, which fills system caches, is left out."""
    for turn in range(repeats + 1):
        for start in starts:
            clock, processor = start.once()
            if turn:
                start.clock.append(clock)
                start.processor.append(processor)
    print(f"\n{'':36}{'on the clock':>14}{'(fastest, slowest)':>22}{'of the processor':>20}")
    for start in starts:
        extremes = f"({min(start.clock):.3f}, {max(start.clock):.3f})"
        print(
            f"{start.title:36}{median(start.clock):12.3f} s{extremes:>22}{median(start.processor):18.3f} s",
            flush=True,
        )
    print()


def _print_ratio(title: str, one: Start, other: Start, aim: float | None = None) -> None:
    clock = median(one.clock) / median(other.clock)
    processor = median(one.processor) / max(median(other.processor), 1e-9)
    words = f" (aim: {aim:g} at most, {_verdict(clock <= aim)})" if aim else ""
    print(f"{title}: {clock:.2f} on the clock, {processor:.2f} of the processor{words}", flush=True)


def _verdict(met: bool) -> str:
    return "met" if met else "missed"


if __name__ == "__main__":
    main()
