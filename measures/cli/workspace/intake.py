"""`intake`: files come in; their figures wait in the workspace for a review."""

import json
import sys
from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from measures.cli.arguments import REFUSED, add_data
from measures.cli.workspace.options import CODES, add_by, add_workspace, in_workspace, user_name
from measures.intake import ARTICLE, LEDGER

if TYPE_CHECKING:
    from measures.intake.desk import Desk
    from measures.intake.receiving import Received
    from measures.review.workspace import Workspace

PURPOSE = "read ledgers and articles into the workspace, where their figures wait for a review"
_UNREADABLE = 1


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.epilog = f"{CODES} Also 1 if a file could not be read; the others are taken in."
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="ledgers and articles, or folders of them"
    )
    parser.add_argument("--as", dest="kind", choices=[LEDGER, ARTICLE], default="", help="read all files as this")
    parser.add_argument("--region", default="", metavar="R", help="place of figures for which an article names none")
    parser.add_argument(
        "--answer",
        action="append",
        default=[],
        metavar="KEY=ANSWER",
        help="answer a question about a ledger; the answer may be JSON. Repeat for more",
    )
    add_by(parser)
    add_data(parser)
    add_workspace(parser)


def run(options: Namespace) -> int:
    """Take the files in. Returns 0, 1 if one could not be read, 2 for a wrong request."""
    wrong = [entry for entry in options.answer if "=" not in entry]
    if wrong:
        print(f"--answer needs KEY=ANSWER: {wrong[0]}", file=sys.stderr)
        return REFUSED
    return in_workspace(options, lambda workspace: _take_in(options, workspace))


def _take_in(options: Namespace, workspace: "Workspace") -> int:
    from measures.intake.desk import desk
    from measures.table import package as packages

    place = desk(workspace, packages.load(options.data), options.by or user_name())
    told = [entry for path in _files(options.files) for entry in _one(options, place, path)]
    if options.format == "json":
        print(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        for entry in told:
            print("\n".join(_lines(entry)))
    return _UNREADABLE if any(entry.get("fault") for entry in told) else 0


def _files(paths: list[Path]) -> list[Path]:
    """The files given, and those in the folders given."""
    found: dict[Path, None] = {}
    for path in paths:
        inside = sorted(entry for entry in path.rglob("*") if entry.is_file()) if path.is_dir() else [path]
        found |= dict.fromkeys(entry for entry in inside if not entry.name.startswith((".", "~$")) or entry == path)
    return list(found)


def _one(options: Namespace, place: "Desk", path: Path) -> list[dict[str, Any]]:
    """What became of the documents of one file."""
    from measures.faults import DocumentFault
    from measures.intake import receiving

    try:
        received = receiving.receive(place, path.name, path.read_bytes(), kind=options.kind, region=options.region)
    except DocumentFault as fault:
        return [{"file": str(path), "fault": str(fault)}]
    except OSError as error:
        return [{"file": str(path), "fault": f"The file cannot be opened: {error.strerror or error}."}]
    return [{"file": str(path), **_told(options, place, one)} for one in received]


def _told(options: Namespace, place: "Desk", received: "Received") -> dict[str, Any]:
    """A document with its open questions, after the answers that were given."""
    from measures.intake import ledger_reading

    told = asdict(received)
    if received.kind != LEDGER or received.candidates:
        return told | {"questions": []}
    reading = ledger_reading.read(place, received.document_id)
    for key, _, answer in (entry.partition("=") for entry in options.answer):
        for sheet in reading.sheets:
            for question in sheet.questions:
                if question.key == key:
                    ledger_reading.answer(place, received.document_id, sheet, question, _value(answer))
    reading = ledger_reading.read(place, received.document_id)
    if not reading.questions:
        told["candidates"] = len(ledger_reading.take(place, received.document_id))
    asked = [
        {"key": one.key, "sheet": one.sheet, "cell": one.cell, "question": one.text(), "proposed": one.proposed}
        for one in reading.questions
    ]
    return told | {"questions": asked}


def _value(text: str) -> Any:
    """An answer as JSON if it is some, else as text."""
    try:
        return json.loads(text)
    except ValueError:
        return text


def _lines(told: dict[str, Any]) -> list[str]:
    """A document in a line, its questions in lines below."""
    if told.get("fault"):
        return [f"{told['file']}: {told['fault']}"]
    state = "new" if told["is_new"] else "there already"
    notes = [f"source {told['source_id']} of the table"] if told["source_id"] else []
    notes += [f"similar to document {told['similar_to']}"] if told["similar_to"] else []
    head = f"{told['file']}: document {told['document_id']} ({told['kind']}, {state}), {told['candidates']} figures"
    return [", ".join([head, *notes]), *map(_question, told["questions"])]


def _question(asked: dict[str, Any]) -> str:
    proposed = json.dumps(asked["proposed"], ensure_ascii=False)
    return f"  {asked['key']}: {asked['question']} ({asked['sheet']}!{asked['cell']}; proposed: {proposed})"
