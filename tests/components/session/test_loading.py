"""Cached data: folders of the environment, read once, and again when one of their files has changed."""

import os
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from components.session import loading
from measures.faults import DataFault
from measures.publishing import publication
from measures.publishing.figures import AcceptedDocument, AcceptedFigure
from measures.publishing.preview import preview
from measures.table import package as packages
from measures.table.replacing import staging


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


def published(folder: Path, note: str) -> None:
    """Publish one more figure of an invented ledger."""
    document = AcceptedDocument(note, sha256(note.encode()).hexdigest(), "ledger", note, region_id="nanjing-county")
    first = packages.load(folder).rows["measures"][0]
    kept = ("region_id", "metric_id", "object_id", "layer", "basis", "qualifier", "unit", "status", "scope", "value")
    pointer = {"sheet": "", "cell": "B2", "span_sha256": "0" * 16}
    figure = AcceptedFigure(note, document, pointer, {name: first[name] for name in kept})
    changes = preview(folder, [figure], today=date(2026, 12, 1))
    publication.publish(folder, changes, note=note, by="", today=date(2026, 12, 1))


@pytest.fixture
def served(copied_data: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package that a server shows, and whose files it looks at in every run."""
    monkeypatch.setenv(loading.DATA_VARIABLE, str(copied_data))
    monkeypatch.setattr(loading, "LOOK_AGAIN_SECONDS", 0)
    return copied_data


def test_a_publication_and_its_undoing_are_noticed(served: Path) -> None:
    first = loading.package()
    published(served, "一月")
    second = loading.package()
    assert second.version != first.version
    assert len(second.measure_rows) == len(first.measure_rows) + 1
    assert "一月" in loading.chapter("CHANGELOG.md", "zh")
    publication.undo(served, by="")
    assert loading.package().version == first.version
    assert "一月" not in loading.chapter("CHANGELOG.md", "zh")


def test_what_an_ended_publisher_left_ready_is_shown(served: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = loading.package()
    with monkeypatch.context() as patch:
        patch.setattr(staging, "settle", lambda _: None)
        published(served, "一月")
    assert loading.package().version != first.version


def test_a_publication_between_the_stamp_and_the_reading_is_not_missed(
    served: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = loading.package()
    real = loading._data_stamp

    def stamp(folder: Path) -> str:
        told = real(folder)
        monkeypatch.setattr(loading, "_data_stamp", real)
        published(folder, "一月")
        return told

    (served / "ABOUT.md").write_text("<!-- zh -->\n", encoding="utf-8")
    monkeypatch.setattr(loading, "_data_stamp", stamp)
    newer = loading.package()
    assert newer.version != first.version
    published(served, "二月")
    assert loading.package().version not in (first.version, newer.version)


def test_texts_go_with_the_package_that_they_are_read_for(
    served: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "texts").mkdir()
    monkeypatch.setenv(loading.SOURCES_VARIABLE, str(tmp_path / "texts"))
    seen: list[str] = []
    monkeypatch.setattr(loading.provenance, "read_texts", lambda _, package: seen.append(package.version) or {})
    loading.texts()
    published(served, "一月")
    loading.texts()
    assert seen[-1] == loading.package().version
    assert len(set(seen)) == 2
