"""Readers in other processes while versions are published and brought back: each load is one whole version."""

import multiprocessing
from collections.abc import Callable
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

import pytest
from accepted import TODAY, figure

from measures.publishing import publication, snapshots
from measures.publishing.preview import preview
from measures.table import package as packages
from measures.table.replacing import contents, settling

FEWEST_READINGS = 20


def seen_by_load(folder: Path) -> tuple[str, tuple[str, ...]]:
    """What a reader makes of a package: the version with the figures that its table holds."""
    package = packages.load(folder)
    told = tuple(f"{one['measure_id']} {one['value']:g} {one['revision']}" for one in package.rows["measures"])
    named = tuple(sorted(package.source_rows))
    return package.version, (*told, *named)


def read_on(folder: Path, stop: Event, answers: Any) -> None:
    """Read until the publisher is done; the answer is every state that was seen, or what went wrong."""
    seen: set[Any] = set()
    count = 0
    try:
        while not stop.is_set() or count < FEWEST_READINGS:
            seen.add(seen_by_load(folder))
            count += 1
        answers.put((count, seen))
    except Exception as error:
        answers.put((count, {repr(error)}))


def test_every_load_is_one_whole_version(folder: Path) -> None:
    processes = multiprocessing.get_context("forkserver")
    stop, answers = processes.Event(), processes.Queue()
    readers = [processes.Process(target=read_on, args=(folder, stop, answers)) for _ in range(2)]
    for reader in readers:
        reader.start()
    for number in range(6):
        changes = preview(folder, [figure(f"C{number + 1}", number), figure("D1", number)], today=TODAY)
        publication.publish(folder, changes, note="", by="", today=TODAY)
        publication.undo(folder, by="")
        publication.undo(folder, by="")
    stop.set()
    told = [answers.get(timeout=120) for _ in readers]
    for reader in readers:
        reader.join()
    answers.close()
    answers.join_thread()
    whole = {seen_by_load(folder / "versions" / name) for name in snapshots.names(folder)}
    assert all(count >= FEWEST_READINGS for count, _ in told)
    assert set().union(*(seen for _, seen in told)) - whole == set()


@pytest.fixture
def half_way(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """End the publisher after a number of files were moved into place."""

    def publish(moves: int) -> None:
        changes = preview(folder, [figure()], today=TODAY)
        real, moved = settling.writing.move, []

        def move(path: Path, target: Path) -> None:
            if path.parent.name != ".publishing":
                moved.append(path)
                if len(moved) > moves:
                    raise KeyboardInterrupt
            real(path, target)

        with monkeypatch.context() as patch:
            patch.setattr(settling.writing, "move", move)
            with pytest.raises(KeyboardInterrupt):
                publication.publish(folder, changes, note="", by="", today=TODAY)

    return publish


@pytest.mark.parametrize("moves", range(7))
def test_a_reader_finishes_what_an_ended_publisher_began(
    moves: int, folder: Path, half_way: Callable[[int], None]
) -> None:
    half_way(moves)
    assert [path.name for path in (folder / ".publishing").glob("ready-*")]
    assert packages.load(folder).version == "1.3.0"
    assert contents.read(folder) == contents.read(folder / "versions" / "1.3.0")
    assert [path.name for path in (folder / ".publishing").iterdir()] == ["lock"]


def test_the_next_publisher_finishes_it_too(folder: Path, half_way: Callable[[int], None]) -> None:
    half_way(2)
    assert publication.undo(folder, by="") == "1.2.0"
    assert snapshots.names(folder) == ["1.3.0", "1.2.0"]
