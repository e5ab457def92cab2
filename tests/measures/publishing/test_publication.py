"""Publishing and bringing back: whole versions, numbers that only rise, the same bytes again, and clear refusals."""

import errno
import json
import os
from pathlib import Path

import pytest
from accepted import TODAY, figure, ledger
from alterations import change

from measures.faults import DataFault
from measures.publishing import publication, snapshots
from measures.publishing.changes import PackageChanges
from measures.publishing.figures import AcceptedFigure
from measures.publishing.preview import preview
from measures.publishing.refusals import PublishingFault
from measures.table import package as packages
from measures.table import starting, validation, writing
from measures.table.replacing import contents, locking
from measures.table.replacing.locking import PENDING, locked
from measures.table.validation import revisions


def seen(folder: Path, *figures: AcceptedFigure, withdrawn: tuple[str, ...] = ()) -> PackageChanges:
    return preview(folder, figures, withdrawn=withdrawn, today=TODAY)


def published(folder: Path, *figures: AcceptedFigure, withdrawn: tuple[str, ...] = (), note: str = "") -> str:
    found = seen(folder, *figures, withdrawn=withdrawn)
    return publication.publish(folder, found, note=note, by="李四", today=TODAY)


def is_sound(folder: Path) -> bool:
    return not (validation.faults(folder) or revisions.faults(folder) or list((folder / PENDING).glob("*-*")))


def test_a_publication_is_the_next_version_with_all_that_tells_of_it(folder: Path) -> None:
    assert published(folder, figure(), note="第一份\n台账") == "1.3.0"
    package = packages.load(folder)
    assert (package.version, package.schema.created) == ("1.3.0", "2026-12-01")
    assert "s04-01" in package.measure_rows
    assert is_sound(folder)
    told = revisions.last_published(folder)
    assert told
    assert (told.version, len(told.measures)) == ("1.3.0", 9)
    changelog = (folder / "CHANGELOG.md").read_text("utf-8")
    assert "**1.3.0（2026-12-01）**　共9个数字。\n\n- 举措：新增1行（s04-01）。\n" in changelog
    assert "**1.3.0 (2026-12-01)** 9 figures in all.\n\n- Measures: 1 new (s04-01).\n" in changelog
    assert "- 说明：第一份 台账\n" in changelog


def test_publishing_twice_adds_nothing(folder: Path) -> None:
    published(folder, figure("C5"), figure("C6", 7))
    before = contents.read(folder)
    assert published(folder, figure("C5"), figure("C6", 7)) == ""
    assert contents.read(folder) == before


def test_versions_are_whole_packages_and_the_one_before_is_kept_too(folder: Path) -> None:
    before = contents.read(folder)
    published(folder, figure())
    assert snapshots.names(folder) == ["1.3.0", "1.2.0"]
    assert contents.read(snapshots.snapshot(folder, "1.2.0")) == before
    assert contents.read(snapshots.snapshot(folder, "1.3.0")) == contents.read(folder)
    assert packages.load(folder / "versions" / "1.3.0").version == "1.3.0"


def test_undo_gives_the_earlier_package_byte_for_byte(folder: Path) -> None:
    (folder / "sources").mkdir()
    (folder / "sources" / "own.txt").write_text("自己的文章", encoding="utf-8")
    before = contents.read(folder)
    assert "CHANGELOG.md" not in before
    published(folder, figure())
    after = contents.read(folder)
    assert publication.undo(folder, by="王五") == "1.2.0"
    assert contents.read(folder) == before
    assert publication.undo(folder, by="王五") == "1.3.0"
    assert contents.read(folder) == after
    assert (folder / "sources" / "own.txt").exists()
    assert is_sound(folder)


def test_after_a_restoration_numbers_go_on_and_the_same_figure_has_its_id_again(folder: Path) -> None:
    published(folder, figure("C5", 5), figure("C6", 6))
    publication.restore(folder, "1.2.0", by="王五")
    found = seen(folder, figure("C6", 8), figure("C7", 9), figure("C5", 5))
    assert found.version == "1.4.0"
    assert [(row.key, row.row["revision"]) for row in found.of("added")] == [
        ("s04-02", "2"),
        ("s04-03", "1"),
        ("s04-01", "1"),
    ]
    assert published(folder, figure("C9", 1, ledger("台账二月"))) == "1.4.0"
    assert "s05-01" in packages.load(folder).measure_rows


def test_a_revision_never_stands_for_two_values(folder: Path) -> None:
    published(folder, figure("C5", 5))
    published(folder, figure("C5", 6))
    publication.restore(folder, "1.3.0", by="王五")
    assert seen(folder, figure("C5", 7)).of("changed")[0].row["revision"] == "3"
    assert seen(folder, figure("C5", 6)).of("changed")[0].row["revision"] == "2"


