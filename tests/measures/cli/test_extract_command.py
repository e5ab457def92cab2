"""`extract`: output in every format, exit codes, the summary, interruption and resuming."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import stub
import written
from commands import Command

from measures.batch import candidate_files, run
from measures.table import package as packages

TEXT = written.plain(["云溪县摘牌子", "（2021年3月5日）", "全县取下牌子1240块，剩下6块。"])


@pytest.fixture(autouse=True)
def stubbed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A simple extractor that proposes every number, so that only the run is tested."""
    monkeypatch.setattr(run, "_extractor", lambda: stub.extract)


@pytest.fixture
def document(tmp_path: Path) -> Path:
    file = tmp_path / "云溪.txt"
    file.write_bytes(TEXT)
    return file


def test_a_candidate_is_a_json_object_with_exactly_its_fields(command: Command, document: Path) -> None:
    code, printed, told = command("extract", document)
    assert code == 0
    found = [json.loads(line) for line in printed.splitlines()]
    assert [list(row) for row in found] == [list(candidate_files.FIELDS)] * 2
    assert found[1] == {
        "document": document.as_posix(),
        "article_title": "云溪县摘牌子",
        "article_date": "2021-03-05",
        "paragraph": 3,
        "char_start": 25,
        "char_end": 29,
        "text": "1240",
        "value": 1240,
        "value_high": None,
        "unit": "块",
        "qualifier": "exact",
        "before": None,
        "after": None,
        "object": "牌子",
        "action": "取下",
        "metric_id": "plaques_removed",
        "layer": "",
        "status": "done",
        "place": "",
        "region_code": "",
        "confidence": 0.5,
    }
    assert "read: 1 document with 1 article" in told
    assert "candidates: 2" in told
    assert "failed: 0 documents" in told


def test_context_and_noise_are_marked(command: Command, document: Path) -> None:
    _, printed, _ = command("extract", document, "--all", "--default-region", "禾山省")
    found = [json.loads(line) for line in printed.splitlines()]
    assert [row["kind"] for row in found] == ["measure", "noise", "noise", "measure", "noise"]
    assert {row["place"] for row in found} == {"禾山省"}


def test_csv_holds_the_same_and_no_formula(command: Command, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(written.plain(['=HYPERLINK("http://x","1")', "（2021年3月5日）", "全县取下牌子1240块。"]))
    code, printed, _ = command("extract", file, "--format", "csv", "--all")
    assert code == 0
    rows = list(csv.DictReader(io.StringIO(printed, newline="")))
    assert {row["article_title"] for row in rows} == {'\'=HYPERLINK("http://x","1")'}
    assert tuple(rows[0]) == (*candidate_files.FIELDS, candidate_files.KIND)
    assert [row["value"] for row in rows][-1] == "1240"
    assert all(cell[:1] not in ("=", "+", "@") for row in rows for cell in row.values())


def test_csv_in_a_file_begins_with_a_byte_order_mark_and_one_header(
    command: Command, document: Path, tmp_path: Path
) -> None:
    other, output = tmp_path / "b.txt", tmp_path / "out.csv"
    other.write_bytes(TEXT)
    assert command("extract", document, other, "--format", "csv", "--output", output)[0] == 0
    data = output.read_bytes()
    assert data.startswith(b"\xef\xbb\xbfdocument,article_title,")
    assert data.count(b"article_title") == 1
    assert len(data.decode("utf-8-sig").split("\r\n")) == 1 + 4 + 1


def test_a_table_is_for_a_person(command: Command, document: Path) -> None:
    code, printed, _ = command("extract", document, "--format", "table", "--all")
    assert code == 0
    lines = printed.splitlines()
    assert lines[0] == f"{document.as_posix()} · 云溪县摘牌子 2021-03-05"
    assert len(lines) == 6
    assert "¶3 25-29 | 1240 | = 1240 | 块 | exact | plaques_removed | done | measure" in lines[4]


def test_one_file_that_cannot_be_read_does_not_stop_the_others(
    command: Command, document: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4")
    code, printed, told = command("extract", broken, tmp_path / "missing.txt", document)
    assert code == 1
    assert len(printed.splitlines()) == 2
    assert f"{broken.as_posix()}: The PDF file is broken." in told
    assert "missing.txt: There is no such file." in told
    assert "failed: 2 documents" in told


def test_a_folder_is_walked_by_several_processes(command: Command, tmp_path: Path) -> None:
    source = tmp_path / "in" / "deep"
    source.mkdir(parents=True)
    for number in range(12):
        (source / f"{number:02}.txt").write_bytes(TEXT)
    (source / "x.jpg").write_bytes(b"x")
    code, printed, told = command("extract", tmp_path / "in", "--workers", "2")
    assert code == 0
    # Processes that are not forked do not have the stub.
    assert len(printed.splitlines()) in (12, 24)
    assert "left out: 1 file of other kinds" in told


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["a.txt", "--format", "xml"],
        ["a.txt", "--workers", "0"],
        ["a.txt", "--workers", "x"],
        ["a.txt", "--resume"],
        ["a.txt", "--output", "no/such/folder/out.jsonl"],
    ],
)
def test_a_wrong_request_is_refused(arguments: list[str], command: Command) -> None:
    code, printed, told = command("extract", *arguments)
    assert (code, printed) == (2, "")
    assert told
    assert "Traceback" not in told


