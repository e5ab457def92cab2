"""Extraction of many files: paths come in, the outcome of each document goes out, even if it cannot be read."""

import contextlib
import dataclasses
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from measures.batch import candidate_files as forms
from measures.batch.journal import JournalEntry
from measures.batch.outcomes import Outcome, Summary
from measures.batch.progress import Progress
from measures.documents import reader
from measures.documents.reader import Article, Document, DocumentFault
from measures.extraction.candidates import MEASURE, Candidate

Extractor = Callable[[Article, str | None, str], Sequence[Candidate]]


@dataclass(frozen=True)
class Settings:
    """How to extract.

    `form` is the output format, one of FORMATS. `default_region` is the place of figures for which the text names
    none. With `everything`, context and noise are written too. `workers` is the number of processes, `extractor` the
    function that extracts an article (None: `pipeline.extract`).
    """

    form: str = "jsonl"
    default_region: str | None = None
    everything: bool = False
    workers: int = 1
    extractor: Extractor | None = None

    def recorded(self) -> dict[str, Any]:
        """The settings that must be the same when a run is resumed."""
        return {"form": self.form, "default_region": self.default_region, "everything": self.everything}


@dataclass(frozen=True)
class Found:
    """Files to extract, and the number of files of other kinds in the folders."""

    files: list[Path]
    left_out: int


def find(paths: Iterable[Path]) -> Found:
    """Files given and files in folders given, without duplicates; missing files are kept, to be reported later."""
    files: dict[Path, None] = {}
    left_out = 0
    for path in paths:
        if not path.is_dir():
            files[path] = None
            continue
        inside = sorted(
            entry for entry in path.rglob("*") if entry.is_file() and not entry.name.startswith((".", "~$"))
        )
        wanted = [entry for entry in inside if entry.suffix.lower() in reader.KINDS]
        files |= dict.fromkeys(wanted)
        left_out += len(inside) - len(wanted)
    return Found(list(files), left_out)


def run(
    found: Found,
    settings: Settings,
    keep: Callable[[Outcome], None],
    *,
    summary: Summary,
    progress: Progress,
    done: Mapping[str, JournalEntry] | None = None,
) -> None:
    """Extract all files; pass the outcome of each to `keep`, in the order of the files, and count it in `summary`.

    `done` are the documents of an earlier run by name; those without a fault are skipped. If the run is interrupted,
    the summary holds what was done until then.
    """
    summary.left_out = found.left_out
    waiting = []
    for file in found.files:
        entry = done.get(file.as_posix()) if done else None
        if entry is None or entry.fault:
            waiting.append(file)
        elif entry.stamp == _stamp(file):
            summary.done_before += 1
        else:
            reason = "The file has changed since it was extracted; extract it into another output."
            _count(Outcome(entry.document, entry.stamp, fault=reason), summary, progress)
    progress.begin(summary.done_before)
    with contextlib.closing(outcomes(waiting, settings)) as stream:
        for number, outcome in enumerate(stream, start=1):
            keep(outcome)
            _count(outcome, summary, progress)
            progress.step(summary.done_before + number, summary.candidates, summary.failed)


def _count(outcome: Outcome, summary: Summary, progress: Progress) -> None:
    summary.add(outcome)
    if outcome.fault:
        progress.say(f"{outcome.document}: {outcome.fault}")
    for note in outcome.notes:
        progress.say(f"{outcome.document}: {note.text()}")


def outcomes(files: Sequence[Path], settings: Settings) -> Generator[Outcome, None, None]:
    """Outcomes in the order of the files; only a few are held in memory at a time.

    If there are PDF files, another process reads the files even with `workers` 1: the PDF library is written in C++,
    and a file that crashes it must not end the run.
    """
    if settings.workers <= 1 and not any(file.suffix.lower() == ".pdf" for file in files):
        yield from (outcome(file, settings) for file in files)
        return
    from measures.batch import processes

    yield from processes.results(partial(outcome, settings=settings), files, max(settings.workers, 1), _lost)


def _lost(file: Path) -> Outcome:
    reason = "The process that read the file was ended by the system: it crashed, or needed too much memory."
    return Outcome(file.as_posix(), _stamp(file), fault=reason)


def outcome(file: Path, settings: Settings) -> Outcome:
    """Read and extract one file; every error becomes the `fault` of the outcome."""
    name, stamp = file.as_posix(), _stamp(file)
    try:
        document = _read(file)
        rows = list(_rows(name, document, settings))
        output = forms.written(settings.form, settings.everything, rows).encode("utf-8", "replace")
    except DocumentFault as fault:
        return Outcome(name, stamp, fault=str(fault))
    except OSError as error:
        return Outcome(name, stamp, fault=f"The file cannot be opened: {error.strerror or error}.")
    except Exception as error:
        return Outcome(name, stamp, fault=f"The extraction failed: {type(error).__name__}: {error}"[:300])
    return Outcome(name, stamp, len(document.articles), len(rows), output, notes=document.notes)


def _read(file: Path) -> Document:
    if not file.is_file():
        raise DocumentFault("There is no such file.")
    if file.stat().st_size > reader.MOST_BYTES:
        raise DocumentFault("The file is larger than {size} MB.", size=str(reader.MOST_BYTES // 2**20))
    return reader.read(file.name, file.read_bytes())


def _rows(name: str, document: Document, settings: Settings) -> Iterator[Mapping[str, Any]]:
    """Candidates as rows. Raises ValueError if the text at a candidate's position is not the candidate's text."""
    extract = settings.extractor or _extractor()
    for article in document.articles:
        for candidate in extract(article, settings.default_region, name):
            if not settings.everything and candidate.kind != MEASURE:
                continue
            start, end = candidate.char_start, candidate.char_end
            if document.text[start:end] != candidate.text:
                raise ValueError(f"the text at {start}-{end} is not that of the candidate")
            yield dataclasses.asdict(candidate)


def _extractor() -> Extractor:
    from measures.extraction.pipeline import extract

    return extract


def _stamp(file: Path) -> str:
    """Size and modification time of a file, by which a later run detects a change; "" for a missing file."""
    try:
        state = file.stat()
    except OSError:
        return ""
    return f"{state.st_size}:{state.st_mtime_ns}"
