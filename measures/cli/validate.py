"""`validate`: every fault of the data package and of its briefings is printed, or how many rows each file has."""

from argparse import ArgumentParser, Namespace

from measures.cli.answers import print_faults
from measures.cli.arguments import add_data

PURPOSE = "check the data package against its definition"


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    add_data(parser)


def run(options: Namespace) -> int:
    """Check the package; 0 if it is sound, 1 if it has faults."""
    from measures.briefings import briefing
    from measures.language.wording import things
    from measures.table import package as packages
    from measures.table import validation

    faults = validation.faults(options.data) or briefing.faults(packages.load(options.data))
    if faults:
        print_faults(faults)
        return 1
    for file, rows in validation.counts(options.data).items():
        print(f"{file}: {things(rows, 'row')}")
    print("validate: 0 faults")
    return 0
