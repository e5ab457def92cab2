"""The name of the reader: asked for once, handed to the browser to keep, and the reason where no workspace opens."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.intake import desks
from measures.review.workspace import FOLDER_VARIABLE

Opener = Callable[..., AppTest]


def told(page: AppTest) -> dict[str, object]:
    """What the browser is told about the name."""
    (part,) = [part for part in page.get("bidi_component") if part.key == "reader_name"]
    data: dict[str, object] = json.loads(part.proto.json)
    return data


@pytest.mark.parametrize("code", ["zh", "en"])
def test_without_a_name_the_page_asks_for_one_and_so_does_the_browser(code: str, step: Opener) -> None:
    page = step("review", code, person="")
    assert not page.exception
    assert len(page.info) == 1
    assert told(page) == {"name": "", "asks": True}


def test_a_name_is_kept_and_one_that_was_deleted_is_not_brought_back(step: Opener) -> None:
    page = step("review", person="")
    page = page.text_input(key=desks.NAME).set_value(" 王芳 ").run()
    assert told(page) == {"name": "王芳", "asks": False}
    page = page.text_input(key=desks.NAME).set_value("").run()
    assert told(page) == {"name": "", "asks": False}


def test_a_workspace_that_cannot_be_made_is_explained(
    step: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "file" / "workspace"))
    page = step("review")
    assert len(page.error) == 1
    assert not page.exception
