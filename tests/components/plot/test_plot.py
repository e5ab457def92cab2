"""What the browser receives for a chart, and the effect of a click on a mark."""

import json
from typing import Any

import page_parts
import plotly.graph_objects as go
import pytest
from streamlit.testing.v1 import AppTest

from components import plot
from components.plot import library
from measures.language.catalogue import Language

ZH, EN = Language("zh"), Language("en")
CHART = {"data": [{"type": "bar", "x": [1.5], "y": ["南靖县"]}], "layout": {"height": 300}}


def sent(figure: Any, language: Language = EN, **options: Any) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(plot.payload(figure, language, **{"alternative": "Bars", **options}))
    return content


def test_a_chart_of_plain_dicts_is_sent_as_it_is() -> None:
    assert sent(CHART)["figure"] == CHART


def test_a_figure_of_the_python_library_is_sent_as_its_data_and_layout() -> None:
    figure = sent(go.Figure(CHART))["figure"]
    assert figure["data"] == CHART["data"]
    assert figure["layout"]["height"] == 300


def test_what_json_does_not_know_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        plot.payload({"data": [{"x": [float("nan")]}], "layout": {}}, EN, alternative="")


@pytest.mark.parametrize(("language", "lang", "full"), [(ZH, "zh-CN", "全屏"), (EN, "en", "Full screen")])
def test_the_words_are_in_the_readers_language(language: Language, lang: str, full: str) -> None:
    labels = sent(CHART, language)["labels"]
    assert labels["lang"] == lang
    assert labels["full"] == full


def test_the_button_that_saves_the_drawing_knows_its_file() -> None:
    assert sent(CHART, picture="Plaques")["bar"] == {"format": "png", "scale": 2, "filename": "Plaques"}
    assert sent(CHART)["bar"] is None


def test_the_same_chart_is_the_same_message() -> None:
    assert plot.payload(CHART, EN, alternative="Bars") == plot.payload(dict(CHART), EN, alternative=" Bars ")


def test_a_page_without_a_browser_tells_its_charts() -> None:
    def page() -> None:
        from components import plot
        from measures.language.catalogue import Language

        chart = {"data": [{"type": "bar", "x": [1.5]}], "layout": {}}
        plot.show(chart, Language("en"), key="bars", on_click=print, alternative="One bar")

    (chart,) = page_parts.charts(AppTest.from_function(page).run())
    assert (chart.key, chart.alternative) == ("bars", "One bar")
    assert chart.figure["data"][0]["x"] == [1.5]


@pytest.mark.parametrize(
    ("ids", "calls"),
    [
        (["s01-01"], [("s01-01",)]),
        (["changzhi", "plaques_removed"], [("changzhi", "plaques_removed")]),
        ([], []),
        (None, []),
    ],
    ids=["figure", "cell", "no id", "another report"],
)
def test_a_click_hands_on_the_ids_of_its_mark(
    ids: list[str] | None, calls: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    mounted: dict[str, Any] = {}
    heard: list[tuple[str, ...]] = []
    monkeypatch.setattr(plot, "_plot", mounted.update)
    monkeypatch.setattr(plot.st, "session_state", {"chart": {"clicked": {"value": ids, "at": 1}}})
    plot.show(CHART, EN, key="chart", on_click=lambda *found: heard.append(found), alternative="")
    mounted["on_clicked_change"]()
    assert heard == calls


def test_the_script_is_the_one_that_the_package_brings_along() -> None:
    assert library.content() == library.path().read_bytes()
    assert b"plotly.js v" in library.content()[:200]
    assert library.name().startswith("plotly-") and library.name().endswith(".min.js")
