"""`table`: figures of regions and metrics are printed as CSV, JSON or a Markdown table."""

import csv
import io
import json
import math
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence

from measures.cli.arguments import add_data, add_group, add_language, add_metric, add_per, refuse

PURPOSE = "print figures"


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    names = "id, code or name; repeat for more"
    parser.add_argument("--region", action="append", default=[], metavar="R", help=names)
    add_metric(parser)
    add_per(parser)
    add_group(parser)
    parser.add_argument("--format", choices=["csv", "json", "markdown"], default="markdown")
    add_language(parser)
    add_data(parser)


def run(options: Namespace) -> int:
    """Print the figures of the choice; 2 if a name stands for nothing."""
    from measures.exhibits import figure_table, kinds
    from measures.exhibits.query import Query
    from measures.exhibits.words import group_words
    from measures.language.catalogue import Language
    from measures.table import package as packages
    from measures.table.edition import in_language

    package = packages.load(options.data)
    regions, unknown = packages.matching(package, options.region)
    metrics, strange = packages.matching_metrics(package, options.metric)
    if unknown or strange:
        return refuse(f"nothing in the table is called {', '.join(unknown + strange)}")
    if options.group and options.group not in group_words.Tokens(package):
        return refuse(f"there is no comparison group called {options.group}")
    edition = in_language(package, Language(options.language))
    query = Query(regions=tuple(regions), metrics=tuple(metrics), per=options.per, group=options.group, repeated=True)
    exhibit = kinds.compose("listing", query, edition)
    if options.format == "json":
        print(json.dumps(figure_table.entries(edition, exhibit), ensure_ascii=False, indent=1))
        return 0
    columns = figure_table.columns(edition, exhibit)
    print(_csv(columns) if options.format == "csv" else _markdown(columns))
    return 0


def _csv(columns: Mapping[str, Sequence[object]]) -> str:
    stream = io.StringIO()
    rows = ([_blank(value) for value in row] for row in zip(*columns.values(), strict=True))
    csv.writer(stream, lineterminator="\n").writerows([columns, *rows])
    return stream.getvalue().removesuffix("\n")


def _markdown(columns: Mapping[str, Sequence[object]]) -> str:
    from tabulate import tabulate

    bare = {title: [str(_blank(value)).replace("|", r"\|") for value in values] for title, values in columns.items()}
    return str(tabulate(bare, headers="keys", tablefmt="pipe", disable_numparse=True))


def _blank(value: object) -> object:
    """A value as a cell has it: nothing for a blank number, no decimals for a whole one."""
    if isinstance(value, float):
        return "" if math.isnan(value) else int(value) if value.is_integer() else value
    return value