def test_a_withdrawn_figure_is_named_in_the_changelog_and_its_id_is_not_given_again(folder: Path) -> None:
    published(folder, figure("C5", 5))
    published(folder, withdrawn=("s04-01",))
    assert "撤下1行（s04-01）" in (folder / "CHANGELOG.md").read_text("utf-8")
    assert is_sound(folder)
    assert seen(folder, figure("C6", 5)).of("added")[0].key == "s04-02"


def test_a_package_edited_by_hand_is_kept_before_another_takes_its_place(folder: Path) -> None:
    published(folder, figure("C5", 5))
    change(folder, "measures.csv", 2, "note_en", "By hand.")
    edited = contents.read(folder)
    published(folder, figure("C6", 6))
    assert snapshots.names(folder) == ["1.4.0", "1.3.0+1", "1.3.0", "1.2.0"]
    assert publication.undo(folder, by="王五") == "1.3.0+1"
    assert contents.read(folder) == edited


def test_a_briefing_comes_back_and_a_newer_one_stays(folder: Path) -> None:
    (folder / "briefings").mkdir()
    (folder / "briefings" / "old.yaml").write_text("old", encoding="utf-8")
    published(folder, figure())
    (folder / "briefings" / "old.yaml").write_text("changed", encoding="utf-8")
    (folder / "briefings" / "new.yaml").write_text("new", encoding="utf-8")
    publication.restore(folder, "1.2.0", by="王五")
    assert {path.name: path.read_text("utf-8") for path in (folder / "briefings").iterdir()} == {
        "old.yaml": "old",
        "new.yaml": "new",
    }
    assert (snapshots.snapshot(folder, "1.3.0+1") / "briefings" / "old.yaml").read_text("utf-8") == "changed"


def test_files_that_stay_as_they_are_are_not_touched(folder: Path) -> None:
    before = (folder / "tiles.csv").stat().st_ino
    published(folder, figure())
    assert (folder / "tiles.csv").stat().st_ino == before


def test_a_preview_of_another_version_is_refused(folder: Path) -> None:
    found = seen(folder, figure("C5"))
    change(folder, "measures.csv", 2, "note_en", "By hand.")
    before = contents.read(folder)
    with pytest.raises(PublishingFault, match="changed since the preview"):
        publication.publish(folder, found, note="", by="", today=TODAY)
    assert contents.read(folder) == before
    assert not (folder / "versions").exists()


def test_changes_with_faults_are_refused(folder: Path) -> None:
    before = contents.read(folder)
    with pytest.raises(PublishingFault, match=r"measures\.csv") as refused:
        published(folder, figure("C5", -1))
    assert refused.value.faults[0].field == "value"
    assert contents.read(folder) == before


