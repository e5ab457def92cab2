"""A run over documents: what it finds, what it does with broken files, processes that die, and interruptions."""

import io
import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import stub
import word_files
import written

from measures.batch.journal import Journal
from measures.batch.outcomes import Outcome, Summary
from measures.batch.progress import Progress
from measures.batch.run import Found, Settings, find, outcome, outcomes, run
from measures.documents import reader

SETTINGS = Settings(extractor=stub.extract)
BROKEN: dict[str, bytes] = {
    "broken.docx": b"PK\x03\x04 no zip",
    "broken.pdf": b"%PDF-1.7 nothing",
    "broken.txt": b"\x00\x01\x02",
    "empty.html": b"<html></html>",
}


def numbered(number: int) -> list[str]:
    """A short article with a title and date of its own."""
    return [f"云溪县摘牌子之{number}", "（2021年3月5日）", f"全县取下牌子{1000 + number}块，剩下6块。"]


def folder_of(folder: Path, count: int, kinds: list[str]) -> list[Path]:
    """A folder of documents of all kinds in turn."""
    files = []
    for number in range(count):
        name, write = written.KINDS[kinds[number % len(kinds)]]
        files.append(folder / f"{number:04}{Path(name).suffix}")
        files[-1].write_bytes(write(numbered(number)))
    return files


def ran(files: list[Path], settings: Settings, **options: Any) -> tuple[list[Outcome], Summary, str]:
    """Outcomes, summary and messages of a run."""
    kept: list[Outcome] = []
    summary, stream = Summary(), io.StringIO()
    run(find(files), settings, kept.append, summary=summary, progress=Progress(stream, len(files)), **options)
    return kept, summary, stream.getvalue()


def rows(output: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.decode().splitlines()]


@pytest.mark.parametrize("kind", written.KINDS)
def test_a_document_gives_candidates_whose_spans_stand_in_its_text(kind: str, tmp_path: Path) -> None:
    name, write = written.KINDS[kind]
    file = tmp_path / name
    file.write_bytes(write(written.ARTICLE))
    text = reader.read(name, file.read_bytes()).text
    found = rows(outcome(file, SETTINGS).output)
    assert [row["value"] for row in found] == [2021, 54, 1240, 86, 30, 12, 50, 62, 98, 15]
    for row in found:
        assert text[row["char_start"] : row["char_end"]] == row["text"]
        assert (row["document"], row["article_title"]) == (file.as_posix(), written.ARTICLE[0])


def test_offsets_count_from_the_beginning_of_the_document(tmp_path: Path) -> None:
    file = tmp_path / "two.txt"
    file.write_bytes(written.plain([*numbered(1), *numbered(2)]))
    found = rows(outcome(file, SETTINGS).output)
    text = file.read_text(encoding="utf-8")
    assert [row["article_title"] for row in found] == ["云溪县摘牌子之1"] * 2 + ["云溪县摘牌子之2"] * 2
    assert [text[row["char_start"] : row["char_end"]] for row in found] == ["2021", "1001", "2021", "1002"]
    assert [row["paragraph"] for row in found] == [2, 3, 2, 3]


def test_context_and_noise_are_told_only_when_asked_for_and_then_marked(tmp_path: Path) -> None:
    (file,) = folder_of(tmp_path, 1, ["utf-8"])
    measures = rows(outcome(file, SETTINGS).output)
    everything = rows(outcome(file, Settings(everything=True, extractor=stub.extract)).output)
    assert all("kind" not in row for row in measures)
    assert {row["kind"] for row in everything} == {"measure", "noise"}
    unmarked = [{name: value for name, value in row.items() if name != "kind"} for row in everything]
    assert [row for row in unmarked if row in measures] == measures
    assert len(everything) > len(measures)


