"""`brief`: write a briefing as slides, a document, a web page or another file."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from measures.cli.arguments import add_data, refuse

PURPOSE = "write a briefing as a file"
KINDS = ("pptx", "docx", "pdf", "html", "xlsx", "zip")
ADDRESS = "http://127.0.0.1:8501/"


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("file", type=Path, metavar="FILE.yaml", help="a briefing, or the id of a prepared one")
    parser.add_argument("--to", type=Path, required=True, metavar="FILE", help=f"a file ending in {', '.join(KINDS)}")
    parser.add_argument("--language", choices=["zh", "en"], help="default: that of the briefing")
    parser.add_argument("--layout", choices=["official", "plain"], default="official", help="layout of a DOCX file")
    parser.add_argument("--watermark", default="", metavar="TEXT", help="text across every page")
    parser.add_argument("--address", default=ADDRESS, metavar="URL", help="address of the dashboard, for links")
    add_data(parser)


def run(options: Namespace) -> int:
    """Write the file. Returns 0, or 2 if files of this kind are not supported or the file cannot be written."""
    kind = options.to.suffix.lstrip(".").lower()
    if kind not in KINDS:
        return refuse(f"{options.to} must end in one of {', '.join(KINDS)}")
    if options.make is None:
        return refuse("briefings can only be written by `python -m measures`")
    from measures.briefings import briefing
    from measures.exports.deck import PictureObstacle
    from measures.language.wording import things
    from measures.table import package as packages
    from measures.table import writing

    package = packages.load(options.data)
    found = briefing.load(briefing.prepared(package).get(str(options.file), options.file), package)
    chosen = {
        "language": options.language or found.language,
        "layout": options.layout,
        "watermark": options.watermark,
        "address": options.address,
    }
    try:
        data = options.make(found, package, kind, _print_progress, **chosen)
        writing.write_export(options.to, data)
    except (OSError, PictureObstacle) as error:
        return refuse(str(error))
    print(f"{options.to}: {things(len(found.scenes), 'scene')}, {len(data):,} bytes")
    return 0


def _print_progress(done: int, total: int) -> None:
    print(f"charts drawn: {done} of {total}", file=sys.stderr)
