"""What an extraction has done so far, so that it can be resumed: a file of results comes in, its journal goes out.

The journal is a file next to the results. Its first line holds the settings; each further line holds a document and
the length of the results in bytes after that document was written. When a run is resumed, results beyond the last
recorded length are cut off.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from measures.batch.outcomes import Outcome
from measures.table import writing


class JournalFault(Exception):
    """The run cannot be resumed with these results; the message says why."""


@dataclass(frozen=True)
class JournalEntry:
    """A finished document.

    `stamp` is the size and modification time of its file, `fault` says why it could not be read ("" if it was), `end`
    is the length of the results in bytes up to its last row.
    """

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
        """Begin new results. Raises JournalFault if there are results already."""
        if _size(self.results) or _size(self.path):
            raise JournalFault(f"{self.results} already has results: continue with --resume or name another file")
        end = writing.append(self.results, header)
        writing.append(self.path, _line({"settings": dict(settings), "end": end}))

    def resume(self, settings: Mapping[str, Any], header: bytes) -> None:
        """Continue results, or begin them if there are none.

        Raises JournalFault if they were made with other settings or do not fit their journal.
        """
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
        writing.shorten(self.results, end)
        self.done = {entry.document: entry for entry in entries}

    def add(self, outcome: Outcome) -> None:
        """Append the results of a document, then record it in the journal."""
        end = writing.append(self.results, outcome.output)
        entry = JournalEntry(outcome.document, outcome.stamp, outcome.fault, end)
        writing.append(self.path, _line(asdict(entry)))
        self.done[outcome.document] = entry

    def _lines(self) -> list[dict[str, Any]]:
        """Complete lines of the journal; an incomplete last line is cut off."""
        data = self.path.read_bytes()
        whole = data[: data.rfind(b"\n") + 1]
        writing.shorten(self.path, len(whole))
        try:
            lines = [json.loads(line) for line in whole.splitlines()]
            lines[0]["end"]
            [JournalEntry(**line) for line in lines[1:]]
        except (ValueError, LookupError, TypeError) as error:
            raise JournalFault(f"{self.path} is not a journal: name another file") from error
        return lines


def _line(entry: Mapping[str, Any]) -> bytes:
    return (json.dumps(entry) + "\n").encode()


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0
