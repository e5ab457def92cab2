"""`denominators`: write to the data package how many townships and villages its regions have."""

from argparse import ArgumentParser, Namespace

from measures.cli.arguments import add_data

PURPOSE = "count townships and villages of the regions by the division codes"


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    add_data(parser)


def run(options: Namespace) -> int:
    """Rewrite denominators.csv and return 0."""
    from measures.table import denominators, writing
    from measures.table import package as packages

    package = packages.load(options.data)
    counted = denominators.count(package.regions)
    frame = denominators.merged(package, counted)
    table = package.schema.tables["denominators"]
    writing.write_table(package.folder / table.path, table.columns, frame)
    print(f"denominators: {len(counted)} counted in the codes")
    return 0
