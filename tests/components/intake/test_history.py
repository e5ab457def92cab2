"""The step Versions and log: what changed since a version, bringing it back, and undoing an entry."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from measures.intake import publication, receiving
from measures.intake.desk import Desk
from measures.table import package as packages

Opener = Callable[..., AppTest]
LEDGER = "县区,清理牌子（块）\n南靖县,512\n平和县,207\n".encode()


@pytest.fixture
def published(desk: Desk, folder: Path) -> str:
    """The version before a ledger was published."""
    before = packages.load(folder).version
    receiving.receive(desk, "2025年6月.csv", LEDGER)
    desk.workspace.decide_many("王", "accept", document=1)
    changes = publication.preview(desk.workspace, folder, today=date(2026, 11, 28))
    publication.publish(desk.workspace, folder, changes, by="王", today=date(2026, 11, 28))
    return before


@pytest.mark.parametrize("code", ["zh", "en"])
def test_a_version_says_what_changed_since_and_comes_back(
    code: str, step: Opener, published: str, folder: Path
) -> None:
    page = step("log", code)
    assert not page.exception
    page.selectbox(key="chosen_version").set_value(published).run()
    assert len(page.dataframe[0].value) == 2
    page.text_input(key="restore_note").set_value("有误")
    page.button(key="restore_button").click().run()
    assert not page.exception
    assert published in page.info[0].value
    assert packages.load(folder).version == published
    assert len(packages.load(folder).measures) == 190


def test_the_log_names_persons_and_can_be_narrowed(step: Opener, desk: Desk, published: str) -> None:
    desk.workspace.undo_last("王")
    page = step("log", "en")
    assert {"王"} <= set(page.dataframe[-1].value["Person"])
    assert "undone" in set(page.dataframe[-1].value["In effect"])
    page.text_input(key="log_by").set_value("没有这个人").run()
    assert page.info


def test_an_empty_log_says_so(step: Opener) -> None:
    assert step("log").info
