"""Parts of a page that was run without a browser: an AppTest comes in; its charts and menus go out."""

import json
from dataclasses import dataclass
from typing import Any

from streamlit.testing.v1 import AppTest

from components import plot


@dataclass(frozen=True)
class Chart:
    """A chart by its key: its `data` and `layout` as Plotly takes them, and its words for screen readers."""

    key: str
    figure: dict[str, Any]
    alternative: str


def charts(page: AppTest) -> list[Chart]:
    """The charts of a page from top to bottom."""
    parts = [part for part in page.get("bidi_component") if part.proto.component_name == plot.COMPONENT]
    sent = [(str(part.key), json.loads(part.proto.bytes)) for part in parts]
    return [Chart(key, content["figure"], content["alternative"]) for key, content in sent]


def keys(page: AppTest) -> list[str]:
    """Keys of the charts of a page."""
    return [chart.key for chart in charts(page)]


def drawing(page: AppTest, key: str) -> dict[str, Any]:
    """Data and layout of a chart; fails where the page has no such chart."""
    found = [chart.figure for chart in charts(page) if chart.key == key]
    assert found, f"no chart {key}"
    return found[0]


def menus(page: AppTest) -> list[str]:
    """Keys of the menus of a page, from top to bottom."""
    return [str(block.proto.id).split("-", 2)[2] for block in page.get("popover")]


def unfold(page: AppTest, key: str) -> AppTest:
    """The page after opening a section or menu, by its key."""
    page.session_state[key] = True
    return page.run()
