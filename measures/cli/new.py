"""`new`: a data package of one's own is made in a folder, empty or with what the bundled table holds."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from measures.cli.arguments import add_data, refuse

PURPOSE = "start a data package of your own"


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="a folder that does not exist yet, or is empty")
    parser.add_argument(
        "--from",
        dest="source",
        choices=["bundled", "empty"],
        default="empty",
        help="with the figures of the bundled table, or with none (default: empty)",
    )
    add_data(parser)


def run(options: Namespace) -> int:
    """Write the package; 2 if the folder is in use or cannot be written."""
    from measures.table import package as packages
    from measures.table import starting

    try:
        written = starting.start(packages.load(options.data), options.folder, empty=options.source == "empty")
    except starting.FolderInUse:
        return refuse(f"{options.folder} holds files already: name a new folder")
    except OSError as error:
        return refuse(f"{options.folder} cannot be written: {error.strerror}")
    print("\n".join(f"{options.folder / file}" for file in written))
    print(f"JIANFU_DATA={options.folder} script/server shows it; fill its tables, then")
    print(f"python -m measures validate --data {options.folder}")
    return 0
