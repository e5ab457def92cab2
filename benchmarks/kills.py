"""Kills a process at random moments while it decides, and counts confirmed decisions that are missing afterwards.

In: a number of kills for SQLite and for PostgreSQL, whose server is started here. Out: kills, confirmed entries of
the log, missing ones, faults that `Workspace.check` finds. Anything missing or faulty makes the exit code 1.
"""

import argparse
import getpass
import multiprocessing
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from measures.review.facts import NewCandidate, NewDocument  # noqa: E402
from measures.review.refusals import NotPossible  # noqa: E402
from measures.review.workspace import Workspace  # noqa: E402

CANDIDATES, GROUPS = 120, 12
KILLS_OF_A_WORKSPACE = 25
SHORTEST, LONGEST = 0.0, 0.25
BY = "reader"
# Entry of the log, candidate, action.
Confirmation = tuple[int, int, str]


class NoServer(Exception):
    """PostgreSQL cannot be started here; the message says why."""


@dataclass
class Counted:
    """What was seen over some kills."""

    kills: int = 0
    confirmed: int = 0
    missing: list[Confirmation] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def binaries() -> Path:
    """Folder of initdb and pg_ctl. Raises NoServer."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)
    named = shutil.which("initdb")
    if not found and named is None:
        raise NoServer("PostgreSQL is not installed")
    return found[0].parent if found else Path(str(named)).resolve().parent


def _as_user() -> tuple[list[str], str]:
    """What to put before a command so that it does not run as root, and the user. Raises NoServer."""
    if os.name != "posix" or os.geteuid() != 0:
        return [], getpass.getuser()
    if shutil.which("runuser") is None:
        raise NoServer("PostgreSQL does not run as root, and there is no runuser")
    known = subprocess.run(["id", "postgres"], capture_output=True, check=False)
    if known.returncode:
        raise NoServer("PostgreSQL does not run as root, and there is no user postgres")
    return ["runuser", "-u", "postgres", "--"], "postgres"


@contextmanager
def postgresql() -> Iterator[Callable[[], str]]:
    """A server that only a socket in a new folder reaches; calling gives the URL of a new, empty database.

    Raises NoServer where it cannot be started.
    """
    programs, (prefix, user) = binaries(), _as_user()
    folder = Path(tempfile.mkdtemp(prefix="jianfu-pg-", dir="/tmp"))

    def run(*command: str) -> None:
        done = subprocess.run([*prefix, *command], cwd=folder, capture_output=True, text=True, check=False)
        if done.returncode:
            raise NoServer(f"{command[0]}: {done.stderr.strip() or done.stdout.strip()}")

    try:
        if prefix:
            shutil.chown(folder, user)
        data = folder / "data"
        run(
            str(programs / "initdb"), "-D", str(data), "-U", "jianfu", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"
        )
        settings = f"-c listen_addresses='' -c unix_socket_directories={folder}"
        log = folder / "server.log"
        run(str(programs / "pg_ctl"), "-D", str(data), "-w", "-l", str(log), "-o", settings, "start")
        numbers = count(1)

        def new() -> str:
            name = f"workspace_{next(numbers)}"
            run(str(programs / "createdb"), "-h", str(folder), "-U", "jianfu", name)
            return f"postgresql://jianfu@/{name}?host={folder}"

        try:
            yield new
        finally:
            run(str(programs / "pg_ctl"), "-D", str(data), "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def fill(workspace: Workspace, candidates: int = CANDIDATES) -> int:
    """Add a document of an invented county with some candidates. Returns its id."""
    found = [
        NewCandidate(
            pointer={"sheet": "1", "cell": f"C{number + 5}", "span_sha256": f"{number:016x}"},
            values={"region_name": "云岭县", "metric_id": "plaques_removed", "value": number, "unit": "块"},
            text=str(number),
            certainty=1.0,
            group=f"1!{number % GROUPS}",
        )
        for number in range(candidates)
    ]
    return workspace.add_document(NewDocument("台账.csv", f"{candidates:064x}", "ledger"), found, BY)


def work(folder: Path, url: str | None, seed: int, told: Connection) -> None:
    """Decide, and undo, for ever; tell of each entry after it was confirmed."""
    random = Random(seed)
    with Workspace.open(folder, url) as workspace:
        while True:
            _tell(told, workspace, random)


def _tell(told: Connection, workspace: Workspace, random: Random) -> None:
    candidate = workspace.next(BY)
    chance = random.random()
    if candidate is None or chance < 0.1:
        with suppress(NotPossible):
            undone = workspace.undo_last(BY)
            told.send([(*pair, "undo") for pair in zip(undone.entries, undone.decided, strict=True)])
    elif chance < 0.2:
        bulk = workspace.decide_many(BY, "accept", group=candidate.group)
        told.send([(*pair, "accept") for pair in zip(bulk.entries, bulk.decided, strict=True)])
    else:
        action = random.choice(["accept", "correct", "reject", "skip"])
        values = {"value": random.randint(1, 999)} if action == "correct" else None
        made = workspace.decide(candidate.id, BY, action, values, seen=candidate.seen)
        told.send([(made.id, candidate.id, action)])


def kill_once(folder: Path, url: str | None, random: Random) -> list[Confirmation]:
    """Start a process that decides, kill it a moment after its first confirmation. Returns what it confirmed."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["measures.review.workspace", "measures.review.facts"])
    here, there = context.Pipe(duplex=False)
    child = context.Process(target=work, args=(folder, url, random.getrandbits(32), there), daemon=True)
    child.start()
    there.close()
    confirmed: list[Confirmation] = []
    try:
        confirmed += here.recv()
        until = time.monotonic() + random.uniform(SHORTEST, LONGEST)
        while (left := until - time.monotonic()) > 0 and here.poll(left):
            confirmed += here.recv()
        child.kill()
        while True:
            confirmed += here.recv()
    except EOFError:
        return confirmed
    finally:
        child.kill()
        child.join()
        child.close()
        here.close()


