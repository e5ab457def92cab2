"""The commands of `python -m measures`: arguments come in, text on standard output and an exit code go out.

Each command has a module. At their top, modules import only the standard library and a few small modules, so that
`--help` is fast; what a command needs is imported in its `run`.
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
    new,
    table,
    validate,
    verdict,
    verify,
)
from measures.cli.arguments import INTERRUPTED, print_faults
from measures.cli.publishing import publish, restore, versions
from measures.cli.workspace import intake, log, review
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
    "new": new,
    "intake": intake,
    "review": review,
    "log": log,
    "publish": publish,
    "versions": versions,
    "restore": restore,
}


def main(arguments: Sequence[str] | None = None, make: Callable[..., bytes] | None = None) -> int:
    """Run one command. Returns 0 on success, 1 for faults, 2 for a wrong request, 130 after an interruption.

    `make` turns a briefing into a file; it is a parameter because `measures` may not import what draws charts.
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
