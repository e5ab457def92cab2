"""The evidence panel: escaping, splitting of digits, and the panel of every kind of figure."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from components.evidence import panel, sentence
from components.session import loading
from measures.language import markdown
from measures.table.package import Package

SCRIPT = """
import streamlit as st
from components.evidence import panel
from components.session import loading
from measures.language.catalogue import Language
from measures.table.edition import in_language
panel._content(st.session_state["id"], in_language(loading.package(), Language(st.session_state["code"])))
"""


@pytest.mark.parametrize(
    ("figure", "parts"),
    [
        ("3152", ["3152"]),
        ("1.2万余", ["1.2万余"]),
        ("62项减少至4", ["62", "项减少至", "4", ""]),
        ("由62项减少至4项", ["由62项减少至4项"]),
        ("95%提高到99.5%", ["95%", "提高到", "99.5%", ""]),
        ("两", ["两"]),
        ("", [""]),
    ],
)
def test_digits_stand_apart_from_the_words_between_them(figure: str, parts: list[str]) -> None:
    assert sentence.split_digits(figure) == parts
    assert "".join(sentence.split_digits(figure)) == figure


@pytest.mark.parametrize(
    "text",
    ["**x**", "[x](y)", "<b>", "a_b_c", "$x$ and $y$", "# x", "- x", "~~x~~", ":red[x]", "1. x", "a|b", "&lt;"],
)
def test_no_sign_is_left_to_markdown(text: str) -> None:
    escaped = markdown.plain(text)
    assert re.sub(r"\\(.)", r"\1", escaped) == text
    assert not re.search(r"(?<!\\)(?:\\\\)*[`*_\[\]<>~:$#|]", escaped)


@pytest.fixture
def no_texts(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    monkeypatch.delenv(loading.DATA_VARIABLE, raising=False)
    monkeypatch.setattr(loading, "texts", dict)
    # A link between pages exists only within the program.
    monkeypatch.setattr(panel.st, "page_link", lambda *_, **__: None)


@pytest.mark.usefixtures("no_texts")
@pytest.mark.parametrize("code", ["zh", "en"])
def test_the_panel_of_every_kind_of_figure_is_whole(code: str, package: Package) -> None:
    kinds = package.measures.drop_duplicates(["qualifier", "status", "scope"])
    changes = package.measures[package.measures["before"].notna()].head(2)
    page = AppTest.from_string(SCRIPT, default_timeout=30)
    page.session_state["code"] = code
    for row in [*kinds.to_dict("records"), *changes.to_dict("records")]:
        page.session_state["id"] = row["measure_id"]
        page.run()
        assert not page.exception
        facts = page.markdown[0].value
        label = package.schema.tables["measures"].label("qualifier", row["qualifier"], code)
        assert label in facts
        assert "nan" not in facts
        assert page.title[0].value
        assert row["measure_id"] in page.caption[-1].value
        assert str(row["char_start"]) in page.caption[-2].value
        assert len(page.info) == bool(row[f"note_{code}"])


def test_opening_puts_the_figure_into_the_state(monkeypatch: pytest.MonkeyPatch) -> None:
    state: dict[str, str] = {}
    monkeypatch.setattr(panel.st, "session_state", state)
    panel.open_figure("s01-01")
    assert state == {"figure": "s01-01"}
