"""Every view is a link: the address restores it, unknown ids are reported, and it is always complete."""

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components.session import address as selection
from measures.language.catalogue import Language
from measures.table import queries
from measures.table.package import Package

Opener = Callable[..., AppTest]

STATES = {
    "overview": {"direction": "relieve,empower", "level": "county,zone", "tile": "35", "figure": "s01-02"},
    "compare": {
        "regions": "changzhi,xiangyuan-county,yuncheng",
        "level": "city,county",
        "direction": "relieve",
        "layer": "township,village",
        "per": "village",
        "group": "list.changzhi.yuncheng",
        "shared": "0",
        "comparable": "1",
        "all": "1",
        "sort": "name",
        "metric": "plaques_removed",
        "figure": "s01-01",
    },
    "metric": {
        "metric": "staff_deployed",
        "per": "village",
        "group": "province.hunan",
        "level": "county",
        "layer": "village",
        "tile": "35",
        "figure": "s01-01",
    },
    "region": {"region": "changzhi", "figure": "s01-01"},
    "briefing": {"briefing": "plaques", "scene": "3", "present": "0", "figure": "s01-02"},
    "sources": {"section": "cart", "text": "with", "article": "s07", "figure": "s07-01"},
}
MANY = {"regions", "level", "direction", "layer", "section", "text"}
# Whatever a link of other people may hold.
HOSTILE = [
    "<b>x</b>",
    "<script>alert(1)</script>",
    "`**x**`",
    "[x](javascript:alert(1))",
    "../../etc/passwd",
    "a" * 5000,
]

every_view = pytest.mark.parametrize("view", list(STATES))


def widget_value(page: AppTest, name: str) -> Any:
    for kind in ("multiselect", "pills", "selectbox", "toggle", "segmented_control"):
        for widget in getattr(page, kind):
            if widget.key == name:
                return widget.value
    return page.session_state[name]


def as_state(name: str, text: str) -> Any:
    if name in ("shared", "comparable", "all", "present"):
        return text == "1"
    return text.split(",") if name in MANY else text


@every_view
def test_a_view_restores_its_whole_state_from_the_address(view: str, shown: Opener) -> None:
    page = shown(view, "zh", **STATES[view])
    assert not page.exception
    restored = {name: widget_value(page, name) for name in STATES[view]}
    assert restored == {name: as_state(name, text) for name, text in STATES[view].items()}
    assert page.segmented_control(key="lang").value == "zh"


@every_view
def test_the_address_holds_every_parameter(view: str, shown: Opener) -> None:
    assert shown(view, "zh", **STATES[view]).query_params == {"lang": "zh", **STATES[view]}


@every_view
def test_a_bare_link_is_completed_and_opens_the_same_view_again(
    view: str, shown: Opener, opened: Opener, visible: Callable[[AppTest], list[str]]
) -> None:
    first = shown(view)
    address = dict(first.query_params)
    # A single choice that is none (no figure, no article, no tile, as reported) takes no room in the address.
    assert set(address) == {"lang", *STATES[view]} - {"figure", "article", "tile", "per"}
    address.pop("lang")
    again = opened(view, **address)
    assert again.query_params == first.query_params
    assert visible(again) == visible(first)


def test_no_choice_at_all_is_a_choice_that_a_link_keeps(opened: Opener) -> None:
    page = opened("overview", direction="", level="")
    assert page.query_params == {"lang": "zh", "direction": "", "level": ""}
    assert page.pills(key="direction").value == []


def test_a_table_and_a_chart_follow_the_link(
    package: Package, shown: Opener, payload: Callable[[AppTest, str], dict[str, Any]]
) -> None:
    page = shown("compare", "zh", **{**STATES["compare"], "comparable": "0"})
    table = payload(page, "comparison")
    names = [package.region_rows[region]["name_zh"] for region in ("changzhi", "xiangyuan-county", "yuncheng")]
    assert [column["title"] for column in table["columns"]] == names
    assert {row["group"] for row in table["rows"]} == {"减负"}


