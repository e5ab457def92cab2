"""Documents and candidates of an invented county, for tests of the review."""

from typing import Any

from measures.review.facts import NewCandidate, NewDocument
from measures.review.workspace import Workspace

VALUES = {"region_name": "云岭县", "metric_id": "plaques_removed", "value": 12, "unit": "块", "qualifier": "exact"}


class Clock:
    """A clock that a test sets: each look moves it by a thousandth of a second."""

    def __init__(self) -> None:
        self.now = 1_718_000_000.0

    def __call__(self) -> float:
        self.now += 0.001
        return self.now


def document(number: int = 1, **facts: Any) -> NewDocument:
    return NewDocument(
        **{"name": f"台账{number}.csv", "sha256": f"{number:064x}", "kind": "ledger", "title": "河湾县台账", **facts}
    )


def candidate(number: int = 1, **facts: Any) -> NewCandidate:
    pointer = {"sheet": "1", "cell": f"C{number}", "span_sha256": f"{number:016x}"}
    values = {**VALUES, "value": number}
    return NewCandidate(**{"pointer": pointer, "values": values, "text": str(number), **facts})


def filled(workspace: Workspace, count: int = 3, number: int = 1, **facts: Any) -> list[int]:
    """Add a document with some candidates; their ids."""
    before = {one.id for one in workspace.candidates(limit=100_000)}
    found = [candidate(place, group="C" if place % 2 else "D", **facts) for place in range(1, count + 1)]
    workspace.add_document(document(number), found, "chen")
    return [one.id for one in workspace.candidates(limit=100_000) if one.id not in before]


def state(workspace: Workspace, candidate_id: int) -> str:
    return workspace.candidate(candidate_id).state
