"""`validate`: every fault of the data package and of its briefings is printed, or how many rows each file has.

Measures are also compared with those of the last published version; `--publish` makes a sound package that version.
"""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from measures.cli.arguments import add_data, print_faults, refuse

PURPOSE = "check the data package against its definition"


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    add_data(parser)
    parser.add_argument(
        "--publish",
        action="store_true",
        help="if there is no fault, record the measures as published: later changes need a higher revision",
    )


def run(options: Namespace) -> int:
    """Check the package; 0 if it is sound, 1 if it has faults, 2 if its version cannot be published."""
    from measures.briefings import briefing
    from measures.language.wording import things
    from measures.table import package as packages
    from measures.table import validation
    from measures.table.replacing import settling
    from measures.table.validation import revisions

    faults = settling.whole(
        options.data,
        lambda: (
            validation.faults(options.data)
            or [*revisions.faults(options.data), *briefing.faults(packages.load(options.data))]
        ),
    )
    if faults:
        print_faults(faults)
        return 1
    for file, rows in validation.counts(options.data).items():
        print(f"{file}: {things(rows, 'row')}")
    print(_compared(options.data))
    if options.publish:
        try:
            published = revisions.publish(options.data)
        except revisions.AlreadyPublished as version:
            return refuse(f"version {version} was published: give the package a higher one in datapackage.json")
        print(f"published: version {published.version}, {things(len(published.measures), 'measure')}")
    print("validate: 0 faults")
    return 0


def _compared(folder: Path) -> str:
    """With which published version the measures were compared, if there is one."""
    from measures.table.validation import revisions

    published = revisions.last_published(folder)
    if published is None:
        return f"revisions: no {revisions.PUBLISHED}, so there is no published version to compare with"
    return f"revisions: compared with version {published.version} of {published.created}"
