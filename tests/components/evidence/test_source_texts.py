"""The reader's own copies of texts: the messages for each file, without a page."""

from pathlib import Path
from typing import Any

import pytest

from components.evidence import source_texts
from components.session import loading
from measures.language.catalogue import Language
from measures.table import writing
from measures.table.package import DATA, Package

ARTICLE = "{title}\n（2024年1月2日）\n\n一句话。\n"


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, list[str]]:
    """What is shown, by the kind of message; the folder of texts is a new one."""
    monkeypatch.setenv(loading.SOURCES_VARIABLE, str(tmp_path / "texts"))
    shown: dict[str, list[str]] = {}
    for kind in ("success", "warning", "error", "text"):

        def show(text: str, kind: str = kind, **_: Any) -> None:
            shown.setdefault(kind, []).append(text)

        monkeypatch.setattr(source_texts.st, kind, show)
    return shown


def test_a_title_of_the_register_with_another_text_is_not_kept(package: Package, said: dict[str, list[str]]) -> None:
    title = package.source_rows["s01"]["title"]
    source_texts._take("mine.txt", ARTICLE.format(title=title).encode(), package, Language("en"))
    assert said["warning"] == ["mine.txt: 1 article was not recognised."]
    assert title in said["text"][0]
    assert "its text differs" in said["text"][0]
    assert "success" not in said
    assert not loading.sources_folder().exists()


def test_white_space_in_a_title_does_not_hide_it(package: Package, said: dict[str, list[str]]) -> None:
    title = package.source_rows["s01"]["title"]
    source_texts._take("mine.txt", ARTICLE.format(title=" ".join(title)).encode(), package, Language("en"))
    assert "its text differs" in said["text"][0]


def test_many_unknown_articles_do_not_flood_the_page(package: Package, said: dict[str, list[str]]) -> None:
    data = "".join(ARTICLE.format(title=f"第{number}篇") for number in range(50)).encode()
    source_texts._take("many.txt", data, package, Language("en"))
    assert said["warning"] == ["many.txt: 50 articles were not recognised."]
    assert len(said["text"]) == 20


def test_a_very_long_title_is_cut(package: Package, said: dict[str, list[str]]) -> None:
    source_texts._take("long.txt", ARTICLE.format(title="长" * 5000).encode(), package, Language("en"))
    assert len(said["text"][0]) < 200


def test_the_limit_is_twenty_megabytes(package: Package, said: dict[str, list[str]]) -> None:
    source_texts._take("big.txt", b"x" * (20 * 2**20 + 1), package, Language("en"))
    assert said == {"error": ["big.txt: the file is larger than 20 MB."]}


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("<b>x</b>.txt", "_b_x__b_.txt"),
        ("`x`.txt", "_x_.txt"),
        ("../../x.txt", ".._.._x.txt"),
        ("汇编 第1版.txt", "汇编 第1版.txt"),
        ("y" * 300, "y" * 80),
    ],
)
def test_a_file_name_is_plain(name: str, plain: str) -> None:
    assert source_texts._plain(name) == plain


def test_a_kept_file_is_named_by_its_hash_and_alone(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    first = writing.keep_source(folder, b"text")
    assert writing.keep_source(folder, b"text") == first
    assert [path.name for path in folder.iterdir()] == [first.name]
    assert first.suffix == ".txt"
    assert first.read_bytes() == b"text"


def test_the_repository_ignores_the_folder_of_texts() -> None:
    ignored = (DATA.parent / ".gitignore").read_text("utf-8").split()
    assert "data/sources/" in ignored
