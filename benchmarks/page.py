"""Speed of the pages in a browser: our page Compare against a plain one, and a grown table against the real one.

In: the data package, a Chromium. Out: milliseconds measured inside the browser, and their ratios.
All pages of a comparison are open at once and used in turns, so that load on the machine affects all alike.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from itertools import islice, pairwise
from pathlib import Path

import pandas as pd
from browsing import METRIC, REGIONS, View, change, follow, fresh, goto, launched, open_once, open_to_stay, walk
from playwright.sync_api import Browser, sync_playwright
from serving import served
from synthetic_table import PREFIX, write_synthetic

HERE = Path(__file__).resolve().parent
WARM_UP = 3
OPENINGS = 8
PAGES = ("compare", "metric", "")
PAGE_TITLES = {"compare": "Overview to Compare", "metric": "Compare to Metric", "": "Metric to Overview"}
AIM_CLICK, AIM_SLOW_CLICK, AIM_OPEN, AIM_CPU, AIM_PAGE, AIM_GROWTH = 1.3, 1.5, 1.1, 1.0, 2.0, 1.3
SYNTHETIC_ROWS = 1_000_000
SYNTHETIC_REGIONS = 2_900


def main() -> None:
    options = _options()
    with ExitStack() as stack:
        browser = launched(stack.enter_context(sync_playwright()))
        stack.callback(browser.close)
        print(f"{options.changes} regions added or removed on each page, {options.openings} openings\n", flush=True)
        if not options.skip_plain:
            _against_plain(browser, options)
        if not options.skip_synthetic:
            _against_growth(browser, options)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--changes", type=int, default=40, help="changes measured on each page")
    parser.add_argument("--openings", type=int, default=OPENINGS, help="times that each page is opened")
    parser.add_argument("--root", type=Path, default=HERE.parent, help="checkout of the program to measure")
    parser.add_argument("--skip-plain", action="store_true", help="leave out the plain page")
    parser.add_argument("--skip-synthetic", action="store_true", help="leave out the grown table")
    parser.add_argument("--rows", type=int, default=SYNTHETIC_ROWS, help="rows of the grown table")
    return parser.parse_args()


def _against_plain(browser: Browser, options: argparse.Namespace) -> None:
    root, data = options.root.resolve(), options.root.resolve() / "data"
    regions = _reporting(data)
    with (
        served(HERE, "peer_page.py", data) as peer,
        served(root, "components/server.py", data) as ours,
    ):
        plain = View("plain page, one px.bar", peer, "", regions)
        own = View("Compare", ours, "compare", regions)
        _measure(browser, [plain, own], options.changes, options.openings)
        pages = _pages(browser, own, options.openings)
    _print_table([plain, own])
    _print_ratio("click, p50", _p50(own.chart), _p50(plain.chart), AIM_CLICK)
    _print_ratio("click, p95", _p95(own.chart), _p95(plain.chart), AIM_SLOW_CLICK)
    _print_ratio("… of it regions added, page at rest, p50", _p50(_added(own)), _p50(_added(plain)), AIM_CLICK)
    _print_ratio("opened cold, to the ranked chart", _ranked(own.cold), _ranked(plain.cold), AIM_OPEN)
    _print_ratio("opened warm, to the ranked chart", _ranked(own.warm), _ranked(plain.warm), AIM_OPEN)
    _print_ratio("… cold, to the last of its charts", _last(own.cold), _last(plain.cold), AIM_OPEN)
    _print_ratio("… warm, to the last of its charts", _last(own.warm), _last(plain.warm), AIM_OPEN)
    _print_ratio("server CPU a click", _mean(own.cpu), _mean(plain.cpu), AIM_CPU)
    for path in PAGES:
        _print_ratio(f"{PAGE_TITLES[path]}, against a click on Compare", _p50(pages[path]), _p50(own.chart), AIM_PAGE)
        _print_ratio("… against a click on the plain page", _p50(pages[path]), _p50(plain.chart), AIM_PAGE)


def _pages(browser: Browser, view: View, rounds: int) -> dict[str, list[float]]:
    """Milliseconds of each change of page, by the page it leads to; the first visit of each page is left out."""
    page = fresh(browser)
    goto(page, view)
    times: dict[str, list[float]] = {path: [] for path in PAGES}
    for path in ("metric", "", *(PAGES * rounds)):
        times[path].append(follow(page, path))
    page.context.close()
    return {path: found[1:] for path, found in times.items()}


def _against_growth(browser: Browser, options: argparse.Namespace) -> None:
    root, data = options.root.resolve(), options.root.resolve() / "data"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "data"
        began = time.perf_counter()
        write_synthetic(data, folder, options.rows, SYNTHETIC_REGIONS)
        print(f"\n{options.rows:,} synthetic rows written in {time.perf_counter() - began:.0f} s\n", flush=True)
        with (
            served(root, "components/server.py", data) as ours,
            served(root, "components/server.py", folder) as grown,
        ):
            known, synthetic = _reporting(data), _reporting(folder, PREFIX)
            real = View("Compare, real table", ours, "compare", known)
            same = View("grown table, same regions", grown, "compare", known)
            crowded = View("grown table, grown regions", grown, "compare", synthetic)
            _measure(browser, [real, same, crowded], options.changes, options.openings)
    _print_table([real, same, crowded])
    for view, words in ((same, "same regions"), (crowded, "grown regions")):
        _print_ratio(f"{words}: click, p50", _p50(view.chart), _p50(real.chart), AIM_GROWTH)
        _print_ratio(f"{words}: opened warm", _ranked(view.warm), _ranked(real.warm), AIM_GROWTH)
        _print_ratio(f"{words}: server CPU a click", _mean(view.cpu), _mean(real.cpu), AIM_GROWTH)


def _reporting(folder: Path, prefix: str = "") -> dict[str, str]:
    """Names of the first regions of a data folder that report the metric of the chart, by their ids."""
    measures = pd.read_csv(folder / "measures.csv", usecols=["region_id", "metric_id"])
    names = pd.read_csv(folder / "regions.csv", dtype="str").set_index("region_id")["name_zh"]
    found = measures.loc[measures["metric_id"] == METRIC, "region_id"].unique()
    wanted = [region for region in found if region.startswith(prefix)][:REGIONS]
    return {region: names[region] for region in wanted}


def _measure(browser: Browser, views: Sequence[View], changes: int, openings: int) -> None:
    """Open and change all pages in turns, with the same sequence of regions."""
    for view in views:
        open_to_stay(browser, view)
    for _ in range(openings):
        for view in views:
            open_once(browser, view)
    for before, after in pairwise(islice(walk(), WARM_UP + changes + 1)):
        for view in views:
            change(view, before, after)
    for view in views:
        for measured in (view.added, view.chart, view.rest, view.cpu):
            del measured[:WARM_UP]
        if view.page is not None:
            view.page.context.close()


def _added(view: View) -> list[float]:
    """Times of the changes that added a region."""
    return [time for time, added in zip(view.chart, view.added, strict=True) if added]


def _ranked(openings: Sequence[tuple[float, float]]) -> float:
    return _p50([ranked for ranked, _ in openings])


def _last(openings: Sequence[tuple[float, float]]) -> float:
    return _p50([last for _, last in openings])


def _p50(times: Sequence[float]) -> float:
    return statistics.median(times)


def _p95(times: Sequence[float]) -> float:
    return statistics.quantiles(times, n=20, method="inclusive")[-1]


def _mean(times: Sequence[float]) -> float:
    return statistics.fmean(times)


def _print_table(views: Sequence[View]) -> None:
    heads = ("click p50", "p95", "at rest", "server CPU", "cold", "warm", "first load", "memory")
    print(f"\n{'':28}" + "".join(f"{head:>12}" for head in heads))
    for view in views:
        clicks = [_p50(view.chart), _p95(view.chart), _p50(view.rest), _mean(view.cpu)]
        openings = [_ranked(view.cold), _ranked(view.warm), view.first_load]
        cells = [*(f"{time:.0f} ms" for time in clicks + openings), f"{view.memory:.0f} MB"]
        print(f"{view.title:28}" + "".join(f"{cell:>12}" for cell in cells), flush=True)
    print()


def _print_ratio(title: str, one: float, other: float, aim: float) -> None:
    """Print one line; both numbers are milliseconds."""
    ratio = one / other if other else float("inf")
    verdict = "met" if ratio <= aim else "missed"
    print(f"{title}: {one:.0f} / {other:.0f} ms = {ratio:.2f} (aim: {aim:g} at most, {verdict})", flush=True)


if __name__ == "__main__":
    main()
