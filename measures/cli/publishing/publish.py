"""`publish`: figures that were accepted in the review become the next version of the data package.

Exit codes: 0 published, or nothing to publish; 1 the table has faults or would have some; 2 a wrong request, or the
folder cannot be written or has changed meanwhile. After 1 and 2 nothing was published.
"""

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from measures.cli.arguments import add_data, add_format, refuse
from measures.cli.publishing import lines

if TYPE_CHECKING:
    from measures.faults import Fault
    from measures.publishing.changes import PackageChanges
    from measures.table.package import Package

PURPOSE = "make accepted figures the next version of the data package"
# The room that has the functions `accepted(workspace, package) -> Submission` and
# `published(workspace, changes, by) -> None`, which writes down the ids that the figures got.
INTAKE = "measures.intake"
WORKSPACE_VARIABLE = "JIANFU_WORKSPACE"


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "--workspace",
        type=Path,
        default=None,
        metavar="DIR",
        help=f"folder of the review (default: {WORKSPACE_VARIABLE}, or workspace/)",
    )
    parser.add_argument("--dry-run", action="store_true", help="show what would change, and change nothing")
    lines.add_person(parser)
    add_format(parser)
    add_data(parser)


def run(options: Namespace) -> int:
    """Publish, or show what would be published; see the module for the exit codes."""
    from datetime import date

    from measures.publishing import publication
    from measures.publishing.refusals import PublishingFault
    from measures.table import package as packages

    try:
        intake = import_module(INTAKE)
    except ModuleNotFoundError:
        return refuse("this installation has no review of figures, so there is nothing to publish")
    workspace = options.workspace or Path(os.environ.get(WORKSPACE_VARIABLE) or "workspace")
    package = packages.load(options.data)
    try:
        changes = _changes(options, package, intake.accepted(workspace, package))
        version = ""
        if not options.dry_run and not changes.faults:
            by = lines.person(options.by)
            version = publication.publish(options.data, changes, note=options.note, by=by, today=date.today())
            intake.published(workspace, changes, by)
    except PublishingFault as fault:
        return lines.refused(fault)
    _print(options, changes, version)
    return 1 if changes.faults else 0


def _changes(options: Namespace, package: "Package", submitted: "object") -> "PackageChanges":
    from datetime import date

    from measures.briefings import briefing
    from measures.publishing.figures import Submission
    from measures.publishing.preview import preview
    from measures.table import package as packages

    if not isinstance(submitted, Submission):
        raise TypeError(f"{INTAKE}.accepted gave {type(submitted).__name__}, not a Submission")
    known = briefing.faults(package)

    def check(folder: Path) -> "Sequence[Fault]":
        """Faults of briefings that they do not have already, such as a figure that is withdrawn."""
        return [fault for fault in briefing.faults(packages.load(folder)) if fault not in known]

    return preview(options.data, submitted, today=date.today(), note=options.note, checks=[check])


def _print(options: Namespace, changes: "PackageChanges", version: str) -> None:
    if options.format == "json":
        lines.print_json({**changes.as_json(), "published": version})
        return
    for line in lines.of_changes(changes):
        print(line)
    for one in changes.faults:
        candidates = f" ({', '.join(one.candidates)})" if one.candidates else ""
        print(f"{one.fault.place()}: {one.fault.text()}{candidates}")
    if changes.is_empty:
        print("nothing to publish: the table holds every accepted figure")
    elif version:
        print(f"published: version {version}, {changes.figures} figures")
    else:
        print(f"not published: this would be version {changes.version}, {changes.figures} figures")
