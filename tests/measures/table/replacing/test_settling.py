"""Settling: nothing pending costs nothing, unfinished ones are swept unless their publisher lives."""

import json
import shutil
from pathlib import Path

import pytest
from invented import DATA

from measures.faults import DataFault
from measures.table import package as packages
from measures.table import writing
from measures.table.replacing import contents, settling
from measures.table.replacing.locking import PENDING, locked
from measures.table.replacing.staging import staged


@pytest.fixture
def folder(spoilable: Path) -> Path:
    return spoilable / DATA


def ready(folder: Path, text: str = "<!-- zh -->\n") -> Path:
    """A publication that is ready but was not moved into place: another version with a description."""
    files = folder / PENDING / "ready-1" / settling.FILES
    files.mkdir(parents=True)
    for name in (settling.SNAPSHOTS, settling.REMOVED):
        (files.parent / name).mkdir()
    descriptor = json.loads((folder / "datapackage.json").read_bytes()) | {"version": "7.0.0"}
    (files / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    (files / "ABOUT.md").write_text(text, encoding="utf-8")
    (files.parent / settling.REMOVALS).write_text("[]", encoding="utf-8")
    return files.parent


def test_without_anything_pending_a_read_only_folder_is_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("move", "make_folder", "remove_tree", "open_lock"):
        monkeypatch.setattr(writing, name, lambda *_: pytest.fail("writes"))
    assert packages.load(folder).measure_rows
    assert not (folder / PENDING).exists()


def test_what_is_ready_is_moved_into_place(folder: Path) -> None:
    ready(folder)
    assert packages.load(folder).version == "7.0.0"
    assert (folder / "ABOUT.md").exists()
    assert not list((folder / PENDING).iterdir())


def test_settling_twice_changes_nothing_more(folder: Path) -> None:
    ready(folder)
    settling.settle(folder)
    before = contents.read(folder)
    settling.settle(folder)
    assert contents.read(folder) == before


def test_an_unfinished_one_is_swept_away(folder: Path) -> None:
    (folder / PENDING / "new-1" / "files").mkdir(parents=True)
    (folder / PENDING / "done-2").mkdir()
    before = contents.read(folder)
    packages.load(folder)
    assert [path.name for path in (folder / PENDING).iterdir()] == ["lock"]
    assert contents.read(folder) == before


def test_an_unfinished_one_of_a_living_publisher_stays(folder: Path) -> None:
    with locked(folder), staged(folder) as stage:
        stage.write({"datapackage.json": b"{}"})
        assert packages.load(folder).measure_rows
        assert (stage.files / "datapackage.json").exists()
    assert [path.name for path in (folder / PENDING).iterdir()] == ["lock"]


def test_where_files_cannot_be_moved_the_reader_says_so_and_mixes_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready(folder)
    monkeypatch.setattr(settling, "_WAIT_SECONDS", 0)

    def refuse(path: Path, target: Path) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(writing, "move", refuse)
        with pytest.raises(DataFault, match="could not be moved into place: Permission denied"):
            packages.load(folder)
    assert packages.load(folder).version == "7.0.0"


def test_a_reader_waits_for_a_publisher_that_may_write(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ready(folder)
    real, refused = writing.move, []

    def refuse(path: Path, target: Path) -> None:
        if len(refused) < 3:
            refused.append(path)
            raise PermissionError(13, "Permission denied")
        real(path, target)

    monkeypatch.setattr(writing, "move", refuse)
    assert packages.load(folder).version == "7.0.0"


def test_a_process_that_was_held_up_changes_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ready(folder, "old")
    real, later = writing.move, []

    def move(path: Path, target: Path) -> None:
        """Before this process moves its first file, others finish the publication and make another."""
        if not later:
            later.append(path)
            settling.settle(folder)
            (folder / "ABOUT.md").write_text("newer", encoding="utf-8")
        real(path, target)

    monkeypatch.setattr(writing, "move", move)
    settling.settle(folder)
    assert (folder / "ABOUT.md").read_text("utf-8") == "newer"


def test_what_was_read_during_a_publication_is_read_again(folder: Path) -> None:
    read: list[str] = []

    def reading() -> str:
        read.append((folder / "datapackage.json").read_text("utf-8"))
        if len(read) == 1:
            ready(folder)
        if len(read) == 2:
            shutil.copy(folder / "datapackage.json", folder / "copy")
            (folder / "copy").replace(folder / "datapackage.json")
        return json.loads(read[-1])["version"]

    assert settling.whole(folder, reading) == "7.0.0"
    assert len(read) == 3


def test_an_error_during_a_publication_is_not_told(folder: Path) -> None:
    read: list[int] = []

    def reading() -> str:
        read.append(0)
        if len(read) == 1:
            ready(folder)
            raise ValueError("half a file")
        return "whole"

    assert settling.whole(folder, reading) == "whole"
    with pytest.raises(ValueError, match="broken"):
        settling.whole(folder, lambda: (_ for _ in ()).throw(ValueError("broken")))


def test_with_versions_published_all_the_time_a_reader_gives_up(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settling, "_MOST_TRIES", 3)

    def reading() -> None:
        (folder / "datapackage.json").write_text(str(len(list(folder.iterdir()))), encoding="utf-8")
        (folder / f"more-{len(list(folder.iterdir()))}").touch()

    with pytest.raises(DataFault, match="all the time"):
        settling.whole(folder, reading)
