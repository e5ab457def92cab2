"""`table`: figures of regions and metrics are printed as CSV, JSON or a Markdown table."""

import json
from argparse import ArgumentParser, Namespace

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
    from measures.table import package as packages
    from measures.table import queries
    from measures.table.listing import listing

    package = packages.load(options.data)
    regions, unknown = packages.matching(package, options.region)
    metrics, strange = packages.matching_metrics(package, options.metric)
    if unknown or strange:
        return refuse(f"nothing in the table is called {', '.join(unknown + strange)}")
    figures = queries.figures(package, options.language, regions=regions or None, metrics=metrics or None)
    if options.format == "json":
        print(json.dumps(json.loads(figures.to_json(orient="records")), ensure_ascii=False, indent=1))
        return 0
    words = listing(package, figures, options.language)
    if options.format == "csv":
        print(words.to_csv(index=False, lineterminator="\n"), end="")
    else:
        print(words.replace(r"\|", r"\\|", regex=True).to_markdown(index=False, disable_numparse=True))
    return 0
