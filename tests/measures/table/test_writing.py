"""Writing files: a user's copy of a source is stored under its hash."""

import os
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measures.table.writing import keep_file, keep_newest, keep_original, keep_source, make_folder, original_name


def test_a_copy_is_kept_unchanged_under_its_hash(tmp_path: Path) -> None:
    data = "云溪县（2021年3月5日）\r\n正文".encode("gb18030")
    path = keep_source(tmp_path / "deep" / "sources", data)
    assert path == tmp_path / "deep" / "sources" / f"{sha256(data).hexdigest()[:16]}.txt"
    assert path.read_bytes() == data


def test_the_same_copy_is_kept_once_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    assert keep_source(tmp_path, b"a") == keep_source(tmp_path, b"a")
    assert len(list(tmp_path.iterdir())) == 1


def test_a_folder_that_cannot_be_written_is_an_os_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OSError, match="file"):
        keep_source(tmp_path / "file", b"a")


@given(st.binary(max_size=60), st.binary(max_size=60))
def test_copies_that_differ_never_share_a_file(
    tmp_path_factory: pytest.TempPathFactory, first: bytes, second: bytes
) -> None:
    folder = tmp_path_factory.getbasetemp() / "kept"
    assert (keep_source(folder, first) == keep_source(folder, second)) == (first == second)


def test_a_file_that_the_program_keeps_replaces_the_older_one_whole(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "kept.json"
    for content in (b"first", b"second, longer", b"3"):
        keep_file(path, content)
        assert path.read_bytes() == content
    assert [entry.name for entry in path.parent.iterdir()] == ["kept.json"]


def test_a_file_that_cannot_be_kept_is_an_os_error_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    with pytest.raises(OSError, match="kept"):
        keep_file(tmp_path / "kept", b"a")
    assert [entry.name for entry in tmp_path.iterdir()] == ["kept"]


def test_only_the_newest_of_the_files_kept_stay(tmp_path: Path) -> None:
    for number in range(5):
        keep_file(tmp_path / f"{number}.copy", b"x")
        os.utime(tmp_path / f"{number}.copy", (number, number))
    keep_file(tmp_path / "other", b"x")
    keep_newest(tmp_path, "*.copy", 2)
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["3.copy", "4.copy", "other"]


def test_an_original_is_kept_whole_and_nothing_beside_it(tmp_path: Path) -> None:
    path = keep_original(tmp_path / "deep" / "originals", "台账.XLSX", b"a")
    assert path.name == original_name("台账.XLSX", sha256(b"a").hexdigest()) == f"{sha256(b'a').hexdigest()}.xlsx"
    assert keep_original(path.parent, "另一份.xlsx", b"a") == path
    assert [(entry, entry.read_bytes()) for entry in path.parent.iterdir()] == [(path, b"a")]


def test_several_threads_keep_the_same_original(tmp_path: Path) -> None:
    data = b"a" * 100_000
    with ThreadPoolExecutor(8) as pool:
        paths = set(pool.map(lambda _: keep_original(tmp_path, "a.csv", data), range(40)))
    assert [entry.read_bytes() for entry in tmp_path.iterdir()] == [data]
    assert paths == set(tmp_path.iterdir())


def test_an_original_that_cannot_be_kept_is_an_os_error_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        keep_original(tmp_path, "a.csv", b"a")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_made_once(tmp_path: Path) -> None:
    for _ in range(2):
        make_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OSError, match="file"):
        make_folder(tmp_path / "file")
