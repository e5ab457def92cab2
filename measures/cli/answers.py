"""How a command answers: faults and refusals come in, lines and exit codes go out."""

import sys
from collections.abc import Sequence

from measures.faults import Fault

REFUSED = 2
INTERRUPTED = 130


def print_faults(faults: Sequence[Fault]) -> None:
    """Print one line a fault, its place first."""
    for fault in faults:
        print(f"{fault.place()}: {fault.text()}")


def refuse(reason: str) -> int:
    """Say on standard error why a request is refused; the exit code of a wrong request."""
    print(reason, file=sys.stderr)
    return REFUSED
