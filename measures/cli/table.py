"""`table`: figures of regions and metrics are printed as CSV, JSON or a Markdown table."""

import csv
import io
import json
import math
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence

from measures.cli.answers import refuse
from measures.cli.arguments import add_data, add_language, add_metric

PURPOSE = "print figures"


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    names = "id, code or name; repeat for more"
    parser.add_argument("--region", action="append", default=[], metavar="R", help=names)
    add_metric(parser)
    parser.add_argument("--format", choices=["csv", "json", "markdown"], default="markdown")
    add_language(parser)
    add_data(parser)


def run(options: Namespace) -> int:
    """Print the figures of the choice; 2 if a name stands for nothing."""
    from measures.exhibits import kinds
    from measures.exhibits.query import Query
    from measures.language.catalogue import Language
    from measures.table import listing
    from measures.table import package as packages
    from measures.table.edition import in_language

    package = packages.load(options.data)
    regions, unknown = packages.matching(package, options.region)
    metrics, strange = packages.matching_metrics(package, options.metric)
    if unknown or strange:
        return refuse(f"nothing in the table is called {', '.join(unknown + strange)}")
    edition = in_language(package, Language(options.language))
    query = Query(regions=tuple(regions), metrics=tuple(metrics), repeated=True)
    exhibit = kinds.compose("listing", query, edition)
    if options.format == "json":
        rows = [{name: _bare(value) for name, value in row.items()} for row in exhibit.figures]
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return 0
    columns = listing.columns(edition, exhibit.figures)
    print(_csv(columns) if options.format == "csv" else _markdown(columns))
    return 0


def _csv(columns: Mapping[str, Sequence[object]]) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows([columns, *zip(*columns.values(), strict=True)])
    return stream.getvalue().removesuffix("\n")


def _markdown(columns: Mapping[str, Sequence[object]]) -> str:
    from tabulate import tabulate

    bare = {title: [str(value).replace("|", r"\|") for value in values] for title, values in columns.items()}
    return str(tabulate(bare, headers="keys", tablefmt="pipe", disable_numparse=True))


def _bare(value: object) -> object:
    """A value as JSON has it: null for a blank number."""
    return None if isinstance(value, float) and math.isnan(value) else value
