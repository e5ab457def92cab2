"""The program as a whole: every view, as a script of its own and as a page, complete in both languages."""

import re
from collections.abc import Callable
from pathlib import Path

import navigation
import page_parts
import pytest
from streamlit.testing.v1 import AppTest

from measures.table.package import ROOT

TITLES = navigation.titles()
# What the pages show at least; a page without an entry is only asked to be whole.
CHARTS = {
    "overview": {"matrix_chart", "tiles_chart", "dates_chart"},
    "compare": {"ranked_chart", "multiples_chart"},
    "metric": {"ranked_chart", "tiles_chart"},
}
FRAMES = {"region": 2, "sources": 1, "about": 1}
COMPONENTS = {
    "compare": {"comparison"},
    "metric": {"figures"},
    "region": {"figures"},
    "briefing": {"viewport"},
    "sources": {"drawn"},
}
FULL_WIDTH_OR_CHINESE = re.compile(r"[\u3000-\u9fff\uff00-\uffef]")
CHINESE = re.compile(r"[\u3400-\u9fff]")
HALF_WIDTH = re.compile(r"[\u3400-\u9fff][,;:?!()]|[,;:?!()][\u3400-\u9fff]")
# Counted words of Chinese articles: they are Chinese in every language.
WORDS = re.compile(r"\*\*[\u3400-\u9fff]+\*\* \d+")
LINKS = {"sources": {"article": "s01"}}

both_languages = pytest.mark.parametrize("code", ["zh", "en"])
every_view = pytest.mark.parametrize("view", list(TITLES))
Opener = Callable[..., AppTest]


def test_every_view_file_is_a_page() -> None:
    files = {path.stem for path in Path(ROOT / "components" / "views").glob("*.py")} - {"__init__"}
    unnamed = files - set(TITLES)
    assert not unnamed, f"{unnamed.pop()}.py has no line in `pages` of dashboard.py"
    assert files == set(TITLES)


@both_languages
@every_view
def test_a_view_runs_as_a_script_of_its_own(
    view: str, code: str, alone: Opener, chart_keys: Callable[[AppTest], list[str]]
) -> None:
    page = alone(view, code, **LINKS.get(view, {}))
    assert not page.exception
    assert not page.error
    assert not page.warning
    assert [title.value for title in page.title] == [TITLES[view][code]]
    assert CHARTS.get(view, set()) <= set(chart_keys(page))
    assert len(page.dataframe) >= FRAMES.get(view, 0)
    assert COMPONENTS.get(view, set()) <= {part.key for part in page.get("bidi_component")}
    assert page.query_params["lang"] == code


@every_view
def test_a_chinese_page_shows_no_english_message(
    view: str,
    shown: Opener,
    visible: Callable[[AppTest], list[str]],
    untranslated: Callable[[list[str]], list[str]],
) -> None:
    page = shown(view, "zh", **LINKS.get(view, {}))
    assert not page.exception
    texts = visible(page)
    assert len(texts) > 10
    assert untranslated(texts) == []


@every_view
def test_an_english_page_shows_chinese_in_names_and_titles_only(
    view: str, shown: Opener, visible: Callable[[AppTest], list[str]], nameless: Callable[[str], str]
) -> None:
    page = shown(view, "en", **LINKS.get(view, {}))
    assert not page.exception
    texts = [nameless(WORDS.sub("", text)) for text in visible(page)]
    assert len(texts) > 10
    assert [text for text in texts if FULL_WIDTH_OR_CHINESE.search(text)] == []


@every_view
def test_a_chinese_page_has_full_width_punctuation(
    view: str, shown: Opener, visible: Callable[[AppTest], list[str]], nameless: Callable[[str], str]
) -> None:
    texts = [nameless(text) for text in visible(shown(view, "zh", **LINKS.get(view, {})))]
    assert [text for text in texts if HALF_WIDTH.search(text)] == []


@every_view
def test_a_page_says_the_same_in_both_languages(
    view: str, shown: Opener, chart_keys: Callable[[AppTest], list[str]]
) -> None:
    def outline(code: str) -> tuple[list[str], int, int, list[str]]:
        page = shown(view, code, **LINKS.get(view, {}))
        return chart_keys(page), len(page.header), len(page.caption), page_parts.menus(page)

    assert outline("zh") == outline("en")


@every_view
def test_no_text_of_a_page_is_taken_as_html(view: str, shown: Opener) -> None:
    page = shown(view, **LINKS.get(view, {}))
    assert not page.get("html")
    assert not [text for text in page.markdown if text.proto.allow_html]


def test_the_program_opens_on_the_overview_in_chinese() -> None:
    page = AppTest.from_file(ROOT / "dashboard.py", default_timeout=60).run()
    assert not page.exception
    assert page.title[0].value == TITLES["overview"]["zh"]
    assert page.query_params["lang"] == "zh"


@every_view
def test_a_page_reached_by_the_navigation_keeps_the_language(view: str, opened: Opener) -> None:
    page = opened("region" if view == "about" else "about", "en")
    page.query_params.clear()
    page.switch_page(f"components/views/{view}.py").run()
    assert not page.exception
    assert page.title[0].value == TITLES[view]["en"]
    assert page.query_params["lang"] == "en"


def test_the_language_is_switched_on_the_page(opened: Opener) -> None:
    page = opened("compare", "zh", sort="name")
    before = dict(page.query_params)
    page.segmented_control(key="lang").set_value("en").run()
    assert not page.exception
    assert page.title[0].value == TITLES["compare"]["en"]
    assert page.query_params == {**before, "lang": "en"}


@pytest.mark.parametrize("view", ["compare", "metric"])
def test_a_page_reached_by_the_navigation_has_no_filter_of_another_page(view: str) -> None:
    page = AppTest.from_file(ROOT / "dashboard.py", default_timeout=60)
    # What the Overview leaves behind in a browser: its own filters, and the address that it wrote.
    left = {"lang": "zh", "direction": "relieve", "level": "county,zone"}
    page.session_state["published_address"] = left
    page.session_state["direction"], page.session_state["level"] = ["relieve"], ["county", "zone"]
    page.switch_page(f"components/views/{view}.py").run()
    filters = {name: text for name, text in page.query_params.items() if name in ("direction", "level", "layer")}
    assert set(filters.values()) == {""}


@pytest.mark.parametrize(
    ("mark", "ids", "view", "address"),
    [
        ("cell", ["changzhi", "plaques_removed"], "region", {"region": "changzhi"}),
        ("dated", ["s05"], "sources", {"article": "s05"}),
    ],
)
def test_a_clicked_mark_leads_to_its_page(
    mark: str, ids: list[str], view: str, address: dict[str, str], opened: Opener
) -> None:
    page = opened("overview", "en")
    page.session_state[mark] = ids
    page.run()
    assert not page.exception
    assert TITLES[view]["en"] in [title.value for title in page.title]
    assert address.items() <= page.query_params.items()


@every_view
def test_no_source_text_is_needed_and_none_is_written(view: str, opened: Opener, tmp_path: Path) -> None:
    opened(view, "en")
    assert list(tmp_path.iterdir()) == []