def test_results_are_not_written_over_but_gone_on_with(command: Command, document: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    assert command("extract", document, "--output", output)[0] == 0
    whole = output.read_bytes()
    assert command("extract", document, "--output", output)[0] == 2
    code, printed, told = command("extract", document, "--output", output, "--resume")
    assert (code, printed) == (0, "")
    assert "done before: 1 document" in told
    assert output.read_bytes() == whole
    code, _, told = command("extract", document, "--output", output, "--resume", "--all")
    assert code == 2
    assert "other options" in told


def test_an_interruption_is_told_with_what_was_done(
    command: Command, document: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def interrupted(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "outcome", interrupted)
    code, _, told = command("extract", document, "--output", tmp_path / "out.jsonl")
    assert code == 130
    assert "interrupted: continue with --resume" in told
    assert "read: 0 documents" in told


PROGRAM = """
import sys
sys.path[:0] = {paths!r}
import stub
from measures import cli
from measures.batch import run
run._extractor = lambda: stub.extract
if __name__ == "__main__":
    sys.exit(cli.main(sys.argv[1:]))
"""


@pytest.fixture
def program(tmp_path: Path) -> Callable[..., subprocess.Popen[bytes]]:
    """Start the command in a process of its own."""
    script = tmp_path / "program.py"
    paths = [str(packages.ROOT), str(Path(stub.__file__).parent)]
    script.write_text(PROGRAM.format(paths=paths), encoding="utf-8")

    def start(*arguments: object) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, str(script), *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )

    return start


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no such signal to one process")
@pytest.mark.parametrize("workers", [1, 2])
def test_ctrl_c_ends_the_run_and_a_second_run_goes_on(
    workers: int, program: Callable[..., subprocess.Popen[bytes]], tmp_path: Path
) -> None:
    source, output = tmp_path / "in", tmp_path / "out.jsonl"
    source.mkdir()
    for number in range(12):
        (source / f"{number:02}.txt").write_bytes(TEXT + "等待".encode())
    arguments = ["extract", source, "--output", output, "--workers", workers]
    first = program(*arguments)
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and (not output.exists() or output.stat().st_size == 0):
        time.sleep(0.05)
    first.send_signal(signal.SIGINT)
    _, told = first.communicate(timeout=30)
    assert first.returncode == 130
    assert b"interrupted" in told
    assert b"Traceback" not in told
    second = program(*arguments, "--resume")
    _, told = second.communicate(timeout=60)
    assert second.returncode == 0
    assert b"done before: " in told
    assert [json.loads(line)["document"][-6:] for line in output.read_text("utf-8").splitlines()[::2]] == [
        f"{number:02}.txt" for number in range(12)
    ]


@pytest.mark.skipif(os.name == "nt", reason="pipes break otherwise there")
def test_a_reader_who_leaves_early_is_no_fault(
    program: Callable[..., subprocess.Popen[bytes]], tmp_path: Path
) -> None:
    for number in range(40):
        (tmp_path / f"{number:02}.txt").write_bytes(TEXT * 200)
    started = program("extract", tmp_path, "--all")
    assert started.stdout
    assert started.stderr
    started.stdout.readline()
    started.stdout.close()
    told = started.stderr.read()
    started.stderr.close()
    started.wait(30)
    assert b"Traceback" not in told
    assert b"Exception" not in told
