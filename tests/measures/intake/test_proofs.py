"""From a file to a published row: `verify` proves figures from cells and sentences with the workspace alone."""

from datetime import date
from pathlib import Path

import pytest
from commands import Command

from measures.intake import publication, receiving
from measures.intake.desk import Desk
from measures.table import cell_provenance, provenance
from measures.table import package as packages

TODAY = date(2026, 11, 28)
TEXT = "青潭县继续松绑\n今年以来，青潭县清理村级牌子130块。\n"


@pytest.fixture
def published(desk: Desk, folder: Path) -> Path:
    """The folder of the data after a ledger and an article without a date were published."""
    rows = "县区,清理牌子（块）,合并工作群（个）\n青潭县,512,31\n"
    receiving.receive(desk, "2024年6月.csv", rows.encode("gb18030"))
    receiving.paste(desk, TEXT)
    desk.workspace.decide_many("王", "accept", without_question=True)
    changes = publication.preview(desk.workspace, folder, today=TODAY)
    assert publication.publish(desk.workspace, folder, changes, by="王", today=TODAY)
    return folder


def test_cells_and_sentences_are_proved_from_the_originals(published: Path, desk: Desk, command: Command) -> None:
    package = packages.load(published)
    texts = provenance.read_texts(desk.workspace.folder, package)
    ledgers = cell_provenance.read_ledgers(desk.workspace.folder, package)
    proof = provenance.verify(package, texts, ledgers)
    assert proof.faults == []
    assert proof.cells == 2
    assert TEXT.strip() in [text.strip() for text in texts.values()]
    _, printed, _ = command("verify", "--data", published, "--sources", desk.workspace.folder)
    assert "cells: 2 measures checked" in printed
    assert "verify: 0 faults" in printed


def test_a_file_that_changed_or_is_missing_proves_nothing(published: Path, desk: Desk, command: Command) -> None:
    (original,) = (desk.workspace.folder / "originals").glob("*.csv")
    original.write_bytes(original.read_bytes().replace(b"512", b"513"))
    code, printed, _ = command("verify", "--data", published, "--sources", desk.workspace.folder)
    assert code == 1
    assert "cells: 0 measures checked" in printed
    original.unlink()
    code, printed, _ = command("verify", "--data", published, "--sources", desk.workspace.folder)
    assert code == 1
    assert "none of the texts has the hash of" in printed


def test_a_row_that_points_at_another_cell_is_named(published: Path, desk: Desk, command: Command) -> None:
    path = published / "measures.csv"
    text = path.read_text("utf-8")
    assert ",B2," in text
    path.write_text(text.replace(",B2,", ",C2,"), "utf-8")
    code, printed, complaint = command("verify", "--data", published, "--sources", desk.workspace.folder)
    assert code == 1
    assert "cell C2" in printed + complaint