def test_the_default_region_reaches_the_extractor(tmp_path: Path) -> None:
    (file,) = folder_of(tmp_path, 1, ["utf-8"])
    settings = Settings(default_region="禾山省松岭市", extractor=stub.extract)
    assert {row["place"] for row in rows(outcome(file, settings).output)} == {"禾山省松岭市"}


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        *((name, data, "") for name, data in BROKEN.items()),
        ("stumbling.txt", "失手".encode(), "The extraction failed: RuntimeError: the extractor stumbled"),
        ("missing.txt", None, "There is no such file."),
        ("old.doc", b"x", "cannot be read"),
    ],
)
def test_what_is_wrong_with_a_file_is_told_in_its_outcome(
    name: str, data: bytes | None, words: str, tmp_path: Path
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    told = outcome(tmp_path / name, SETTINGS)
    assert told.fault
    assert words in told.fault
    assert (told.articles, told.candidates, told.output) == (0, 0, b"")


def test_a_file_that_is_too_large_is_not_even_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (file,) = folder_of(tmp_path, 1, ["utf-8"])
    monkeypatch.setattr(reader, "MOST_BYTES", 10)
    monkeypatch.setattr(Path, "read_bytes", pytest.fail)
    assert "larger than 0 MB" in outcome(file, SETTINGS).fault


def test_a_candidate_that_does_not_stand_where_it_says_is_never_told(tmp_path: Path) -> None:
    (file,) = folder_of(tmp_path, 1, ["utf-8"])
    told = outcome(file, Settings(extractor=stub.misplaced))
    assert "is not that of the candidate" in told.fault
    assert told.output == b""


def test_a_thousand_documents_some_broken_end_with_a_summary(tmp_path: Path) -> None:
    for name, count, kinds in (
        ("plain", 960, ["utf-8", "gbk", "html", "gb18030", "html-gbk"]),
        ("office", 20, ["docx", "pdf"]),
    ):
        (tmp_path / name).mkdir()
        folder_of(tmp_path / name, count, kinds)
    for copy in range(5):
        for name, data in BROKEN.items():
            (tmp_path / f"x{copy}-{name}").write_bytes(data)
    (tmp_path / "picture.jpg").write_bytes(b"x")
    (tmp_path / "~$lock.docx").write_bytes(b"x")
    kept, summary, told = ran([tmp_path], Settings(workers=2, extractor=stub.extract))
    assert len(kept) == 1000
    assert (summary.documents, summary.articles, summary.failed, summary.left_out) == (980, 980, 20, 1)
    assert summary.candidates == sum(len(rows(entry.output)) for entry in kept) >= 2 * 980
    assert set(summary.faults.values()) == {5}
    lines = summary.lines()
    assert lines[0] == "read: 980 documents with 980 articles"
    assert f"candidates: {summary.candidates}" in lines
    assert "failed: 20 documents" in lines
    assert "  5 × The PDF file is broken." in lines
    assert "  5 × The Word document is broken." in lines
    assert sum(line.endswith("broken.pdf: The PDF file is broken.") for line in told.splitlines()) == 5


def test_what_was_not_read_of_a_document_is_told_by_name_and_in_the_summary(tmp_path: Path) -> None:
    hidden = word_files.line("全县取下牌子120块", word_files.run("，内部9块", "<w:vanish/>"), "。")
    for name, data in (("a.docx", word_files.word_file(hidden)), ("b.docx", word_files.word_file(hidden + hidden))):
        (tmp_path / name).write_bytes(data)
    (tmp_path / "c.txt").write_bytes(written.plain(written.ARTICLE))
    kept, summary, told = ran([tmp_path], Settings(extractor=stub.extract))
    assert [len(entry.notes) for entry in kept] == [1, 1, 0]
    assert (summary.documents, summary.failed, summary.read_in_part) == (3, 0, 2)
    assert "read in part: 2 documents" in summary.lines()
    assert "  1 × Hidden passages were not read: 2." in summary.lines()
    assert "b.docx: Hidden passages were not read: 2." in told


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_outcomes_come_in_the_order_of_the_files_from_any_number_of_processes(workers: int, tmp_path: Path) -> None:
    files = folder_of(tmp_path, 40, ["utf-8"])
    files[3].write_bytes("等待12".encode())
    random.Random(7).shuffle(files)
    told = list(outcomes(files, Settings(workers=workers, extractor=stub.extract)))
    assert [entry.document for entry in told] == [file.as_posix() for file in files]
    assert told == [outcome(file, SETTINGS) for file in files]


def test_a_file_that_kills_its_process_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    files = folder_of(tmp_path, 30, ["utf-8"])
    for deadly in (files[4], files[20]):
        deadly.write_bytes("猝死".encode())
    told = list(outcomes(files, Settings(workers=2, extractor=stub.extract)))
    assert [entry.document for entry in told] == [file.as_posix() for file in files]
    assert [number for number, entry in enumerate(told) if entry.fault] == [4, 20]
    assert "ended by the system" in told[4].fault


def test_a_pdf_file_that_kills_its_process_does_not_end_a_run_of_one_worker(tmp_path: Path) -> None:
    files = folder_of(tmp_path, 4, ["pdf"])
    files[1].write_bytes(written.pdf(["猝死"]))
    told = list(outcomes(files, Settings(workers=1, extractor=stub.extract)))
    assert [entry.fault == "" for entry in told] == [True, False, True, True]
    assert "it crashed" in told[1].fault


def test_few_documents_are_held_at_a_time(tmp_path: Path) -> None:
    files = folder_of(tmp_path, 3, ["utf-8"])
    asked = []

    class Counted(list[Path]):
        def __iter__(self) -> Iterator[Path]:
            for file in super().__iter__():
                asked.append(file)
                yield file

    stream = outcomes(Counted(files * 100), Settings(workers=2, extractor=stub.extract))
    next(stream)
    assert len(asked) < 20
    stream.close()


def test_files_are_found_once_in_their_order_and_other_kinds_are_counted(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    names = ["2.txt", "1.PDF", "3.htm", "a/4.docx", "a/b/5.html", "x.jpg", "a/y.doc", ".hidden.txt", "a/~$4.docx"]
    for name in names:
        (tmp_path / name).write_bytes(b"x")
    missing = tmp_path / "missing.txt"
    found = find([tmp_path / "3.htm", missing, tmp_path, tmp_path / "a"])
    assert [file.relative_to(tmp_path).as_posix() for file in found.files] == [
        "3.htm",
        "missing.txt",
        "1.PDF",
        "2.txt",
        "a/4.docx",
        "a/b/5.html",
    ]
    assert found.left_out >= 2


# Resuming.


def stopping(journal: Journal, after: int) -> Callable[[Outcome], None]:
    """Keeps outcomes and is interrupted after some."""
    kept = []

    def keep(outcome: Outcome) -> None:
        journal.add(outcome)
        kept.append(outcome)
        if len(kept) == after:
            raise KeyboardInterrupt

    return keep


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("torn", [b"", b'{"half a row'])
def test_an_interrupted_run_goes_on_to_the_same_results(
    workers: int, torn: bytes, tmp_path: Path, journal: Callable[..., Journal]
) -> None:
    source = tmp_path / "in"
    source.mkdir()
    files = folder_of(source, 30, ["utf-8", "html"])
    files[2].write_bytes(b"\x00")
    settings = Settings(workers=workers, extractor=stub.extract)
    first, summary = journal(), Summary()
    with pytest.raises(KeyboardInterrupt):
        run(find(files), settings, stopping(first, 11), summary=summary, progress=Progress(io.StringIO(), 30))
    for path in (first.results, first.path):
        with path.open("ab") as stream:
            stream.write(torn)
    second = journal(resume=True)
    rest = Summary()
    run(
        find(files),
        settings,
        second.add,
        summary=rest,
        progress=Progress(io.StringIO(), 30),
        done=dict(second.done),
    )
    assert rest.done_before == 10
    assert (rest.documents, rest.failed) == (19, 1)
    whole = second.results.read_bytes()
    expected = b"head\n" + b"".join(outcome(file, SETTINGS).output for file in files)
    assert whole == expected


def test_a_file_that_has_changed_is_told_and_its_results_stay(
    tmp_path: Path, journal: Callable[..., Journal]
) -> None:
    files = folder_of(tmp_path, 3, ["utf-8"])
    begun = journal()
    for file in files:
        begun.add(outcome(file, SETTINGS))
    files[1].write_bytes(written.plain(numbered(7777)))
    kept, summary, told = ran(files, SETTINGS, done=journal(resume=True).done)
    assert kept == []
    assert (summary.done_before, summary.failed) == (2, 1)
    assert "0001.txt: The file has changed since it was extracted" in told


def test_a_file_that_was_mended_is_read_when_the_run_goes_on(tmp_path: Path, journal: Callable[..., Journal]) -> None:
    files = folder_of(tmp_path, 2, ["utf-8"])
    whole = files[1].read_bytes()
    files[1].write_bytes(b"\x00")
    begun = journal()
    for file in files:
        begun.add(outcome(file, SETTINGS))
    files[1].write_bytes(whole)
    kept, summary, _ = ran(files, SETTINGS, done=journal(resume=True).done)
    assert [entry.document for entry in kept] == [files[1].as_posix()]
    assert (summary.done_before, summary.documents, summary.failed) == (1, 1, 0)


def test_a_run_over_nothing_ends_well() -> None:
    summary = Summary()
    run(Found([], 0), SETTINGS, pytest.fail, summary=summary, progress=Progress(io.StringIO(), 0))
    assert summary.lines() == ["read: 0 documents with 0 articles", "candidates: 0", "failed: 0 documents"]


@pytest.mark.parametrize("kind", [kind for kind in written.KINDS if kind != "utf-8"])
def test_the_program_reads_the_same_figures_from_every_kind_of_file(kind: str, tmp_path: Path) -> None:
    def figures(kind: str) -> list[dict[str, Any]]:
        name, write = written.KINDS[kind]
        (tmp_path / name).write_bytes(write(written.ARTICLE))
        told = outcome(tmp_path / name, Settings(everything=True))
        assert not told.fault
        aside = ("document", "char_start", "char_end")
        return [{name: value for name, value in row.items() if name not in aside} for row in rows(told.output)]

    assert len(figures("utf-8")) > 5
    assert figures(kind) == figures("utf-8")
