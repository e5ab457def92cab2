"""Decisions become the next version of the package, once; undone ones leave it; versions come back byte for byte."""

from datetime import date
from pathlib import Path

import intake_files
import pytest

from measures.intake import desk as desks
from measures.intake import publication, receiving
from measures.intake.desk import Desk
from measures.publishing import snapshots
from measures.table import package as packages
from measures.table import starting, validation

TODAY = date(2026, 11, 28)


def files(folder: Path) -> dict[str, bytes]:
    """The files of a package, without its kept versions."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def publish(desk: Desk, folder: Path, note: str = "") -> str:
    changes = publication.preview(desk.workspace, folder, today=TODAY)
    assert changes.faults == ()
    return publication.publish(desk.workspace, folder, changes, by="王", today=TODAY, note=note)


@pytest.fixture
def accepted(desk: Desk) -> Desk:
    """An article and a ledger, all of whose figures are accepted."""
    receiving.paste(desk, intake_files.ARTICLE)
    receiving.receive(desk, "6月.xlsx", intake_files.ledger())
    desk.workspace.decide_many("王", "accept", document=1)
    desk.workspace.decide_many("王", "accept", document=2)
    return desk


def test_accepted_figures_are_published_and_nothing_is_added_twice(accepted: Desk, folder: Path) -> None:
    before = packages.load(folder)
    assert publish(accepted, folder, "第一批") != before.version
    after = packages.load(folder)
    assert len(after.measures) == len(before.measures) + 6
    assert validation.faults(folder) == []
    new = after.sources[~after.sources["source_id"].isin(before.sources["source_id"])]
    assert list(new["kind"]) == ["article", "ledger"]
    cells = after.measures.loc[after.measures["cell"] != "", ["cell", "value", "region_id"]]
    assert sorted(cells.itertuples(index=False, name=None)) == [
        ("C3", 300.0, "yunxi-county"),
        ("C4", 210.0, "qingtan-county"),
        ("D3", 12.0, "yunxi-county"),
        ("D4", 9.0, "qingtan-county"),
    ]
    assert publication.preview(accepted.workspace, folder, today=TODAY).is_empty
    assert "第一批" in (folder / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_words_of_a_new_article_are_counted(accepted: Desk, folder: Path) -> None:
    publish(accepted, folder)
    package = packages.load(folder)
    source = next(row["source_id"] for row in package.rows["sources"] if row["title"] == "青潭县再摘牌子")
    words = package.keywords[package.keywords["source_id"] == source]
    assert dict(zip(words["word"], words["count"], strict=True))["牌子"] >= 2


def test_ids_are_kept_and_used_again_after_a_version_was_brought_back(accepted: Desk, folder: Path) -> None:
    old = packages.load(folder).version
    before = files(folder)
    publish(accepted, folder)
    ids = {one.candidate_id: one.measure_id for one in accepted.workspace.accepted()}
    assert all(ids.values())
    assert publication.restore(accepted.workspace, folder, old, by="李") == old
    assert files(folder) == before
    changes = publication.preview(accepted.workspace, folder, today=TODAY)
    assert {int(candidate): measure for candidate, measure in changes.measures.items()} == ids
    assert publish(accepted, folder) == "1.5.0" or snapshots.order(packages.load(folder).version) > snapshots.order(
        old
    )


def test_a_decision_that_is_undone_leaves_the_table_with_the_next_version(accepted: Desk, folder: Path) -> None:
    publish(accepted, folder)
    count = len(packages.load(folder).measures)
    accepted.workspace.undo_last("王")
    changes = publication.preview(accepted.workspace, folder, today=TODAY)
    assert len(changes.of("withdrawn")) == 4
    publication.publish(accepted.workspace, folder, changes, by="王", today=TODAY)
    assert len(packages.load(folder).measures) == count - 4
    assert validation.faults(folder) == []


def test_a_corrected_figure_raises_its_revision(accepted: Desk, folder: Path) -> None:
    publish(accepted, folder)
    (one, *_) = accepted.workspace.candidates(document=1)
    accepted.workspace.decide(one.id, "王", "correct", {"value": 313.0})
    changes = publication.preview(accepted.workspace, folder, today=TODAY)
    (row,) = changes.of("changed")
    assert {(field.field, field.before, field.after) for field in row.fields} >= {("value", "312", "313")}
    assert row.row["revision"] == "2"


def test_a_figure_of_an_unknown_region_is_named_with_its_fault(desk: Desk, folder: Path) -> None:
    receiving.paste(desk, intake_files.ARTICLE.replace("青潭县", "无名县"))
    desk.workspace.decide_many("王", "accept", document=1)
    before = files(folder)
    changes = publication.preview(desk.workspace, folder, today=TODAY)
    assert changes.faults and any(fault.candidates for fault in changes.faults)
    assert files(folder) == before


def test_the_log_tells_of_publications(accepted: Desk, folder: Path) -> None:
    version = publish(accepted, folder, "理由")
    (entry, *_) = accepted.workspace.log(kind="publication")
    assert (entry.action, entry.subject, entry.by, entry.why) == ("publish", version, "王", "理由")


def test_an_empty_package_takes_what_is_accepted_with_its_regions(desk: Desk, tmp_path: Path) -> None:
    own = tmp_path / "own"
    starting.start(packages.load(), own, empty=True)
    beginner = desks.desk(desk.workspace, packages.load(own), "王")
    rows = "县区,清理牌子（块）\n南靖县,5\n平和县,7\n".encode()
    (received,) = receiving.receive(beginner, "2024年6月.csv", rows)
    assert (received.candidates, received.questions) == (2, 0)
    desk.workspace.decide_many("王", "accept", document=received.document_id)
    publish(desk, own)
    package = packages.load(own)
    assert [*package.region_rows] == ["china", "fujian", "zhangzhou", "nanjing-county", "pinghe-county"]
    assert {row["tier"] for row in package.rows["denominators"] if row["region_id"] == "pinghe-county"} == {
        "township",
        "village",
    }
