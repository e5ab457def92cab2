"""A page's state and its address, through small scripts."""

from types import SimpleNamespace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components.session import address as selection
from components.session.address import Parameter

# One of each kind of parameter: many ids, one id with a default, one that may be none, and a switch.
SCRIPT = """
import streamlit as st
from components.session import address
from components.session.address import Parameter
parameters = {
    "regions": Parameter(("a", "b", "c", "d"), ["a", "b"], many=True, most=3),
    "sort": Parameter(("up", "down"), "up"),
    "figure": Parameter({"m1": 0, "m2": 1}, ""),
    "shared": Parameter((), True),
}
language = address.language()
unknown = address.receive(parameters)
st.multiselect("Regions", ["a", "b", "c", "d"], key="regions")
st.selectbox("Sort", ["up", "down"], key="sort")
st.toggle("Shared", key="shared")
address.language_switch()
st.text(language.code)
st.text(",".join(unknown))
address.publish(parameters)
"""
DEFAULTS = {"regions": "a,b", "sort": "up", "shared": "1"}


def opened(**address: str) -> AppTest:
    page = AppTest.from_string(SCRIPT, default_timeout=30)
    page.query_params.update(address)
    page.run()
    assert not page.exception
    return page


def state(page: AppTest) -> tuple[Any, ...]:
    return tuple(page.session_state[name] for name in ("regions", "sort", "figure", "shared"))


def test_a_bare_address_is_completed_with_the_defaults() -> None:
    page = opened()
    assert state(page) == (["a", "b"], "up", "", True)
    assert page.query_params == {"lang": "zh", **DEFAULTS}


def test_an_address_becomes_the_state() -> None:
    page = opened(lang="en", regions="d,c", sort="down", figure="m2", shared="0")
    assert state(page) == (["d", "c"], "down", "m2", False)
    assert page.text[0].value == "en"
    assert page.query_params == {"lang": "en", "regions": "d,c", "sort": "down", "figure": "m2", "shared": "0"}


def test_an_empty_list_is_kept_apart_from_a_missing_one() -> None:
    page = opened(regions="")
    assert page.session_state["regions"] == []
    assert page.query_params["regions"] == ""


@pytest.mark.parametrize(
    ("address", "unknown", "kept"),
    [
        ({"regions": "a,x,b"}, "x", {"regions": "a,b"}),
        ({"regions": "x"}, "x", {"regions": ""}),
        ({"sort": "sideways"}, "sideways", {"sort": "up"}),
        ({"figure": "m9"}, "m9", {}),
        ({"regions": "x", "figure": "y"}, "x,y", {"regions": ""}),
    ],
)
def test_what_means_nothing_is_reported_and_dropped(
    address: dict[str, str], unknown: str, kept: dict[str, str]
) -> None:
    page = opened(**address)
    assert page.text[1].value == unknown
    assert page.query_params == {"lang": "zh", **DEFAULTS, **kept}


def test_too_many_are_cut_and_doubles_count_once() -> None:
    assert opened(regions="d,d,c,b,a").session_state["regions"] == ["d", "c", "b"]


@pytest.mark.parametrize("text", ["0", "yes", "true", "<b>"])
def test_a_switch_is_on_at_1_only(text: str) -> None:
    assert opened(shared=text).session_state["shared"] is False


def test_what_the_reader_does_goes_into_the_address() -> None:
    page = opened(regions="a,b")
    page.multiselect(key="regions").set_value(["c"]).run()
    page.toggle(key="shared").set_value(False).run()
    assert page.query_params == {"lang": "zh", "regions": "c", "sort": "up", "shared": "0"}


def test_the_address_that_the_program_wrote_does_not_undo_the_reader() -> None:
    page = opened(regions="a,b")
    page.multiselect(key="regions").set_value(["c"])
    page.selectbox(key="sort").set_value("down")
    page.run()
    assert state(page)[:2] == (["c"], "down")


def test_a_step_back_brings_the_earlier_state(monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened()
    earlier = dict(page.query_params)
    page.multiselect(key="regions").set_value(["d"]).run()
    monkeypatch.setattr(selection, "_is_history_step", lambda: True)
    page.query_params.clear()
    page.query_params.update(earlier)
    page.run()
    assert state(page)[0] == ["a", "b"]


@pytest.mark.parametrize("sort", ["up", "down"])
def test_a_click_is_not_undone_by_an_address_that_the_browser_had_not_yet_left(sort: str) -> None:
    page = opened(regions="a,b")
    earlier = dict(page.query_params)
    page.multiselect(key="regions").set_value(["d"]).run()
    page.query_params.clear()
    page.query_params.update(earlier)
    page.selectbox(key="sort").set_value(sort).run()
    assert state(page)[:2] == (["d"], sort)
    assert page.query_params["regions"] == "d"


def test_a_link_to_the_page_that_is_open_is_followed() -> None:
    page = opened(regions="a,b")
    page.query_params["regions"] = "c"
    page.run()
    assert state(page)[0] == ["c"]


def test_a_state_of_another_page_that_does_not_fit_gives_way_to_the_default() -> None:
    page = AppTest.from_string(SCRIPT, default_timeout=30)
    page.session_state["regions"] = ["nowhere"]
    page.session_state["sort"] = ["a list"]
    page.session_state["shared"] = "1"
    page.session_state["figure"] = "m9"
    page.run()
    assert not page.exception
    assert state(page) == (["a", "b"], "up", "", True)


def test_a_language_that_does_not_exist_is_the_one_of_the_browser() -> None:
    page = opened(lang="tlh")
    assert page.text[0].value == "zh"
    assert page.query_params["lang"] == "zh"


def test_the_switch_outlives_the_old_address() -> None:
    page = opened(lang="zh")
    page.segmented_control(key="lang").set_value("en").run()
    assert page.text[0].value == "en"
    assert page.query_params["lang"] == "en"
    page.run()
    assert page.text[0].value == "en"


def test_a_closed_panel_leaves_the_address() -> None:
    page = opened(figure="m1")
    assert page.query_params["figure"] == "m1"
    page.session_state[selection.FIGURE] = ""
    page.run()
    assert "figure" not in page.query_params


def test_forget_and_remember_and_keep_within(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: dict[str, Any] = {"figure": "m1", "metric": "none"}
    monkeypatch.setattr(selection.st, "session_state", kept)
    selection.forget("figure")
    selection.remember("cell")("a", "b")
    selection.keep_within("metric", ["x", "y"])
    assert kept == {"figure": "", "cell": ["a", "b"], "metric": "x"}
    selection.keep_within("metric", [])
    assert kept["metric"] == "x"


def test_a_parameter_is_frozen() -> None:
    with pytest.raises(AttributeError):
        Parameter((), "").default = "x"  # type: ignore[misc]


def test_pages_without_parameters_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """The step to the second one is no step back, so the language stays in the address."""
    script = SCRIPT.replace(SCRIPT[SCRIPT.index("parameters = {") : SCRIPT.index("language =")], "parameters = {}\n")
    script = "\n".join(line for line in script.splitlines() if "key=" not in line)
    page = AppTest.from_string(script, default_timeout=30)
    for name, address in (("first", {"lang": "en"}), ("second", {})):
        context = SimpleNamespace(page_script_hash=name, is_history_navigation=False)
        monkeypatch.setattr(selection, "get_script_run_ctx", lambda context=context: context)
        page.query_params.clear()
        page.query_params.update(address)
        page.run()
        assert not page.exception
        assert page.query_params == {"lang": "en"}
