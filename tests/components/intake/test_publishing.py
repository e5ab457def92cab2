"""The step Publish shows what would change, publishes it at a press, and says what stands in the way."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from measures.intake import receiving
from measures.intake.desk import Desk
from measures.publishing import snapshots
from measures.table import package as packages

Opener = Callable[..., AppTest]
LEDGER = "县区,清理牌子（块）\n南靖县,512\n平和县,207\n".encode()


@pytest.fixture
def accepted(desk: Desk) -> Desk:
    receiving.receive(desk, "2025年6月.csv", LEDGER)
    desk.workspace.decide_many("王", "accept", document=1)
    return desk


@pytest.mark.parametrize("code", ["zh", "en"])
def test_with_nothing_accepted_it_says_what_waits(code: str, step: Opener, desk: Desk) -> None:
    page = step("publish", code)
    assert not page.exception and len(page.info) == 1
    assert "publish_button" not in [button.key for button in page.button]
    receiving.receive(desk, "2025年6月.csv", LEDGER)
    waiting = step("publish", code)
    assert "2" in waiting.info[0].value


@pytest.mark.parametrize("code", ["zh", "en"])
def test_a_press_publishes_what_is_shown(code: str, step: Opener, accepted: Desk, folder: Path) -> None:
    page = step("publish", code)
    assert not page.exception
    version = page.subheader[0].value.split()[-1].lstrip("下一版为")
    assert list(page.dataframe[0].value.iloc[:, 4]) == (
        ["512块", "207块"] if code == "zh" else ["512 plaques", "207 plaques"]
    )
    page.text_input(key="publication_note").set_value("第一批")
    page.button(key="publish_button").click().run()
    assert not page.exception
    assert version in page.info[0].value
    assert packages.load(folder).version == version
    assert [one.note for one in snapshots.versions(folder) if one.is_current] == ["第一批"]
    assert step("publish", code).info


def test_a_fault_is_said_with_the_figure_and_nothing_can_be_published(step: Opener, desk: Desk) -> None:
    receiving.receive(desk, "2025年6月.csv", LEDGER)
    (first, _) = desk.workspace.candidates(document=1)
    desk.workspace.decide(first.id, "王", "correct", {"unit": "人"})
    page = step("publish")
    assert page.error
    assert any(f"{first.id}" in text.value for text in page.text)
    assert "publish_button" not in [button.key for button in page.button]


def test_somebody_else_published_meanwhile(step: Opener, accepted: Desk, folder: Path) -> None:
    page = step("publish")
    other = step("publish", person="李")
    other.button(key="publish_button").click().run()
    page.button(key="publish_button").click().run()
    assert not page.exception
    assert page.info or page.error
    assert len(packages.load(folder).measures) == 192
