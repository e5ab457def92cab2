"""`publish`: figures that were accepted in the review become the next version of the data package.

Exit codes: 0 published, or nothing to publish; 1 the table has faults or would have some; 2 a wrong request, or the
folder cannot be written or has changed meanwhile. After 1 and 2 nothing was published.
"""

from argparse import ArgumentParser, Namespace
from contextlib import closing
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from measures.cli.arguments import add_data, add_format, refuse
from measures.cli.publishing import lines

if TYPE_CHECKING:
    from measures.publishing.changes import PackageChanges

PURPOSE = "make accepted figures the next version of the data package"
# `preview(workspace, folder, today=, note=)` and `publish(workspace, folder, changes, by=, today=, note=)`.
INTAKE = "measures.intake.publication"
REVIEW = "measures.review.workspace"
REFUSALS = "measures.review.refusals"


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "--workspace",
        type=Path,
        default=None,
        metavar="DIR",
        help="folder of the review (default: JIANFU_WORKSPACE, or workspace/)",
    )
    parser.add_argument("--dry-run", action="store_true", help="show what would change, and change nothing")
    lines.add_person(parser)
    add_format(parser)
    add_data(parser)


def run(options: Namespace) -> int:
    """Publish, or show what would be published; see the module for the exit codes."""
    from measures.publishing.refusals import PublishingFault

    try:
        intake, review, refusals = map(import_module, (INTAKE, REVIEW, REFUSALS))
    except ModuleNotFoundError as error:
        return refuse(f"the review of figures cannot be used: {error}")
    try:
        with closing(review.Workspace.open(options.workspace)) as workspace:
            changes, version = _published(options, intake, workspace)
    except PublishingFault as fault:
        return lines.refused(fault)
    except refusals.Refusal as refusal:
        return refuse(refusal.text())
    _print(options, changes, version)
    return 1 if changes.faults else 0


def _published(options: Namespace, intake: Any, workspace: Any) -> "tuple[PackageChanges, str]":
    """The changes, and the number of the version that was published; "" if none was."""
    from datetime import date

    today, note = date.today(), options.note
    changes = intake.preview(workspace, options.data, today=today, note=note)
    if options.dry_run or changes.faults:
        return changes, ""
    by = lines.person(options.by)
    return changes, intake.publish(workspace, options.data, changes, by=by, today=today, note=note)


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
