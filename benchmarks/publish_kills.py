"""Kill a process that publishes and restores at random moments, and look at the package that it leaves behind.

python benchmarks/publish_kills.py [--kills 1000] [--seed 1]: a third of the kills come at a random time, a third at a
random file operation, a third at a random renaming of a file or folder. After each, the package that the next reader
loads must be exactly one kept version, valid, the one that was confirmed last or the one that was being made. Prints
how many kills hit which step, and every broken promise.
"""

import argparse
import multiprocessing
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from measures.publishing import publication, snapshots  # noqa: E402
from measures.publishing.figures import AcceptedDocument, AcceptedFigure  # noqa: E402
from measures.publishing.preview import preview  # noqa: E402
from measures.table import package as packages  # noqa: E402
from measures.table import starting, validation  # noqa: E402
from measures.table.replacing import contents  # noqa: E402
from measures.table.replacing.locking import PENDING  # noqa: E402
from measures.table.validation import revisions  # noqa: E402

KILLS_A_PACKAGE = 20
LONGEST_SECONDS = 1.0
MOST_OPERATIONS = 700
MOST_RENAMINGS = 30
_TODAY = date(2026, 12, 1)
_RENAMING = {"os.rename"}
_OPERATIONS = _RENAMING | {"open", "os.mkdir", "os.remove", "os.rmdir", "os.scandir", "os.listdir"}


@dataclass
class Outcome:
    """What the kills hit and what they left."""

    steps: Counter[str] = field(default_factory=Counter)
    left: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)


def figure(ledger: int, row: int, value: int) -> AcceptedFigure:
    """A figure of an invented ledger."""
    name = f"ledger {ledger}"
    document = AcceptedDocument(name, sha256(name.encode()).hexdigest(), "ledger", name, region_id="nanjing-county")
    known = packages.load().rows["measures"][0]
    kept = ("region_id", "metric_id", "object_id", "layer", "basis", "qualifier", "unit", "status", "scope")
    values = {**{name: known[name] for name in kept}, "value": value}
    span = sha256(str(value).encode()).hexdigest()[:16]
    return AcceptedFigure(f"{ledger}:{row}", document, {"sheet": "", "cell": f"B{row}", "span_sha256": span}, values)


def work(folder: Path, journal: Path, seed: float, operations: int, renamings: int) -> None:
    """Publish and restore for ever; at a number of operations or renamings below the folder, end as if killed."""
    chosen = random.Random(seed)
    with journal.open("ab", buffering=0) as stream:
        _tell(stream, "started", packages.load(folder).version)
        if operations or renamings:
            _end_at(operations or renamings, _OPERATIONS if operations else _RENAMING, str(folder))
        while True:
            kept = snapshots.names(folder)
            if kept and chosen.random() < 0.4:
                version = chosen.choice(kept)
                _tell(stream, "begun", version)
                publication.restore(folder, version, by="benchmark")
            else:
                figures = [
                    figure(chosen.randrange(3), chosen.randint(1, 30), chosen.randrange(99))
                    for _ in range(chosen.randint(1, 4))
                ]
                figures = [*{one.candidate_id: one for one in figures}.values()]
                changes = preview(folder, figures, today=_TODAY)
                version = changes.version
                _tell(stream, "begun", version)
                publication.publish(folder, changes, note="", by="benchmark", today=_TODAY)
            _tell(stream, "done", version)


def kills(count: int, seed: int, place: Path) -> Outcome:
    """Kill `count` publishers of packages below `place` and look at what each leaves behind."""
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload(["benchmarks.publish_kills", "frictionless", "pandas"])
    chosen, found = random.Random(seed), Outcome()
    for number in range(count):
        folder, journal = place / f"package-{number // KILLS_A_PACKAGE}", place / f"journal-{number}"
        if not folder.exists():
            starting.start(packages.load(), folder, empty=False)
        first = contents.read(folder)
        operations = chosen.randint(1, MOST_OPERATIONS) if number % 3 == 1 else 0
        renamings = chosen.randint(1, MOST_RENAMINGS) if number % 3 == 2 else 0
        journal.touch()
        process = processes.Process(target=work, args=(folder, journal, chosen.random(), operations, renamings))
        process.start()
        _kill(process, journal, 60 if operations or renamings else chosen.uniform(0, LONGEST_SECONDS))
        _look(folder, journal, first, found)
    return found


def _kill(process: Any, journal: Path, seconds: float) -> None:
    while process.is_alive() and not journal.stat().st_size:
        time.sleep(0.005)
    process.join(seconds)
    if process.is_alive():
        os.kill(process.pid, signal.SIGKILL)
    process.join()
    process.close()


def _look(folder: Path, journal: Path, first: dict[str, bytes], found: Outcome) -> None:
    """What a killed publisher left, and whether the package is the old or the new version, whole and valid."""
    pending = [path.name.partition("-")[0] for path in sorted((folder / PENDING).glob("*-*"))]
    told = [line.split() for line in journal.read_text().splitlines()]
    action, version = told[-1] if told else ("never started", "")
    found.steps[f"{action}, {' and '.join(pending) or 'nothing'} pending"] += 1
    package = packages.load(folder)
    files = contents.read(folder)
    kept = {name: contents.read(folder / "versions" / name) for name in snapshots.names(folder)}
    confirmed = next((one[1] for one in reversed(told) if one[0] != "begun"), package.version)
    found.left["new version" if action == "begun" and package.version == version else "old version"] += 1
    problems = {
        "is no whole version": files != (kept.get(package.version) if kept else first),
        "is neither the version before nor the one begun": package.version not in (confirmed, version),
        "is not valid": bool(validation.faults(folder) or revisions.faults(folder)),
        "was not tidied": bool([*(folder / PENDING).glob("*-*")]),
        "has an index that says another version": kept and snapshots.history(folder)[-1].version != package.version,
    }
    found.broken += [f"{folder.name}, {journal.name}: {problem}" for problem, is_so in problems.items() if is_so]


def _tell(stream: Any, action: str, version: str) -> None:
    stream.write(f"{action} {version}\n".encode())


def _end_at(number: int, events: set[str], folder: str) -> None:
    left = iter(range(number))

    def look(event: str, arguments: tuple[Any, ...]) -> None:
        if event in events and str(arguments[0]).startswith(folder) and next(left, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(look)


def _lines(count: int, found: Outcome) -> Iterator[str]:
    yield f"{count} kills"
    for title, counted in (("hit", found.steps), ("left", found.left)):
        yield from (f"  {title} {name}: {number}" for name, number in counted.most_common())
    yield f"broken promises: {len(found.broken)}"
    yield from found.broken


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="jianfu-kills-") as place:
        found = kills(options.kills, options.seed, Path(place))
    print("\n".join(_lines(options.kills, found)))
    sys.exit(1 if found.broken else 0)


if __name__ == "__main__":
    main()
