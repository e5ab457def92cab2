"""The commands of `python -m measures`: arguments come in, text on standard output and an exit code go out.

One module for each command. Nothing here or at the top of a command's module imports more than the standard library
and a few names, so that `--help` answers at once; what a command needs is imported in its `run`.
"""

import argparse
import sys
from collections.abc import Callable, Sequence

from measures.cli import (
    brief,
    check,
    compare,
    denominators,
    evaluate,
    extract,
    keywords,
    table,
    validate,
    verdict,
    verify,
)
from measures.cli.answers import INTERRUPTED, print_faults
from measures.faults import DataFault

COMMANDS = {
    "validate": validate,
    "verify": verify,
    "table": table,
    "compare": compare,
    "verdict": verdict,
    "brief": brief,
    "check": check,
    "keywords": keywords,
    "denominators": denominators,
    "extract": extract,
    "evaluate": evaluate,
}


def main(arguments: Sequence[str] | None = None, make: Callable[..., bytes] | None = None) -> int:
    """Run one command. Returns 0 when all is well, 1 on faults, 2 on a wrong request, 130 when interrupted.

    `make` lays out a briefing as a file: what draws charts is handed in, because the domain knows none of it.
    """
    options = _parser().parse_args(arguments, argparse.Namespace(make=make))
    try:
        code = int(options.run(options))
        sys.stdout.flush()
        return code
    except DataFault as fault:
        print_faults(fault.faults)
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader closed the pipe. Without this, Python would report a second BrokenPipeError at exit.
        sys.stdout = None
        return INTERRUPTED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m measures", description="Figures of measures to relieve the grass roots."
    )
    commands = parser.add_subparsers(required=True, metavar="command")
    for name, module in COMMANDS.items():
        command = commands.add_parser(name, help=module.PURPOSE)
        module.add_arguments(command)
        command.set_defaults(run=module.run)
    return parser
