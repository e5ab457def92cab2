"""A person at work: the workspace, what is known before a file is read, and who it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from measures.intake.naming.knowledge import Knowledge
from measures.review.workspace import Workspace
from measures.table.package import Package


@dataclass(frozen=True)
class Desk:
    """A workspace in the hands of a person; `knowledge` is that of the package and of the drafts of the workspace."""

    workspace: Workspace
    knowledge: Knowledge
    by: str


def desk(workspace: Workspace, package: Package, by: str) -> Desk:
    """The desk of a person."""
    drafts: dict[str, list[Mapping[str, Any]]] = {}
    for one in workspace.definitions():
        drafts.setdefault(one.kind, []).append(one.row)
    return Desk(workspace, Knowledge(package, drafts), by)
