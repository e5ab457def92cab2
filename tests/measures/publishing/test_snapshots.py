"""Versions that are kept: their list, what changed between two, their order, and a broken index."""

from pathlib import Path

import pytest
from accepted import TODAY, figure
from alterations import change
from hypothesis import given
from hypothesis import strategies as st

from measures.publishing import publication, snapshots
from measures.publishing.figures import AcceptedFigure
from measures.publishing.preview import preview
from measures.publishing.refusals import PublishingFault


def published(folder: Path, *figures: AcceptedFigure, note: str = "", withdrawn: tuple[str, ...] = ()) -> str:
    changes = preview(folder, figures, withdrawn=withdrawn, today=TODAY)
    return publication.publish(folder, changes, note=note, by="李四", today=TODAY)


def listed(folder: Path) -> list[tuple[str, int, str, bool, bool]]:
    return [(one.number, one.figures, one.note, one.is_current, one.is_kept) for one in snapshots.versions(folder)]


def test_a_package_that_was_never_published_has_one_version_that_is_not_kept(folder: Path) -> None:
    assert listed(folder) == [("1.2.0", 8, "", True, False)]


def test_versions_are_listed_newest_first_with_who_and_why(folder: Path) -> None:
    published(folder, figure("C5"), note="一月")
    published(folder, figure("C6"), note="二月")
    publication.restore(folder, "1.3.0", by="王五")
    assert listed(folder) == [
        ("1.4.0", 10, "二月", False, True),
        ("1.3.0", 9, "一月", True, True),
        ("1.2.0", 8, "", False, True),
    ]
    found = snapshots.versions(folder)[0]
    assert (found.by, found.created) == ("李四", "2026-12-01")
    assert found.at.endswith("+00:00")


def test_a_package_edited_by_hand_is_none_of_the_versions_that_are_kept(folder: Path) -> None:
    published(folder, figure("C5"))
    change(folder, "measures.csv", 2, "note_en", "By hand.")
    assert listed(folder)[:2] == [("1.3.0+1", 9, "", True, False), ("1.3.0", 9, "", False, True)]


def test_what_changed_since_a_version_is_told_row_by_row(folder: Path) -> None:
    published(folder, figure("C5", 5))
    published(folder, figure("C5", 6), figure("C6", 7), withdrawn=("s02-02",))
    found = snapshots.compare(folder, "1.2.0")
    assert (found.before, found.version, found.figures) == ("1.2.0", "1.4.0", 9)
    assert [row.key for row in found.of("added")] == ["s04-01", "s04-02"]
    assert [row.key for row in found.of("withdrawn")] == ["s02-02"]
    between = snapshots.compare(folder, "1.3.0", "1.4.0")
    (row,) = between.of("changed")
    assert {one.field: (one.before, one.after) for one in row.fields}["value"] == ("5", "6")
    backwards = snapshots.compare(folder, "1.4.0", "1.3.0")
    assert [row.key for row in backwards.of("withdrawn")] == ["s04-02"]
    assert snapshots.compare(folder, "1.4.0").is_empty


def test_a_version_before_a_column_came_can_be_compared(folder: Path) -> None:
    published(folder, figure("C5", 5))
    kept = folder / "versions" / "1.2.0"
    sources = (kept / "sources.csv").read_text("utf-8")
    descriptor = (kept / "datapackage.json").read_text("utf-8")
    (kept / "sources.csv").write_text(sources.replace(",publisher,", ",issued_by,"), encoding="utf-8")
    changed = descriptor.replace('"name": "publisher"', '"name": "issued_by"')
    (kept / "datapackage.json").write_text(changed, encoding="utf-8")
    assert [row.key for row in snapshots.compare(folder, "1.2.0").of("added", "sources")] == ["s04"]


def test_a_version_that_is_not_kept_cannot_be_compared(folder: Path) -> None:
    with pytest.raises(PublishingFault, match="not kept"):
        snapshots.compare(folder, "1.2.0")


def test_a_broken_line_of_the_index_hides_no_other(folder: Path) -> None:
    published(folder, figure("C5"))
    index = folder / "versions" / "index.jsonl"
    index.write_bytes(b'{"action": "publish"}\nnot json\n' + index.read_bytes() + b'{"broken off')
    published(folder, figure("C6"))
    assert [one.version for one in snapshots.history(folder)] == ["1.3.0", "1.4.0"]


def test_folders_that_are_no_versions_are_passed_over(folder: Path) -> None:
    published(folder, figure("C5"))
    for name in ("notes", "1.9.0", "1.3.0-draft"):
        (folder / "versions" / name).mkdir()
    (folder / "versions" / "1.3.0-draft" / "datapackage.json").write_text("{}", encoding="utf-8")
    assert snapshots.names(folder) == ["1.3.0", "1.2.0"]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30), st.integers(0, 30))))
def test_versions_are_ordered_by_their_numbers(numbers: list[tuple[int, int, int, int]]) -> None:
    names = [f"{a}.{b}.{c}" + (f"+{d}" if d else "") for a, b, c, d in numbers]
    assert sorted(names, key=snapshots.order) == [names[place] for place in _sorted(numbers)]


def _sorted(numbers: list[tuple[int, int, int, int]]) -> list[int]:
    return sorted(range(len(numbers)), key=lambda place: numbers[place])