def test_while_somebody_publishes_another_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = seen(folder, figure())
    monkeypatch.setattr(publication, "locked", lambda place: locked(place, wait=0))
    with locking.locked(folder), pytest.raises(PublishingFault, match="somebody else"):
        publication.publish(folder, found, note="", by="", today=TODAY)
    assert publication.publish(folder, found, note="", by="", today=TODAY) == "1.3.0"


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOSPC, "the disk is full"), (errno.EROFS, "cannot be written, so nothing was changed")],
)
@pytest.mark.parametrize("after", [0, 3, 25])
def test_a_full_disk_or_a_read_only_folder_changes_nothing(
    number: int, words: str, after: int, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = seen(folder, figure())
    before = contents.read(folder)
    written: list[Path] = []
    real = writing.write_durably

    def write(path: Path, data: bytes) -> None:
        written.append(path)
        if len(written) > after:
            raise OSError(number, os.strerror(number))
        real(path, data)

    monkeypatch.setattr(writing, "write_durably", write)
    with pytest.raises(PublishingFault, match=words):
        publication.publish(folder, found, note="", by="", today=TODAY)
    monkeypatch.undo()
    assert contents.read(folder) == before
    assert not list((folder / PENDING).glob("*-*"))
    assert not snapshots.names(folder)
    assert publication.publish(folder, found, note="", by="", today=TODAY) == "1.3.0"


def test_a_version_that_is_not_kept_is_refused_with_those_that_are(folder: Path) -> None:
    published(folder, figure())
    for version in ("9.9.9", "../1.2.0", ""):
        with pytest.raises(PublishingFault, match=r"there are: 1\.3\.0, 1\.2\.0"):
            publication.restore(folder, version, by="")


def test_a_kept_version_that_was_altered_is_not_brought_back(folder: Path) -> None:
    published(folder, figure())
    change(folder / "versions" / "1.2.0", "measures.csv", 2, "value", "1")
    before = contents.read(folder)
    with pytest.raises(PublishingFault, match="altered"):
        publication.restore(folder, "1.2.0", by="")
    assert contents.read(folder) == before


def test_a_kept_version_is_no_place_to_publish_into(folder: Path) -> None:
    published(folder, figure("C5"))
    with pytest.raises(PublishingFault, match="kept version"):
        published(folder / "versions" / "1.2.0", figure("C6"))


def test_without_a_publication_there_is_nothing_to_undo(folder: Path) -> None:
    with pytest.raises(PublishingFault, match="nothing to undo"):
        publication.undo(folder, by="")


def test_a_folder_without_a_package_is_a_data_fault(tmp_path: Path) -> None:
    with pytest.raises(DataFault):
        publication.restore(tmp_path, "1.0.0", by="")
    with pytest.raises(DataFault):
        snapshots.versions(tmp_path)


def test_the_version_in_use_brought_back_again_is_no_publication(folder: Path) -> None:
    published(folder, figure())
    assert publication.restore(folder, "1.3.0", by="") == "1.3.0"
    assert len(snapshots.history(folder)) == 1


def test_a_damaged_package_is_kept_and_a_sound_version_brought_back(folder: Path) -> None:
    published(folder, figure())
    sound = contents.read(folder)
    (folder / "regions.csv").unlink()
    (folder / "measures.csv").write_bytes(b"\xff\xfe")
    assert publication.restore(folder, "1.3.0", by="") == "1.3.0"
    assert contents.read(folder) == sound
    assert snapshots.names(folder) == ["1.3.0+1", "1.3.0", "1.2.0"]
    assert [one.figures for one in snapshots.versions(folder)] == [0, 9, 8]
    with pytest.raises(PublishingFault, match=r"regions\.csv"):
        publication.undo(folder, by="")
    assert published(folder, figure("C6")) == "1.4.0"


@pytest.mark.parametrize("name", ["CHANGELOG.md", "versions/1.3.0"])
def test_a_folder_where_a_file_has_to_go_is_told_before_anything_changes(folder: Path, name: str) -> None:
    (folder / name / "mine").mkdir(parents=True)
    before = contents.read(folder)
    with pytest.raises(PublishingFault, match=Path(name).name):
        published(folder, figure())
    assert contents.read(folder) == before
    assert not list((folder / PENDING).glob("*-*"))


def test_an_empty_package_of_ones_own_grows_and_is_empty_again(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    starting.start(packages.load(), folder, empty=True)
    before = contents.read(folder)
    found = preview(folder, [figure(region_id="china", document=ledger(region_id="china"))], today=TODAY)
    assert publication.publish(folder, found, note="", by="", today=TODAY) == "0.2.0"
    assert "s01-01" in packages.load(folder).measure_rows
    assert is_sound(folder)
    publication.undo(folder, by="")
    assert contents.read(folder) == before


def test_a_package_of_ones_own_has_no_versions_of_the_one_it_is_made_from(folder: Path, tmp_path: Path) -> None:
    published(folder, figure())
    starting.start(packages.load(folder), tmp_path / "mine", empty=False)
    assert not {"versions", PENDING} & {path.name for path in (tmp_path / "mine").iterdir()}


def test_the_index_says_who_did_what_and_is_only_added_to(folder: Path) -> None:
    published(folder, figure(), note="一月")
    first = (folder / "versions" / "index.jsonl").read_bytes()
    publication.undo(folder, by="王五", note="错了")
    both = (folder / "versions" / "index.jsonl").read_bytes()
    assert both.startswith(first)
    told = [json.loads(line) for line in both.decode().splitlines()]
    assert [(one["action"], one["version"], one["before"], one["by"], one["note"]) for one in told] == [
        ("publish", "1.3.0", "1.2.0", "李四", "一月"),
        ("restore", "1.2.0", "1.3.0", "王五", "错了"),
    ]
    assert told[0]["counts"]["measures"] == {"added": 1, "changed": 0, "withdrawn": 0}


def test_rows_that_come_or_go_raise_the_second_number_and_corrections_the_third(folder: Path) -> None:
    assert published(folder, figure("C5", 5)) == "1.3.0"
    assert published(folder, figure("C5", 6)) == "1.3.1"
    publication.restore(folder, "1.2.0", by="")
    assert published(folder, figure("C5", 7)) == "1.4.0"
    publication.restore(folder, "1.3.0", by="")
    assert published(folder, figure("C5", 8)) == "1.4.1"
    assert published(folder, withdrawn=("s04-01",)) == "1.5.0"
