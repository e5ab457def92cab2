"""`log`: what was done in a workspace, the newest first."""

import json
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from measures.cli.arguments import positive
from measures.cli.workspace.options import CODES, add_workspace, in_workspace

if TYPE_CHECKING:
    from measures.review.facts import LogEntry
    from measures.review.workspace import Workspace

PURPOSE = "show what was done in the workspace, the newest first"


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.epilog = CODES
    parser.add_argument("--document", type=positive, metavar="ID", help="a document and its candidates")
    parser.add_argument("--by", metavar="NAME", help="entries of one person")
    parser.add_argument("--limit", type=positive, default=50, metavar="N", help="number of entries (default: 50)")
    add_workspace(parser)


def run(options: Namespace) -> int:
    """Print the entries. Returns 0, or 2 if the workspace cannot be opened."""

    def show(workspace: "Workspace") -> int:
        entries = workspace.log(document=options.document, by=options.by, limit=options.limit)
        if options.format == "json":
            print(json.dumps([entry.as_dict() for entry in entries], ensure_ascii=False, indent=1))
        elif entries:
            print("\n".join(map(line, entries)))
        return 0

    return in_workspace(options, show)


def line(entry: "LogEntry") -> str:
    """An entry in one line."""
    parts = [f"{entry.id}", entry.at, entry.by, entry.action, f"{entry.kind} {entry.subject}"]
    if entry.undoes is not None:
        parts.append(f"undoes {entry.undoes}")
    if entry.batch is not None:
        parts.append(f"batch {entry.batch}")
    if entry.undone:
        parts.append("undone")
    if entry.why:
        parts.append(entry.why)
    return "  ".join(parts)
