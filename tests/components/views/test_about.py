"""About: the three documents of the data folder, each in the reader's language, and the codebook."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.session import loading
from measures.table.package import Package

Opener = Callable[..., AppTest]
BEGINNINGS = {"zh": "本看板", "en": "This dashboard"}


@pytest.mark.parametrize("code", ["zh", "en"])
def test_every_document_is_there_in_the_language_of_the_reader(code: str, shown: Opener) -> None:
    texts = [text.value for text in shown("about", code).markdown]
    assert len(texts) == 3
    assert all(text.strip() for text in texts)
    assert texts[0].strip().startswith(BEGINNINGS[code])
    assert not [text for text in texts if "<!--" in text]


@pytest.mark.parametrize("code", ["zh", "en"])
def test_the_codebook_has_every_metric(code: str, package: Package, shown: Opener) -> None:
    book = shown("about", code).dataframe[0].value
    assert list(book.iloc[:, 0]) == list(package.metric_rows)
    assert not book.isna().any().any()
    assert list(book.iloc[:, 1]) == list(package.metrics[f"name_{code}"])


@pytest.mark.parametrize("code", ["zh", "en"])
def test_the_version_of_the_data_is_named(code: str, package: Package, shown: Opener) -> None:
    assert package.version in shown("about", code).caption[0].value
    assert package.schema.created in shown("about", code).caption[0].value


def test_a_missing_document_leaves_the_page_standing(
    copied_data: Path, monkeypatch: pytest.MonkeyPatch, opened: Opener
) -> None:
    (copied_data / "ABOUT.md").unlink()
    monkeypatch.setenv(loading.DATA_VARIABLE, str(copied_data))
    page = opened("about")
    assert not page.exception
    assert page.dataframe


def test_a_document_that_is_no_utf_8_leaves_the_page_standing(
    copied_data: Path, monkeypatch: pytest.MonkeyPatch, opened: Opener
) -> None:
    document = copied_data / "ABOUT.md"
    document.write_bytes(document.read_text("utf-8").encode("gb18030"))
    monkeypatch.setenv(loading.DATA_VARIABLE, str(copied_data))
    page = opened("about")
    assert not page.exception
    assert page.dataframe