def missing(workspace: Workspace, confirmed: list[Confirmation]) -> list[Confirmation]:
    """Confirmed entries that the log does not hold as they were confirmed."""
    lowest = min((number for number, _, _ in confirmed), default=1)
    newest = workspace.log(limit=1)
    entries = workspace.log(limit=(newest[0].id if newest else 0) - lowest + 1)
    kept = {(entry.id, int(entry.subject), entry.action) for entry in entries if entry.kind == "candidate"}
    return [entry for entry in confirmed if entry not in kept]


def killing(kills: int, new_url: Callable[[], str] | None, folder: Path, seed: int = 1) -> Counted:
    """Kill so many times, with a new workspace now and then, and count; `new_url` None stands for SQLite."""
    random, counted = Random(seed), Counted()
    while counted.kills < kills:
        place, url = folder / str(counted.kills), new_url() if new_url else None
        with Workspace.open(place, url) as workspace:
            fill(workspace)
        for _ in range(min(KILLS_OF_A_WORKSPACE, kills - counted.kills)):
            confirmed = kill_once(place, url, random)
            counted.kills += 1
            counted.confirmed += len(confirmed)
            with Workspace.open(place, url) as workspace:
                counted.missing += missing(workspace, confirmed)
                counted.faults += workspace.check()
                if not confirmed:
                    counted.faults.append("a process ended without a confirmation")
    return counted


def main() -> int:
    """Kill as often as asked, and print what was seen."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("--sqlite", type=int, default=1000, metavar="N", help="number of kills with SQLite")
    parser.add_argument("--postgresql", type=int, default=100, metavar="N", help="number of kills with PostgreSQL")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    bad = False
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        for name, kills in (("sqlite", options.sqlite), ("postgresql", options.postgresql)):
            if not kills:
                continue
            try:
                new_url = stack.enter_context(postgresql()) if name == "postgresql" else None
            except NoServer as reason:
                print(f"{name}: not done, {reason}")
                continue
            began = time.monotonic()
            found = killing(kills, new_url, folder / name, options.seed)
            bad = bad or bool(found.missing or found.faults)
            print(
                f"{name}: {found.kills} kills, {found.confirmed} confirmed entries, {len(found.missing)} missing, "
                f"{len(found.faults)} faults, {time.monotonic() - began:.0f} s"
            )
            print("\n".join([*map(str, found.missing), *found.faults][:20]), end="")
    return int(bad)


if __name__ == "__main__":
    sys.exit(main())
