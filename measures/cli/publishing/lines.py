"""Changed rows as lines of text, and what the three commands share."""

import getpass
import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from measures.publishing.changes import PackageChanges
    from measures.publishing.refusals import PublishingFault

_MOST_ROWS = 40
_SIGNS = {"added": "+", "changed": "~", "withdrawn": "-"}


def add_person(parser: ArgumentParser) -> None:
    """Who publishes and why, `--by` and `--note`."""
    parser.add_argument("--by", default="", metavar="NAME", help="who does it (default: the user of this computer)")
    parser.add_argument("--note", default="", metavar="TEXT", help="a line on why, kept with the version")


def person(given: str) -> str:
    """The name given, or that of the user of this computer; "" where it has none."""
    if given:
        return given
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


def of_changes(changes: "PackageChanges") -> Iterator[str]:
    """A line for each table, with a line for each of its first rows below it."""
    for table, counts in changes.counts().items():
        yield f"{table}: " + ", ".join(f"{count} {kind}" for kind, count in counts.items() if count)
        rows = [row for row in changes.rows if row.table == table]
        for row in rows[:_MOST_ROWS]:
            cells = "; ".join(f"{one.field} “{one.before}” → “{one.after}”" for one in row.fields)
            yield f"  {_SIGNS[row.kind]} {row.key}" + (f": {cells}" if cells else "")
        if len(rows) > _MOST_ROWS:
            yield f"  … {len(rows) - _MOST_ROWS} more (all with --format json)"


def print_json(value: Any) -> None:
    """Print a value as JSON."""
    print(json.dumps(value, ensure_ascii=False, indent=1))


def refused(fault: "PublishingFault") -> int:
    """Print why nothing was done, with every fault. Returns 1 for faults of the table, 2 for another refusal."""
    print(fault, file=sys.stderr)
    for one in fault.faults:
        print(f"{one.place()}: {one.text()}")
    return 1 if fault.faults else 2
