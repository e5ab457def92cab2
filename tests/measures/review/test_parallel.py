"""Several people at once, as threads of one server and as processes: nothing is decided twice, nothing is lost."""

import multiprocessing
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from reviewing import filled

from measures.review.refusals import Conflict
from measures.review.workspace import Workspace

CANDIDATES = 200
ACTIONS = ("accept", "reject", "correct")


def work_through(workspace: Workspace, by: str) -> list[tuple[int, int]]:
    """Decide on whatever comes next until nothing is left: entries and candidates."""
    made = []
    while (candidate := workspace.next(by)) is not None:
        action = ACTIONS[candidate.id % 3]
        values = {"value": 1000 + candidate.id} if action == "correct" else None
        made.append((workspace.decide(candidate.id, by, action, values, seen=candidate.seen).id, candidate.id))
    return made


def open_and_work(folder: Path, url: str | None, by: str) -> list[tuple[int, int]]:
    """Work as a process of one's own."""
    with Workspace.open(folder, url) as workspace:
        return work_through(workspace, by)


def assert_whole(workspace: Workspace, made: list[list[tuple[int, int]]], ids: list[int]) -> None:
    confirmed = [pair for one in made for pair in one]
    assert sorted(candidate for _, candidate in confirmed) == ids
    entries = workspace.log(kind="candidate", limit=10 * CANDIDATES)
    assert {(entry.id, int(entry.subject)) for entry in entries} == set(confirmed)
    assert len(entries) == len(ids)
    assert {one.state for one in workspace.candidates(limit=CANDIDATES)} == {"accepted", "rejected", "corrected"}
    assert workspace.check() == []


@pytest.mark.parametrize("people", [2, 8])
def test_threads_share_the_queue(people: int, url: str | None, tmp_path: Path) -> None:
    with Workspace.open(tmp_path, url) as workspace:
        ids = filled(workspace, CANDIDATES)
        with ThreadPoolExecutor(people) as pool:
            made = list(pool.map(lambda number: work_through(workspace, f"reader {number}"), range(people)))
        assert_whole(workspace, made, ids)


@pytest.mark.parametrize("people", [2, 8])
def test_processes_share_the_queue(people: int, url: str | None, tmp_path: Path) -> None:
    with Workspace.open(tmp_path, url) as workspace:
        ids = filled(workspace, CANDIDATES)
        with multiprocessing.get_context("forkserver").Pool(people) as pool:
            arguments = [(tmp_path, url, f"reader {number}") for number in range(people)]
            made = pool.starmap(open_and_work, arguments, chunksize=1)
        assert_whole(workspace, made, ids)


def decide_all(workspace: Workspace, by: str, ids: list[int]) -> Counter[str]:
    """Try to decide on everything, whoever was there before."""
    found: Counter[str] = Counter()
    for candidate in ids:
        try:
            workspace.decide(candidate, by, "accept", seen=0)
            found["decided"] += 1
        except Conflict as conflict:
            assert conflict.by != by
            found["refused"] += 1
    return found


def test_of_those_who_decide_on_the_same_candidate_one_is_first(url: str | None, tmp_path: Path) -> None:
    with Workspace.open(tmp_path, url) as workspace:
        ids = filled(workspace, 40)
        with ThreadPoolExecutor(4) as pool:
            found = list(pool.map(lambda number: decide_all(workspace, f"reader {number}", ids), range(4)))
        assert sum(found, Counter()) == {"decided": 40, "refused": 120}
        assert len(workspace.log(kind="candidate")) == 40
        assert workspace.check() == []


def test_two_who_accept_everything_at_once(url: str | None, tmp_path: Path) -> None:
    with Workspace.open(tmp_path, url) as workspace:
        ids = filled(workspace, CANDIDATES)
        with ThreadPoolExecutor(2) as pool:
            made = list(pool.map(lambda by: workspace.decide_many(by, "accept"), ["chen", "lin"]))
        assert sorted(len(one.decided) for one in made) == [0, CANDIDATES]
        assert len(workspace.log(kind="candidate", limit=1000)) == len(ids)
        assert workspace.check() == []
