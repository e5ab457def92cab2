"""Pages of a table without figures: each says what to do, and none breaks."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.session import loading
from measures.table import package as packages
from measures.table import starting

VIEWS = ("overview", "compare", "metric", "region", "briefing", "sources", "about")
Opener = Callable[..., AppTest]


@pytest.mark.parametrize("code", ["zh", "en"])
@pytest.mark.parametrize("view", VIEWS)
def test_a_page_of_an_empty_table_says_what_to_do(
    view: str, code: str, opened: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "mine"
    starting.start(packages.load(), folder, empty=True)
    monkeypatch.setenv(loading.DATA_VARIABLE, str(folder))
    page = opened(view, code)
    assert not page.exception
    assert any({"zh": "录入审核", "en": "Intake"}[code] in message.value for message in page.info)
    assert page.query_params["lang"] == code
