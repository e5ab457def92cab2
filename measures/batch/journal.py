"""What an extraction has done so far, so that it can be resumed: a file of results comes in, its journal goes out.

The journal stands beside the results: a first line with the settings, then a line per document with the length that
the results had when the document was in them. What was written after the last line is cut off before going on.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from measures.batch.outcomes import Outcome
from measures.table import publishing


class JournalFault(Exception):
    """The run cannot be resumed with these results; the message says why."""


@dataclass(frozen=True)
class JournalEntry:
    """A document that is done: its name, its state then, why it could not be read, and where its results end."""

    document: str
    stamp: str
    fault: str
    end: int


class Journal:
    """The journal of one file of results."""

    def __init__(self, results: Path) -> None:
        self.results = results
        self.path = results.with_name(f"{results.name}.journal")
        self.done: dict[str, JournalEntry] = {}

    def begin(self, settings: Mapping[str, Any], header: bytes) -> None:
        """Begin new results. Raises JournalFault where there are some already."""
        if _size(self.results) or _size(self.path):
            raise JournalFault(f"{self.results} has results already: go on with --resume or name another file")
        end = publishing.append(self.results, header)
        publishing.append(self.path, _line({"settings": dict(settings), "end": end}))

    def resume(self, settings: Mapping[str, Any], header: bytes) -> None:
        """Go on with results, or begin them. Raises JournalFault where they were made otherwise or do not fit."""
        if not _size(self.path):
            self.begin(settings, header)
            return
        first, *others = self._lines()
        if first.get("settings") != dict(settings):
            raise JournalFault(f"{self.results} was made with other options: use the same ones or name another file")
        entries = [JournalEntry(**entry) for entry in others]
        end = entries[-1].end if entries else int(first["end"])
        if _size(self.results) < end:
            raise JournalFault(f"{self.results} is shorter than its journal says: name another file")
        publishing.shorten(self.results, end)
        self.done = {entry.document: entry for entry in entries}

    def add(self, outcome: Outcome) -> None:
        """Put the results of a document behind the others, then say so in the journal."""
        end = publishing.append(self.results, outcome.output)
        entry = JournalEntry(outcome.document, outcome.stamp, outcome.fault, end)
        publishing.append(self.path, _line(asdict(entry)))
        self.done[outcome.document] = entry

    def _lines(self) -> list[dict[str, Any]]:
        """Whole lines of the journal; one that was cut off in the middle is forgotten."""
        data = self.path.read_bytes()
        whole = data[: data.rfind(b"\n") + 1]
        publishing.shorten(self.path, len(whole))
        try:
            lines = [json.loads(line) for line in whole.splitlines()]
            lines[0]["end"]
            [JournalEntry(**line) for line in lines[1:]]
        except (ValueError, LookupError, TypeError) as error:
            raise JournalFault(f"{self.path} is no journal: name another file") from error
        return lines


def _line(entry: Mapping[str, Any]) -> bytes:
    return (json.dumps(entry) + "\n").encode()


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0