@pytest.mark.parametrize(
    ("view", "name", "value", "known"),
    [
        ("compare", "regions", "zzz,nanjing-county,xiangyuan-county", "nanjing-county,xiangyuan-county"),
        ("compare", "sort", "backwards", "codebook"),
        ("metric", "metric", "none", "plaques_removed"),
        ("metric", "layer", "moon", ""),
        ("metric", "per", "acre", None),
        ("metric", "group", "level.moon", "level.county"),
        ("compare", "group", "size.7", "level.county"),
        ("overview", "tile", "99", None),
        ("region", "region", "zzz", "nanjing-county"),
        ("region", "figure", "<b>x</b>", None),
        ("overview", "direction", "relieve,sideways", "relieve"),
        ("sources", "article", "s99", None),
        ("sources", "section", "cart,horse", "cart"),
    ],
)
def test_an_unknown_id_is_named_and_the_rest_is_shown(
    view: str, name: str, value: str, known: str | None, opened: Opener
) -> None:
    code = "en" if view == "metric" else "zh"
    page = opened(view, code, **{name: value})
    assert not page.exception
    assert len(page.warning) == 1
    first = value.split(",")[-1 if name != "regions" else 0]
    named = "".join(sign for sign in first if sign.isalnum() or sign == ".")
    sentence = "The link names what this table does not have: {ids}. The rest is shown."
    assert page.warning[0].value == Language(code)(sentence, ids=f"`{named}`")
    assert page.query_params.get(name) == known
    assert page.get("popover") or page.get("bidi_component")


@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize(("view", "name"), [("region", "figure"), ("sources", "article")])
def test_hostile_values_never_appear_as_markup(view: str, name: str, hostile: str, opened: Opener) -> None:
    page = opened(view, "en", **{name: hostile, "regions": hostile})
    assert not page.exception
    warning = page.warning[0].value
    assert not set("<>*[]()\\/") & set(warning)
    assert warning.count("`") == 2
    assert len(warning) < 300
    assert hostile not in page.query_params.values()


def test_an_id_of_signs_alone_is_not_quoted_as_nothing(opened: Opener) -> None:
    assert "``" not in opened("region", figure="<>").warning[0].value


def test_many_unknown_ids_do_not_flood_the_page(opened: Opener) -> None:
    page = opened("compare", regions=",".join(f"nowhere-{number}" for number in range(500)))
    assert len(page.warning[0].value) < 600


def test_a_hostile_language_is_none(opened: Opener) -> None:
    page = opened("region", "<b>")
    assert not page.exception
    assert page.query_params["lang"] == "zh"


def test_more_than_six_regions_are_cut_to_six(package: Package, opened: Opener) -> None:
    regions = queries.region_options(package)[:9]
    page = opened("compare", regions=",".join(regions))
    assert not page.exception
    assert page.multiselect(key="regions").value == regions[:6]
    assert page.query_params["regions"] == ",".join(regions[:6])


def test_a_region_named_twice_stands_once(opened: Opener) -> None:
    page = opened("compare", regions="nanjing-county,xiangyuan-county,nanjing-county")
    assert page.query_params["regions"] == "nanjing-county,xiangyuan-county"


def test_a_choice_on_the_page_goes_into_the_address_and_a_step_back_takes_it_out(
    opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened("compare", regions="nanjing-county,xiangyuan-county", shared="0")
    before = dict(page.query_params)
    page.multiselect(key="regions").set_value(["nanjing-county", "changzhi"]).run()
    assert page.query_params == {**before, "regions": "nanjing-county,changzhi"}
    page.query_params.clear()
    page.query_params.update(before)
    # Only a real browser says that it went back; tests/browser walks there and back in one.
    monkeypatch.setattr(selection, "_is_history_step", lambda: True)
    page.run()
    assert page.multiselect(key="regions").value == ["nanjing-county", "xiangyuan-county"]
    assert page.query_params == before


def test_a_group_that_nobody_chose_follows_the_regions(opened: Opener) -> None:
    page = opened("compare", regions="nanjing-county,xiangyuan-county")
    assert page.query_params["group"] == "level.county"
    page.multiselect(key="regions").set_value(["changzhi", "yuncheng"]).run()
    assert page.query_params["group"] == "level.city"


def test_a_group_once_chosen_stays(opened: Opener) -> None:
    page = opened("compare", regions="nanjing-county,xiangyuan-county")
    page.selectbox(key="group").set_value("province.shanxi").run()
    page.multiselect(key="regions").set_value(["changzhi", "yuncheng"]).run()
    assert not page.exception
    assert page.query_params["group"] == page.selectbox(key="group").value == "province.shanxi"


def test_a_list_of_ones_own_is_a_group_with_a_link(opened: Opener) -> None:
    page = opened("compare", regions="nanjing-county,xiangyuan-county", shared="0")
    page.selectbox(key="group").set_value("list.nanjing-county.xiangyuan-county").run()
    assert page.multiselect(key="group_members").value == ["nanjing-county", "xiangyuan-county"]
    page.multiselect(key="group_members").set_value(["nanjing-county"]).run()
    assert not page.exception
    assert page.query_params["group"] == "list.nanjing-county"
    again = opened("compare", **{name: value for name, value in page.query_params.items() if name != "lang"})
    assert again.multiselect(key="group_members").value == ["nanjing-county"]


def test_a_view_without_parameters_leaves_only_the_language_in_the_address(shown: Opener) -> None:
    assert shown("about", "en").query_params == {"lang": "en"}
