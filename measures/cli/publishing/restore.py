"""`restore`: bring an older version of the data package back, byte for byte.

Exit codes: 0 brought back; 1 that version has faults; 2 it is not kept or was altered, or the folder cannot be
written. After 1 and 2 nothing was changed.
"""

from argparse import ArgumentParser, Namespace

from measures.cli.arguments import add_data, add_format
from measures.cli.publishing import lines

PURPOSE = "bring back an older version of the data package"


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "version",
        nargs="?",
        default="",
        metavar="VERSION",
        help="the version; by default the one before the last change",
    )
    lines.add_person(parser)
    add_format(parser)
    add_data(parser)


def run(options: Namespace) -> int:
    """Bring a version back; see the module for the exit codes."""
    from measures.publishing import publication
    from measures.publishing.refusals import PublishingFault

    by = lines.person(options.by)
    try:
        if options.version:
            version = publication.restore(options.data, options.version, by=by, note=options.note)
        else:
            version = publication.undo(options.data, by=by, note=options.note)
    except PublishingFault as fault:
        return lines.refused(fault)
    if options.format == "json":
        lines.print_json({"restored": version})
    else:
        print(f"restored: version {version}")
    return 0
