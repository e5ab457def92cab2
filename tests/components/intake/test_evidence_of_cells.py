"""The evidence panel of a published row of a ledger: its cell, from the workspace or from the folder of sources."""

import json
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.session import loading
from measures.intake import publication, receiving
from measures.intake.desk import Desk
from measures.table import package as packages

SCRIPT = """
import streamlit as st
from components.evidence import panel
from components.session import loading
from measures.language.catalogue import Language
from measures.table.edition import in_language
panel._content(st.session_state["id"], in_language(loading.package(), Language(st.session_state["code"])))
"""
LEDGER = "县区,清理牌子（块）\n南靖县,512\n平和县,207\n".encode()
TODAY = date(2026, 11, 28)


@pytest.fixture
def published(desk: Desk, folder: Path) -> str:
    """Id of a row that was read from a cell."""
    receiving.receive(desk, "2025年6月.csv", LEDGER)
    desk.workspace.decide_many("王", "accept", document=1)
    changes = publication.preview(desk.workspace, folder, today=TODAY)
    publication.publish(desk.workspace, folder, changes, by="王", today=TODAY)
    loading.look_again()
    rows = packages.load(folder).measures
    return str(rows[rows["cell"] != ""]["measure_id"].iloc[0])


def shown(measure_id: str, code: str = "zh") -> AppTest:
    page = AppTest.from_string(SCRIPT, default_timeout=60)
    page.session_state["id"], page.session_state["code"] = measure_id, code
    return page.run()


def marked(page: AppTest) -> list[str]:
    """Texts of the marked cells."""
    grids = [json.loads(part.proto.json) for part in page.get("bidi_component") if part.key == "evidence_cell"]
    return [
        cell["text"] for grid in grids for row in grid["rows"] for cell in row["cells"] if cell["kind"] == "figure"
    ]


@pytest.mark.parametrize("code", ["zh", "en"])
def test_the_panel_shows_the_cell_from_the_workspace(code: str, published: str) -> None:
    page = shown(published, code)
    assert not page.exception
    assert marked(page) == ["512"]
    assert not page.warning


def test_the_panel_shows_the_cell_from_the_folder_of_sources(
    published: str, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (original,) = (desk.workspace.folder / "originals").glob("*.csv")
    sources = tmp_path / "mine" / "deep"
    sources.mkdir(parents=True)
    original.rename(sources / "六月.csv")
    monkeypatch.setenv(loading.SOURCES_VARIABLE, str(tmp_path / "mine"))
    loading.look_again()
    assert marked(shown(published)) == ["512"]


@pytest.mark.parametrize("change", [None, b"512 "])
def test_without_the_file_as_it_was_the_panel_says_so(change: bytes | None, published: str, desk: Desk) -> None:
    (original,) = (desk.workspace.folder / "originals").glob("*.csv")
    if change is None:
        original.unlink()
    else:
        original.write_bytes(LEDGER.replace(b"512", change))
    loading.look_again()
    page = shown(published, "en")
    assert marked(page) == []
    assert "not on this machine" in page.warning[0].value


def test_texts_of_articles_come_from_the_workspace_too(desk: Desk, folder: Path) -> None:
    receiving.paste(desk, "平和县松绑\n今年以来，平和县清理村级牌子130块。\n")
    desk.workspace.decide_many("王", "accept", document=1)
    changes = publication.preview(desk.workspace, folder, today=TODAY)
    publication.publish(desk.workspace, folder, changes, by="王", today=TODAY)
    loading.look_again()
    assert [text for text in loading.texts().values() if "130块" in text]
