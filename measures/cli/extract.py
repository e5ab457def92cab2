"""`extract`: read documents and propose figures, on standard output or in a file with a journal next to it."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from measures.batch import FORMATS
from measures.cli.arguments import INTERRUPTED, positive, refuse

if TYPE_CHECKING:
    from measures.batch.journal import Journal
    from measures.batch.outcomes import Outcome, Summary
    from measures.batch.run import Settings

PURPOSE = "propose figures from documents: .txt, .docx, .pdf, .html, .mht, .eml"


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="documents, or folders of documents")
    parser.add_argument("--format", choices=FORMATS, default="jsonl")
    parser.add_argument("--default-region", metavar="R", help="place of figures for which the text names none")
    parser.add_argument("--all", action="store_true", help="include context and noise, with their kind")
    parser.add_argument("--workers", type=positive, default=1, metavar="N", help="number of processes")
    parser.add_argument("--output", type=Path, metavar="FILE", help="write to a file, with a journal next to it")
    parser.add_argument("--resume", action="store_true", help="continue the output of an interrupted run")


def run(options: Namespace) -> int:
    """Extract all documents. Returns 0, 1 if one could not be read, 2 for a wrong request, 130 if interrupted."""
    from measures.batch import candidate_files
    from measures.batch.journal import Journal, JournalFault
    from measures.batch.outcomes import Summary
    from measures.batch.run import Settings

    if options.resume and not options.output:
        return refuse("--resume continues a file of results: name it with --output")
    settings = Settings(options.format, options.default_region, options.all, options.workers)
    header = candidate_files.header(settings.form, settings.everything, bool(options.output)).encode()
    journal = Journal(options.output) if options.output else None
    try:
        if journal:
            (journal.resume if options.resume else journal.begin)(settings.recorded(), header)
    except (JournalFault, OSError) as fault:
        return refuse(str(fault))
    summary = Summary()
    code = _extract(options.files, settings, journal, header, summary)
    return code or (1 if summary.failed else 0)


def _extract(
    paths: list[Path], settings: "Settings", journal: "Journal | None", header: bytes, summary: "Summary"
) -> int:
    """Extract the documents and show progress on standard error. Returns 0, or an exit code if it ended early."""
    from measures.batch import run as batch
    from measures.batch.progress import Progress

    found = batch.find(paths)
    progress = Progress(sys.stderr, len(found.files))
    keep, done = _keeper(journal, header), dict(journal.done) if journal else None
    try:
        batch.run(found, settings, keep, summary=summary, progress=progress, done=done)
    except KeyboardInterrupt:
        progress.say("interrupted" + (": continue with --resume" if journal else ""))
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of standard output has gone, which `main` handles.
        raise
    except OSError as error:
        return refuse(f"the results cannot be written: {error}")
    finally:
        progress.clear()
        for line in summary.lines():
            progress.say(line)
    return 0


def _keeper(journal: "Journal | None", header: bytes) -> "Callable[[Outcome], None]":
    """The function that writes outcomes: to the file of results and its journal, or to standard output."""
    if journal:
        return journal.add
    _print_bytes(header)
    return lambda outcome: _print_bytes(outcome.output)


def _print_bytes(data: bytes) -> None:
    """Write UTF-8 text to standard output, whatever encoding it has."""
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
