"""Pages without a browser: a view's name and the parameters of a link come in, the page that was run goes out."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import page_parts
import pytest
from babel.messages.pofile import read_po
from streamlit.testing.v1 import AppTest

from components.session import loading
from measures.review.workspace import FOLDER_VARIABLE
from measures.table.package import ROOT, Package

SECONDS = 60
# What a page sends beside its words: scripts and looks, ids, addresses, the fonts of charts.
_SILENT_FIELDS = {
    "js_content",
    "css_content",
    "html_content",
    "js_source_path",
    "css_source_path",
    "component_name",
    "config",
    "icon",
    "id",
    "url",
    "deferred_file_id",
    "query_string",
    "page",
    "page_script_hash",
    "type",
    "columns",
}
_SILENT_ENTRIES = {"lang", "align", "id", "blank", "status"}
_CHART_WORDS = {"text", "ticktext", "hovertext", "hovertemplate"}

Opener = Callable[..., AppTest]
Reader = Callable[[AppTest], list[str]]
Payload = Callable[[AppTest, str], dict[str, Any]]


@pytest.fixture(autouse=True)
def bundled_data_without_texts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The data of the repository, none of the source texts of this machine, and a workspace of the test."""
    monkeypatch.delenv(loading.DATA_VARIABLE, raising=False)
    monkeypatch.setenv(loading.SOURCES_VARIABLE, str(tmp_path / "no_sources"))
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "workspace"))


@pytest.fixture
def opened() -> Opener:
    """Open a page of the program: `opened("compare", "en", regions="a,b")`."""

    def opened(view: str, code: str = "zh", **parameters: str) -> AppTest:
        page = AppTest.from_file(ROOT / "dashboard.py", default_timeout=SECONDS)
        page.query_params.update({"lang": code, **parameters})
        return page.switch_page(f"components/views/{view}.py").run()

    return opened


_shown: dict[tuple[str, ...], AppTest] = {}


@pytest.fixture
def shown(opened: Opener) -> Opener:
    """A page that is opened once for all tests that only read it; nobody may run it again."""

    def shown(view: str, code: str = "zh", **parameters: str) -> AppTest:
        link = (view, code, *(f"{name}={value}" for name, value in sorted(parameters.items())))
        if link not in _shown:
            _shown[link] = opened(view, code, **parameters)
        return _shown[link]

    return shown


@pytest.fixture
def alone() -> Opener:
    """Open a view as a script of its own, outside the dashboard."""

    def alone(view: str, code: str = "zh", **parameters: str) -> AppTest:
        page = AppTest.from_file(ROOT / "components" / "views" / f"{view}.py", default_timeout=SECONDS)
        page.query_params.update({"lang": code, **parameters})
        return page.run()

    return alone


@pytest.fixture(scope="session")
def visible() -> Reader:
    """Every text that a page shows: words, labels, options, cells, and what its charts and components draw."""
    return lambda page: [text for text in _texts(page) if text.strip()]


@pytest.fixture(scope="session")
def payload() -> Payload:
    """What a component of a page receives, by its key; fails where the page has no such component."""

    def payload(page: AppTest, key: str) -> dict[str, Any]:
        found = [part for part in page.get("bidi_component") if part.key == key]
        assert found, f"no component {key}"
        data: dict[str, Any] = json.loads(found[0].proto.json)
        return data

    return payload


@pytest.fixture(scope="session")
def chart_keys() -> Reader:
    """Keys of the charts of a page."""
    return page_parts.keys


@pytest.fixture(scope="session")
def nameless(package: Package) -> Callable[[str], str]:
    """A text without the names that stand in Chinese in both languages: places, metrics, titles, units."""
    measures, metrics = package.schema.tables["measures"], package.schema.tables["metrics"]
    names = {
        "中文",
        "语言 / Language",
        package.schema.titles["zh"],
        *package.sources["title"],
        *package.regions["name_zh"],
        *package.metrics["name_zh"],
        *measures.by_name["unit"].labels,
        *metrics.by_name["unit"].labels,
        *" ".join(package.metrics["other_units"]).split(),
    }
    ordered = sorted((name for name in names if re.search(r"[\u3400-\u9fff]", name)), key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, ordered)))
    return lambda text: pattern.sub("", text)


@pytest.fixture(scope="session")
def untranslated() -> Callable[[list[str]], list[str]]:
    """Those of the texts that are English messages which the catalogue has in Chinese, whole or in part."""
    with (ROOT / "measures" / "language" / "locale" / "zh_Hans" / "LC_MESSAGES" / "jianfu.po").open("rb") as stream:
        entries = [str(entry.id) for entry in read_po(stream) if entry.id]
    messages = [entry for entry in entries if re.search("[a-z]", re.sub(r"\{\w+\}", "", entry))]
    whole = re.compile("|".join(re.sub(r"\\{\w+\\}", ".+", re.escape(message)) for message in messages))
    pieces = {piece for message in messages for piece in re.split(r"\{\w+\}", message) if piece.count(" ") > 2}

    def untranslated(texts: list[str]) -> list[str]:
        said = {part for text in texts for part in text.split(" · ")}
        return sorted(part for part in said if whole.fullmatch(part) or any(piece in part for piece in pieces))

    return untranslated


def _texts(page: AppTest) -> Iterator[str]:
    for block in page._tree.children.values():
        yield from _node_texts(block)


def _node_texts(node: Any) -> Iterator[str]:
    if getattr(node, "proto", None) is not None:
        yield from _proto_texts(node.proto)
    if getattr(node, "type", "") in {"arrow_data_frame", "dataframe"}:
        frame = node.value
        yield from map(str, frame.columns)
        yield from (str(cell) for name in frame.columns for cell in frame[name])
    for child in getattr(node, "children", {}).values():
        yield from _node_texts(child)


def _proto_texts(proto: Any) -> Iterator[str]:
    for field, value in proto.ListFields():
        if field.name in _SILENT_FIELDS:
            continue
        values = value if field.is_repeated else [value]
        for part in values:
            if isinstance(part, str):
                yield from _json_texts(json.loads(part)) if field.name == "json" else [part]
            elif field.name == "bytes":
                content = json.loads(part)
                yield from _chart_texts(content.pop("figure"))
                yield from _json_texts(content)
            elif hasattr(part, "ListFields"):
                yield from _proto_texts(part)


def _chart_texts(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for part in value:
            yield from _chart_texts(part)
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from _json_texts(part) if name in _CHART_WORDS else _chart_texts(part)


def _json_texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        joined = re.sub(r"(?<=[^ -~])<br>(?=[^ -~])", "", value)
        yield re.sub(r"<[^>]*>|%\{\w+\}", " ", joined)
    elif isinstance(value, list):
        for part in value:
            yield from _json_texts(part)
    elif isinstance(value, dict):
        for name, part in value.items():
            if name not in _SILENT_ENTRIES:
                yield from _json_texts(part)
