"""`check`: compare the figures in exported files with the current table."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from measures.cli.arguments import add_data, add_language, refuse

if TYPE_CHECKING:
    from measures.table.package import Package

PURPOSE = "list the figures of exported files that have been corrected since"


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a file exported by this program")
    add_language(parser)
    add_data(parser)


def run(options: Namespace) -> int:
    """Check each file. Returns 0 if no figure was corrected, 1 if one was, 2 if a file cannot be read."""
    from measures.table import package as packages

    package = packages.load(options.data)
    return max(_check_file(file, package, options.language) for file in options.files)


def _check_file(file: Path, package: "Package", code: str) -> int:
    from measures.exports import checking
    from measures.exports.record import reading
    from measures.faults import DocumentFault
    from measures.language.catalogue import Language
    from measures.table.edition import in_language

    try:
        shown = reading.read(file.name, file.read_bytes())
    except (DocumentFault, OSError) as error:
        return refuse(f"{file}: {error}")
    findings = checking.check(in_language(package, Language(code)), shown)
    corrected = [finding for finding in findings if finding.state != "stands"]
    for finding in corrected:
        print(checking.sentence(finding, code))
    print(f"{file}: {checking.summary(package, shown, findings, code)}")
    return 1 if corrected else 0
