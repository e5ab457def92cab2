"""How long a changed region takes to reach the chart: our page Compare against a plain one, and a grown table.

In: the data package, a Chromium. Out: medians in milliseconds, measured in the browser, and their ratios.
All pages of a comparison are open at once and changed in turns, so that load on the machine hits all alike.
"""

import argparse
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import islice, pairwise
from pathlib import Path
from random import Random
from statistics import median
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import urlopen

import numpy as np
import pandas as pd
from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
DATA = ROOT / "data"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
BROWSER_ARGUMENTS = ("--no-sandbox", "--disable-background-networking")
METRIC = "plaques_removed"
REGIONS = 8
OPENING_REGIONS = 4
WARM_UP = 3
PEER_AIM = 1.5
GROWTH_AIM = 2.0
SYNTHETIC_ROWS = 1_000_000
SYNTHETIC_REGIONS = 2_900
CALM_MILLISECONDS = 500
PATIENCE_MILLISECONDS = 300_000

# The clock starts with the key that commits a change and stops after the frame that paints the chart with exactly
# the expected regions at its bars; the page is at rest when the script is done and nothing has changed for a while.
CLOCK = """
names => {
  const clock = window.clock = {}
  const shown = () => {
    const texts = [...document.querySelectorAll(".st-key-ranked_chart g[class*=yaxislayer] text")]
    return names.filter(name => texts.some(text => text.textContent.includes(name))).join()
  }
  clock.arm = (key, names) => Object.assign(clock, { key, expected: names.join(), start: 0, chart: 0, last: 0 })
  clock.calm = milliseconds => clock.chart && performance.now() - clock.last > milliseconds &&
    document.querySelector("[data-testid=stApp]").dataset.testScriptState === "notRunning"
  Object.assign(clock, { start: performance.now(), chart: performance.now(), last: performance.now() })
  const stop = () => { if (!clock.chart && shown() === clock.expected) clock.chart = performance.now() }
  window.addEventListener("keydown", event => {
    if (event.key === clock.key && !clock.start) clock.start = event.timeStamp
  }, true)
  new MutationObserver(() => {
    if (!clock.start) return
    clock.last = performance.now()
    if (!clock.chart && shown() === clock.expected) requestAnimationFrame(() => setTimeout(stop))
  }).observe(document.body, {
    subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ["data-stale"],
  })
}
"""
DRAWN = """
names => {
  const texts = [...document.querySelectorAll(".st-key-ranked_chart g[class*=yaxislayer] text")]
  return names.every(name => texts.some(text => text.textContent.includes(name)))
}
"""
TAG = ".st-key-regions [data-tag]"
CHOICE = ".st-key-regions input[role=combobox]"


@dataclass
class View:
    """An open page and what was measured on it, in milliseconds."""

    title: str
    page: Page
    regions: dict[str, str]
    first_load: float
    chart: list[float] = field(default_factory=list)
    rest: list[float] = field(default_factory=list)


def main() -> None:
    options = _options()
    with ExitStack() as stack:
        driver = stack.enter_context(sync_playwright())
        browser = driver.chromium.launch(executable_path=_browser_path(), args=list(BROWSER_ARGUMENTS))
        stack.callback(browser.close)
        print(f"One region added or removed, until the ranked chart shows it: medians of {options.changes} changes\n")
        _against_peer(browser, options.changes)
        if not options.skip_synthetic:
            _against_growth(browser, options.changes, options.rows)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--changes", type=int, default=20, help="changes measured on each page")
    parser.add_argument("--skip-synthetic", action="store_true", help="leave out the grown table")
    parser.add_argument("--rows", type=int, default=SYNTHETIC_ROWS, help="rows of the grown table")
    return parser.parse_args()


def _against_peer(browser: Browser, changes: int) -> None:
    regions = _reporting(DATA)
    with _served("benchmarks/peer_page.py", DATA) as peer, _served("components/server.py", DATA) as ours:
        plain = _opened(browser, "plain page, one px.bar", peer, regions)
        own = _opened(browser, "Compare", ours + "compare", regions)
        _measure([plain, own], changes)
    _print_table([plain, own])
    _print_ratio("Compare / plain page", own, plain, PEER_AIM)


