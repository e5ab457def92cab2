"""Cached data: folders of the environment, read once, and again when one of their files has changed."""

import os
from pathlib import Path

import pytest

from components.session import loading
from measures.faults import DataFault
from measures.table import package as packages


def touch(path: Path, data: bytes) -> None:
    """Write a file with a given modification time."""
    path.write_bytes(data)
    later = path.stat().st_mtime_ns + 10_000_000
    os.utime(path, ns=(later, later))
    loading.look_again()


def test_without_variables_the_folders_are_those_of_the_repository(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (loading.DATA_VARIABLE, loading.SOURCES_VARIABLE):
        monkeypatch.delenv(name, raising=False)
    assert loading.data_folder() == packages.DATA
    assert loading.sources_folder() == packages.DATA / "sources"
    monkeypatch.setenv(loading.DATA_VARIABLE, "")
    assert loading.data_folder() == packages.DATA


def test_the_package_is_read_once_and_again_after_a_change(
    copied_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(loading.DATA_VARIABLE, str(copied_data))
    first = loading.package()
    assert loading.package() is first
    path = copied_data / "keywords.csv"
    lines = path.read_bytes().splitlines(keepends=True)
    touch(path, b"".join(lines[:-1]))
    second = loading.package()
    assert second is not first
    assert len(second.keywords) == len(first.keywords) - 1


def test_a_fault_is_not_remembered(copied_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(loading.DATA_VARIABLE, str(copied_data))
    path = copied_data / "regions.csv"
    sound = path.read_bytes()
    path.unlink()
    loading.look_again()
    for _ in range(2):
        with pytest.raises(DataFault):
            loading.package()
    touch(path, sound)
    assert loading.package().regions.shape[0]


def test_texts_appear_when_their_file_does(sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "texts"
    monkeypatch.delenv(loading.DATA_VARIABLE, raising=False)
    monkeypatch.setenv(loading.SOURCES_VARIABLE, str(folder))
    assert loading.texts() == {}
    (folder / "deeper").mkdir(parents=True)
    loading.look_again()
    assert loading.texts() == {}
    (folder / "deeper" / "copy.txt").write_bytes(next(sources.glob("*.txt")).read_bytes())
    loading.look_again()
    assert len(loading.texts()) == 19
    assert loading.texts() is loading.texts()
    (folder / "deeper" / "copy.txt").unlink()
    loading.look_again()
    assert loading.texts() == {}


def test_a_file_in_place_of_the_folder_holds_no_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"x")
    monkeypatch.delenv(loading.DATA_VARIABLE, raising=False)
    monkeypatch.setenv(loading.SOURCES_VARIABLE, str(path))
    assert loading.texts() == {}


def test_a_document_has_a_chapter_for_each_language(copied_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(loading.DATA_VARIABLE, str(copied_data))
    for name in ("ABOUT.md", "CODEBOOK.md", "CHANGELOG.md"):
        assert loading.chapter(name, "zh").strip()
        assert loading.chapter(name, "en").strip()
    touch(copied_data / "ABOUT.md", b"<!-- en -->\nonly this\n")
    assert loading.chapter("ABOUT.md", "en").strip() == "only this"
    assert loading.chapter("ABOUT.md", "zh") == ""
    assert loading.chapter("NOWHERE.md", "en") == ""


def test_files_are_looked_at_once_in_a_while_and_not_in_each_run(
    copied_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(loading.DATA_VARIABLE, str(copied_data))
    loading.look_again()
    first = loading.package()
    looks: list[str] = []
    monkeypatch.setattr(Path, "glob", lambda *_: looks.append("glob") or iter(()))
    assert loading.package() is first
    assert looks == []


def test_a_stamp_may_expire_at_any_moment(copied_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(loading.DATA_VARIABLE, str(copied_data))
    first = loading.package()
    monkeypatch.setattr(loading, "LOOK_AGAIN_SECONDS", 0)
    assert loading.package() is first


def test_a_file_removed_while_the_folder_is_read_is_passed_over(
    copied_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(loading.DATA_VARIABLE, str(copied_data))
    first = loading.package()
    loading.look_again()
    files = [*copied_data.glob("*"), copied_data / "gone.csv.tmp"]
    monkeypatch.setattr(Path, "glob", lambda *_: iter(files))
    assert loading.package() is first
