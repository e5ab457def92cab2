"""`compare`: regions are put side by side, metric by metric, with a verdict on every pair of figures."""

import json
from argparse import ArgumentParser, Namespace

from measures.cli.arguments import add_data, add_format, add_group, add_language, add_metric, add_per, refuse

PURPOSE = "put regions side by side, with verdicts"


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("regions", nargs="+", metavar="REGION", help="id, code or name of two or more regions")
    add_metric(parser)
    add_per(parser)
    add_group(parser)
    add_format(parser)
    add_language(parser)
    add_data(parser)


def run(options: Namespace) -> int:
    """Print the comparison; 2 if a name stands for nothing or fewer than two regions are named."""
    from measures.exhibits import kinds
    from measures.exhibits.query import Query
    from measures.exhibits.words import group_words
    from measures.exports import pairs_text
    from measures.language.catalogue import Language
    from measures.table import package as packages
    from measures.table.edition import in_language

    package = packages.load(options.data)
    regions, unknown = packages.matching(package, options.regions)
    metrics, strange = packages.matching_metrics(package, options.metric)
    if unknown or strange:
        return refuse(f"nothing in the table is called {', '.join(unknown + strange)}")
    if len(regions) < 2:
        return refuse("name at least two regions")
    if options.group and options.group not in group_words.Tokens(package):
        return refuse(f"there is no comparison group called {options.group}")
    edition = in_language(package, Language(options.language))
    query = Query(regions=tuple(regions), metrics=tuple(metrics), per=options.per, group=options.group)
    found = pairs_text.entries(edition, kinds.compose("pairs", query, edition))
    if options.format == "json":
        print(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        print("\n".join(pairs_text.lines(edition, found)))
    return 0
