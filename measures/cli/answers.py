"""Output of commands: faults and reasons for a refusal come in, lines and exit codes go out."""

import sys
from collections.abc import Sequence

from measures.faults import Fault

REFUSED = 2
INTERRUPTED = 130


def print_faults(faults: Sequence[Fault]) -> None:
    """Print a line for each fault, its place first."""
    for fault in faults:
        print(f"{fault.place()}: {fault.text()}")


def refuse(reason: str) -> int:
    """Print on standard error why a request is refused. Returns the exit code for a wrong request."""
    print(reason, file=sys.stderr)
    return REFUSED
