"""What commands on a workspace share: its arguments, and how refusals are answered."""

import getpass
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from measures.cli.arguments import REFUSED, add_format

if TYPE_CHECKING:
    from measures.review.workspace import Workspace

CODES = "Exit code: 0 done, 1 something was refused (somebody else decided or holds it), 2 wrong request."
SOME_REFUSED = 1


def add_workspace(parser: ArgumentParser) -> None:
    """The folder of the workspace, `--workspace`, and `--format`."""
    parser.add_argument(
        "--workspace",
        type=Path,
        metavar="DIR",
        help="folder of the workspace (default: JIANFU_WORKSPACE with JIANFU_DATABASE_URL, else workspace/)",
    )
    add_format(parser)


def add_by(parser: ArgumentParser) -> None:
    """Who does something, `--by`."""
    parser.add_argument("--by", metavar="NAME", help="who does this (default: your user name)")


def user_name() -> str:
    """The user name that the system knows, "" if it knows none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


def in_workspace(options: Namespace, work: "Callable[[Workspace], int]") -> int:
    """Open the workspace and do some work in it. Returns its exit code, or 1 or 2 for a refusal, which is printed."""
    from measures.review.refusals import AlreadyThere, Conflict, Refusal
    from measures.review.workspace import Workspace

    try:
        with Workspace.open(options.workspace) as workspace:
            return work(workspace)
    except (Conflict, AlreadyThere) as refusal:
        print(refusal, file=sys.stderr)
        return SOME_REFUSED
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return REFUSED
