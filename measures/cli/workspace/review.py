"""`review`: candidates of a workspace are listed, accepted, corrected, rejected, skipped, and all of it undone."""

import dataclasses
import json
from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from measures.cli.arguments import positive, refuse
from measures.cli.workspace.options import CODES, SOME_REFUSED, add_by, add_workspace, in_workspace, user_name

if TYPE_CHECKING:
    from measures.review.facts import Bulk, QueuedCandidate
    from measures.review.workspace import Workspace

PURPOSE = "look at candidate figures, accept, correct or reject them, and undo that"
NUMBERS = {"value", "value_high", "before", "after"}
DECISIONS = ("accept", "reject", "skip")


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.epilog = CODES
    actions = parser.add_subparsers(dest="action", required=True, metavar="action")
    _add_looking(actions)
    for name, purpose in zip(
        DECISIONS, ("take figures as they are", "refuse figures", "leave for later"), strict=True
    ):
        action = _action(actions, name, purpose)
        action.add_argument("ids", nargs="*", type=positive, metavar="ID", help="candidates")
        action.add_argument("--all", action="store_true", help="every candidate that waits for you")
        _add_filters(action)
        action.add_argument("--certain", action="store_true", help="with --all: only where no question is open")
        action.add_argument("--why", default="", metavar="TEXT", help="reason, for the log")
    for name, purpose in (
        ("correct", "take a figure with other values"),
        ("settle", "end a disagreement of readers"),
    ):
        action = _action(actions, name, purpose)
        action.add_argument("id", type=positive, metavar="ID", help="a candidate")
        if name == "settle":
            action.add_argument("outcome", choices=["accept", "correct", "reject"])
        action.add_argument(
            "fields", nargs="+" if name == "correct" else "*", metavar="FIELD=VALUE", help="new values"
        )
        action.add_argument("--why", default="", metavar="TEXT", help="reason, for the log")
    undo = _action(actions, "undo", "undo an entry of the log, or your last decision")
    undo.add_argument(
        "entry", nargs="?", type=positive, metavar="DECISION", help="id of the entry; a redo undoes an undo"
    )
    undo.add_argument("--batch", type=positive, metavar="ID", help="undo all that was decided together")
    undo.add_argument("--why", default="", metavar="TEXT", help="reason, for the log")


def _add_looking(actions: "_SubParsersAction[ArgumentParser]") -> None:
    _action(actions, "documents", "list documents with the number of their candidates")
    listing = _action(actions, "list", "list candidates")
    _add_filters(listing)
    listing.add_argument("--state", metavar="S", help="open, accepted, corrected, rejected, skipped or disputed")
    listing.add_argument("--offset", type=int, default=0, metavar="N", help="how many to pass over")
    listing.add_argument("--limit", type=positive, default=50, metavar="N", help="number of candidates (default: 50)")
    _action(actions, "show", "show a candidate").add_argument("id", type=positive, metavar="ID", help="a candidate")
    following = _action(actions, "next", "show the candidate to decide next, and hold it for some minutes")
    following.add_argument("--document", type=positive, metavar="ID", help="of a document")
    _action(actions, "agreement", "show how far two readers agree")


def _action(actions: "_SubParsersAction[ArgumentParser]", name: str, purpose: str) -> ArgumentParser:
    action = actions.add_parser(name, help=purpose, epilog=CODES)
    add_by(action)
    add_workspace(action)
    return action


def _add_filters(parser: ArgumentParser) -> None:
    parser.add_argument("--document", type=positive, metavar="ID", help="of a document")
    parser.add_argument("--group", metavar="G", help="of a group, such as the column of a ledger")


def run(options: Namespace) -> int:
    """Do what was asked. Returns 0, 1 if something was refused, 2 for a wrong request."""
    options.by = options.by if options.by is not None else user_name()
    if options.action in DECISIONS:
        if bool(options.ids) == options.all:
            return refuse("name candidates, or all of them with --all")
        if not options.all and (options.document or options.group is not None or options.certain):
            return refuse("--document, --group and --certain narrow --all")
    try:
        options.values = _values(getattr(options, "fields", []))
    except ValueError as error:
        return refuse(str(error))
    return in_workspace(options, lambda workspace: ACTIONS[options.action](workspace, options))


def _values(fields: list[str]) -> dict[str, Any]:
    """Values from FIELD=VALUE. Raises ValueError for another form."""
    found: dict[str, Any] = {}
    for field in fields:
        name, equals, text = field.partition("=")
        if not equals:
            raise ValueError(f"{field} is not FIELD=VALUE")
        found[name] = _number(name, text) if name in NUMBERS else text
    return found


def _number(name: str, text: str) -> float | int | None:
    if not text:
        return None
    try:
        number = float(text)
    except ValueError:
        raise ValueError(f"{name} is a number, {text} is none") from None
    return int(number) if number.is_integer() else number


def _print(options: Namespace, content: Any, lines: list[str]) -> None:
    if options.format == "json":
        print(json.dumps(content, ensure_ascii=False, indent=1))
    elif lines:
        print("\n".join(lines))


