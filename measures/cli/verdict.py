"""`verdict`: whether two figures may be compared; verdict, reasons, ranges and order are printed."""

import json
from argparse import ArgumentParser, Namespace

from measures.cli.arguments import add_data, add_format, add_language, add_per, refuse

PURPOSE = "say whether two figures may be compared, and which is the larger"


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("first", metavar="MEASURE_ID", help="id of a figure, such as s01-02")
    parser.add_argument("second", metavar="MEASURE_ID", help="id of another figure")
    add_per(parser)
    add_format(parser)
    add_language(parser)
    add_data(parser)


def run(options: Namespace) -> int:
    """Print the verdict. Returns 0, or 2 if an id is unknown or both are the same."""
    from measures.comparing import two_figures
    from measures.language.catalogue import Language
    from measures.table import package as packages
    from measures.table.edition import in_language

    package = packages.load(options.data)
    unknown = [key for key in (options.first, options.second) if key not in package.measure_rows]
    if unknown:
        return refuse(f"the table has no figure with the id {', '.join(unknown)}")
    if options.first == options.second:
        return refuse("name two different figures")
    edition = in_language(package, Language(options.language))
    found = two_figures.entry(edition, options.first, options.second, options.per)
    if options.format == "json":
        print(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        print("\n".join(two_figures.lines(edition, found)))
    return 0
