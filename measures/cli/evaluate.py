"""`evaluate`: compare what extraction finds in the source texts with the table."""

import json
from argparse import ArgumentParser, Namespace
from pathlib import Path

from measures.cli.arguments import add_data, add_format, add_sources, refuse

PURPOSE = "compare what extraction finds with the table"


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    add_sources(parser)
    parser.add_argument("--held-out", type=Path, metavar="FILE", help="ids of sources to score apart, one per line")
    add_format(parser)
    add_data(parser)


def run(options: Namespace) -> int:
    """Print scores and differences. Returns 0, or 2 if no registered text was found."""
    from measures import evaluation
    from measures.table import package as packages
    from measures.table import provenance

    if not options.sources.is_dir():
        return refuse(f"there is no folder {options.sources}")
    if options.held_out and not options.held_out.is_file():
        return refuse(f"there is no file {options.held_out}")
    package = packages.load(options.data)
    texts = provenance.read_texts(options.sources, package)
    if not texts:
        return refuse(f"no registered text is in {options.sources}")
    held_out = options.held_out.read_text(encoding="utf-8").split() if options.held_out else ()
    parts = evaluation.parts(texts, held_out)
    compared = {name: evaluation.evaluate(package, texts, ids) for name, ids in parts.items()}
    reports = {name: evaluation.report(part, texts) for name, part in compared.items()}
    if options.format == "json":
        print(json.dumps(reports, ensure_ascii=False, indent=1))
        return 0
    for name, part in reports.items():
        print(f"{name}: " + ", ".join(f"{key} {value:g}" for key, value in part["scores"].items()))
    for kind, entries in list(reports["all"].items())[1:]:
        for entry in entries.items() if isinstance(entries, dict) else entries:
            print(f"{kind}: {json.dumps(entry, ensure_ascii=False)}")
    return 0
