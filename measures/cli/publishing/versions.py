"""`versions`: list the versions of a data package, or what has changed since one of them.

Exit codes: 0 listed; 1 the package has faults; 2 the version is not kept.
"""

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from measures.cli.arguments import add_data, add_format
from measures.cli.publishing import lines

if TYPE_CHECKING:
    from measures.publishing.snapshots import Version

PURPOSE = "list the versions of the data package, or what changed since one"


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "--since", default="", metavar="VERSION", help="list the rows that changed since this version"
    )
    add_format(parser)
    add_data(parser)


def run(options: Namespace) -> int:
    """List versions or changes; see the module for the exit codes."""
    from measures.publishing import snapshots
    from measures.publishing.refusals import PublishingFault

    try:
        if options.since:
            changes = snapshots.compare(options.data, options.since)
            if options.format == "json":
                lines.print_json(changes.as_json())
            else:
                print("\n".join([f"{changes.before} → {changes.version}", *lines.of_changes(changes)]))
            return 0
        found = snapshots.versions(options.data)
    except PublishingFault as fault:
        return lines.refused(fault)
    if options.format == "json":
        lines.print_json([vars(version) for version in found])
    else:
        print("\n".join(map(_line, found)))
    return 0


def _line(version: "Version") -> str:
    mark = "*" if version.is_current else " "
    told = [
        f"{version.figures} figures",
        *([f"by {version.by}"] if version.by else []),
        *([version.note] * bool(version.note)),
    ]
    kept = "" if version.is_kept else " (not kept yet)"
    return f"{mark} {version.number}  {version.created}  {', '.join(told)}{kept}"