def _against_growth(browser: Browser, changes: int, rows: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "data"
        began = time.perf_counter()
        write_synthetic(folder, rows, SYNTHETIC_REGIONS)
        print(f"\n{rows:,} synthetic rows written in {time.perf_counter() - began:.0f} s\n")
        with _served("components/server.py", DATA) as ours, _served("components/server.py", folder) as grown:
            known, synthetic = _reporting(DATA), _reporting(folder, "synthetic-")
            real = _opened(browser, "Compare, real table", ours + "compare", known)
            same = _opened(browser, "grown table, same regions", grown + "compare", known)
            crowded = _opened(browser, "grown table, grown regions", grown + "compare", synthetic)
            _measure([real, same, crowded], changes)
    _print_table([real, same, crowded])
    _print_ratio("same regions, grown table / real table", same, real, GROWTH_AIM)
    _print_ratio("grown regions, grown table / real table", crowded, real, GROWTH_AIM)


def _reporting(folder: Path, prefix: str = "") -> dict[str, str]:
    """Names of the first regions of a data folder that report the metric of the chart, by their ids."""
    measures = pd.read_csv(folder / "measures.csv", usecols=["region_id", "metric_id"])
    names = pd.read_csv(folder / "regions.csv", dtype="str").set_index("region_id")["name_zh"]
    found = measures.loc[measures["metric_id"] == METRIC, "region_id"].unique()
    wanted = [region for region in found if region.startswith(prefix)][:REGIONS]
    return {region: names[region] for region in wanted}


def _opened(browser: Browser, title: str, address: str, regions: dict[str, str]) -> View:
    page = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN").new_page()
    page.set_default_timeout(PATIENCE_MILLISECONDS)
    opening = dict(islice(regions.items(), OPENING_REGIONS))
    query = {"lang": "zh", "regions": ",".join(opening), "metric": METRIC}
    began = time.perf_counter()
    page.goto(f"{address}?{urlencode(query)}")
    page.wait_for_function(DRAWN, arg=list(opening.values()))
    first_load = (time.perf_counter() - began) * 1000
    page.evaluate(CLOCK, list(regions.values()))
    _wait_until_calm(page)
    return View(title, page, regions, first_load)


def _measure(views: Sequence[View], changes: int) -> None:
    """Change every page in turns, all by the same walk."""
    for before, after in pairwise(islice(_walk(), WARM_UP + changes + 1)):
        for view in views:
            _change(view, before, after)
    for view in views:
        del view.chart[:WARM_UP], view.rest[:WARM_UP]
        view.page.context.close()


def _walk() -> Iterator[frozenset[int]]:
    """Sets of regions by their numbers: one is added, one taken away, and so on.

    A set comes again only when no other is left, so that neither a page nor its server can have kept its charts.
    """
    random, seen = Random(1), Counter[frozenset[int]]()
    chosen, add = frozenset(range(OPENING_REGIONS)), True
    while True:
        seen[chosen] += 1
        yield chosen
        candidates = set(range(REGIONS)) - chosen if add else chosen
        chosen = min((chosen ^ {one} for one in candidates), key=lambda found: (seen[found], random.random()))
        add = not add


def _change(view: View, before: frozenset[int], after: frozenset[int]) -> None:
    page, names = view.page, list(view.regions.values())
    (changed,) = before ^ after
    name, key = names[changed], "Enter" if changed in after else "Backspace"
    page.bring_to_front()
    if changed in after:
        _focus_option(page, name)
    else:
        page.locator(TAG, has_text=name).focus()
    page.evaluate("([key, names]) => clock.arm(key, names)", [key, [names[number] for number in sorted(after)]])
    page.keyboard.press(key)
    _wait_until_calm(page)
    start, chart, last = page.evaluate("[clock.start, clock.chart, clock.last]")
    view.chart.append(chart - start)
    view.rest.append(last - start)


def _wait_until_calm(page: Page) -> None:
    page.wait_for_function("calm => clock.calm(calm)", arg=CALM_MILLISECONDS, polling=100)


def _focus_option(page: Page, name: str) -> None:
    """Type a name and go down to its option: where several resemble it, Streamlit offers to select all first."""
    page.locator(CHOICE).focus()
    page.keyboard.insert_text(name)
    page.locator("[role=option]", has_text=name).wait_for()
    while not page.locator("[role=option][data-focused=true]", has_text=name).count():
        page.keyboard.press("ArrowDown")


def _print_table(views: Sequence[View]) -> None:
    print(f"{'':28}{'chart':>10}{'(fastest, slowest)':>20}{'page at rest':>15}{'first load':>13}")
    for view in views:
        extremes = f"({min(view.chart):.0f}, {max(view.chart):.0f})"
        print(
            f"{view.title:28}{median(view.chart):7.0f} ms{extremes:>20}{median(view.rest):12.0f} ms"
            f"{view.first_load:10.0f} ms",
            flush=True,
        )


def _print_ratio(title: str, one: View, other: View, aim: float) -> None:
    ratio = median(one.chart) / median(other.chart)
    verdict = "met" if ratio <= aim else "missed"
    print(f"{title}: {ratio:.2f} over {len(one.chart)} changes each (aim: {aim:g} at most, {verdict})", flush=True)


def _browser_path() -> str:
    named = os.environ.get("JIANFU_CHROMIUM")
    found = named or next(filter(None, map(shutil.which, BROWSERS)), None)
    if not found or not Path(found).is_file():
        sys.exit("No Chromium was found: install one, or set JIANFU_CHROMIUM to the path of one.")
    return found


@contextmanager
def _served(script: str, data: Path) -> Iterator[str]:
    """Address of a script of the repository, served by Streamlit with the tables of `data`."""
    url = f"http://127.0.0.1:{_free_port()}/"
    command = [sys.executable, "-m", "streamlit", "run", script]
    settings = ["--server.port", url[:-1].rpartition(":")[2], "--server.headless", "true"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "JIANFU_DATA": str(data)}
    with tempfile.TemporaryFile() as log:
        server = subprocess.Popen([*command, *settings], cwd=ROOT, env=environment, stdout=log, stderr=log)
        try:
            _wait_until_healthy(server, url)
            yield url
        finally:
            server.terminate()
            server.wait()


def _free_port(first: int = 8812) -> int:
    for port in range(first, first + 100):
        with socket.socket() as listener:
            if listener.connect_ex(("127.0.0.1", port)):
                return port
    sys.exit(f"No port from {first} on is free.")


def _wait_until_healthy(server: "subprocess.Popen[bytes]", url: str) -> None:
    for _ in range(300):
        if server.poll() is not None:
            break
        try:
            with urlopen(url + "_stcore/health", timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.2)
    sys.exit(f"The server at {url} did not start.")


def write_synthetic(folder: Path, rows: int, regions: int) -> None:
    """Copy the data package to `folder` and fill it up to `rows` measures with those of synthetic counties.

    A synthetic measure is a real one of a metric, all metrics equally often, of another county and with its
    numbers multiplied; its pointer stays that of the real one.
    """
    shutil.copytree(DATA, folder, ignore=shutil.ignore_patterns("sources"))
    random = np.random.default_rng(20241010)
    places = pd.read_csv(DATA / "regions.csv", dtype="str", keep_default_na=False)
    counties = _synthetic_counties(places, regions, random)
    pd.concat([places, counties]).to_csv(folder / "regions.csv", index=False, lineterminator="\n")
    real = pd.read_csv(DATA / "measures.csv", dtype="str", keep_default_na=False)
    grown = _synthetic_measures(real, counties["region_id"].to_numpy(), rows - len(real), random)
    pd.concat([real, grown]).to_csv(folder / "measures.csv", index=False, lineterminator="\n")


def _synthetic_counties(places: pd.DataFrame, count: int, random: np.random.Generator) -> pd.DataFrame:
    cities = places.loc[places["level"] == "city", "region_id"].to_numpy()
    numbers = [f"{number:04d}" for number in range(count)]
    names = [f"County {number}" for number in numbers]
    counties = pd.DataFrame("", index=range(count), columns=places.columns)
    return counties.assign(
        region_id=[f"synthetic-{number}" for number in numbers],
        name_zh=names,
        name_en=names,
        level="county",
        parent_id=random.choice(cities, count),
        note_zh=names,
        note_en=names,
    )


def _synthetic_measures(
    real: pd.DataFrame, counties: np.ndarray, count: int, random: np.random.Generator
) -> pd.DataFrame:
    rarity = 1 / real["metric_id"].map(real["metric_id"].value_counts()).to_numpy()
    models = real.take(random.choice(len(real), count, p=rarity / rarity.sum())).reset_index(drop=True)
    factor = pd.Series(random.integers(1, 21, count)).where(models["unit"] != "%", 1)
    for name in ("value", "value_high", "before", "after"):
        models[name] = pd.to_numeric(models[name]) * factor
    # Beyond the numbers that the real measures of a source have.
    numbers = pd.Series(range(1000, 1000 + count)).astype("str")
    return models.assign(
        measure_id=models["source_id"] + "-" + numbers,
        region_id=random.choice(counties, count),
        part_of="",
    )


if __name__ == "__main__":
    main()
