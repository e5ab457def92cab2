"""Hashes of files: always those of the content, whatever is cached."""

import json
import os
from hashlib import sha256
from pathlib import Path

import pytest

from measures.table.columns import fingerprints
from measures.table.columns.fingerprints import Fingerprints

OLD = 1_600_000_000


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "hashes.json"


@pytest.fixture(autouse=True)
def any_age(monkeypatch: pytest.MonkeyPatch) -> None:
    """Allow hashes of new files to be cached, because the files of a test are new."""
    monkeypatch.setattr(fingerprints, "_LEAST_AGE_NS", -1)


def written(file: Path, content: bytes) -> Path:
    file.write_bytes(content)
    os.utime(file, (OLD, OLD))
    return file


def hash_of(file: Path, memory: Path) -> str:
    """The hash of a file as computed by a new process."""
    found = Fingerprints(memory)
    answer = found.of(file)
    found.save()
    return answer


def test_a_hash_is_that_of_the_content(tmp_path: Path, memory: Path) -> None:
    file = written(tmp_path / "a", b"one")
    assert hash_of(file, memory) == hash_of(file, memory) == sha256(b"one").hexdigest()


@pytest.mark.skipif(os.name == "nt", reason="nothing is remembered there")
def test_a_file_that_stays_as_it_is_is_not_read_again(
    tmp_path: Path, memory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = written(tmp_path / "a", b"one")
    expected = hash_of(file, memory)
    monkeypatch.setattr(fingerprints, "file_digest", pytest.fail)
    assert hash_of(file, memory) == expected


def test_other_content_of_the_same_size_and_time_has_another_hash(tmp_path: Path, memory: Path) -> None:
    file = written(tmp_path / "a", b"one")
    first = hash_of(file, memory)
    written(file, b"two")
    assert hash_of(file, memory) == sha256(b"two").hexdigest() != first


def test_another_file_moved_into_its_place_has_another_hash(tmp_path: Path, memory: Path) -> None:
    file, other = written(tmp_path / "a", b"one"), written(tmp_path / "b", b"two")
    hash_of(file, memory)
    other.replace(file)
    assert hash_of(file, memory) == sha256(b"two").hexdigest()


def test_a_file_that_may_have_just_changed_is_not_remembered(
    tmp_path: Path, memory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fingerprints, "_LEAST_AGE_NS", 3_000_000_000)
    hash_of(written(tmp_path / "a", b"one"), memory)
    assert not memory.exists()


@pytest.mark.skipif(os.name == "nt", reason="nothing is remembered there")
def test_what_a_process_has_written_is_remembered_as_it_says(tmp_path: Path, memory: Path) -> None:
    file = written(tmp_path / "a", b"one")
    found = Fingerprints(memory)
    found.learn(file, "known")
    found.save()
    assert hash_of(file, memory) == "known"


@pytest.mark.parametrize("text", ["", "[]", "{", "null", '{"a": 1}', '{"a": ["x", "y"]}', '{"a": [["b"], "y"]}'])
def test_a_broken_memory_is_no_memory(text: str, tmp_path: Path, memory: Path) -> None:
    memory.parent.mkdir()
    memory.write_text(text, encoding="utf-8")
    assert hash_of(written(tmp_path / "a", b"one"), memory) == sha256(b"one").hexdigest()


@pytest.mark.skipif(os.name == "nt", reason="nothing is remembered there")
def test_only_the_newest_are_remembered(tmp_path: Path, memory: Path) -> None:
    for number in range(70):
        hash_of(written(tmp_path / f"{number}", b"x"), memory)
    names = [Path(name).name for name in json.loads(memory.read_text(encoding="utf-8"))]
    assert names == [f"{number}" for number in range(6, 70)]


def test_a_file_that_is_not_there_is_an_os_error(tmp_path: Path, memory: Path) -> None:
    with pytest.raises(OSError, match="nothing"):
        hash_of(tmp_path / "nothing", memory)
