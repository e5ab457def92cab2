"""What several commands share: arguments that a parser gets, and how faults and refusals are printed."""

import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path

from measures.faults import Fault
from measures.table.schema import DATA

REFUSED = 2
INTERRUPTED = 130


def add_data(parser: ArgumentParser) -> None:
    """The folder of the data package, `--data`."""
    parser.add_argument("--data", type=Path, default=DATA, metavar="DIR", help="folder of the data package")


def add_sources(parser: ArgumentParser) -> None:
    """The folder of source texts, `--sources`."""
    purpose = "folder of source texts and ledgers; a workspace will do"
    parser.add_argument("--sources", type=Path, required=True, metavar="DIR", help=purpose)


def add_language(parser: ArgumentParser) -> None:
    """The language of the answer, `--language`, Chinese if it is not given."""
    parser.add_argument("--language", choices=["zh", "en"], default="zh")


def add_metric(parser: ArgumentParser) -> None:
    """Metrics to narrow to, `--metric`."""
    parser.add_argument("--metric", action="append", default=[], metavar="M", help="id or name; repeat for more")


def add_per(parser: ArgumentParser) -> None:
    """The unit to put figures per, `--per`; none if it is not given."""
    parser.add_argument("--per", choices=["village", "township", "start"], default="", help="put figures per unit")


def add_group(parser: ArgumentParser) -> None:
    """The comparison group, `--group`; the level of the first region if it is not given."""
    parser.add_argument(
        "--group",
        default="",
        metavar="G",
        help="level.county, province.fujian, size.100, list.ID.ID; by default the level of the first region",
    )


def add_format(parser: ArgumentParser) -> None:
    """Text or JSON, `--format`."""
    parser.add_argument("--format", choices=["text", "json"], default="text")


def positive(text: str) -> int:
    """A number of at least one. Raises ValueError for any other text."""
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def print_faults(faults: Sequence[Fault]) -> None:
    """Print a line for each fault, its place first."""
    for fault in faults:
        print(f"{fault.place()}: {fault.text()}")


def refuse(reason: str) -> int:
    """Print on standard error why a request is refused. Returns the exit code for a wrong request."""
    print(reason, file=sys.stderr)
    return REFUSED