def _line(candidate: "QueuedCandidate") -> str:
    """A candidate in one line."""
    values = candidate.final or candidate.values
    place = values.get("region_name") or values.get("region_id") or "?"
    figure = f"{values.get('value', '?')}{values.get('unit') or ''}"
    parts = [f"{candidate.id}", candidate.state, place, values.get("metric_id") or "?", figure, candidate.text]
    return "  ".join([*parts, *([f"[{candidate.question}]"] if candidate.question else [])])


def _documents(workspace: "Workspace", options: Namespace) -> int:
    found = [
        {
            **dataclasses.asdict(document),
            "candidates": {tally.state: tally.count for tally in workspace.counts(document.id)},
        }
        for document in workspace.documents()
    ]
    lines = [
        "  ".join([f"{row['id']}", row["name"], *(f"{state} {count}" for state, count in row["candidates"].items())])
        for row in found
    ]
    _print(options, found, lines)
    return 0


def _list(workspace: "Workspace", options: Namespace) -> int:
    found = workspace.candidates(
        options.document, options.state, options.group, max(options.offset, 0), options.limit
    )
    _print(options, [dataclasses.asdict(candidate) for candidate in found], [_line(candidate) for candidate in found])
    return 0


def _show_one(options: Namespace, candidate: "QueuedCandidate | None") -> int:
    if candidate is None:
        _print(options, None, ["nothing waits for you"])
        return 0
    values = candidate.final or candidate.values
    lines = [_line(candidate)]
    for name, value in values.items():
        if value not in ("", None):
            reason = candidate.reasons.get(name, "")
            lines.append(f"  {name}: {value}" + (f" ({reason})" if reason else ""))
    lines += [f"  {one.at} {one.by}: {one.action} {one.why}".rstrip() for one in candidate.decisions]
    _print(options, dataclasses.asdict(candidate), lines)
    return 0


def _show(workspace: "Workspace", options: Namespace) -> int:
    return _show_one(options, workspace.candidate(options.id, options.by))


def _next(workspace: "Workspace", options: Namespace) -> int:
    return _show_one(options, workspace.next(options.by, options.document))


def _decide(workspace: "Workspace", options: Namespace) -> int:
    bulk = workspace.decide_many(
        options.by,
        options.action,
        options.ids or None,
        document=options.document,
        group=options.group,
        without_question=options.certain,
        why=options.why,
    )
    return _tell(options, bulk)


def _tell(options: Namespace, bulk: "Bulk") -> int:
    """Print what became of many candidates. Returns 1 if one was refused."""
    refused = [{"id": number, "reason": str(refusal)} for number, refusal in bulk.refused]
    batch = f", batch {bulk.batch}" if bulk.batch else ""
    lines = [f"{options.action}: {len(bulk.decided)}{batch}", *(f"{row['id']}: {row['reason']}" for row in refused)]
    _print(
        options, {"batch": bulk.batch, "decided": bulk.decided, "entries": bulk.entries, "refused": refused}, lines
    )
    return SOME_REFUSED if refused else 0


def _correct(workspace: "Workspace", options: Namespace) -> int:
    made = workspace.decide(options.id, options.by, "correct", options.values, why=options.why)
    _print(options, dataclasses.asdict(made), [f"{made.candidate_id}: {made.state}, entry {made.id}"])
    return 0


def _settle(workspace: "Workspace", options: Namespace) -> int:
    made = workspace.settle(options.id, options.by, options.outcome, options.values or None, why=options.why)
    _print(options, dataclasses.asdict(made), [f"{made.candidate_id}: {made.state}, entry {made.id}"])
    return 0


def _undo(workspace: "Workspace", options: Namespace) -> int:
    if options.entry and options.batch:
        return refuse("name an entry or a batch, not both")
    if options.entry:
        made = workspace.undo(options.entry, options.by, options.why)
        _print(options, dataclasses.asdict(made), [f"{options.entry}: undone by entry {made.id}"])
        return 0
    if options.batch:
        return _tell(options, workspace.undo_batch(options.batch, options.by, options.why))
    return _tell(options, workspace.undo_last(options.by, options.why))


def _agreement(workspace: "Workspace", options: Namespace) -> int:
    found = workspace.agreement()
    lines = [f"{row.field}: {row.pairs} pairs, raw {_share(row.raw)}, kappa {_share(row.kappa)}" for row in found]
    _print(options, [dataclasses.asdict(row) for row in found], lines)
    return 0


def _share(value: float | None) -> str:
    return "undefined" if value is None else f"{value:.3f}"


ACTIONS: "dict[str, Callable[[Workspace, Namespace], int]]" = {
    "documents": _documents,
    "list": _list,
    "show": _show,
    "next": _next,
    **dict.fromkeys(DECISIONS, _decide),
    "correct": _correct,
    "settle": _settle,
    "undo": _undo,
    "agreement": _agreement,
}
